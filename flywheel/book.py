"""The book: what every account pays a year, month end by month end, in exact minor units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from flywheel.columns import Flags, Ints, codes, ints
from flywheel.currencies import Rates
from flywheel.free import Free
from flywheel.merging import Merge, follow, merged, ordered
from flywheel.months import named


@dataclass(frozen=True, eq=False)
class Foreign:
    """What some accounts pay in one other currency, in its own minor units."""

    currency: str
    rows: Ints
    amounts: Ints


@dataclass(frozen=True, eq=False)
class Book:
    """What every account pays, as a matrix of accounts (ascending ids) and months.

    `arr` is what a year costs at each month's end, in minor units of the home currency, each month
    at the rates of its own fiscal year, with merged accounts standing in the row of the other. An
    account whose recurring credits are larger than what it pays stands at 0.
    """

    accounts: Ints
    first: int
    arr: Ints
    currency: str
    plain: Ints
    foreign: tuple[Foreign, ...]
    rates: Rates
    merges: tuple[Merge, ...]
    free: Free

    @property
    def last(self) -> int:
        """Return the last month of the book."""
        return self.first + int(self.arr.shape[1]) - 1

    def place(self, account: int) -> int | None:
        """Return the row of an account, or None where it has none."""
        at = int(np.searchsorted(self.accounts, account))
        return at if at < len(self.accounts) and self.accounts[at] == account else None

    def column(self, month: int) -> int:
        """Return the place of a month; a month before the first has a negative one."""
        if month > self.last:
            raise ValueError(f"Nothing is known after {named(self.last)}.")
        return month - self.first

    def at(self, month: int) -> Ints:
        """Return what each account pays at a month's end; nobody paid before the first month."""
        column = self.column(month)
        return self.arr[:, column] if column >= 0 else np.zeros(len(self.accounts), np.int64)

    def constant(self, month: int, first: int | None = None, last: int | None = None) -> Ints:
        """Return the months first to last (all, if not said), valued at the rates of one month."""
        first = self.first if first is None else first
        last = self.last if last is None else last
        if not self.foreign:
            return self.span(first, last)
        lead, inside = self._inside(first, last)
        return _padded(self._at_rates_of(month, inside), lead)

    def span(self, first: int, last: int) -> Ints:
        """Return the months first to last, each at its own rates; before the first are zeros."""
        lead, inside = self._inside(first, last)
        return _padded(self.arr[:, inside], lead)

    def regroup(self, values: Ints, first: int, last: int) -> Ints:
        """Move opening values along the merges that happened after first and up to last."""
        moved = [merge for merge in self.merges if first < merge.month <= last]
        return follow(values, moved) if moved else values

    def free_at(self, month: int) -> Flags:
        """Say which accounts use it at a month's end without paying."""
        return self.free.at(month, self.accounts, self.merges)

    def together(self) -> Ints:
        """Return what accounts pay as if those merged since had always been one."""
        return follow(self.arr, self.merges) if self.merges else self.arr

    def _inside(self, first: int, last: int) -> tuple[int, slice]:
        """Return how many months lie before the book, and the columns of the others."""
        stop = self.column(last) + 1
        lead = min(max(self.first - first, 0), last - first + 1)
        return lead, slice(first + lead - self.first, max(stop, 0))

    def _at_rates_of(self, month: int, inside: slice) -> Ints:
        total = self.plain[:, inside].copy()
        for each in self.foreign:
            total[each.rows] += self.rates.value(each.amounts[:, inside], each.currency, month)
        return settled(total, self.merges, self.first + inside.start)


def book(
    changes: pd.DataFrame,
    *,
    home: str,
    rates: pd.DataFrame | None = None,
    merges: pd.DataFrame | None = None,
    free: pd.DataFrame | None = None,
    last: int,
    fiscal_year_month: int = 1,
) -> Book:
    """Lay out the changes of what accounts pay, up to the month last.

    `changes`: account, currency, month, amount: the annual amount in minor units of that currency
    from this month's end on, until the account's next row in that currency. `rates`: currency,
    year, rate (1 unit in units of home). `merges`: account, into, month. `free`: account,
    from_month, to_month of those who use it without paying.
    """
    months = ints(changes["month"])
    known = months <= last
    first = int(months[known].min()) if known.any() else last
    joined = ordered(merges)
    also = [account for merge in joined for account in (merge.account, merge.into)]
    accounts = np.unique(np.concatenate([ints(changes["account"]), np.array(also, np.int64)]))
    plain, foreign = _laid_out(changes, known, accounts, first, last, home)
    known_rates = Rates.of(home, rates, fiscal_year_month)
    return _made(accounts, first, plain, foreign, known_rates, joined, Free.of(free))


