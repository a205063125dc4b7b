"""How many of something a row is about."""

from __future__ import annotations

import numpy as np

from cab.exchange.revenue import amounts
from cab.exchange.revenue.sheet import Sheet, spread
from cab.exchange.revenue.tables import Ints, Texts

MOST_DIGITS = 7


def written(sheet: Sheet, name: str) -> list[amounts.Written | None]:
    """Return each different quantity taken apart; a word is a problem."""
    cells = sheet.cells(name)
    mark = amounts.decimal_mark(cells.values)
    found: list[amounts.Written | None] = []
    wrong = np.zeros(len(cells.values), dtype=bool)
    for place, value in enumerate(cells.values):
        try:
            one = None if amounts.is_empty(value) else amounts.take_apart(value, mark)
            if one and len(one.whole.lstrip("0")) > MOST_DIGITS:
                raise amounts.Unclear(value)
            found.append(one)
        except amounts.Unclear:
            wrong[place] = True
            found.append(None)
    sheet.flag(
        wrong[cells.codes],
        name,
        lambda at: f"“{cells.values[cells.codes[at]]}” is no number. Write how many.",
    )
    return found


def quantities(sheet: Sheet, name: str = "quantity") -> Texts | None:
    """Return the quantity of each row as a number, None where there is none."""
    if not sheet.has(name):
        return None
    listed = [
        float(f"{'-' if one.negative else ''}{one.whole}.{one.decimals or 0}") if one else None
        for one in written(sheet, name)
    ]
    return spread(listed, sheet.cells(name).codes)


def numbers_of(sheet: Sheet, name: str) -> tuple[Ints, int]:
    """Return the quantity of each row times a power of ten, and that power; nothing said is 1."""
    found = written(sheet, name)
    numbers, decimals = amounts.scaled(found)
    numbers[[one is None for one in found]] = 10**decimals
    return numbers[sheet.cells(name).codes], 10**decimals
