"""What customers paid, from rows to the frames of the arithmetic: the bridge for money."""

from cab.ledger.books import book, placing
from cab.ledger.known import is_empty, known_on, known_until, last_month
from cab.ledger.paying import paid, prices, renewals, terms, usage
from cab.ledger.rows import Line, leavings, names, rows_of
from cab.ledger.wheel import Moves, moves, wheel_events

__all__ = [
    "Line",
    "Moves",
    "book",
    "is_empty",
    "known_on",
    "known_until",
    "last_month",
    "leavings",
    "moves",
    "names",
    "paid",
    "placing",
    "prices",
    "renewals",
    "rows_of",
    "terms",
    "usage",
    "wheel_events",
]
