"""The money in a column: exact numbers with the currency of each row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import pandas as pd

from cab.exchange.revenue import amounts, currencies, headers
from cab.exchange.revenue.periods import SAFE, half_even
from cab.exchange.revenue.sheet import Sheet, spread
from cab.exchange.revenue.tables import Bools, Ints, Texts
from flywheel.amounts import decimals as decimals_of

CENTS_FROM = 500


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
        largest = int(np.abs(self.numbers).max(initial=0)) * int(np.abs(quantity).max(initial=0))
        numbers = self.numbers if largest < SAFE else self.numbers.astype(object)
        return replace(self, numbers=numbers * quantity, by=self.by * by)

    def plus(self, other: Ints) -> Money:
        """Return the money with whole minor units added."""
        largest = int(np.abs(self.numbers).max(initial=0)) * int(self.times.max(initial=1))
        if largest >= SAFE // 2 or self.by * int(np.abs(other).max(initial=0)) >= SAFE // 2:
            return replace(self, numbers=self.minor() + other, times=np.ones_like(self.times), by=1)
        scaled = self.numbers * self.times + other * self.by
        return replace(self, numbers=scaled, times=np.ones_like(self.times))


@dataclass(frozen=True, eq=False)
class Numbers:
    """The different values of a column as whole numbers of 10^−decimals, and what stood by."""

    numbers: Ints
    decimals: int
    signs: list[str | None]
    empty: Bools
    unclear: Bools


def numbers_in(values: list[str]) -> Numbers:
    """Read the different values of a column; the column's own values decide its decimal mark."""
    empty = np.array([amounts.is_empty(value) for value in values], dtype=bool)
    unclear = np.zeros(len(values), dtype=bool)
    filled = [value for value, nothing in zip(values, empty, strict=True) if not nothing]
    quick = amounts.hundredths(filled)
    if quick is not None:
        numbers = np.zeros(len(values), dtype=np.int64)
        numbers[~empty] = quick
        return Numbers(numbers, 2, [None] * len(values), empty, unclear)
    mark = amounts.decimal_mark(filled)
    written: list[amounts.Written | None] = []
    for place, value in enumerate(values):
        try:
            one = None if empty[place] else amounts.take_apart(value, mark)
            if one and len(one.whole.lstrip("0")) > amounts.MOST_DIGITS:
                raise amounts.Unclear(value)
            written.append(one)
        except amounts.Unclear:
            unclear[place] = True
            written.append(None)
    numbers, places = amounts.scaled(written)
    signs = [one.currency if one else None for one in written]
    return Numbers(numbers, places, signs, empty | unclear, unclear)


def money(sheet: Sheet, name: str, *, needed: bool = True) -> Money:
    """Read a field as money; unreadable amounts and unknown currencies become problems."""
    cells = sheet.cells(name)
    read = numbers_in(cells.values)
    sheet.flag(
        read.unclear[cells.codes],
        name,
        lambda at: (
            f"“{cells.values[cells.codes[at]]}” is no amount. Write it as 1234.50 or 1.234,50."
        ),
    )
    empty = read.empty[cells.codes]
    if needed:
        sheet.flag(empty, name, lambda at: "The amount is missing. Write it, or 0 if it was free.")
    currency = currency_of(sheet, name, read.signs, cells.codes)
    minor = sheet.shape.minor or headers.is_minor(sheet.fields.get(name, ""))
    minor = minor or (name == "amount" and is_in_cents(sheet, cells.values))
    codes, found = factorized(currency)
    exponents = [0 if minor else decimals_of(code) for code in found]
    times = np.array([10**exponent for exponent in exponents] or [1], dtype=np.int64)[codes]
    return Money(read.numbers[cells.codes], times, 10**read.decimals, currency, empty)


def is_in_cents(sheet: Sheet, values: list[str]) -> bool:
    """Ask whether amounts are in cents, where a program's export looks like it.

    It looks like it where an amount stands beside an interval, and all are whole and end as
    prices do: 4900, 9900, 12550.
    """
    filled = [value for value in values if not amounts.is_empty(value)]
    whole = all(value.isdecimal() and int(value) >= CENTS_FROM for value in filled)
    if not filled or not whole or not sheet.has("interval") or not sheet.has("subscription"):
        return False
    priced = sum(value.endswith(("00", "50", "90", "95", "99")) for value in filled)
    if priced * 10 < len(filled) * 9 or sheet.shape.source != "periods":
        return False
    text = f"Is {filled[0]} in {sheet.file} {filled[0][:-2]}.{filled[0][-2:]}, in cents?"
    choices = (("no", f"No, it is {filled[0]}"), ("yes", "Yes, the amounts are in cents"))
    return sheet.notes.ask("minor", text, choices, "no") == "yes"


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
        if missing[sheet.good].any():
            found = np.where(missing, ask_any(sheet), found)
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
