"""The segment every account was in, month end by month end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from flywheel.book import Book
from flywheel.columns import Ints, ints

Codes = NDArray[np.int16]
_ENDLESS = 10**6


@dataclass(frozen=True, eq=False)
class Placing:
    """The place in `names` of each account's segment on each month's last day.

    The matrix has the rows and columns of the book; None, no segment yet, is the last name.
    """

    names: tuple[str | None, ...]
    codes: Codes

    def at(self, column: int) -> Ints:
        """Return each account's segment in a column of the book; before the first, that of it."""
        return self.codes[:, max(column, 0)].astype(np.int64)

    def span(self, column: int, months: int) -> Codes:
        """Return so many months from a column of the book on; before the first, as in the first."""
        if column < 0:
            return self.codes[:, np.maximum(np.arange(column, column + months), 0)]
        return self.codes[:, column : column + months]

    def used(self, book: Book) -> list[int]:
        """Return the places in `names` of the segments that ever had a customer."""
        heads = np.bincount(self.codes[book.arr > 0], minlength=len(self.names))
        return [int(place) for place in np.flatnonzero(heads)]


def placing(book: Book, memberships: pd.DataFrame, names: Sequence[str]) -> Placing:
    """Place the accounts of a book by their memberships.

    `memberships`: account, segment, from_month, to_month: held on the last days of the months from
    from_month up to but not including to_month; an empty cell is without a beginning or an end.
    Where two overlap, the later holds from its beginning on.
    """
    every: tuple[str | None, ...] = (*names, None)
    none, width = len(names), book.arr.shape[1]
    result = np.full(book.arr.shape, none, np.int16)
    rows = np.searchsorted(book.accounts, ints(memberships["account"]))
    rows = np.minimum(rows, max(len(book.accounts) - 1, 0))
    segments = pd.Categorical(memberships["segment"], categories=list(names)).codes
    frame = pd.DataFrame({
        "row": rows,
        "code": segments.astype(np.int64),
        "start": _columns(memberships["from_month"], 0, book.first, width),
        "stop": _columns(memberships["to_month"], _ENDLESS, book.first, width),
    })  # fmt: skip
    known = np.isin(ints(memberships["account"]), book.accounts) & (segments >= 0)
    frame = frame[known].sort_values(["row", "start"], kind="stable")
    row, code, start, stop = (frame[name].to_numpy() for name in ("row", "code", "start", "stop"))
    following = np.append(np.where(row[1:] == row[:-1], start[1:], width), width)
    stop = np.minimum(stop, following[: len(stop)])
    lengths = np.maximum(stop - start, 0)
    begins = np.repeat(row * width + start - np.cumsum(lengths) + lengths, lengths)
    result.reshape(-1)[begins + np.arange(len(begins))] = np.repeat(code, lengths)
    return Placing(every, result)


def _columns(months: pd.Series[Any], missing: int, first: int, width: int) -> Ints:
    """Return months as columns of the book, an empty cell as the missing one."""
    filled = pd.to_numeric(months).fillna(missing).to_numpy(dtype=np.int64)
    return np.asarray(np.clip(filled - first, 0, width), np.int64)
