"""The closed sections of a segment: starting months, how long they stay, who pays most."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cab import ledger
from cab.advice import core
from cab.web.charts import Chart
from cab.web.money import money, of_100
from cab.web.money_of import Money, Place
from flywheel import charts, concentration, survival
from flywheel.benefit import Benefit, benefit
from flywheel.cohorts import cohorts
from flywheel.columns import Ints, records
from flywheel.leaving import leavers
from flywheel.months import named
from flywheel.retention import COMPANY, accounts
from flywheel.rolling import rolling

COLUMNS = (1, 2, 3, 6, 9, 12, 18, 24, 30, 36)
ROWS = 24
FEW = 5
PERCENT_FROM = 30
HEATS = ((0.95, "h5"), (0.85, "h4"), (0.7, "h3"), (0.5, "h2"), (0.0, "h1"))
LARGEST = 10
LINE_MONTHS = 36


@dataclass(frozen=True)
class Heat:
    """A cell of the table of starting months; nothing where the month has not happened yet."""

    text: str
    kind: str


@dataclass(frozen=True)
class Started:
    """Those who started in one month: how many, how many are left, and of each hundred."""

    month: str
    customers: int
    kept: Sequence[Heat]
    paid: Sequence[Heat]


@dataclass(frozen=True)
class Starting:
    """The table of starting months, the newest first; `more` older ones are left out."""

    columns: Sequence[int]
    rows: Sequence[Started]
    more: int


def starting(of: Money, place: Place) -> Starting:
    """Return how many of those who started in a month are left, and what they pay."""
    segment = COMPANY if place.is_company else place.name
    every = cohorts(of.book, of.placing, of.settings, segment=segment, last=of.window.last)
    shown = every[::-1][:ROWS]
    oldest = of.window.last - shown[-1].month if shown else 0
    columns = [since for since in COLUMNS if since <= oldest]
    rows = [
        Started(
            named(each.month),
            each.customers,
            [kept(each.kept[since] if since < len(each.kept) else None, each.customers)
             for since in columns],
            [paid(of, each.paid[since] if since < len(each.paid) else None, each.revenue,
                  each.customers) for since in columns],
        )
        for each in shown
    ]  # fmt: skip
    return Starting(columns, rows, len(every) - len(rows))


def kept(left: int | None, began: int) -> Heat:
    """Write how many of those who began are left; grey where they were few."""
    if left is None:
        return Heat("", "")
    share = left / began
    percent = f" · {share:.0%}".replace("%", " %") if began >= PERCENT_FROM else ""
    return Heat(f"{left} of {began}{percent}", heat(share, began))


def paid(of: Money, left: int | None, began: int, customers: int) -> Heat:
    """Write what is left of each hundred that those who began paid."""
    if left is None or not began:
        return Heat("", "")
    return Heat(of_100(left / began, of.currency), heat(left / began, customers))


def heat(share: float, began: int) -> str:
    """Return the class of a share: the darker the more."""
    if began < FEW:
        return "few"
    return next(kind for least, kind in HEATS if share >= least)


def staying(of: Money, place: Place) -> tuple[str, Chart | None]:
    """Say when half have left, and draw how many are still here month by month."""
    segment = COMPANY if place.is_company else place.name
    found = survival.survival(
        *survival.stays(of.book, of.placing, segment=segment, last=of.window.last)
    )
    said = survival.sentence(found, place.many)
    drawn = found.drawn
    if not len(drawn.times):
        return said, None
    months, shares = [0, *drawn.times.tolist()], [1.0, *drawn.share.tolist()]
    at_risk = [found.customers, *drawn.at_risk.tolist()]
    rows = [
        (str(month), f"{10 * share:.1f} of 10", f"{count:,}")
        for month, share, count in zip(months, shares, at_risk, strict=True)
    ]
    spec = charts.staying(pd.DataFrame({"month": months, "share": shares}))
    columns = ("Months since they started", "Still here", "Customers followed so long")
    return said, Chart("staying", said, spec, columns, rows)


def paying_most(of: Money, place: Place) -> tuple[str, Chart | None]:
    """Say how much hangs on how few, and draw who pays most."""
    payers, amounts = paying(of, place)
    found = concentration.concentration(amounts)
    said = concentration.sentence(found)
    if not found.amounts:
        return said, None
    top = np.lexsort((payers, -amounts))[:LARGEST]
    names = ledger.names(payers[top].tolist())
    shown = pd.DataFrame(
        {"name": [names[account] for account in payers[top].tolist()], "amount": amounts[top]}
    )
    rows = [
        (name, money(amount, of.currency), f"{100 * amount / found.total:.1f} of each 100")
        for name, amount in zip(shown["name"], amounts[top].tolist(), strict=True)
    ]
    spec = charts.largest(shown, of.currency)
    return said, Chart("largest", said, spec, ("Customer", "A year", "Of all"), rows)


def paying(of: Money, place: Place) -> tuple[Ints, Ints]:
    """Return who pays at the end of the time, and how much."""
    amounts = of.book.at(of.window.last)
    here = amounts > 0
    if not place.is_company:
        code = of.placing.names.index(place.name)
        here &= of.placing.at(of.window.last - of.book.first) == code
    return of.book.accounts[here], amounts[here]


def by_month(of: Money, place: Place) -> Chart:
    """Draw ARR month by month, up to the end of the time, with what was kept of each hundred."""
    first = max(of.book.first, of.window.last - LINE_MONTHS)
    months = list(range(first, of.window.last + 1))
    amounts = of.book.span(first, of.window.last)
    if not place.is_company:
        code = of.placing.names.index(place.name)
        amounts = amounts * (of.placing.span(first - of.book.first, len(months)) == code)
    sums = amounts.sum(axis=0).tolist()
    rates = of_each_hundred(of, place, first)
    rows = [
        (named(month), money(total, of.currency), *rates.get(month, ("", "")))
        for month, total in zip(months, sums, strict=True)
    ]
    said = f"ARR went from {rows[0][1]} in {rows[0][0]} to {rows[-1][1]} in {rows[-1][0]}."
    spec = charts.amounts(pd.DataFrame({"month": months, "amount": sums}), of.currency)
    columns = (
        "Month",
        "ARR",
        f"Kept of {of_100(1, of.currency)}, {of.window.months} months before",
        "With upgrades",
    )
    return Chart("arr", said, spec, columns, rows[::-1])


def of_each_hundred(of: Money, place: Place, first: int) -> dict[int, tuple[str, str]]:
    """Return each month's kept of a hundred, and with upgrades, where somebody paid before."""
    frame = rolling(
        of.book, of.placing, of.settings, first=first, last=of.window.last, months=of.window.months
    )
    name = COMPANY if place.is_company else place.name
    here = frame["segment"].isna() if name is None else frame["segment"] == name
    kept = "grr_strict" if of.settings.strict_leads else "grr"
    known = frame[here & frame["grr"].notna()]
    return {
        month: (of_100(before, of.currency), of_100(after, of.currency))
        for month, before, after in records(known, "month", kept, "nrr")
    }


def why_left(of: Money, place: Place) -> str:
    """Say why those left that paid at the start and not at the end; nothing where nobody left."""
    moved = accounts(of.book, of.placing, of.settings, first=of.window.first, last=of.window.last)
    told = ledger.leavings()
    found = leavers(
        moved.assign(segment=None) if place.is_company else moved,
        told[told["on"] <= of.window.as_of],
    )
    return found[place.name].sentence if place.name in found else ""


def most_helped(of: Money, place: Place) -> Benefit:
    """Return the customers that benefit most, of this place only."""
    customers = core.customers(of.window.as_of)
    here, _ = paying(of, place)
    return benefit(customers[customers["account"].isin(here)], of.settings)


DRAWN = {"staying": staying, "largest": paying_most}


def drawn(of: Money, place: Place, key: str) -> Chart | None:
    """Return a chart of a place by its key; None where there is none."""
    if key == "arr":
        return by_month(of, place)
    return DRAWN[key](of, place)[1] if key in DRAWN else None
