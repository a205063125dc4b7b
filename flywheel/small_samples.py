"""What a handful of talks can and cannot show."""

from __future__ import annotations

from collections.abc import Sequence

from scipy.special import bdtrc


def rule_of_five(n: int) -> float | None:
    """Return Pr(smallest < median < largest) for n random values: 1 - 2 · .5^n.

    Hubbard's rule; None below two values. Needs a random sample.
    """
    return 1 - 2 * 0.5**n if n >= 2 else None


def median_range(values: Sequence[float]) -> tuple[float, float] | None:
    """Return the smallest and largest value, which hold the median from five values on.

    Below five there is no range: list the values.
    """
    return (min(values), max(values)) if len(values) >= 5 else None


def none_of(n: int, level: float = 0.95) -> float | None:
    """Return the exact upper bound of a share that nobody of n has: 1 - (1 - level)^(1/n)."""
    return 1 - (1 - level) ** (1 / n) if n else None


def detection(share: float, n: int, times: int = 1) -> float:
    """Return the chance to hear a theme of this share at least so often in n talks."""
    return float(bdtrc(times - 1, n, share)) if times <= n else 0.0
