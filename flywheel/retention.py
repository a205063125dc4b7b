"""Retention: of what was paid at the end of one month, how much is still paid at another's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np

from flywheel import intervals
from flywheel.book import Book
from flywheel.columns import Ints
from flywheel.lines import LINES, lines, sums
from flywheel.movements import COMPANY
from flywheel.placing import Placing
from flywheel.settings import DEFAULT, Settings
from flywheel.shares import Interval, wilson
from flywheel.windows import Window, accounts, window
from flywheel.words import number

__all__ = ["COMPANY", "Loss", "Retention", "accounts", "retention"]


class Loss(NamedTuple):
    """The account that lowered a figure most."""

    account: int
    before: int
    after: int


@dataclass(frozen=True)
class Retention:
    """One segment, or the company, from the end of month first to the end of month last.

    The lines lead from `start` to `end`, net per account. The rates are of the opening cohort: the
    customers and what they paid (`opening`). Unknown is None, and `reasons` say why.
    """

    segment: str | None
    first: int
    last: int
    start: int
    new: int
    expansion: int
    contraction: int
    churn: int
    reactivation: int
    transfer_in: int
    transfer_out: int
    fx: int
    end: int
    customers: int
    kept: int
    customers_end: int
    opening: int
    grr: float | None
    grr_strict: float | None
    nrr: float | None
    growth: float | None
    acv: int | None
    acv_start: int | None
    largest_loss: Loss | None
    reasons: tuple[str, ...]
    cohort: tuple[Ints, Ints, Ints] = field(repr=False, compare=False)

    def leading(self, settings: Settings = DEFAULT) -> float | None:
        """Return the kept figure that stands in front: GRR, or by `strict_leads` the stricter."""
        return self.grr_strict if settings.strict_leads else self.grr

    @property
    def one_account_points(self) -> float | None:
        """Return how many points one average account is worth."""
        return 100 / self.customers if self.customers else None

    @property
    def strict_differs(self) -> bool:
        """Say whether both kept figures stand, since they are half a point or more apart."""
        if self.grr is None or self.grr_strict is None:
            return False
        return self.grr - self.grr_strict >= 0.005

    @cached_property
    def kept_wilson(self) -> Interval | None:
        """Return the interval of customers kept, for comparisons."""
        return wilson(self.kept, self.customers)

    @cached_property
    def grr_interval(self) -> Interval | None:
        """Return the interval of GRR over accounts, for comparisons."""
        start, _, end = self.cohort
        return intervals.ratio(np.minimum(start, end), start)

    @cached_property
    def strict_interval(self) -> Interval | None:
        """Return the interval of strict GRR over accounts, for comparisons."""
        start, low, _ = self.cohort
        return intervals.ratio(low, start)

    @cached_property
    def nrr_interval(self) -> Interval | None:
        """Return the interval of NRR over accounts, for comparisons."""
        start, _, end = self.cohort
        return intervals.ratio(end, start)


def retention(
    book: Book, placing: Placing, settings: Settings = DEFAULT, *, first: int, last: int
) -> list[Retention]:
    """Return every segment that ever had a customer, then the company.

    Rates go by the segment at the start (setting `segment_at_start`; else at the end), with what
    merged accounts paid in one; money lines carry who moved from one segment to the other.
    """
    found = window(book, placing, settings, first=first, last=last)
    by_segment = lines(found.steps, len(placing.names), 1)
    of_all = lines(found.steps.of_all(), 1, 1)
    base = found.base(settings)
    amounts = _amounts(found, len(placing.names))
    result = []
    for code in placing.used(book):
        name = placing.names[code]
        money = [int(each[code]) for each in amounts]
        own = {line: int(by_segment[line][code, 0]) for line in LINES}
        if name is None and not any([*money, *own.values()]):
            continue
        rows = np.flatnonzero((found.start > 0) & (base == code))
        result.append(_figures(name, first, last, money, own, book, found, rows))
    rows = np.flatnonzero(found.start > 0)
    total = [int(each.sum()) for each in amounts]
    own = {line: int(of_all[line][0, 0]) for line in LINES}
    return [*result, _figures(COMPANY, first, last, total, own, book, found, rows)]


def _amounts(found: Window, segments: int) -> tuple[Ints, Ints, Ints, Ints]:
    """Return each segment's money at both ends, and who pays it."""
    after = found.steps.after
    ones = np.ones(len(after), np.int64)
    opened, closed = found.paid_start > 0, after > 0
    return (
        sums(found.segment_start, found.paid_start, segments),
        sums(found.segment_after, after, segments),
        sums(found.segment_start[opened], ones[opened], segments),
        sums(found.segment_after[closed], ones[closed], segments),
    )


def _figures(
    name: str | None,
    first: int,
    last: int,
    money: list[int],
    own: dict[str, int],
    book: Book,
    found: Window,
    rows: Ints,
) -> Retention:
    start, end, customers_start, customers_end = money
    before, low, after = found.start[rows], found.low[rows], found.end[rows]
    opening = int(before.sum())
    return Retention(
        segment=name, first=first, last=last, start=start, end=end, **own, opening=opening,
        customers=len(rows), kept=int(found.kept[rows].sum()), customers_end=customers_end,
        grr=share(int(np.minimum(before, after).sum()), opening),
        grr_strict=share(int(low.sum()), opening),
        nrr=share(int(after.sum()), opening),
        growth=end / start - 1 if start else None,
        acv=each(end, customers_end), acv_start=each(start, customers_start),
        largest_loss=_largest_loss(book, rows, before, after),
        reasons=tuple(_reasons(opening, start, end, last - first)),
        cohort=(before, low, after),
    )  # fmt: skip


def share(part: int, whole: int) -> float | None:
    """Return a part of a whole, or None of nothing."""
    return part / whole if whole else None


def each(total: int, customers: int) -> int | None:
    """Return what a customer pays on average in minor units, or None without customers."""
    return round(total / customers) if customers else None


def _largest_loss(book: Book, rows: Ints, before: Ints, after: Ints) -> Loss | None:
    lost = before - after
    if not len(rows) or lost.max() <= 0:
        return None
    at = int(lost.argmax())
    return Loss(int(book.accounts[rows[at]]), int(before[at]), int(after[at]))


def _reasons(opening: int, start: int, end: int, months: int) -> Iterator[str]:
    if not opening:
        yield f"Nobody paid at the start of {span(months)}."
    elif not start:
        yield "Nobody paid in this segment at the start, so there is no growth."
    if not end:
        yield f"Nobody pays at the end of {span(months)}."


def span(months: int) -> str:
    """Name a window by its length: *these twelve months*, *this month*."""
    return "this month" if months == 1 else f"these {number(months)} months"
