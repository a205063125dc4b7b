"""Who paid when: the first time, again after a gap, and how long."""

from __future__ import annotations

import numpy as np

from flywheel.book import Book
from flywheel.columns import Flags, Ints
from flywheel.settings import DEFAULT, Settings


def first_paid(book: Book) -> Ints:
    """Return each account's first column with an amount; the width of the book if there is none.

    What a merged account once paid counts for the other.
    """
    paid = book.arr > 0
    never = book.arr.shape[1]
    found: Ints = np.where(paid.any(axis=1), paid.argmax(axis=1), never).astype(np.int64)
    for merge in book.merges:
        column = merge.month - book.first
        if found[merge.row] < column <= found[merge.to]:
            found[merge.to] = found[merge.row]
    return found


def returning(book: Book, rows: Ints, columns: Ints, settings: Settings = DEFAULT) -> Flags:
    """Say of accounts that begin to pay in a column whether they come back.

    The setting `returning_is_new_after` makes those new again who were away that many months.
    """
    again = np.asarray(first_paid(book)[rows] < columns, np.bool_)
    limit = settings.returning_is_new_after
    if limit and again.any():
        paid = np.where(book.arr > 0, np.arange(book.arr.shape[1]), -1)
        latest = np.maximum.accumulate(paid, axis=1)[rows, np.maximum(columns - 1, 0)]
        again &= columns - latest - 1 < limit
    return again
