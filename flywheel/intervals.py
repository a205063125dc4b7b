"""How far off a rate of money can be, if its accounts are taken for a sample of accounts.

Bootstrap over accounts: draw as many accounts as there are, with replacement, again and again, with
the same seed always.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from flywheel.columns import Ints
from flywheel.shares import Interval

RESAMPLES = 2000
SEED = 20260101
_AT_ONCE = 2_000_000
Floats = NDArray[np.float64]


def ratio(tops: Ints, bottoms: Ints, *, level: float = 0.95) -> Interval | None:
    """Return the interval of Σ tops / Σ bottoms, or None below two accounts."""
    if len(tops) < 2 or not bottoms.sum():
        return None
    return _between(_drawn(tops, bottoms, np.random.default_rng(SEED)), level)


def ratio_difference(
    first: tuple[Ints, Ints], second: tuple[Ints, Ints], *, level: float = 0.95
) -> Interval | None:
    """Return the interval of one group's ratio less the other's, or None below two accounts."""
    if any(len(tops) < 2 or not bottoms.sum() for tops, bottoms in (first, second)):
        return None
    random = np.random.default_rng(SEED)
    return _between(_drawn(*first, random) - _drawn(*second, random), level)


def _drawn(tops: Ints, bottoms: Ints, random: np.random.Generator) -> Floats:
    """Return the ratio of every resample; one in which nobody paid anything is left out as nan."""
    size, ratios = len(tops), []
    pairs = np.stack([tops, bottoms]).astype(np.float64)
    at_once = max(1, _AT_ONCE // size)
    for begun in range(0, RESAMPLES, at_once):
        drawn = random.integers(0, size, (min(at_once, RESAMPLES - begun), size))
        top, bottom = pairs[:, drawn].sum(axis=2)
        ratios.append(np.divide(top, bottom, out=np.full_like(top, np.nan), where=bottom > 0))
    return np.concatenate(ratios)


def _between(ratios: Floats, level: float) -> Interval:
    low, high = np.nanquantile(ratios, [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(low), float(high))
