"""Kept figures month after month: each month's end against so many months before."""

from __future__ import annotations

import numpy as np
import pandas as pd

from flywheel.book import Book
from flywheel.columns import Ints
from flywheel.lines import sums
from flywheel.movements import COMPANY
from flywheel.placing import Placing
from flywheel.settings import DEFAULT, Settings
from flywheel.windows import window

FIGURES = ("opening", "kept", "low", "after", "customers", "stayed")


def rolling(
    book: Book,
    placing: Placing,
    settings: Settings = DEFAULT,
    *,
    first: int,
    last: int,
    months: int = 12,
) -> pd.DataFrame:
    """Return a row for every segment that ever had a customer and month, then the company's.

    segment; month (the window's end); of the opening cohort: opening (what it paid), kept (of that,
    what is still paid), low (kept, a loss staying a loss), after (what it pays now), customers,
    stayed; and the rates grr, grr_strict, nrr, which are empty where nobody paid.
    """
    plain = not (book.merges or (book.foreign and settings.currency_apart) or settings.free_is_kept)
    count = _at_once if plain else _one_by_one
    totals = count(book, placing, settings, first, last, months)
    used = placing.used(book)
    names = np.array([*(placing.names[code] for code in used), COMPANY], dtype=object)
    size = last - first + 1
    rows = {name: np.vstack([each[used], each.sum(axis=0)]).reshape(-1)
            for name, each in zip(FIGURES, totals, strict=True)}  # fmt: skip
    frame = pd.DataFrame(
        {
            "segment": pd.Series(np.repeat(names, size), dtype=object),
            "month": np.tile(np.arange(first, last + 1), len(names)),
            **rows,
        }
    )
    paid = frame["opening"].where(frame["opening"] > 0)
    for rate, part in (("grr", "kept"), ("grr_strict", "low"), ("nrr", "after")):
        frame[rate] = frame[part] / paid
    return frame


def _at_once(
    book: Book, placing: Placing, settings: Settings, first: int, last: int, months: int
) -> list[Ints]:
    """Count all windows in one pass; right as long as no account merged and no rate changed."""
    size, segments = last - first + 1, len(placing.names)
    paid = book.span(first - months, last)
    opening, after = paid[:, :size], paid[:, months:]
    codes = placing.span(first - months - book.first, size)
    if not settings.segment_at_start:
        codes = np.where(after > 0, placing.span(first - book.first, size), codes)
    groups = (codes.astype(np.int32) * np.int32(size) + np.arange(size)).reshape(-1)
    there = opening > 0
    after = after * there
    kept = np.minimum(opening, after)
    low = _lowest(paid, months + 1)
    return [
        sums(groups, each.reshape(-1).astype(np.int64, copy=False), segments * size).reshape(
            segments, size
        )
        for each in (opening, kept, low, after, there, after > 0)
    ]


def _lowest(paid: Ints, width: int) -> Ints:
    """Return the least of every so many neighbouring months, by doubling."""
    lowest, covered = paid, 1
    while covered < width:
        step = min(covered, width - covered)
        lowest, covered = np.minimum(lowest[:, :-step], lowest[:, step:]), covered + step
    return lowest


def _one_by_one(
    book: Book, placing: Placing, settings: Settings, first: int, last: int, months: int
) -> list[Ints]:
    """Count window by window, each at the rates of its own start and with its own merges."""
    segments = len(placing.names)
    columns = []
    for month in range(first, last + 1):
        found = window(book, placing, settings, first=month - months, last=month)
        base = found.base(settings)
        there = found.start > 0
        after = np.where(there, found.end, 0)
        kept = np.minimum(found.start, after)
        figures = (found.start, kept, found.low, after, there, there & found.kept)
        columns.append([sums(base, each.astype(np.int64), segments) for each in figures])
    return [np.stack(each, axis=1) for each in zip(*columns, strict=True)]
