"""How many of something a row is about."""

from __future__ import annotations

import numpy as np

from cab.exchange.revenue import amounts
from cab.exchange.revenue.sheet import Sheet, spread
from cab.exchange.revenue.tables import Texts


def quantities(sheet: Sheet, name: str = "quantity") -> Texts | None:
    """Return the quantity of each row, None where there is none; a word is a problem."""
    if not sheet.has(name):
        return None
    cells = sheet.cells(name)
    mark = amounts.decimal_mark(cells.values)
    found: list[float | None] = []
    wrong = np.zeros(len(cells.values), dtype=bool)
    for place, value in enumerate(cells.values):
        try:
            one = None if amounts.is_empty(value) else amounts.take_apart(value, mark)
            found.append(
                float(f"{'-' if one.negative else ''}{one.whole}.{one.decimals or 0}")
                if one
                else None
            )
        except amounts.Unclear:
            wrong[place] = True
            found.append(None)
    sheet.flag(
        wrong[cells.codes],
        name,
        lambda at: f"“{cells.values[cells.codes[at]]}” is no number. Write how many.",
    )
    return spread(found, cells.codes)
