"""Accounts that became one: from a month on, the money of the one stands in the other's row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from flywheel.columns import Ints, records


@dataclass(frozen=True)
class Merge:
    """A merge of one account into another, from a month's end on; in a book with their rows."""

    account: int
    into: int
    month: int
    row: int = -1
    to: int = -1

    def at(self, row: int, to: int) -> Merge:
        """Return the merge with the rows of both in a book."""
        return replace(self, row=row, to=to)


def ordered(merges: pd.DataFrame | None) -> tuple[Merge, ...]:
    """Return merges in order of time, each into the account that stands for the other by then."""
    if merges is None or not len(merges):
        return ()
    stands: dict[int, int] = {}
    result = []
    rows = sorted(records(merges, "month", "account", "into"))
    for month, account, into in ((int(m), int(a), int(i)) for m, a, i in rows):
        to = into
        while to in stands and to != account:
            to = stands[to]
        if to == account:
            # They are one already; from now on it goes by the other name.
            stands.pop(into, None)
            to = into
        if to != account:
            stands[account] = to
            result.append(Merge(account, to, month))
    return tuple(result)


def merged(amounts: Ints, merges: Sequence[Merge], first: int) -> Ints:
    """Move amounts of the months from first on: from each merge's month on, not before."""
    amounts = amounts.copy()
    for merge in merges:
        column = max(merge.month - first, 0)
        if column < amounts.shape[1]:
            amounts[merge.to, column:] += amounts[merge.row, column:]
            amounts[merge.row, column:] = 0
    return amounts


def follow(values: Ints, merges: Sequence[Merge]) -> Ints:
    """Move values, whatever their months, along merges."""
    values = values.copy()
    for merge in merges:
        values[merge.to] += values[merge.row]
        values[merge.row] = 0
    return values
