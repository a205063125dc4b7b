"""How many more talks until a verdict: boundaries, the shortest run, and the exact outlook."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np
from scipy.special import betaincc

from flywheel.settings import DEFAULT, Settings

Verdict = Literal["supported", "refuted", "open"]
Side = Literal["yes", "no"]
_LONGEST_RUN = 400


class Rule(NamedTuple):
    """The line a share is held against, and what it takes to pass."""

    line: float
    prior: tuple[float, float] = DEFAULT.prior
    p_support: float = DEFAULT.p_support
    p_refute: float = DEFAULT.p_refute
    n_min: int = DEFAULT.n_min
    n_cap: int = DEFAULT.n_cap


class Bounds(NamedTuple):
    """At n talks: supported from this k up, refuted from that k down; None where no k does."""

    support_from: int | None
    refute_to: int | None


class Run(NamedTuple):
    """The shortest unbroken run of answers that reaches a verdict."""

    length: int
    side: Side


class Outlook(NamedTuple):
    """Expected further talks, and the chance of each ending."""

    talks: float
    supported: float
    refuted: float
    none: float


def rule_of(line: float, settings: Settings) -> Rule:
    """Return the rule that the settings give for a line."""
    return Rule(
        line,
        settings.prior,
        settings.p_support,
        settings.p_refute,
        settings.n_min,
        settings.n_cap,
    )


@lru_cache(maxsize=4096)
def bounds(n: int, rule: Rule) -> Bounds:
    """Return the counts at which n talks give a verdict."""
    if n < rule.n_min:
        return Bounds(None, None)
    k = np.arange(n + 1)
    chances = betaincc(rule.prior[0] + k, rule.prior[1] + n - k, rule.line)
    support = np.flatnonzero(chances >= rule.p_support)
    refute = np.flatnonzero(chances <= rule.p_refute)
    return Bounds(
        int(support[0]) if len(support) else None, int(refute[-1]) if len(refute) else None
    )


def verdict(k: int, n: int, rule: Rule) -> Verdict:
    """Return what the counts alone say, before any gate."""
    support_from, refute_to = bounds(n, rule)
    if support_from is not None and k >= support_from:
        return "supported"
    if refute_to is not None and k <= refute_to:
        return "refuted"
    return "open"


@lru_cache(maxsize=4096)
def shortest_run(k: int, n: int, rule: Rule) -> Run | None:
    """Return the shortest run of yeses or of noes to a verdict; None if there is already one.

    Of two runs of one length, the side that the counts lean to.
    """
    if verdict(k, n, rule) != "open":
        return None
    more = np.arange(1, _LONGEST_RUN + 1)
    enough = n + more >= rule.n_min
    a, b = rule.prior[0] + k, rule.prior[1] + n - k
    yes = np.flatnonzero(enough & (betaincc(a + more, b, rule.line) >= rule.p_support))
    no = np.flatnonzero(enough & (betaincc(a, b + more, rule.line) <= rule.p_refute))
    leaning = float(betaincc(a, b, rule.line)) >= 0.5
    runs = []
    if len(yes):
        runs.append((int(more[yes[0]]), not leaning, Run(int(more[yes[0]]), "yes")))
    if len(no):
        runs.append((int(more[no[0]]), leaning, Run(int(more[no[0]]), "no")))
    return min(runs)[2] if runs else None


def _walk(k: int, n: int, rule: Rule, cap: int, yes: Callable[[int], np.ndarray]) -> Outlook:
    """Follow every path from (k, n) until a verdict or the cap; exact, one vector a talk."""
    if (now := verdict(k, n, rule)) != "open":
        return Outlook(0.0, float(now == "supported"), float(now == "refuted"), 0.0)
    alive = np.ones(1)
    talks = supported = refuted = 0.0
    for heard in range(n, cap):
        talks += float(alive.sum())
        up = yes(heard)[: len(alive)]
        ahead = np.zeros(len(alive) + 1)
        ahead[1:] = alive * up
        ahead[:-1] += alive * (1 - up)
        support_from, refute_to = bounds(heard + 1, rule)
        if support_from is not None:
            cut = max(support_from - k, 0)
            supported += float(ahead[cut:].sum())
            ahead[cut:] = 0.0
        if refute_to is not None:
            cut = max(refute_to - k + 1, 0)
            refuted += float(ahead[:cut].sum())
            ahead[:cut] = 0.0
        alive = ahead
    return Outlook(talks, supported, refuted, float(alive.sum()))


@lru_cache(maxsize=4096)
def outlook(k: int, n: int, rule: Rule) -> Outlook:
    """Return what further talks may be expected to bring, judged by what was heard so far.

    Posterior predictive, exact forward programme over (k, n) up to n_cap; from n_cap on ten talks
    ahead [OURS].
    """
    cap = rule.n_cap if n < rule.n_cap else n + 10
    a, b = rule.prior

    def yes(heard: int) -> np.ndarray:
        counts: np.ndarray = (a + k + np.arange(heard - n + 1)) / (a + b + heard)
        return counts

    return _walk(k, n, rule, cap, yes)


@lru_cache(maxsize=256)
def if_true_share(share: float, rule: Rule) -> Outlook:
    """Return how often the rule ends where, from no talk on, if the true share were this."""
    return _walk(0, 0, rule, rule.n_cap, lambda heard: np.full(heard + 1, share))
