"""Two segments side by side: is the difference more than chance?"""

from __future__ import annotations

from math import comb, sqrt

from flywheel.shares import Interval, wilson


def newcombe(k1: int, n1: int, k2: int, n2: int, level: float = 0.95) -> Interval | None:
    """Return the interval of k1/n1 - k2/n2, or None when one side is empty.

    Hybrid of two Wilson intervals. Source: Newcombe 1998, method 10.
    """
    first, second = wilson(k1, n1, level), wilson(k2, n2, level)
    if first is None or second is None:
        return None
    p1, p2 = k1 / n1, k2 / n2
    below = sqrt((p1 - first.low) ** 2 + (second.high - p2) ** 2)
    above = sqrt((first.high - p1) ** 2 + (p2 - second.low) ** 2)
    return Interval(p1 - p2 - below, p1 - p2 + above)


def fisher(k1: int, n1: int, k2: int, n2: int) -> float | None:
    """Return Fisher's two-sided exact p, or None when one side is empty.

    The sum over all tables with the same margins that are no more likely than this one.
    """
    if n1 == 0 or n2 == 0:
        return None
    yes, total = k1 + k2, comb(n1 + n2, k1 + k2)
    seen = comb(n1, k1) * comb(n2, k2)
    ways = (comb(n1, x) * comb(n2, yes - x) for x in range(max(0, yes - n2), min(n1, yes) + 1))
    return min(1.0, sum(w for w in ways if w <= seen) / total)


def sentence(
    first: str, k1: int, n1: int, second: str, k2: int, n2: int, claim: str = "have it"
) -> str:
    """Say in one sentence which of two groups has it more often, and whether that may be chance."""
    probability = fisher(k1, n1, k2, n2)
    if probability is None:
        return f"We can't tell yet: nobody was asked in {first if n1 == 0 else second}."
    if k1 * n2 < k2 * n1:
        first, k1, n1, second, k2, n2 = second, k2, n2, first, k1, n1
    more = f"{first[:1].upper()}{first[1:]} and {second} are level"
    if k1 * n2 != k2 * n1:
        more = f"More {first} than {second} {claim}"
    doubt = "Probably not chance." if probability <= 0.05 else "It could be chance."
    return f"{more}: {k1} of {n1} against {k2} of {n2}. {doubt}"
