"""Movements: where the money went, month by month, for every segment and the company."""

from __future__ import annotations

import numpy as np
import pandas as pd

from flywheel.book import Book
from flywheel.columns import Ints
from flywheel.lines import LINES, Steps, joined, lines, residual, sums
from flywheel.paying import returning
from flywheel.placing import Codes, Placing
from flywheel.settings import DEFAULT, Settings

COMPANY = "company"


def movements(
    book: Book, placing: Placing, settings: Settings = DEFAULT, *, first: int, last: int
) -> pd.DataFrame:
    """Return a row for every segment that ever had a customer and month, then the company's.

    segment, month, start, the lines, end, customers (at the month's end), residual (always 0);
    annual amounts in minor units.
    """
    months, segments = last - first + 1, len(placing.names)
    paid = book.span(first - 1, last)
    codes = placing.span(first - 1 - book.first, months + 1)
    steps = _steps(book, paid, codes, settings, first)
    groups = (codes.astype(np.int32) * np.int32(months + 1) + np.arange(months + 1)).reshape(-1)
    shape = (segments, months + 1)
    worth = sums(groups, paid.reshape(-1), segments * (months + 1)).reshape(shape)
    heads = np.bincount(groups[paid.reshape(-1) > 0], minlength=worth.size).reshape(shape)
    used = placing.used(book)
    by_segment = lines(steps, segments, months)
    of_all = lines(steps.of_all(), 1, months)
    found = {line: np.vstack([by_segment[line][used], of_all[line]]) for line in LINES}
    worth = np.vstack([worth[used], paid.sum(axis=0)])
    heads = np.vstack([heads[used], heads.sum(axis=0)])
    start, end = worth[:, :-1], worth[:, 1:]
    names = np.array([*(placing.names[code] for code in used), COMPANY], dtype=object)
    figures = {
        "start": start,
        **found,
        "end": end,
        "customers": heads[:, 1:],
        "residual": residual(start, found, end),
    }
    return pd.DataFrame(
        {
            "segment": pd.Series(np.repeat(names, months), dtype=object),
            "month": np.tile(np.arange(first, last + 1), len(names)),
            **{name: np.asarray(values, np.int64).reshape(-1) for name, values in figures.items()},
        }
    )


def _steps(book: Book, paid: Ints, codes: Codes, settings: Settings, first: int) -> Steps:
    """Return the steps from month end to month end in which anything changed."""
    months = paid.shape[1] - 1
    before, after, old, new = paid[:, :-1], paid[:, 1:], codes[:, :-1], codes[:, 1:]
    merges = [merge for merge in book.merges if 0 <= merge.month - first < months]
    fx = _rates_apart(book, before, first) if settings.currency_apart else None
    carried: list[tuple[int, int, int, int]] = []
    if merges:
        before, old = before.copy(), old.copy()
        for merge in merges:
            place = merge.month - first
            valued = np.zeros(len(before), np.int64) if fx is None else fx[:, place]
            for out_of, into, amount in joined(before[:, place], valued, old[:, place], [merge]):
                carried.append((out_of, into, place, amount))
    changed = (before != after) | (old != new)
    if fx is not None:
        fx[(before == 0) | (after == 0)] = 0
        changed |= fx != 0
    rows, places = np.divmod(np.flatnonzero(changed), months)
    then, now = before[rows, places], after[rows, places]
    came_back = np.zeros(len(rows), np.bool_)
    began = np.flatnonzero((then == 0) & (now > 0))
    columns = places[began] + first - book.first
    came_back[began] = returning(book, rows[began], columns, settings)
    return Steps(
        then,
        now,
        np.zeros_like(then) if fx is None else fx[rows, places],
        old[rows, places].astype(np.int64),
        new[rows, places].astype(np.int64),
        places,
        came_back,
        carried,
    )


def _rates_apart(book: Book, before: Ints, first: int) -> Ints | None:
    """Return by how much a new fiscal year's rates alone change what was paid the month before."""
    if not book.foreign:
        return None
    apart = np.zeros_like(before)
    for month, columns in book.rates.years(first, before.shape[1]):
        place = columns.start
        if book.rates.year(month) != book.rates.year(month - 1):
            valued = book.constant(month, month - 1, month - 1)[:, 0]
            apart[:, place] = valued - before[:, place]
    return apart
