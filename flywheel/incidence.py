"""How many have taken a step by a day, when some leave instead and some are still open."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flywheel.columns import Ints

OPEN, MOVED, LEFT = 0, 1, 2
Shares = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Incidence:
    """The share that has moved, and the share that has left, by each day on which someone did."""

    days: Ints
    moved: Shares
    left: Shares

    def by(self, day: int) -> float:
        """Return the share that has moved by a day."""
        place = int(np.searchsorted(self.days, day, side="right"))
        return float(self.moved[place - 1]) if place else 0.0

    @property
    def median(self) -> int | None:
        """Return the first day by which half have moved; None where half never did."""
        # A half is a sum of products: what is missing in the last digits still is a half.
        reached = self.days[self.moved >= 0.5 - 1e-9]
        return int(reached[0]) if len(reached) else None

    def points(self) -> list[tuple[int, float]]:
        """Return the days on which the share that has moved grew, with the share from then on."""
        grew = np.diff(self.moved, prepend=0.0) > 0
        return list(zip(self.days[grew].tolist(), self.moved[grew].tolist(), strict=True))


def incidence(days: Ints, outcomes: Ints) -> Incidence:
    """Return the cumulative incidence of moving, with leaving as the competing end.

    One entry a company: days since it entered, and `MOVED`, `LEFT` or `OPEN` (seen that long, and
    still there). Aalen and Johansen: F(t) = sum of S(u-) d(u) / n(u) over u ≤ t, with n(u) still
    there just before u and S(u-) the share that has neither moved nor left until then. Those still
    open on a day count among those at risk on it. 1 - S with leavers censored would say more than
    ever can move.
    """
    times, place = np.unique(days, return_inverse=True)
    ends = np.bincount(place, minlength=len(times))
    moved, left = (
        np.bincount(place, outcomes == end, minlength=len(times)) for end in (MOVED, LEFT)
    )
    there = len(days) - np.concatenate(([0], np.cumsum(ends)))[:-1]
    still = np.concatenate(([1.0], np.cumprod(1 - (moved + left) / there)))[:-1]
    some = moved + left > 0
    return Incidence(
        times[some],
        np.cumsum(still * moved / there)[some],
        np.cumsum(still * left / there)[some],
    )
