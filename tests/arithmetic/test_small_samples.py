"""Rule of five, zero of n, detection."""

import pytest

from flywheel.small_samples import detection, median_range, none_of, rule_of_five


@pytest.mark.parametrize(
    ("n", "share"),
    [(3, 0.75), (4, 0.875), (5, 0.9375), (6, 0.96875), (7, 0.984375), (8, 0.9921875)],
)
def test_rule_of_five(n: int, share: float) -> None:
    assert rule_of_five(n) == share


def test_one_value_holds_no_median() -> None:
    assert rule_of_five(1) is None
    assert rule_of_five(0) is None


def test_the_median_has_a_range_from_five_values_on() -> None:
    assert median_range([3, 1, 4, 1.5, 9]) == (1, 9)
    assert median_range([3, 1, 4, 1.5]) is None


def test_none_of_n() -> None:
    assert none_of(10) == pytest.approx(0.2589, abs=5e-5)
    assert none_of(5) == pytest.approx(0.4507, abs=5e-5)
    assert none_of(9) == pytest.approx(0.283, abs=5e-4)
    assert none_of(0) is None


@pytest.mark.parametrize(
    ("n", "chance"), [(5, 0.410), (8, 0.570), (12, 0.718), (20, 0.878), (30, 0.958)]
)
def test_hearing_a_theme_of_one_in_ten(n: int, chance: float) -> None:
    assert detection(0.1, n) == pytest.approx(chance, abs=5e-4)


def test_hearing_it_twice() -> None:
    assert detection(0.1, 29, 2) == pytest.approx(0.8011, abs=5e-5)
    assert detection(0.1, 28, 2) == pytest.approx(0.7848, abs=5e-5)
    assert detection(0.1, 1, 2) == 0
