"""Up to which day copies of a billing system's tables know."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cab.exchange.revenue import dates
from cab.exchange.revenue.days import NO_DAY, days
from cab.exchange.revenue.sheet import Sheet


def known_until(sheets: Sequence[Sheet], *fields: str) -> date | None:
    """Return the newest day in these fields, None where no sheet has them: known until today."""
    newest: list[int] = []
    for sheet in sheets:
        for field in fields:
            if sheet.has(field):
                found = days(sheet, field)
                newest.append(int(max(found[found != NO_DAY], default=0)))
    return dates.as_date(max(newest)) if any(newest) else None
