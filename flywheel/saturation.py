"""Saturation: do the last talks of a segment still bring new themes?

Code saturation, not meaning saturation. Source: Guest, Namey & Chen 2020, PLOS ONE e0232076.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from flywheel.settings import DEFAULT, Settings
from flywheel.words import plural, singular


@dataclass(frozen=True)
class Saturation:
    """Where new themes ran out: after `reached_at` talks and a run; None where they did not."""

    new: tuple[int, ...]
    base: int
    ratios: tuple[float, ...]
    reached_at: int | None
    size: int
    run: int
    reason: str

    @property
    def too_few(self) -> bool:
        """Tell whether there are fewer talks than a base and a run."""
        return len(self.new) < self.size + self.run

    @property
    def reached(self) -> bool:
        """Tell whether the themes are saturated."""
        return self.reached_at is not None

    @property
    def label(self) -> str | None:
        """Return the point of saturation as the method writes it: 6+2."""
        return None if self.reached_at is None else f"{self.reached_at}+{self.run}"

    def sentence(self, segment: str | None = None) -> str:
        """Say what the last talks brought."""
        talks = f"{singular(segment)} talks" if segment else "talks"
        if not self.reached:
            return self.reason
        last = sum(self.new[-self.run :])
        brought = "nothing new" if last == 0 else plural(last, "new thing", "new things")
        return (
            f"The last {self.run} {talks} brought {brought}. "
            "About a fifth of what there is may still be unheard."
        )


def first_seen(themes: Iterable[Collection[str]]) -> list[int]:
    """Return how many themes each talk was the first to raise, in the order of the talks."""
    seen: set[str] = set()
    new = []
    for raised in themes:
        fresh = set(raised) - seen
        new.append(len(fresh))
        seen |= fresh
    return new


def saturation(new: Sequence[int], settings: Settings = DEFAULT) -> Saturation:
    """Find the first run of talks whose new themes are at most a small share of the base.

    base = new themes of the first B talks; for s = B, B + 1, …: ratio = new themes of the R talks
    after s / base; reached at the first s with ratio ≤ T, reported as "s+R".
    """
    size, run, limit = settings.sat_base, settings.sat_run, settings.sat_threshold
    counts, base = tuple(new), sum(new[:size])
    if len(new) < size + run:
        reason = f"Too few talks to say whether all has been heard: {len(new)} of {size + run}."
        return Saturation(counts, base, (), None, size, run, reason)
    if base == 0:
        reason = "Nobody has raised a theme yet."
        return Saturation(counts, base, (), None, size, run, reason)
    ratios = tuple(sum(new[s : s + run]) / base for s in range(size, len(new) - run + 1))
    reached = next((size + at for at, ratio in enumerate(ratios) if ratio <= limit), None)
    reason = "" if reached is not None else "Still hearing new ones."
    return Saturation(counts, base, ratios, reached, size, run, reason)


@lru_cache(maxsize=256)
def share_of_orders(
    themes: tuple[frozenset[str], ...],
    settings: Settings = DEFAULT,
    *,
    orders: int = 200,
    seed: int = 1,
) -> float | None:
    """Return the share of random orders of the same talks that reach saturation.

    None when the talks are too few or nothing was raised. The order of talks is an accident; this
    shows how much hangs on it.
    """
    size, run, talks = settings.sat_base, settings.sat_run, len(themes)
    raised = sorted((theme, talk) for talk, names in enumerate(themes) for theme in names)
    if talks < size + run or not raised:
        return None
    names, talk_of = zip(*raised, strict=True)
    starts = np.unique(np.array(names), return_index=True)[1]
    places = np.random.default_rng(seed).permuted(np.tile(np.arange(talks), (orders, 1)), axis=1)
    first = np.minimum.reduceat(places[:, np.array(talk_of)], starts, axis=1)
    offset = np.arange(orders)[:, None] * talks
    new = np.bincount((first + offset).ravel(), minlength=orders * talks).reshape(orders, talks)
    seen = np.cumsum(new, axis=1)
    base = seen[:, size - 1 : size]
    in_run = seen[:, size + run - 1 :] - seen[:, size - 1 : talks - run]
    reached = ((base > 0) & (in_run <= settings.sat_threshold * base)).any(axis=1)
    return float(reached.mean())


def chao1(themes: Iterable[Collection[str]]) -> float:
    """Estimate how many themes there are, heard or not.

    Chao1, bias-corrected: S + f1 (f1 - 1) / (2 (f2 + 1)), with f1, f2 the themes raised in exactly
    one and two talks.
    """
    times: dict[str, int] = {}
    for raised in themes:
        for theme in set(raised):
            times[theme] = times.get(theme, 0) + 1
    once = sum(count == 1 for count in times.values())
    twice = sum(count == 2 for count in times.values())
    return len(times) + once * (once - 1) / (2 * (twice + 1))
