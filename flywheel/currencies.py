"""Rates of exchange, fixed for a fiscal year, and amounts valued at them to the minor unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
import pandas as pd

from flywheel.amounts import decimals
from flywheel.columns import Ints, records

_PLACES = 9


class NoRate(ValueError):
    """Say that a currency cannot be valued, and what to do."""

    def __init__(self, currency: str, home: str) -> None:
        super().__init__(
            f"There is no rate for {currency}. Say how much {home} one {currency} is worth."
        )
        self.currency = currency


@dataclass(frozen=True)
class Rates:
    """What one unit of each currency is worth in the home currency, a fiscal year at a time.

    A fiscal year is named after the calendar year it begins in. A year without a rate takes the
    latest one before it, or else the earliest after it. Nine decimals count.
    """

    home: str
    table: dict[str, dict[int, Decimal]] = field(default_factory=dict)
    fiscal_year_month: int = 1

    @classmethod
    def of(cls, home: str, rates: pd.DataFrame | None, fiscal_year_month: int) -> Rates:
        """Read the rates from a frame of currency, year and rate."""
        table: dict[str, dict[int, Decimal]] = {}
        if rates is not None:
            for currency, year, rate in records(rates, "currency", "year", "rate"):
                table.setdefault(str(currency), {})[int(year)] = Decimal(str(rate))
        return cls(home, table, fiscal_year_month)

    def year(self, month: int) -> int:
        """Return the fiscal year of a month."""
        return (month - self.fiscal_year_month + 1) // 12

    def rate(self, currency: str, year: int) -> Decimal:
        """Return what one unit is worth in a fiscal year."""
        known = self.table.get(currency)
        if not known:
            raise NoRate(currency, self.home)
        before = [each for each in known if each <= year]
        return known[max(before) if before else min(known)]

    def value(self, amounts: Ints, currency: str, month: int) -> Ints:
        """Value amounts in minor units at a month's rate; half a unit goes to the even one."""
        rate = self.rate(currency, self.year(month)).scaleb(_PLACES).to_integral_value()
        times = int(rate) * 10 ** decimals(self.home)
        scale = 10 ** (_PLACES + decimals(currency))
        while scale > 1 and times % 10 == 0:
            times, scale = times // 10, scale // 10
        # In two steps, since an amount times a rate of many decimals can leave 64 bits; where even
        # the rest can, with numbers of any size.
        if times * scale >= 2**62:
            amounts = amounts.astype(object)
        whole = amounts // scale
        part = (amounts - whole * scale) * times
        more = part // scale
        left = part - more * scale
        floor = whole * times + more
        up = (2 * left > scale) | ((2 * left == scale) & (floor % 2 == 1))
        return np.asarray(floor + up, np.int64)

    def years(self, first: int, months: int) -> Iterator[tuple[int, slice]]:
        """Return the fiscal years of a run of months: a month of each, and its columns."""
        start = 0
        while start < months:
            month = first + start
            left = 12 - (month - self.fiscal_year_month + 1) % 12
            yield month, slice(start, min(start + left, months))
            start += left
