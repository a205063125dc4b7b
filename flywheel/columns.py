"""Reading frames: columns as numpy arrays, rows as plain tuples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


def text(value: object) -> str | None:
    """Return a cell as text, or None where it is empty."""
    return value if isinstance(value, str) and value else None


def records(frame: pd.DataFrame, *names: str) -> Iterator[tuple[Any, ...]]:
    """Return the rows of these columns."""
    return zip(*(frame[name].tolist() for name in names), strict=True)


def codes(column: pd.Series[Any]) -> tuple[Ints, list[str]]:
    """Return a column of text as codes and names; an empty cell has code -1."""
    places, names = pd.factorize(column)
    return places.astype(np.int64), [str(name) for name in names]


def days(column: pd.Series[Any]) -> Ints:
    """Return dates as ordinal days."""
    ordinals = (value.toordinal() for value in column.tolist())
    return np.fromiter(ordinals, np.int64, count=len(column))


def ints(column: pd.Series[Any]) -> Ints:
    """Return a column of whole numbers."""
    return column.to_numpy(dtype=np.int64)


def flags(column: pd.Series[Any]) -> Flags:
    """Return a column of yes and no."""
    return column.to_numpy(dtype=np.bool_)


def median(values: Sequence[float] | Ints | NDArray[np.float64]) -> float | None:
    """Return the middle value, or None of nothing."""
    return float(np.median(values)) if len(values) else None
