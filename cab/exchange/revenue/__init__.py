"""Files of billing systems, contract sheets and deals into lines of money and events; pure."""

from cab.exchange.revenue.read import meanings, read
from cab.exchange.revenue.reading import Asked, Column, NotRevenue, Problem, Reading

__all__ = ["Asked", "Column", "NotRevenue", "Problem", "Reading", "meanings", "read"]
