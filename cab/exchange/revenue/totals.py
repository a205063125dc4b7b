"""Rows of a sheet of months that add up, average or count the others, and are no customer."""

from __future__ import annotations

import re

import numpy as np

from cab.exchange.revenue.customers import who
from cab.exchange.revenue.money import numbers_in
from cab.exchange.revenue.sheet import Sheet
from cab.exchange.revenue.tables import Bools, Ints, Texts

SUMS = "total totals sum subtotal grandtotal totalmrr totalarr summe gesamt"
TOTALS = frozenset(SUMS.split())
ENDS = ("total", "totals", "totaal", "totale", "subtotal", "summe", "gesamt")
NAMELESS = (
    "all average avg churn churned clients count customers accounts companies new net grand growth "
    "change mean median monthly mrr arr number of recurring revenue sum durchschnitt insgesamt "
    "gesamtsumme"
)
WORDS = frozenset(NAMELESS.split())
FEWEST, MOST = 3, 20_000
"""Fewer rows come to another one's amounts by chance; more would be read twice."""


def without_totals(sheet: Sheet, months: list[str]) -> None:
    """Leave out the rows that only add the others up; ask about those that may be customers."""
    name = who(sheet)
    bare = ["".join(filter(str.isalpha, one.casefold())) for one in name]
    clear = np.array([one in TOTALS for one in bare], dtype=bool)
    told = np.array([sounds_like_sum(one) for one in name], dtype=bool)
    adds = adding(sheet, months, clear | told)
    sums = clear | (told & adds)
    maybe = np.flatnonzero((told ^ adds) & ~clear & sheet.good)
    if len(maybe) and asked(sheet, name, maybe) == "sum":
        sums[maybe] = True
    sheet.drop(
        sums,
        "One row that only adds up the others was left out.",
        "{number} rows that only add up the others were left out.",
    )


def sounds_like_sum(name: str) -> bool:
    """Tell whether a name begins or ends as totals do, or has no word that names anybody."""
    words = re.findall(r"[^\W\d]+", name.casefold())
    return bool(words) and (words[0] in ENDS or words[-1] in ENDS or WORDS.issuperset(words))


def asked(sheet: Sheet, name: Texts, rows: Ints) -> str | None:
    """Ask what rows are that have the words of a total, or its amounts."""
    named = list(dict.fromkeys(f"“{name[at]}”" for at in rows))
    shown = ", ".join(named[:3]) + (f" and {len(named) - 3:,} more" if len(named) > 3 else "")
    if len(named) == 1:
        text = f"Is {shown} in {sheet.file} a customer, or does it only add up other rows?"
        choices = (("sum", "It adds up others: leave it out"), ("customer", "It is a customer"))
    else:
        text = f"Are {shown} in {sheet.file} customers, or do they only add up other rows?"
        choices = (("sum", "They add up others: leave them out"), ("customer", "Customers"))
    return sheet.notes.ask(f"totals:{sheet.file}", text, choices, "sum")


def adding(sheet: Sheet, months: list[str], told: Bools) -> Bools:
    """Tell which rows come to the sum of those above, in every month, since the last such row.

    Or of all those above that are no sums themselves.
    """
    found = np.zeros(len(sheet), dtype=bool)
    if not months or not FEWEST < len(sheet) <= MOST:
        return found
    cells = [numbers_in(sheet.table.columns[month].tolist()) for month in months]
    amounts = np.array([
        np.where(one.empty, 0, one.numbers * 10 ** max(0, 6 - one.decimals)) for one in cells
    ]).T  # fmt: skip
    block, every = np.zeros_like(amounts[0]), np.zeros_like(amounts[0])
    rows = 0
    for at, amount in enumerate(amounts):
        is_sum = amount.any() and (
            (rows >= FEWEST and (amount == block).all())
            or (at > FEWEST and (amount == every).all())
        )
        if is_sum or told[at]:
            found[at] = is_sum
            block, rows = np.zeros_like(block), 0
        else:
            block, every, rows = block + amount, every + amount, rows + 1
    return found
