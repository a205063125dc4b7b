"""Cohorts: those who began in the same month, followed month by month."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from flywheel.book import Book
from flywheel.columns import Ints
from flywheel.lines import sums
from flywheel.merging import follow
from flywheel.movements import COMPANY
from flywheel.placing import Placing
from flywheel.settings import DEFAULT, Settings


@dataclass(frozen=True)
class Cohort:
    """Those who first paid in one month, and by months since: how many still pay, and how much.

    The first place is the month itself; None is a month that has not happened yet.
    """

    month: int
    kept: tuple[int | None, ...]
    paid: tuple[int | None, ...]

    @property
    def customers(self) -> int:
        """Return how many began."""
        return self.kept[0] or 0

    @property
    def revenue(self) -> int:
        """Return what they paid at the end of their first month, a year, in minor units."""
        return self.paid[0] or 0


def cohorts(
    book: Book,
    placing: Placing,
    settings: Settings = DEFAULT,
    *,
    segment: str | None = COMPANY,
    last: int | None = None,
) -> list[Cohort]:
    """Return the cohorts of the company or of the segment in which they began, up to a month.

    Amounts are at the last month's rates (where the setting `currency_apart` is off, each at its
    own). Who comes back is in its first cohort (setting `returning_keeps_cohort`; else in a new
    one). Merged accounts count as one from their beginning.
    """
    last = book.last if last is None else last
    apart = settings.currency_apart
    money = book.constant(last, book.first, last) if apart else book.span(book.first, last)
    money = follow(money, book.merges) if book.merges else money
    width = money.shape[1]
    rows, columns = np.nonzero(money > 0)
    begins = _begins(money, settings)[rows, columns]
    if segment != COMPANY:
        chosen = placing.codes[rows, begins] == placing.names.index(segment)
        rows, columns, begins = rows[chosen], columns[chosen], begins[chosen]
    groups = begins * width + columns - begins
    shape = (width, width)
    kept = np.bincount(groups, minlength=width * width).reshape(shape)
    paid = sums(groups, money[rows, columns], width * width).reshape(shape)
    return [
        Cohort(book.first + at, _until(kept[at], width - at), _until(paid[at], width - at))
        for at in range(width)
        if kept[at, 0]
    ]


def _begins(money: Ints, settings: Settings) -> Ints:
    """Return, for each account and month, the column of the cohort it counts in."""
    paid = money > 0
    if settings.returning_keeps_cohort:
        first: Ints = np.broadcast_to(paid.argmax(axis=1)[:, None], paid.shape)
        return first
    before = np.pad(paid[:, :-1], ((0, 0), (1, 0)))
    begun = np.where(paid & ~before, np.arange(paid.shape[1]), 0)
    latest: Ints = np.maximum.accumulate(begun, axis=1)
    return latest


def _until(values: Ints, happened: int) -> tuple[int | None, ...]:
    missing = (None,) * (len(values) - happened)
    return (*(int(value) for value in values[:happened]), *missing)
