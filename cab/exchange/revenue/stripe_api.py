"""Copies of Stripe's tables: subscriptions, items, plans or prices, and what lowers them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from cab.exchange.revenue.customers import customers
from cab.exchange.revenue.discounts import discounts, lowered
from cab.exchange.revenue.gathered import Gathered
from cab.exchange.revenue.intervals import by_interval
from cab.exchange.revenue.invoices import from_lines
from cab.exchange.revenue.joins import beside, is_in, of_role, rows_by
from cab.exchange.revenue.lines import numbered
from cab.exchange.revenue.money import money
from cab.exchange.revenue.reading import NotRevenue
from cab.exchange.revenue.sheet import Sheet
from cab.exchange.revenue.stripe_api_shapes import WITH_ITEMS
from cab.exchange.revenue.stripe_state import state
from cab.exchange.revenue.subscriptions import for_each, is_one_of, put, without_deleted
from cab.exchange.revenue.synced import known_until
from cab.exchange.revenue.tables import Texts
from cab.exchange.revenue.vendors import leave_aside

FROM_SUBSCRIPTION = (
    "customer", "status", "trial_end", "canceled", "at_period_end", "cancel_at", "ended",
)  # fmt: skip
DATES = ("start", "period_start", "period_end")
FROM_PLAN = ("amount", "currency", "interval", "interval_count", "usage_type", "plan_name")


def gather(sheets: list[Sheet]) -> Gathered:
    """Read subscriptions with their items and plans, else the lines of invoices."""
    found = Gathered("Stripe")
    subscriptions, items = of_role(sheets, "subscriptions"), of_role(sheets, "items")
    plans = of_role(sheets, "plans")
    if subscriptions and items and plans:
        for sheet in items:
            one(sheet, sheets, found)
        without_item(subscriptions, items)
        found.known_until = known_until(subscriptions, "synced")
    said = any(len(frame) for frame in found.lines)
    if said or (subscriptions and items and plans and not of_role(sheets, "lines")):
        leave_aside(of_role(sheets, "lines"))
    elif of_role(sheets, "lines") and (subscriptions or of_role(sheets, "heads")):
        from_lines(found, sheets, "stripe")
    else:
        raise missing(sheets)
    for sheet in of_role(sheets, "customers"):
        found.customers.append(customers(sheet, sheet.text("customer"), "stripe"))
    return found


def one(sheet: Sheet, sheets: Sequence[Sheet], found: Gathered) -> None:
    """Read the items of subscriptions."""
    without_deleted(sheet)
    by_id = rows_by(of_role(sheets, "subscriptions"), "subscription")
    plans = rows_by(of_role(sheets, "plans"), "plan")
    again = "Export both at the same time to have them."
    sheet.drop(
        ~is_in(sheet, "subscription", by_id),
        f"One item of {sheet.file} was left out: its subscription is not here. {again}",
        f"{{number}} items of {sheet.file} were left out: their subscriptions are not here. "
        f"{again}",
    )
    sheet.flag(
        ~is_in(sheet, "plan", plans),
        "plan",
        lambda at: (
            f"{sheet.text('plan')[at]} is neither among the plans nor the prices. "
            "Bring the file that has it."
        ),
    )
    wide = beside(own_dates_off(sheet), "subscription", by_id, (*FROM_SUBSCRIPTION, *DATES))
    wide = beside(wide, "plan", plans, FROM_PLAN)
    wide.shape = replace(wide.shape, minor=True)
    at = state(wide)
    subscription, customer = wide.text("subscription"), wide.text("customer")
    full = for_each(wide, money(wide, "amount"))
    metered = is_one_of(wide, "usage_type", "metered")
    single = ~wide.filled("interval") & ~metered
    factors, codes = by_interval(wide, but=single | metered)
    worth = full
    given = discounts(of_role(sheets, "coupons"), of_role(sheets, "discounts"))
    if sheet.notes.settings.forever_discount_lowers:
        worth = lowered(wide, full, subscription, customer, given)
    put(
        found,
        wide,
        prefix="stripe",
        ids=ids(wide),
        customer=customer,
        worth=worth,
        factors=factors,
        codes=codes,
        start=at.start,
        end=at.end,
        end_field="ended",
        kind=np.where(metered, "usage", np.where(single, "one_time", "recurring")).astype(object),
        notice=at.notice,
        term=at.term,
        plan=wide.first_of("plan_name", "plan"),
        full=full,
    )


def own_dates_off(sheet: Sheet) -> Sheet:
    """Return items without days of their own: an item is paid as long as its subscription."""
    kept = {name: header for name, header in sheet.fields.items() if name not in DATES}
    wide = Sheet(sheet.table, sheet.shape, kept, sheet.notes)
    wide.bad, wide.gone = sheet.bad, sheet.gone
    return wide


def ids(sheet: Sheet) -> Texts:
    """Return an id for each item: its subscription's, a further item's own behind it.

    So the dashboard's list and these tables update each other.
    """
    subscription, line = sheet.text("subscription"), sheet.text("line")
    order = np.lexsort((line.astype(str), numbered(subscription)))
    found = subscription.copy()
    later = order[1:][subscription[order[1:]] == subscription[order[:-1]]]
    found[later] = np.array([f"{subscription[at]}/{line[at]}" for at in later], dtype=object)
    return found


def without_item(subscriptions: Sequence[Sheet], items: Sequence[Sheet]) -> None:
    """Flag subscriptions without any item: nobody can say what they pay."""
    known = rows_by(items, "subscription")
    for sheet in subscriptions:
        without_deleted(sheet)
        sheet.flag(
            ~is_in(sheet, "subscription", known),
            "subscription",
            lambda at: "It has no item, so no amount. Export the items again at the same time.",
        )


def missing(sheets: Sequence[Sheet]) -> ValueError:
    """Return the refusal of some of Stripe's tables without the others."""
    what = " and ".join(dict.fromkeys(f"{sheet.file} ({sheet.shape.what})" for sheet in sheets))
    return NotRevenue(f"That is not yet enough: {what}. {WITH_ITEMS}")
