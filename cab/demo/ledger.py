"""What Shiftwell's customers pay, as the contracts sheet that its accounts bring in."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count, pairwise
from typing import Any, Final, NamedTuple

import pandas as pd

from cab.demo import customers, events, house, leads
from cab.demo.customers import Change, Customer
from cab.exchange.revenue.reading import CUSTOMERS, EVENTS, LINES, Reading

FILE: Final = "Contracts.xlsx"
HOME: Final = "GBP"
LIST: Final = {
    (house.CLINICS, "Rota"): 9,
    (house.VETS, "Rota"): 9,
    (house.VETS, "Plus"): 18,
    (house.CARE, "Rota"): 7,
}
"""Pounds a head and month; texts and whatever else is not by the head have no rebate."""


class Term(NamedTuple):
    """What holds from a day on, until another; open without an end. `renews` ends its contract."""

    change: Change
    start: date
    end: date | None
    renews: date | None


def reading(today: date) -> Reading:
    """Return the customers, what they pay and how they came, as one import."""
    paying, coming = customers.read_all(), leads.read_all()
    lines = [
        (*line, FILE, number)
        for number, line in enumerate(
            (line for customer in paying for line in lines_of(customer, today)), start=2
        )
    ]
    companies: list[tuple[Any, ...]] = [
        (c.name, "file", c.name, None, c.segment, c.people) for c in paying
    ]
    companies += [
        (lead.company, "file", lead.company, None, lead.segment, lead.people)
        for lead in coming
        if lead.segment
    ]
    moves = list(events.of(coming, {c.name: c.began.on(today) for c in paying}, today))
    return Reading(
        kind="periods",
        title=f"{FILE}, {events.FILE}",
        lines=frame(lines, LINES),
        customers=frame(companies, CUSTOMERS),
        events=frame(moves, EVENTS),
        known_until=today,
        total=len(lines) + len(moves),
    )


def lines_of(customer: Customer, today: date) -> Iterator[tuple[Any, ...]]:
    """Return the lines of one customer's contracts, from source key to the end of the term."""
    numbers = count(1)
    for stretch in customer.stretches:
        leaving = stretch[-1] if stretch[-1].leaves else None
        for change, start, end, renews in terms(customer, stretch, today):
            notice = None
            if leaving and leaving.notice and end == leaving.on.on(today):
                notice = end - timedelta(days=leaving.notice)
            yield (
                f"{customer.name} {next(numbers)}", customer.name, "recurring", change.plan,
                None if change.heads is None else float(change.heads),
                pence(change.annual) if customer.yearly else pence(change.annual) // 12,
                pence(change.annual), pence(listed(customer.segment, change)), HOME,
                start, end, notice, renews,
            )  # fmt: skip
    for change in customer.changes:
        if change.once:
            on = change.on.on(today)
            yield (
                f"{customer.name} {next(numbers)}", customer.name, "one_time", change.plan, None,
                pence(change.once), 0, None, HOME, on, on + timedelta(days=1), None, None,
            )  # fmt: skip


def terms(customer: Customer, stretch: list[Change], today: date) -> Iterator[Term]:
    """Cut the time in which a customer stays at every change and, if yearly, at every renewal."""
    changes = {change.on.on(today): change for change in stretch}
    left = next((day for day, change in changes.items() if change.leaves), None)
    until = left or today
    renewals: list[date] = []
    for year in count(1) if customer.yearly else ():
        renewals.append(stretch[0].on.on(today, years_later=year))
        if renewals[-1] > today or renewals[-1] == left:
            break
    cuts = sorted({*changes, *(day for day in renewals if day <= until)})
    holding = stretch[0]
    for start, end in pairwise([*cuts, None]):
        assert start is not None
        holding = changes.get(start, holding)
        if holding.leaves:
            return
        renews = next((day for day in renewals if day > start), None)
        yield Term(holding, start, end, renews if end in (None, renews) else None)


def listed(segment: str, change: Change) -> int:
    """Return what the price list asks for a year."""
    by_head = LIST[segment, change.plan.split(" and ")[0]] * 12 * (change.heads or 0)
    return max(by_head, change.annual)


def frame(rows: list[tuple[Any, ...]], columns: Sequence[str]) -> pd.DataFrame:
    """Return rows as a frame in which what is missing stays None."""
    whole = {column: "int64" for column in ("amount", "annual", "row") if column in columns}
    return pd.DataFrame(rows, columns=list(columns), dtype=object).astype(whole)


def pence(pounds: int) -> int:
    """Return pounds in minor units."""
    return pounds * 100
