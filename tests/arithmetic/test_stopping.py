"""Boundaries, runs and the exact outlook against the reference tables."""

import pytest

from flywheel.settings import DEFAULT
from flywheel.stopping import (
    Rule,
    Run,
    bounds,
    if_true_share,
    outlook,
    rule_of,
    shortest_run,
    verdict,
)

HALF = Rule(0.5)
BOUNDARIES = {
    5: (5, 0), 6: (6, 0), 7: (6, 1), 8: (7, 1), 9: (8, 1), 10: (8, 2), 11: (9, 2), 12: (9, 3),
    13: (10, 3), 14: (11, 3), 15: (11, 4), 16: (12, 4), 17: (12, 5), 18: (13, 5), 19: (14, 5),
    20: (14, 6), 25: (17, 8), 30: (20, 10),
}  # fmt: skip


@pytest.mark.parametrize(("n", "expected"), BOUNDARIES.items())
def test_boundaries(n: int, expected: tuple[int, int]) -> None:
    assert bounds(n, HALF) == expected


@pytest.mark.parametrize("n", range(5))
def test_below_five_there_is_no_verdict(n: int) -> None:
    assert bounds(n, HALF) == (None, None)
    assert verdict(n, n, HALF) == "open"


def test_the_sides_mirror_each_other_at_one_half() -> None:
    mirror = {"supported": "refuted", "refuted": "supported", "open": "open"}
    for n in range(40):
        for k in range(n + 1):
            assert verdict(n - k, n, HALF) == mirror[verdict(k, n, HALF)]


CHARACTERISTICS = [
    (0.3, 14.88, 0.0067, 0.8457, 0.1476),
    (0.4, 21.10, 0.0413, 0.4931, 0.4656),
    (0.5, 23.87, 0.1769, 0.1769, 0.6463),
    (0.6, 21.10, 0.4931, 0.0413, 0.4656),
    (0.7, 14.88, 0.8457, 0.0067, 0.1476),
    (0.8, 9.43, 0.9879, 0.0006, 0.0114),
]


@pytest.mark.parametrize(("share", "talks", "supported", "refuted", "none"), CHARACTERISTICS)
def test_what_the_rule_does_to_a_true_share(
    share: float, talks: float, supported: float, refuted: float, none: float
) -> None:
    end = if_true_share(share, HALF)
    assert end.talks == pytest.approx(talks, abs=5e-3)
    assert end[1:] == pytest.approx((supported, refuted, none), abs=6e-5)


def test_a_stricter_rule_errs_less_and_takes_longer() -> None:
    strict = Rule(0.5, p_support=0.975, p_refute=0.025)
    half, most = if_true_share(0.5, strict), if_true_share(0.8, strict)
    assert half.supported == pytest.approx(0.1046, abs=5e-5)
    assert half.refuted == pytest.approx(0.1046, abs=5e-5)
    assert half.talks == pytest.approx(26.3, abs=0.05)
    assert most.supported == pytest.approx(0.9685, abs=5e-5)
    assert most.talks == pytest.approx(11.2, abs=0.05)


OUTLOOKS = [
    (0, 0, 13.28, 0.405, 0.405, 0.190),
    (2, 3, 15.37, 0.540, 0.148, 0.313),
    (3, 5, 17.17, 0.444, 0.130, 0.425),
    (4, 6, 14.24, 0.600, 0.050, 0.349),
    (6, 10, 15.63, 0.419, 0.030, 0.551),
    (10, 20, 9.99, 0.0065, 0.0065, 0.987),
]


@pytest.mark.parametrize(("k", "n", "talks", "supported", "refuted", "none"), OUTLOOKS)
def test_outlook(
    k: int, n: int, talks: float, supported: float, refuted: float, none: float
) -> None:
    ahead = outlook(k, n, HALF)
    assert ahead.talks == pytest.approx(talks, abs=5e-3)
    assert ahead[1:] == pytest.approx((supported, refuted, none), abs=6e-4)


def test_a_verdict_needs_no_further_talk() -> None:
    assert outlook(8, 10, HALF) == (0.0, 1.0, 0.0, 0.0)
    assert outlook(2, 10, HALF) == (0.0, 0.0, 1.0, 0.0)
    assert shortest_run(8, 10, HALF) is None


def test_beyond_the_cap_it_looks_ten_talks_ahead() -> None:
    assert 0 < outlook(25, 40, HALF).talks <= 10


RUNS = [
    (3, 5, 5, "yes"),
    (2, 3, 4, "yes"),
    (7, 10, 2, "yes"),
    (7, 9, 1, "yes"),
    (6, 8, 2, "yes"),
    (2, 9, 1, "no"),
    (0, 0, 5, "yes"),
]


@pytest.mark.parametrize(("k", "n", "length", "side"), RUNS)
def test_shortest_run(k: int, n: int, length: int, side: str) -> None:
    assert shortest_run(k, n, HALF) == Run(length, side)  # type: ignore[arg-type]


def test_the_run_ends_in_a_verdict_and_not_before() -> None:
    for n in range(20):
        for k in range(n + 1):
            run = shortest_run(k, n, HALF)
            if run is not None:
                yes = run.side == "yes"
                assert verdict(k + run.length * yes, n + run.length, HALF) != "open"
                assert verdict(k + (run.length - 1) * yes, n + run.length - 1, HALF) == "open"


def test_the_rule_comes_from_the_settings() -> None:
    assert rule_of(0.5, DEFAULT) == HALF