def renewed(
    old: Book,
    changes: pd.DataFrame,
    *,
    accounts: Sequence[int],
    free: pd.DataFrame | None = None,
) -> Book:
    """Return the book with the rows of some accounts replaced by all their changes.

    Currency, rates, merges and last month stay; where one of them changed, lay out a new book.
    """
    months = ints(changes["month"])
    known = months <= old.last
    first = min(old.first, int(months[known].min())) if known.any() else old.first
    touched = np.unique(np.array(accounts, np.int64))
    here = np.isin(touched, old.accounts, assume_unique=True).all()
    every = old.accounts if here else np.union1d(old.accounts, touched)
    stay, fresh = np.searchsorted(every, old.accounts), np.searchsorted(every, touched)
    lead, size = old.first - first, old.last - first + 1
    new, others = _laid_out(changes, known, touched, first, old.last, old.currency)
    plain = np.zeros((len(every), size), np.int64)
    plain[stay, lead:] = old.plain
    plain[fresh] = new
    replaced = np.zeros(len(every), np.bool_)
    replaced[fresh] = True
    foreign = [
        Foreign(
            each.currency, stay[each.rows][kept], np.pad(each.amounts[kept], ((0, 0), (lead, 0)))
        )
        for each in old.foreign
        for kept in [~replaced[stay[each.rows]]]
    ]
    foreign += [Foreign(each.currency, fresh[each.rows], each.amounts) for each in others]
    uses = old.free.replaced(touched, Free.of(free))
    return _made(every, first, plain, foreign, old.rates, old.merges, uses)


def settled(total: Ints, merges: Sequence[Merge], first: int) -> Ints:
    """Apply the merges to amounts that begin at a month, and let nobody pay less than nothing."""
    if len(total) and total.min(initial=0) < 0:
        total = np.maximum(total, 0)
    return merged(total, merges, first) if merges else total


def _padded(amounts: Ints, lead: int) -> Ints:
    return np.pad(amounts, ((0, 0), (lead, 0))) if lead else amounts


def _made(
    accounts: Ints,
    first: int,
    plain: Ints,
    foreign: Sequence[Foreign],
    rates: Rates,
    merges: Sequence[Merge],
    free: Free,
) -> Book:
    total = plain.copy() if foreign else plain
    for each in foreign:
        for month, columns in rates.years(first, plain.shape[1]):
            total[each.rows, columns] += rates.value(each.amounts[:, columns], each.currency, month)
    rows = tuple(
        merge.at(int(np.searchsorted(accounts, merge.account)),
                 int(np.searchsorted(accounts, merge.into)))
        for merge in merges
    )  # fmt: skip
    arr = settled(total, rows, first)
    return Book(accounts, first, arr, rates.home, plain, tuple(foreign), rates, rows, free)


def _laid_out(
    changes: pd.DataFrame, known: Flags, accounts: Ints, first: int, last: int, home: str
) -> tuple[Ints, list[Foreign]]:
    """Return the amounts in the home currency, and those in each other one."""
    rows = np.searchsorted(accounts, ints(changes["account"])[known])
    columns = ints(changes["month"])[known] - first
    amounts = ints(changes["amount"])[known]
    currency, names = codes(changes["currency"][known])
    size = last - first + 1
    plain, foreign = np.zeros((len(accounts), size), np.int64), []
    for code, name in enumerate(names):
        of = currency == code
        if name == home:
            plain = _levels(rows[of], columns[of], amounts[of], len(accounts), size)
        else:
            own, places = np.unique(rows[of], return_inverse=True)
            levels = _levels(places, columns[of], amounts[of], len(own), size)
            foreign.append(Foreign(name, own, levels))
    return plain, foreign


def _levels(rows: Ints, columns: Ints, amounts: Ints, height: int, width: int) -> Ints:
    """Return a matrix in which every amount holds until the row's next one."""
    keys = rows * width + columns
    order = np.argsort(keys, kind="stable")
    rows, amounts = rows[order], amounts[order]
    before = np.zeros(len(rows), np.int64)
    before[1:] = np.where(rows[1:] == rows[:-1], amounts[:-1], 0)
    steps = np.zeros(height * width, np.int64)
    np.add.at(steps, keys[order], amounts - before)
    levels = steps.reshape(height, width)
    return np.cumsum(levels, axis=1, out=levels)
