"""What customers pay now, beside what the plan asks: a head a month, or a company a month.

Every paying company counts once; what is shown is the median, so that one large customer or one
large rebate moves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from flywheel.amounts import half_up, major, money
from flywheel.columns import Flags, median, text
from flywheel.settings import DEFAULT, Settings
from flywheel.words import number, plural

Floats = NDArray[np.float64]

MONTHS = 12
AS_LISTED = 0.005
SAME = 1e-9  # Quotients of whole minor units: what differs by less is the same price.


@dataclass(frozen=True)
class Price:
    """What the companies of one segment pay, in minor units a month.

    payers: companies behind the price, of `paying`; per_head: by head, else by company; paid: the
    median; known: payers whose list price is known. Where that is most of them, the others are
    left out: listed is the median of the list prices, discount the median rebate as a share,
    at_list how many pay what is listed. usual: the list price of the whole company.
    """

    paying: int
    payers: int
    per_head: bool
    currency: str
    paid: float
    known: int = 0
    listed: float | None = None
    discount: float | None = None
    at_list: int = 0
    usual: float | None = None

    def against(self, settings: Settings = DEFAULT) -> bool:
        """Tell whether the price of the plan is not what they pay: median paid ≤ 80 % of it."""
        if self.listed is None or self.known < settings.payers_min:
            return False
        return self.paid <= (1 - settings.discount_max) * self.listed + SAME

    def settled(self, settings: Settings = DEFAULT) -> bool:
        """Tell whether enough companies pay the price, or nearly."""
        if self.discount is None or self.known < settings.payers_min:
            return False
        return self.discount <= settings.discount_max + SAME

    @property
    def answer(self) -> str:
        """Say the price: *£9 a head a month*, *£6.50, not £9*, *£7 a head, as listed*."""
        unit = "a head" if self.per_head else "a company"
        if self.listed is None:
            return f"{self.amount} {unit} a month"
        if self.amount != self.list_amount:
            return f"{self.amount}, not {self.list_amount}"
        if self.usual is not None and money(self.usual, self.currency) != self.list_amount:
            return f"{self.amount} {unit}, as listed"
        return f"{self.amount} {unit} a month"

    @property
    def remark(self) -> str:
        """Say how many pay it, and what is usually taken off: *62 pay; usual rebate 28 %*."""
        if self.listed is None:
            return f"{self.payers:,} {'pays' if self.payers == 1 else 'pay'} it"
        if self.amount != self.list_amount:
            pay = f"{self.payers:,} {'pays' if self.payers == 1 else 'pay'}"
            off = half_up(100 * max(self.discount or 0.0, 0.0))
            return f"{pay}; usual rebate {off} %" if off else pay
        some = f"{self.at_list:,} of " if self.at_list < self.payers else ""
        return f"{some}{self.payers:,} {'pays' if self.payers == 1 else 'pay'} it"

    @property
    def sentence(self) -> str:
        """Say it in full, with how it stands to the list."""
        payers = plural(self.payers, "company pays", "companies pay")
        unit = "a head a month" if self.per_head else "a month each"
        if self.listed is None:
            known = f"{self.known} have a list price." if self.known else "No list price is known."
            return f"{payers}, usually {self.amount} {unit}. {known}"
        if self.amount == self.list_amount:
            return f"{payers}, usually {self.amount} {unit}, as listed."
        off = half_up(100 * abs(self.discount or 0.0))
        way = "less" if (self.discount or 0.0) >= 0 else "more"
        return (
            f"{payers}, usually {self.amount} {unit}. Listed at {self.list_amount}; "
            f"usually they pay {off} % {way}."
        )

    def lacking(self, settings: Settings = DEFAULT) -> str:
        """Say what is missing until the price answers the question; nothing if nothing is."""
        if self.listed is None:
            return "Bring the list price with what they pay: then the rebate can be told."
        more = settings.payers_min - self.known
        if more <= 0:
            return ""
        return f"{number(more, capital=True)} more paying {_companies(more)} with a list price."

    @property
    def amount(self) -> str:
        """Write what is paid."""
        return money(self.paid, self.currency)

    @property
    def list_amount(self) -> str:
        """Write what is listed; nothing where it is not known."""
        return "" if self.listed is None else money(self.listed, self.currency)

    @property
    def inputs(self) -> dict[str, object]:
        """Return what the price was computed from, in major units a month."""
        return {
            "paying": self.paying,
            "payers": self.payers,
            "per": "head" if self.per_head else "company",
            "currency": self.currency,
            "median_paid": major(self.paid, self.currency),
            "with_list_price": self.known,
            "median_listed": None if self.listed is None else major(self.listed, self.currency),
            "median_discount": self.discount,
        }


def prices(paid: pd.DataFrame) -> dict[str | None, Price]:
    """Return the price of each segment in which somebody pays.

    paid: a row a paying company (account, segment, quantity, annual, list_annual, currency);
    amounts in minor units a year, quantity and list_annual may be missing.
    """
    paying = paid[paid["annual"] > 0]
    whole = _price(paying)
    usual = whole.listed if whole else None
    segments = [text(segment) for segment in paying["segment"].tolist()]
    places: dict[str | None, list[int]] = {}
    for at, segment in enumerate(segments):
        places.setdefault(segment, []).append(at)
    found = {segment: _price(paying.iloc[at], usual) for segment, at in places.items()}
    return {segment: price for segment, price in found.items() if price is not None}


def _price(paying: pd.DataFrame, usual: float | None = None) -> Price | None:
    """Return the price of some companies: by head where most of them have a number of heads."""
    if not len(paying):
        return None
    heads = _numbers(paying["quantity"])
    per_head = _most(heads > 0)
    each = heads if per_head else np.ones(len(paying))
    behind = heads > 0 if per_head else np.ones(len(paying), np.bool_)
    listed = _numbers(paying["list_annual"])
    known = int((listed[behind] > 0).sum())
    has_list = _most(listed[behind] > 0)
    if has_list:
        behind &= listed > 0
    paid = _numbers(paying["annual"])[behind] / MONTHS / each[behind]
    asked = listed[behind] / MONTHS / each[behind]
    rebates = (1 - paid / asked).tolist() if has_list else []
    return Price(
        paying=len(paying),
        payers=len(paid),
        per_head=per_head,
        currency=str(paying["currency"].iloc[0]),
        paid=float(np.median(paid)),
        known=known,
        listed=median(asked) if has_list else None,
        discount=median(rebates),
        at_list=sum(abs(rebate) < AS_LISTED for rebate in rebates),
        usual=usual,
    )


def _most(flags: Flags) -> bool:
    """Tell whether more than half are true."""
    return bool(2 * flags.sum() > len(flags))


def _numbers(column: pd.Series[float]) -> Floats:
    """Return a column as numbers; what is missing is 0."""
    return pd.to_numeric(column).fillna(0).to_numpy(dtype=np.float64)


def _companies(count: int) -> str:
    return "company" if count == 1 else "companies"
