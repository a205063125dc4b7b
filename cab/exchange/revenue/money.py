"""The money in a column: exact numbers with the currency of each row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import pandas as pd

from cab.exchange.revenue import amounts, currencies, headers
from cab.exchange.revenue.periods import half_even
from cab.exchange.revenue.sheet import Sheet, spread
from cab.exchange.revenue.tables import Bools, Ints, Texts


@dataclass(frozen=True, eq=False)
class Money:
    """Amounts of each row: minor units are numbers · times ÷ by, exactly."""

    numbers: Ints
    times: Ints
    by: int
    currency: Texts
    empty: Bools

    def minor(self) -> Ints:
        """Return whole minor units, rounded half to even."""
        return half_even(self.numbers, self.times, np.full_like(self.times, self.by))

    def yearly(self, factors: list[Fraction], codes: Ints) -> Ints:
        """Return the minor units of a year, rounded once; `codes` says which factor a row has."""
        top = np.array([factor.numerator for factor in factors], dtype=np.int64)[codes]
        bottom = np.array([factor.denominator for factor in factors], dtype=np.int64)[codes]
        return half_even(self.numbers, self.times * top, bottom * self.by)

    def each(self, quantity: Ints, by: int) -> Money:
        """Return the money of so many, `quantity` ÷ `by`, where an amount is for one."""
        return replace(self, numbers=self.numbers * quantity, by=self.by * by)

    def plus(self, other: Ints) -> Money:
        """Return the money with whole minor units added."""
        scaled = self.numbers * self.times + other * self.by
        return replace(self, numbers=scaled, times=np.ones_like(self.times))

    def share(self, top: Ints, bottom: int) -> Money:
        """Return a part of the money, `top` ÷ `bottom`, exactly."""
        return replace(self, numbers=self.numbers * top, by=self.by * bottom)


def money(sheet: Sheet, name: str, *, needed: bool = True) -> Money:
    """Read a field as money; unreadable amounts and unknown currencies become problems."""
    cells = sheet.cells(name)
    values = cells.values
    filled = [value for value in values if not amounts.is_empty(value)]
    mark = amounts.decimal_mark(filled)
    written: list[amounts.Written | None] = []
    unclear = np.zeros(len(values), dtype=bool)
    for place, value in enumerate(values):
        try:
            one = None if amounts.is_empty(value) else amounts.take_apart(value, mark)
            if one and len(one.whole.lstrip("0")) > amounts.MOST_DIGITS:
                raise amounts.Unclear(value)
            written.append(one)
        except amounts.Unclear:
            unclear[place] = True
            written.append(None)
    sheet.flag(
        unclear[cells.codes],
        name,
        lambda at: f"“{values[cells.codes[at]]}” is no amount. Write it as 1234.50 or 1.234,50.",
    )
    empty = np.array([one is None for one in written], dtype=bool)[cells.codes]
    if needed:
        sheet.flag(empty, name, lambda at: "The amount is missing. Write it, or 0 if it was free.")
    signs = [one.currency if one else None for one in written]
    currency = currency_of(sheet, name, signs, cells.codes)
    numbers, decimals = amounts.scaled(written)
    minor = sheet.shape.minor or headers.is_minor(sheet.fields.get(name, ""))
    codes, found = factorized(currency)
    exponents = [0 if minor else currencies.exponent(code) for code in found]
    times = np.array([10**exponent for exponent in exponents] or [1], dtype=np.int64)[codes]
    return Money(numbers[cells.codes], times, 10**decimals, currency, empty)


def factorized(texts: Texts) -> tuple[Ints, list[str]]:
    """Return the different texts and which of them each row has."""
    codes, found = pd.factorize(texts, use_na_sentinel=False)
    return codes.astype(np.int64), found.tolist()


def currency_of(sheet: Sheet, name: str, signs: list[str | None], codes: Ints) -> Texts:
    """Return the currency of each row: its column's, its amount's, its header's, or the answer."""
    own = sheet.cells("currency")
    told = [code_of(value) for value in own.values]
    unknown = np.array([code == "?" for code in told], dtype=bool)[own.codes]
    sheet.flag(
        unknown,
        "currency",
        lambda at: (
            f"“{own.values[own.codes[at]]}” is no currency we know. "
            "Write its three letters, such as GBP."
        ),
    )
    by_column = spread(told, own.codes)
    by_sign = spread([sign or "" for sign in signs], codes)
    clash = (by_column != "") & (by_sign != "") & (by_column != by_sign)
    if clash.any():
        clash &= np.array([sign not in currencies.SHARED for sign in by_sign], dtype=bool)
        sheet.flag(
            clash,
            name,
            lambda at: (
                f"The amount says {by_sign[at]}, the currency column {by_column[at]}. "
                "Correct the one that is wrong."
            ),
        )
    found = np.where(by_column != "", by_column, by_sign)
    header = headers.currency(sheet.fields.get(name, ""))
    if header:
        found = np.where(found == "", header, found)
    shared = sorted({sign for sign in set(found.tolist()) if sign in currencies.SHARED})
    for sign in shared:
        found = np.where(found == sign, ask_which(sheet, sign), found)
    missing = found == ""
    if missing.any() and not sheet.has("currency"):
        named = set(found[~missing].tolist())
        if len(named) == 1:
            return np.where(missing, named.pop(), found)
    if missing.any():
        if sheet.has("currency") and not missing.all():
            sheet.flag(
                missing, "currency", lambda at: "The currency is missing. Write its three letters."
            )
        found = np.where(missing, ask_any(sheet) if missing[sheet.good].any() else "XXX", found)
    return found


def code_of(text: str) -> str:
    """Return the currency code of a cell, a shared sign as it is, "?" if it is none we know."""
    if amounts.is_empty(text):
        return ""
    if currencies.known(text):
        return text.upper()
    return currencies.SIGNS.get(text) or (text if text in currencies.SHARED else "?")


def ask_which(sheet: Sheet, sign: str) -> str:
    """Ask which currency a sign means that several countries use."""
    meant = currencies.SHARED[sign]
    choices = tuple((code, code) for code in meant)
    text = f"Which currency is {sign} in {sheet.file}?"
    return sheet.notes.ask("currency", text, choices, meant[0]) or meant[0]


def ask_any(sheet: Sheet) -> str:
    """Ask for the currency of a file that names none."""
    answer = sheet.notes.answers.get("currency", "").strip().upper()
    if currencies.known(answer):
        return answer
    home = sheet.notes.answers.get("home", "GBP")
    choices = tuple((code, code) for code in (home, *sorted(currencies.COMMON - {home})))
    text = f"{sheet.file} does not say the currency. Which one is it?"
    return sheet.notes.ask("currency", text, choices, home) or home
