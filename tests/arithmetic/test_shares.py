"""Shares against the reference tables and against statsmodels."""

import pytest
from statsmodels.stats.proportion import proportion_confint

from flywheel import shares

POSTERIORS = [
    (2, 2, 0.7500, 0.2924, 0.9916, 0.8750),
    (3, 3, 0.8000, 0.3976, 0.9937, 0.9375),
    (5, 5, 0.8571, 0.5407, 0.9958, 0.9844),
    (0, 5, 0.1429, 0.0042, 0.4593, 0.0156),
    (7, 10, 0.6667, 0.3903, 0.8907, 0.8867),
    (8, 10, 0.7500, 0.4822, 0.9398, 0.9673),
    (9, 12, 0.7143, 0.4619, 0.9091, 0.9539),
    (14, 20, 0.6818, 0.4782, 0.8541, 0.9608),
    (2, 7, 0.3333, 0.0852, 0.6509, 0.1445),
]


@pytest.mark.parametrize(("k", "n", "mean", "low", "high", "chance"), POSTERIORS)
def test_posterior(k: int, n: int, mean: float, low: float, high: float, chance: float) -> None:
    assert shares.mean(k, n) == pytest.approx(mean, abs=5e-5)
    assert shares.credible(k, n) == pytest.approx((low, high), abs=5e-5)
    assert shares.chance(k, n, 0.5) == pytest.approx(chance, abs=5e-5)


@pytest.mark.parametrize(
    ("prior", "chance"),
    [((1, 1), 0.9673), ((0.5, 0.5), 0.9740), ((2, 2), 0.9539), ((2, 4), 0.8491)],
)
def test_the_prior_moves_the_chance(prior: tuple[float, float], chance: float) -> None:
    assert shares.chance(8, 10, 0.5, prior) == pytest.approx(chance, abs=5e-5)


def test_predictive_for_the_next_ten_after_seven_of_ten() -> None:
    ahead = shares.predictive(7, 10, 10)
    expected = [
        0.0008, 0.0050, 0.0168, 0.0408, 0.0786, 0.1257, 0.1703, 0.1946, 0.1824, 0.1297, 0.0551,
    ]  # fmt: skip
    assert ahead == pytest.approx(expected, abs=5e-5)
    assert sum(x * share for x, share in enumerate(ahead)) == pytest.approx(6.667, abs=5e-4)
    assert sum(ahead[7:]) == pytest.approx(0.5619, abs=5e-5)


INTERVALS = [
    (16, 40, 0.2635, 0.5540, 0.2486, 0.5667),
    (9, 40, 0.1232, 0.3750, 0.1084, 0.3845),
    (24, 40, 0.4460, 0.7365, 0.4333, 0.7514),
    (28, 40, 0.5457, 0.8193, 0.5347, 0.8344),
    (40, 100, 0.3094, 0.4980, 0.3033, 0.5028),
    (22, 100, 0.1500, 0.3107, 0.1433, 0.3139),
    (58, 100, 0.4821, 0.6720, 0.4771, 0.6780),
    (81, 263, 0.2553, 0.3662, 0.2527, 0.3676),
    (15, 148, 0.0624, 0.1605, 0.0578, 0.1617),
    (0, 20, 0.0, 0.1611, 0.0, 0.1684),
]


@pytest.mark.parametrize(("k", "n", "w_low", "w_high", "cp_low", "cp_high"), INTERVALS)
def test_intervals(
    k: int, n: int, w_low: float, w_high: float, cp_low: float, cp_high: float
) -> None:
    assert shares.wilson(k, n) == pytest.approx((w_low, w_high), abs=5e-5)
    assert shares.clopper_pearson(k, n) == pytest.approx((cp_low, cp_high), abs=5e-5)


@pytest.mark.parametrize(
    ("method", "ours"), [("wilson", shares.wilson), ("beta", shares.clopper_pearson)]
)
def test_intervals_agree_with_statsmodels(method: str, ours: object) -> None:
    assert callable(ours)
    for n in (1, 2, 7, 20, 63):
        for k in range(n + 1):
            assert ours(k, n) == pytest.approx(proportion_confint(k, n, method=method), abs=1e-9)


def test_wilson_of_two_customers() -> None:
    assert shares.wilson(2, 2) == pytest.approx((0.342, 1.0), abs=5e-4)


def test_nobody_has_no_interval() -> None:
    assert shares.wilson(0, 0) is None
    assert shares.clopper_pearson(0, 0) is None


def test_more_yeses_than_people_is_refused() -> None:
    with pytest.raises(ValueError, match="k = 3 of n = 2"):
        shares.chance(3, 2, 0.5)
