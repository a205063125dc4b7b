"""Stripe's dashboard: its list of subscriptions and its list of invoices."""

from __future__ import annotations

import numpy as np

from cab.exchange.revenue.customers import who
from cab.exchange.revenue.gathered import Gathered
from cab.exchange.revenue.intervals import by_interval
from cab.exchange.revenue.invoices import from_lines
from cab.exchange.revenue.joins import of_role
from cab.exchange.revenue.money import money
from cab.exchange.revenue.quantities import numbers_of
from cab.exchange.revenue.sheet import Sheet
from cab.exchange.revenue.stripe_state import state
from cab.exchange.revenue.subscriptions import for_each, put


def gather(sheets: list[Sheet]) -> Gathered:
    """Read subscriptions where there are any, else invoices with the time each is for."""
    found = Gathered("Stripe")
    subscriptions = of_role(sheets, "money")
    for sheet in subscriptions:
        one(sheet, found)
    if subscriptions:
        left = sum(len(sheet) for sheet in of_role(sheets, "lines"))
        if left:
            sheets[0].notes.left_out.append(
                f"{left:,} invoices were left aside: the subscriptions already say what recurs."
            )
        return found
    from_lines(found, sheets, "stripe")
    return found


def one(sheet: Sheet, found: Gathered) -> None:
    """Read a list of subscriptions."""
    at = state(sheet)
    worth = money(sheet, "amount")
    factors, codes = by_interval(sheet)
    put(
        found,
        sheet,
        prefix="stripe",
        ids=sheet.text("subscription"),
        customer=who(sheet),
        worth=for_each(sheet, worth) if is_for_one(sheet) else worth,
        factors=factors,
        codes=codes,
        start=at.start,
        end=at.end,
        end_field="ended",
        notice=at.notice,
        term=at.term,
    )
    coupons = int((sheet.filled("coupon") & sheet.good).sum())
    if coupons:
        sheet.notes.left_out.append(
            f"{coupons:,} subscriptions have a coupon, which was not taken off: this list does "
            "not say how long it lasts. Stripe's own tables with coupon and discount do."
        )


def is_for_one(sheet: Sheet) -> bool:
    """Ask whether an amount is for one or for all of the quantity, where that matters."""
    if not sheet.has("quantity"):
        return False
    numbers, by = numbers_of(sheet, "quantity")
    places = np.flatnonzero(sheet.good & (numbers != by))
    if not len(places):
        return False
    at = int(places[0])
    amount, quantity = sheet.text("amount")[at], sheet.text("quantity")[at]
    text = f"Row {sheet.table.rows[at]} of {sheet.file} says {amount} and a quantity of {quantity}."
    choices = (
        ("all", f"{amount} is for all {quantity} together"),
        ("one", f"{amount} is for one, {quantity} times that is paid"),
    )
    return sheet.notes.ask("unit", f"{text} What is the amount for?", choices, "all") == "one"
