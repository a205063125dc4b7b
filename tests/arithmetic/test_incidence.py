"""Moving, leaving and still being there: the shares of each by a day."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flywheel.incidence import LEFT, MOVED, OPEN, Incidence, incidence

ENDS = st.tuples(st.integers(0, 60), st.sampled_from([OPEN, MOVED, LEFT]))


def of(*ends: tuple[int, int]) -> Incidence:
    days, outcomes = np.array(ends or np.empty((0, 2)), dtype=np.int64).T
    return incidence(days, outcomes)


def by_hand(ends: list[tuple[int, int]], day: int) -> tuple[Fraction, Fraction]:
    """The same in fractions, one day at a time."""
    still, moved, left = Fraction(1), Fraction(0), Fraction(0)
    for today in range(day + 1):
        there = sum(1 for end, _ in ends if end >= today)
        went = [kind for end, kind in ends if end == today and kind != OPEN]
        if went:
            moved += still * went.count(MOVED) / there
            left += still * went.count(LEFT) / there
            still *= 1 - Fraction(len(went), there)
    return moved, left


def test_ten_came_and_half_had_moved_by_day_22() -> None:
    curve = of(
        *((day, MOVED) for day in (15, 22, 36, 14, 10, 22, 49)), (45, LEFT), (140, OPEN), (46, OPEN)
    )
    assert curve.by(9) == 0
    assert curve.by(22) == pytest.approx(0.50)
    assert curve.by(49) == pytest.approx(0.75)
    assert curve.median == 22
    assert [day for day, _ in curve.points()] == [10, 14, 15, 22, 36, 49]


def test_leaving_is_not_the_same_as_not_yet() -> None:
    """Censoring those who leave would say 1 here: everybody moves."""
    curve = of((10, LEFT), (20, MOVED))
    assert curve.by(20) == 0.5
    assert curve.left[-1] == 0.5


def test_who_is_still_there_on_the_day_counts_on_it() -> None:
    assert of((10, OPEN), (10, MOVED)).by(10) == 0.5


def test_half_is_not_reached_when_most_leave() -> None:
    assert of((5, MOVED), (6, LEFT), (7, LEFT)).median is None
    assert of().median is None
    assert of().points() == []
    assert of().by(100) == 0


@given(st.lists(ENDS, max_size=30))
def test_it_is_what_counting_by_hand_gives(ends: list[tuple[int, int]]) -> None:
    curve = of(*ends)
    for place, day in enumerate(curve.days):
        moved, left = by_hand(ends, int(day))
        assert curve.moved[place] == pytest.approx(float(moved))
        assert curve.left[place] == pytest.approx(float(left))


@given(st.lists(ENDS, max_size=30))
def test_moved_and_left_only_grow_and_are_never_more_than_all(ends: list[tuple[int, int]]) -> None:
    curve = of(*ends)
    assert (np.diff(curve.moved) >= 0).all() and (np.diff(curve.left) >= 0).all()
    assert (curve.moved + curve.left <= 1 + 1e-9).all()


@given(st.lists(st.tuples(st.integers(0, 60), st.sampled_from([MOVED, LEFT])), min_size=1))
def test_with_nobody_open_it_is_the_plain_share(ends: list[tuple[int, int]]) -> None:
    curve = of(*ends)
    for day in (0, 10, 30, 60):
        plain = sum(end <= day and kind == MOVED for end, kind in ends) / len(ends)
        assert curve.by(day) == pytest.approx(plain)
