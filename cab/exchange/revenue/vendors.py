"""Recurly, ReCharge, ChartMogul and the Baremetrics sheet."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from cab.exchange.revenue.customers import customers, who
from cab.exchange.revenue.days import NO_DAY, days
from cab.exchange.revenue.gathered import Gathered
from cab.exchange.revenue.intervals import by_interval, of_periods
from cab.exchange.revenue.invoices import from_lines
from cab.exchange.revenue.joins import beside, of_role, rows_by
from cab.exchange.revenue.money import Money, money
from cab.exchange.revenue.sheet import Sheet
from cab.exchange.revenue.subscriptions import (
    after_trial,
    for_each,
    is_one_of,
    newest_only,
    put,
    without_deleted,
)
from cab.exchange.revenue.synced import known_until
from cab.exchange.revenue.tables import Ints, Texts


def recurly(sheets: list[Sheet]) -> Gathered:
    """Read Recurly's subscriptions, else the lines of its invoices."""
    found = Gathered("Recurly")
    subscriptions = current(sheets)
    for sheet in subscriptions:
        recurly_subscriptions(sheet, of_role(sheets, "plans"), found)
    if subscriptions:
        leave_aside(of_role(sheets, "lines"))
    else:
        from_lines(found, sheets, "recurly")
    add_customers(found, sheets, "recurly")
    return found


def current(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the sheets with subscriptions, older versions and deleted rows left out."""
    found = of_role(sheets, "money")
    for sheet in found:
        without_deleted(sheet)
    newest_only(found, "subscription")
    return found


def leave_aside(sheets: Sequence[Sheet]) -> None:
    """Note invoice lines that subscriptions already tell of."""
    for sheet in sheets:
        sheet.notes.left_out.append(
            f"{len(sheet):,} invoice lines were left aside: the subscriptions already say what "
            "recurs."
        )


def recurly_subscriptions(sheet: Sheet, plans: Sequence[Sheet], found: Gathered) -> None:
    """Read Recurly's subscriptions: the newest version of each, add-ons included.

    Without the plans, an amount is for the time of the current period.
    """
    ids = sheet.text("subscription")
    sheet.drop(
        is_one_of(sheet, "status", "future", "pending", "failed"),
        "One subscription has not begun or was never paid and was left out.",
        "{number} subscriptions have not begun or were never paid and were left out.",
    )
    start = days(sheet, "start", needed=True)
    end = days(sheet, "ended", end=True)
    start = after_trial(sheet, start, days(sheet, "trial_end"), end)
    wide = sheet
    if plans:
        wide = beside(
            sheet, "plan", rows_by(plans, "plan"), ("interval", "interval_count", "plan_name")
        )
    factors, codes = recurly_factors(wide)
    put(
        found,
        wide,
        prefix="recurly",
        ids=ids,
        customer=sheet.text("customer"),
        worth=recurly_worth(wide),
        factors=factors,
        codes=codes,
        start=start,
        end=end,
        end_field="ended",
        notice=days(sheet, "canceled"),
        term=np.where(end == NO_DAY, days(sheet, "term_end"), NO_DAY),
        plan=wide.first_of("plan_name", "plan") if plans else None,
    )
    found.known_until = known_until([sheet], "synced")


def recurly_factors(sheet: Sheet) -> tuple[list[Fraction], Ints]:
    """Return how often a subscription's amount is due in a year, by its plan or its period."""
    start, end = days(sheet, "period_start"), days(sheet, "period_end")
    if not sheet.has("interval"):
        sheet.flag(
            (start == NO_DAY) | (end == NO_DAY) | (end <= start),
            "period_end",
            lambda at: "Nothing says what the amount is for. Bring Recurly's plans with it.",
        )
        return of_periods(start, end)
    sheet.flag(
        ~sheet.filled("interval"),
        "plan",
        lambda at: f"Plan {sheet.text('plan')[at]} is not in the file of plans. Bring all plans.",
    )
    return by_interval(sheet, but=~sheet.filled("interval"))


def recurly_worth(sheet: Sheet) -> Money:
    """Return what a subscription comes to: its subtotal, else units and add-ons."""
    if sheet.has("amount") and sheet.filled("amount")[sheet.good].all():
        return money(sheet, "amount")
    worth = for_each(sheet, money(sheet, "unit"))
    if not sheet.has("add_ons"):
        return worth
    return worth.plus(money(sheet, "add_ons", needed=False).minor())


def recharge(sheets: list[Sheet]) -> Gathered:
    """Read ReCharge's subscriptions: the newest version of each, so many at a price."""
    found = Gathered("ReCharge")
    for sheet in current(sheets):
        ids = sheet.text("subscription")
        sheet.drop(
            is_one_of(sheet, "status", "onetime"),
            "One order for once was left out.",
            "{number} orders for once were left out.",
        )
        factors, codes = by_interval(sheet)
        end = days(sheet, "ended")
        put(
            found,
            sheet,
            prefix="recharge",
            ids=ids,
            customer=sheet.text("customer"),
            worth=for_each(sheet, money(sheet, "amount")),
            factors=factors,
            codes=codes,
            start=days(sheet, "start", needed=True),
            end=end,
            end_field="ended",
            term=np.where(end == NO_DAY, days(sheet, "term_end"), NO_DAY),
        )
        latest = known_until([sheet], "synced")
        found.known_until = max(filter(None, (found.known_until, latest)), default=None)
    add_customers(found, sheets, "recharge")
    return found


def chartmogul(sheets: list[Sheet]) -> Gathered:
    """Read the lines of ChartMogul's invoices."""
    found = Gathered("ChartMogul")
    from_lines(found, sheets, "chartmogul")
    add_customers(found, sheets, "chartmogul")
    return found


def baremetrics(sheets: list[Sheet]) -> Gathered:
    """Read the Baremetrics sheet: so many of a plan, in cents."""
    found = Gathered("Baremetrics sheet")
    for sheet in sheets:
        factors, codes = by_interval(sheet)
        put(
            found,
            sheet,
            prefix="baremetrics",
            ids=sheet.text("subscription"),
            customer=who(sheet),
            worth=for_each(sheet, money(sheet, "amount")),
            factors=factors,
            codes=codes,
            start=days(sheet, "start", needed=True),
            end=days(sheet, "end", end=True),
        )
    return found


def add_customers(found: Gathered, sheets: Sequence[Sheet], source: str) -> None:
    """Add what a source's own list of customers says about those who have lines."""
    newest_only(of_role(sheets, "customers"), "customer", quietly=True)
    for sheet in of_role(sheets, "customers"):
        if sheet.has("last_name") and not sheet.has("name"):
            first, last = sheet.text("first"), sheet.text("last_name")
            whole: Texts = np.array(
                [f"{one} {other}".strip() for one, other in zip(first, last, strict=True)],
                dtype=object,
            )
            sheet.table.columns["\nname"] = whole
            sheet.fields["name"] = "\nname"
        found.customers.append(customers(sheet, sheet.text("customer"), source))
