"""Subscriptions or contracts, a row each: from when to when, how much a month or year."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from cab.exchange.revenue import dates
from cab.exchange.revenue.customers import customers, who
from cab.exchange.revenue.days import NO_DAY, days
from cab.exchange.revenue.gathered import Gathered
from cab.exchange.revenue.intervals import FAR_APART, factors_of
from cab.exchange.revenue.kinds import counted, kind_of
from cab.exchange.revenue.lines import (
    check_customer,
    check_negative,
    check_overlap,
    check_period,
    check_repeated,
    lines,
    numbered,
    period_keys,
)
from cab.exchange.revenue.money import Money, money
from cab.exchange.revenue.quantities import quantities
from cab.exchange.revenue.sheet import Sheet, spread
from cab.exchange.revenue.tables import Ints, Texts

FOLLOWED_MIN = 5
AMOUNTS = ("monthly", "yearly", "total", "amount")


def gather(sheets: list[Sheet]) -> Gathered:
    """Read periods from each sheet."""
    found = Gathered("Subscriptions and contracts")
    for sheet in sheets:
        one(sheet, found)
    return found


def one(sheet: Sheet, found: Gathered) -> None:
    """Read one sheet of periods."""
    customer = who(sheet)
    check_customer(sheet, customer)
    kind, credit = kinds(sheet)
    start = days(sheet, "start", needed=True)
    end, end_field = ends(sheet, start)
    check_period(sheet, start, end, end_field)
    name = next((name for name in AMOUNTS if sheet.has(name)), "amount")
    worth = money(sheet, name)
    factors, codes = factors_of(sheet, name, start, end)
    recurring = kind == "recurring"
    check_negative(sheet, worth.numbers, ~recurring, name)
    counts, lowers = counted(kind, credit, sheet.notes.settings)
    annual = worth.yearly(factors, codes)
    annual = np.where(counts, np.where(lowers, -np.abs(annual), annual), 0)
    ids = subscriptions(sheet, customer)
    id_field = "subscription" if sheet.has("subscription") else None
    check_repeated(sheet, numbered(ids) * FAR_APART + start, "period", id_field)
    if id_field:
        check_overlap(sheet, ids, start, end, id_field)
    found.customers.append(customers(sheet, customer, "file"))
    found.lines.append(
        lines(
            sheet,
            source_key=period_keys("period", ids, start, sheet.good),
            customer=customer,
            kind=kind,
            plan=sheet.text("plan"),
            quantity=quantities(sheet),
            amount=worth.minor(),
            annual=annual,
            list_annual=list_prices(sheet, factors, codes),
            currency=worth.currency,
            start=start,
            end=end,
            notice=days(sheet, "notice") if sheet.has("notice") else None,
            term=days(sheet, "term_end") if sheet.has("term_end") else None,
        )
    )


def kinds(sheet: Sheet) -> tuple[Texts, np.ndarray]:
    """Return each row's kind and whether it is a recurring credit; unknown words are problems."""
    cells = sheet.cells("kind")
    known = [kind_of(value) for value in cells.values]
    unknown = np.array([one is None for one in known], dtype=bool)
    sheet.flag(
        unknown[cells.codes],
        "kind",
        lambda at: (
            f"“{cells.values[cells.codes[at]]}” is no kind we know. Write recurring, one-time, "
            "usage, credit, recurring credit, tax or refund."
        ),
    )
    credit = np.array([one == "recurring_credit" for one in known], dtype=bool)[cells.codes]
    named = ["credit" if one == "recurring_credit" else one for one in known]
    return spread(named, cells.codes), credit


def subscriptions(sheet: Sheet, customer: Texts) -> Texts:
    """Return what a row's periods belong to: the subscription, else the customer and plan."""
    if sheet.has("subscription"):
        ids = sheet.text("subscription")
        sheet.flag(
            ids == "", "subscription", lambda at: "The id is missing. Write one; any will do."
        )
        return ids
    plan = sheet.text("plan")
    return np.array(
        [f"{one}/{other}" if other else one for one, other in zip(customer, plan, strict=True)],
        dtype=object,
    )


def ends(sheet: Sheet, start: Ints) -> tuple[Ints, str]:
    """Return the first day without service, whichever way the file writes ends.

    A last day gets one day more. So does an end where the file shows that it means the last
    day: the next period of a subscription starts the day after, not the same day.
    """
    if sheet.has("last"):
        last = days(sheet, "last")
        return np.where(last == NO_DAY, NO_DAY, last + 1), "last"
    end = days(sheet, "end")
    if is_last_day(sheet, start, end):
        return np.where(end == NO_DAY, NO_DAY, end + 1), "end"
    return end, "end"


def is_last_day(sheet: Sheet, start: Ints, end: Ints) -> bool:
    """Tell whether ends are the last day; ask where firsts and lasts of months leave it open.

    They are where the next period of a subscription starts the day after, for nearly all of them
    and not just once by chance.
    """
    rows = np.flatnonzero((end != NO_DAY) & (start != NO_DAY) & sheet.good)
    if not len(rows):
        return False
    ids = numbered(sheet.text("subscription" if sheet.has("subscription") else "customer"))
    placed = np.flatnonzero((start != NO_DAY) & sheet.good)
    periods = np.bincount(ids[placed], minlength=int(ids.max()) + 1)
    several = placed[periods[ids[placed]] > 1]
    begun = set((ids[several] * FAR_APART + start[several]).tolist())
    ended = (ids[several] * FAR_APART + end[several]).tolist()
    after, same = sum(one + 1 in begun for one in ended), sum(one in begun for one in ended)
    by_month = mostly_firsts(end[rows] + 1) and mostly_firsts(start[rows])
    if same:
        return False
    followed = len(several) - int((periods > 1).sum())
    if after * 10 >= followed * 8 and (after >= FOLLOWED_MIN or (after and by_month)):
        return True
    if by_month:
        example = sheet.text("end")[rows[0]]
        text = f"Is {example} in {sheet.file} the last day paid for, or the first day without?"
        choices = (("last", "The last day paid for"), ("first", "The first day without"))
        return sheet.notes.ask("ends", text, choices, "last") == "last"
    return False


def mostly_firsts(days_: Ints) -> bool:
    """Tell whether nine of ten days are the first of a month."""
    found, counts = np.unique(days_, return_counts=True)
    firsts = [dates.as_date(one).day == 1 for one in found.tolist()]
    return bool(counts[firsts].sum() * 10 >= len(days_) * 9)


def list_prices(sheet: Sheet, factors: list[Fraction], codes: Ints) -> Texts | None:
    """Return what the list price comes to in a year, where there is one."""
    if not sheet.has("list_price"):
        return None
    worth: Money = money(sheet, "list_price", needed=False)
    found = worth.yearly(factors, codes).astype(object)
    found[worth.empty] = None
    return found
