"""A window: each account at the end of one month and at the end of a later one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from flywheel.book import Book
from flywheel.columns import Flags, Ints
from flywheel.lines import Steps, joined
from flywheel.merging import follow
from flywheel.paying import returning
from flywheel.placing import Placing
from flywheel.settings import DEFAULT, Settings


@dataclass(frozen=True, eq=False)
class Window:
    """What each account of a book paid at both ends, and least in between; merged ones as one.

    `start`, `low` and `end` are at the rates of the window's start (where the setting
    `currency_apart` is off, each at its own); `low` is at most `start`. `paid_start` is what each
    paid by itself, before merges, in `segment_start`. `kept` says who is a customer at the end.
    """

    start: Ints
    low: Ints
    end: Ints
    steps: Steps
    paid_start: Ints
    segment_start: Ints
    kept: Flags

    @property
    def segment_before(self) -> Ints:
        """Return the place of each account's segment at the start, merged ones as one."""
        return self.steps.segment_before

    @property
    def segment_after(self) -> Ints:
        """Return the place of each account's segment at the end."""
        return self.steps.segment_after

    def base(self, settings: Settings) -> Ints:
        """Return the place of the segment in whose rates each account counts.

        By the setting `segment_at_start`; who left counts where it was in either case.
        """
        ended = self.segment_before if settings.segment_at_start else self.segment_after
        return np.where(self.steps.after > 0, ended, self.segment_before)


def window(
    book: Book, placing: Placing, settings: Settings = DEFAULT, *, first: int, last: int
) -> Window:
    """Return what accounts paid at the end of month first, and what became of it by last."""
    merges = [merge for merge in book.merges if first < merge.month <= last]
    paid_start, segment_start = book.at(first), placing.at(first - book.first)
    start, segment, unused = paid_start.copy(), segment_start.copy(), paid_start.copy()
    carried = joined(start, unused, segment, merges)
    apart = settings.currency_apart
    path = book.constant(first, first, last) if apart else book.span(first, last)
    path = follow(path, merges) if merges else path
    end, now = path[:, -1], book.at(last)
    came_back = np.zeros(len(start), np.bool_)
    began = np.flatnonzero((start == 0) & (now > 0))
    after = max(first + 1 - book.first, 0)
    columns = after + (book.arr[began, after:] > 0).argmax(axis=1) if len(began) else began
    came_back[began] = returning(book, began, columns, settings)
    steps = Steps(
        before=start,
        after=now,
        fx=np.where(now > 0, now - end, 0),
        segment_before=segment,
        segment_after=placing.at(last - book.first),
        place=np.zeros_like(start),
        returning=came_back,
        carried=[(out_of, into, 0, amount) for out_of, into, amount in carried],
    )
    low = np.minimum(start, path.min(axis=1))
    kept = now > 0
    if settings.free_is_kept:
        kept |= book.free_at(last)
    return Window(start, low, end, steps, paid_start, segment_start, kept)


def accounts(
    book: Book, placing: Placing, settings: Settings = DEFAULT, *, first: int, last: int
) -> pd.DataFrame:
    """Return a row for every account that paid at either end of a window.

    account; segment (at the start, else at the end), segment_end, cohort (the segment in whose
    rates it counts); start, low, end (annual minor units at the rates of the window's start), fx
    (what the rates add to end); kind: new, grew, cut, left, returned, same or moved; kept: whether
    it is a customer at the end.
    """
    found = window(book, placing, settings, first=first, last=last)
    rows = np.flatnonzero((found.start > 0) | (found.end > 0) | (found.steps.after > 0))
    start, end = found.start[rows], found.end[rows]
    before, after = found.segment_before[rows], found.segment_after[rows]
    base = found.base(settings)[rows]
    kind = np.select(
        [
            (start == 0) & found.steps.returning[rows],
            start == 0,
            end == 0,
            end > start,
            end < start,
            before != after,
        ],
        ["returned", "new", "left", "grew", "cut", "moved"],
        "same",
    )
    names = np.array(placing.names, dtype=object)
    return pd.DataFrame(
        {
            "account": book.accounts[rows],
            "segment": pd.Series(names[np.where(start > 0, before, after)], dtype=object),
            "segment_end": pd.Series(names[after], dtype=object),
            "cohort": pd.Series(names[np.where(start > 0, base, after)], dtype=object),
            "start": start,
            "low": found.low[rows],
            "end": end,
            "fx": found.steps.fx[rows],
            "kind": pd.Series(kind, dtype=object),
            "kept": found.kept[rows],
        }
    )
