"""Customers on one day with the months they have been there: their time counted back."""

from __future__ import annotations

import re
from fractions import Fraction

import numpy as np

from cab.exchange.revenue import amounts, dates
from cab.exchange.revenue.customers import who
from cab.exchange.revenue.days import NO_DAY
from cab.exchange.revenue.gathered import Gathered
from cab.exchange.revenue.money import money
from cab.exchange.revenue.month_names import month_in
from cab.exchange.revenue.months import first_day, month_of
from cab.exchange.revenue.notes import Notes
from cab.exchange.revenue.reading import Asked
from cab.exchange.revenue.sheet import Sheet
from cab.exchange.revenue.subscriptions import put
from cab.exchange.revenue.tables import Bools, Ints

LEFT = frozenset(
    ("yes", "y", "true", "1", "churned", "left", "cancelled", "canceled", "gone", "lost")
)
STAYED = frozenset(
    ("no", "n", "false", "0", "", "stayed", "active", "joined", "current", "customer")
)
LONGEST = 1200


def gather(sheets: list[Sheet]) -> Gathered:
    """Read each snapshot, all of the same month."""
    found = Gathered("Customers on one day")
    for sheet in sheets:
        as_of = as_of_month(sheet.notes, sheet.file)
        tenure, left = tenures(sheet), has_left(sheet)
        months = np.maximum(tenure, 1)
        begins = as_of - months + np.where(left, 0, 1)
        firsts = np.array([first_day(as_of - back) for back in range(LONGEST + 1)], dtype=np.int64)
        start = firsts[np.clip(as_of - begins, 0, LONGEST)]
        end = np.where(left, first_day(as_of), NO_DAY)
        put(
            found,
            sheet,
            prefix="snapshot",
            ids=who(sheet),
            customer=who(sheet),
            worth=money(sheet, "monthly" if sheet.has("monthly") else "amount"),
            factors=[Fraction(12)],
            codes=np.zeros(len(sheet), dtype=np.int64),
            start=start,
            end=end,
            amount_field="monthly" if sheet.has("monthly") else "amount",
            id_field="customer" if sheet.has("customer") else "name",
        )
        found.known_until = dates.as_date(first_day(as_of + 1) - 1)
    return found


def as_of_month(notes: Notes, file: str) -> int:
    """Ask for the month of a snapshot; last month is proposed."""
    answer = month_in(notes.answers.get("as_of", ""))
    if answer is not None:
        return answer
    last = month_of(notes.today) - 1
    text = (
        f"{file} has no days, only how many months each customer has been there. "
        "Of which month is it? Write it as 2026-10."
    )
    asked = Asked("as_of", text, (), f"{last // 12}-{last % 12 + 1:02}")
    if asked not in notes.asked:
        notes.asked.append(asked)
    return last


def tenures(sheet: Sheet) -> Ints:
    """Return each customer's whole months; anything else is a problem."""
    cells = sheet.cells("tenure")
    whole = [re.fullmatch(r"(\d{1,4})(?:\.0+)?", value) for value in cells.values]
    found = [min(int(one[1]), LONGEST) if one else -1 for one in whole]
    months = np.array(found, dtype=np.int64)[cells.codes]
    sheet.flag(
        months < 0,
        "tenure",
        lambda at: (
            "The months as a customer are missing. Write how many."
            if amounts.is_empty(cells.values[cells.codes[at]])
            else f"“{cells.values[cells.codes[at]]}” is no number of months. Write how many."
        ),
    )
    return months


def has_left(sheet: Sheet) -> Bools:
    """Tell who has left; a word that says neither is a problem."""
    cells = sheet.cells("left")
    words = [value.casefold() for value in cells.values]
    unknown = np.array([word not in LEFT and word not in STAYED for word in words], dtype=bool)
    sheet.flag(
        unknown[cells.codes],
        "left",
        lambda at: f"“{cells.values[cells.codes[at]]}” does not say who left. Write yes or no.",
    )
    return np.array([word in LEFT for word in words], dtype=bool)[cells.codes]
