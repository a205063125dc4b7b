"""Shares of a count: k of n, and how far off it can be."""

from __future__ import annotations

from math import exp, sqrt
from typing import NamedTuple

from scipy.special import betaincc, betaincinv, betaln, gammaln, ndtri

Prior = tuple[float, float]
UNIFORM: Prior = (1.0, 1.0)


class Interval(NamedTuple):
    """A range of shares, each between 0 and 1."""

    low: float
    high: float


def _check(k: int, n: int) -> None:
    if not 0 <= k <= n:
        raise ValueError(f"k must lie between 0 and n, not k = {k} of n = {n}.")


def mean(k: int, n: int, prior: Prior = UNIFORM) -> float:
    """Return the posterior mean of a share: (a + k) / (a + b + n)."""
    _check(k, n)
    return (prior[0] + k) / (prior[0] + prior[1] + n)


def chance(k: int, n: int, line: float, prior: Prior = UNIFORM) -> float:
    """Return Pr(p > line) when p ~ Beta(a + k, b + n - k)."""
    _check(k, n)
    return float(betaincc(prior[0] + k, prior[1] + n - k, line))


def credible(k: int, n: int, prior: Prior = UNIFORM, level: float = 0.95) -> Interval:
    """Return the equal-tail credible interval of Beta(a + k, b + n - k)."""
    _check(k, n)
    a, b, tail = prior[0] + k, prior[1] + n - k, (1 - level) / 2
    return Interval(float(betaincinv(a, b, tail)), float(betaincinv(a, b, 1 - tail)))


def predictive(k: int, n: int, further: int, prior: Prior = UNIFORM) -> list[float]:
    """Return the chance of 0, 1, … further yeses in that many further talks (beta-binomial)."""
    _check(k, n)
    a, b = prior[0] + k, prior[1] + n - k

    def log_ways(yeses: int) -> float:
        return float(gammaln(further + 1) - gammaln(yeses + 1) - gammaln(further - yeses + 1))

    return [
        exp(log_ways(x) + float(betaln(a + x, b + further - x) - betaln(a, b)))
        for x in range(further + 1)
    ]


def wilson(k: int, n: int, level: float = 0.95) -> Interval | None:
    """Return Wilson's score interval, or None when n is 0.

    Source: Newcombe 1998, method 3.
    """
    _check(k, n)
    if n == 0:
        return None
    z = float(ndtri(1 - (1 - level) / 2))
    middle = k + z * z / 2
    half = z * sqrt(k * (n - k) / n + z * z / 4)
    low = 0.0 if k == 0 else (middle - half) / (n + z * z)
    high = 1.0 if k == n else (middle + half) / (n + z * z)
    return Interval(low, high)


def clopper_pearson(k: int, n: int, level: float = 0.95) -> Interval | None:
    """Return the exact interval of Clopper and Pearson, or None when n is 0."""
    _check(k, n)
    if n == 0:
        return None
    tail = (1 - level) / 2
    low = 0.0 if k == 0 else float(betaincinv(k, n - k + 1, tail))
    high = 1.0 if k == n else float(betaincinv(k + 1, n - k, 1 - tail))
    return Interval(low, high)
