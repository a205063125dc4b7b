"""How long customers stay, those who are still here counted as what they are: not gone yet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from flywheel.book import Book
from flywheel.columns import Flags, Ints
from flywheel.movements import COMPANY
from flywheel.placing import Placing

Floats = NDArray[np.float64]
DRAWN = 5


@dataclass(frozen=True, eq=False)
class Survival:
    """The share still here after each time at which somebody left (Kaplan-Meier).

    `low` and `high` are 95 % log-log limits from Greenwood's variance; nan where the share is 0.
    """

    customers: int
    times: Ints
    at_risk: Ints
    left: Ints
    share: Floats
    low: Floats
    high: Floats

    @cached_property
    def median(self) -> int | None:
        """Return the first time at which no more than half are left; None: not reached."""
        return self._reached(self.share)

    @cached_property
    def median_range(self) -> tuple[int | None, int | None]:
        """Return the limits of the median; None where one is not reached."""
        return self._reached(self.low), self._reached(self.high)

    @property
    def drawn(self) -> Survival:
        """Return the part with at least five customers still followed: the rest is not drawn."""
        some = self.at_risk >= DRAWN
        parts = (self.times, self.at_risk, self.left, self.share, self.low, self.high)
        return Survival(self.customers, *(part[some] for part in parts))  # type: ignore[arg-type]

    def at(self, time: int) -> float:
        """Return the share still here after a time."""
        passed = int(np.searchsorted(self.times, time, side="right"))
        return float(self.share[passed - 1]) if passed else 1.0

    def mean_until(self, time: int) -> float:
        """Return the mean time stayed, nobody longer than a time: the area below the curve."""
        inside = self.times < time
        edges = np.concatenate([[0], self.times[inside], [time]])
        heights = np.concatenate([[1.0], self.share[inside]])
        return float((np.diff(edges) * heights).sum())

    def _reached(self, share: Floats) -> int | None:
        below = np.flatnonzero(share <= 0.5 + 1e-12)
        return int(self.times[below[0]]) if len(below) else None


def survival(durations: Ints, left: Flags, *, level: float = 0.95) -> Survival:
    """Return S(t) = Π (1 - left / at risk); who has not left is at risk up to its duration."""
    times, places = np.unique(durations[left], return_inverse=True)
    gone = np.bincount(places, minlength=len(times)).astype(np.int64)
    at_risk = len(durations) - np.searchsorted(np.sort(durations), times, side="left")
    share = np.cumprod(1 - gone / at_risk) if len(times) else np.zeros(0)
    with np.errstate(divide="ignore", invalid="ignore"):
        greenwood = np.cumsum(gone / (at_risk * (at_risk - gone)))
        width = float(ndtri((1 + level) / 2)) * np.sqrt(greenwood) / np.log(share)
        low, high = share ** np.exp(-width), share ** np.exp(width)
    some = share > 0
    low, high = np.where(some, low, np.nan), np.where(some, high, np.nan)
    limits = (np.asarray(each, np.float64) for each in (share, low, high))
    return Survival(len(durations), times, np.asarray(at_risk, np.int64), gone, *limits)


def stays(
    book: Book, placing: Placing, *, segment: str | None = COMPANY, last: int | None = None
) -> tuple[Ints, Flags]:
    """Return how many months customers paid until they first left, and who has left.

    Of the company, or of the segment in which they began, up to a month. A month after the first
    payment the duration is one; merged accounts count as one.
    """
    width = book.arr.shape[1] if last is None else book.column(last) + 1
    paid = book.together()[:, :width] > 0
    begins = paid.argmax(axis=1)
    rows = np.flatnonzero(paid.any(axis=1))
    if segment != COMPANY:
        rows = rows[placing.codes[rows, begins[rows]] == placing.names.index(segment)]
    begins, paid = begins[rows], paid[rows]
    gone = ~paid & (np.arange(width) > begins[:, None])
    left = np.asarray(gone.any(axis=1), np.bool_)
    ends = np.where(left, gone.argmax(axis=1), width - 1)
    return np.asarray(ends - begins, np.int64), left


def sentence(found: Survival, those: str = "customers") -> str:
    """Say when half have left: *Half of the practices that start have left by month 14.*"""
    if not found.customers:
        return "We can't tell yet: nobody has started."
    if found.median is None:
        return f"More than half of the {those} that start are still here."
    return f"Half of the {those} that start have left by month {found.median}."
