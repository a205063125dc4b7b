"""What an amount is for: a month, so many weeks, the whole period."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pandas as pd

from cab.exchange.revenue.days import NO_DAY
from cab.exchange.revenue.periods import of_service, times_a_year
from cab.exchange.revenue.sheet import Sheet
from cab.exchange.revenue.tables import Bools, Ints

FAR_APART = 10**8


def factors_of(sheet: Sheet, name: str, start: Ints, end: Ints) -> tuple[list[Fraction], Ints]:
    """Return the different numbers of times that an amount fits a year, and each row's own."""
    nothing = np.zeros(len(sheet), dtype=np.int64)
    if name == "monthly":
        return [Fraction(12)], nothing
    if name == "yearly":
        return [Fraction(1)], nothing
    if name == "amount" and (sheet.has("interval") or sheet.has("interval_count")):
        return by_interval(sheet)
    if name == "amount":
        text = f"What is an amount in {sheet.file} for?"
        choices = (
            ("month", "A month"), ("quarter", "A quarter"), ("year", "A year"),
            ("period", "The whole time from its first to its last day"),
        )  # fmt: skip
        answer = sheet.notes.ask("per", text, choices, "month")
        if answer != "period":
            return [times_a_year(answer or "month") or Fraction(12)], nothing
    return by_service(sheet, start, end)


def by_interval(sheet: Sheet, but: Bools | None = None) -> tuple[list[Fraction], Ints]:
    """Return the factors that columns with interval and count mean; rows in `but` need none."""
    units, counts = sheet.cells("interval"), sheet.cells("interval_count")
    pairs, found = pd.factorize(units.codes * len(counts.values) + counts.codes)
    factors: list[Fraction] = []
    wrong = np.zeros(len(found), dtype=bool)
    for place, pair in enumerate(found.tolist()):
        unit, count = (
            units.values[pair // len(counts.values)],
            counts.values[pair % len(counts.values)],
        )
        unit = unit or ("month" if count else "")
        factor = times_a_year(unit, int(count)) if count.isdecimal() else None
        factor = times_a_year(unit) if not count else factor
        wrong[place] = factor is None
        factors.append(factor or Fraction(12))
    codes = pairs.astype(np.int64)
    sheet.flag(
        wrong[codes] if but is None else wrong[codes] & ~but,
        "interval" if sheet.has("interval") else "interval_count",
        lambda at: (
            f"“{units.values[units.codes[at]]} {counts.values[counts.codes[at]]}” is no interval. "
            "Write month, quarter, year or a number of months."
        ),
    )
    return factors, codes


def by_service(sheet: Sheet, start: Ints, end: Ints) -> tuple[list[Fraction], Ints]:
    """Return the factors of amounts that are for the whole period; it has to have an end."""
    sheet.flag(
        end == NO_DAY,
        "end",
        lambda at: "The amount is for the whole period, so it needs its last day. Write it.",
    )
    return of_periods(start, end)


def of_periods(start: Ints, end: Ints) -> tuple[list[Fraction], Ints]:
    """Return the different numbers of times that service periods fit a year, and each row's."""
    codes, found = pd.factorize((start + NO_DAY) * FAR_APART + end)
    factors: list[Fraction] = []
    for pair in found.tolist():
        first, last = pair // FAR_APART - NO_DAY, pair % FAR_APART
        known = NO_DAY not in (first, last)
        factors.append((of_service(first, last) if known else None) or Fraction(1))
    return factors, np.asarray(codes, dtype=np.int64)
