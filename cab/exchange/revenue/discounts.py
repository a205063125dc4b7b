"""What lowers a subscription for good: forever coupons of Stripe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from cab.exchange.revenue.money import Money, money
from cab.exchange.revenue.quantities import numbers_of
from cab.exchange.revenue.sheet import Sheet
from cab.exchange.revenue.tables import Bools, Texts


@dataclass(frozen=True)
class Coupon:
    """A coupon that lasts for ever: a share off (top ÷ bottom) or an amount in minor units."""

    top: int
    bottom: int
    amount: int
    currency: str


@dataclass(frozen=True, eq=False)
class Discounts:
    """Forever coupons by the subscription, or else the customer, that has them."""

    by_subscription: dict[str, list[Coupon]]
    by_customer: dict[str, list[Coupon]]

    def of(self, subscription: str, customer: str) -> list[Coupon]:
        """Return what lowers a subscription; its own discount comes before its customer's."""
        return self.by_subscription.get(subscription) or self.by_customer.get(customer, [])


def discounts(coupons: Sequence[Sheet], given: Sequence[Sheet]) -> Discounts:
    """Return which forever coupons were given to whom; those of a single invoice do not count."""
    known = {name: coupon for sheet in coupons for name, coupon in forever(sheet).items()}
    found = Discounts({}, {})
    for sheet in given:
        coupon, customer = sheet.text("coupon"), sheet.text("customer")
        subscription, invoice = sheet.text("subscription"), sheet.text("invoice")
        for at in np.flatnonzero(sheet.good):
            if coupon[at] not in known or invoice[at]:
                continue
            own = bool(subscription[at])
            target = found.by_subscription if own else found.by_customer
            target.setdefault(subscription[at] if own else customer[at], []).append(
                known[coupon[at]]
            )
    return found


def forever(sheet: Sheet) -> dict[str, Coupon]:
    """Return the coupons of a sheet that last for ever."""
    ids, duration = sheet.text("coupon"), sheet.text("duration")
    lasting: Bools = np.array([one.casefold() == "forever" for one in duration], dtype=bool)
    percent, by = numbers_of(sheet, "percent") if sheet.has("percent") else (None, 1)
    has_percent = sheet.filled("percent")
    off = money(sheet, "amount", needed=False)
    minor = off.minor()
    return {
        ids[at]: Coupon(int(percent[at]), by * 100, 0, "")
        if percent is not None and has_percent[at]
        else Coupon(0, 1, int(minor[at]), off.currency[at])
        for at in np.flatnonzero(lasting & sheet.good)
    }


def lowered(
    sheet: Sheet, worth: Money, subscription: Texts, customer: Texts, given: Discounts
) -> Money:
    """Return the money of each row after what lowers it for good, never below zero.

    A share is taken off each item; an amount is taken off a subscription's items in turn.
    """
    left: dict[tuple[str, int], int] = {}
    rest = worth.minor()
    off = np.zeros(len(sheet), dtype=np.int64)
    for at in np.flatnonzero(sheet.good):
        for place, coupon in enumerate(given.of(subscription[at], customer[at])):
            now = int(rest[at] - off[at])
            if coupon.top:
                off[at] += round(Fraction(now * coupon.top, coupon.bottom))
            elif coupon.currency == worth.currency[at]:
                key = (subscription[at], place)
                taken = min(now, left.get(key, coupon.amount))
                left[key] = left.get(key, coupon.amount) - taken
                off[at] += taken
    return worth.plus(-off)
