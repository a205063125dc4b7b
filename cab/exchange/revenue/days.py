"""The days in a column, the order of day and month decided once by the whole file."""

from __future__ import annotations

import numpy as np

from cab.exchange.revenue import dates
from cab.exchange.revenue.sheet import Sheet
from cab.exchange.revenue.tables import Ints

NO_DAY = 10**7


def days(
    sheet: Sheet,
    name: str,
    *,
    needed: bool = False,
    end: bool = False,
    but: frozenset[str] = frozenset(),
) -> Ints:
    """Return a field's days since 1970, NO_DAY where there is none; a problem if it is no day.

    An `end` in the last minute of a day is the next day: the first one without. Values in `but`
    are known to be something else.
    """
    cells = sheet.cells(name)
    first, mixed = day_first(sheet, name)
    found = np.full(len(cells.values), NO_DAY, dtype=np.int64)
    wrong: dict[int, str] = {}
    for place, value in enumerate(cells.values):
        if value in but or dates.is_empty(value):
            continue
        if mixed and dates.order([value]) == (set(), value):
            wrong[place] = (
                f"“{value}” could be {dates.either(value)[0]} or {dates.either(value)[1]}, and "
                "this file writes days both ways. Write it as 2026-04-03."
            )
            continue
        try:
            found[place] = dates.day_in(value, first) + (
                end and " 23:59" in value.replace("T", " ")
            )
        except dates.NoDay:
            wrong[place] = f"“{value}” is no day in the calendar. Write it as 2026-04-03."
        if found[place] < FIRST:
            wrong[place] = f"“{value}” is before {dates.FIRST_YEAR}. Correct the year."
    far = found >= FAR
    found[far] = NO_DAY
    if wrong:
        bad = np.zeros(len(cells.values), dtype=bool)
        bad[list(wrong)] = True
        sheet.flag(bad[cells.codes], name, lambda at: wrong[int(cells.codes[at])])
    days_of_rows = found[cells.codes]
    if needed:
        missing = days_of_rows == NO_DAY
        sheet.flag(missing, name, lambda at: "The day is missing. Write it as 2026-04-03.")
    return days_of_rows


FIRST = dates.calendar_day(dates.FIRST_YEAR, 1, 1)
FAR = dates.calendar_day(dates.FAR_YEAR, 1, 1)


def day_first(sheet: Sheet, name: str) -> tuple[bool, bool]:
    """Return whether days come before months in this file, and whether it mixes both orders."""
    proven: set[str] = set()
    example: str | None = None
    for field in dict.fromkeys((*sheet.shape.days, name)):
        if sheet.has(field):
            here, maybe = dates.order(sheet.cells(field).values)
            proven |= here
            example = example or maybe
    if len(proven) == 2:
        return True, True
    if proven or example is None:
        return "month" not in proven, False
    day, month = dates.either(example)
    text = f"Is {example} {day} or {month}? Say it once for the file."
    choices = (("day", f"The day comes first: {day}"), ("month", f"The month comes first: {month}"))
    return sheet.notes.ask("date_order", text, choices, "day") != "month", False
