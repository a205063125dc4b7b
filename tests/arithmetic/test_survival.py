"""How long customers stay, those still here counted as not gone yet."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from flywheel.book import book
from flywheel.survival import Survival, sentence, stays, survival
from tests.arithmetic.books import JAN, changes, laid_out, merges, placed

TIMES = [1, 2, 3, 3, 5, 6, 6, 8, 9, 12]
LEFT = [1, 1, 0, 1, 1, 0, 1, 0, 0, 0]


def of(times: list[int], left: list[int]) -> Survival:
    """Return the curve of durations and of who left."""
    return survival(np.array(times, np.int64), np.array(left, np.bool_))


def test_ten_accounts() -> None:
    found = of(TIMES, LEFT)
    assert found.times.tolist() == [1, 2, 3, 5, 6]
    rows = np.column_stack([found.share, found.low, found.high])
    assert rows == pytest.approx(
        np.array(
            [
                [0.9, 0.473, 0.985],
                [0.8, 0.409, 0.946],
                [0.7, 0.329, 0.892],
                [0.5833, 0.230, 0.821],
                [0.4667, 0.150, 0.737],
            ]
        ),
        abs=5e-4,
    )
    assert found.median == 6
    assert found.median_range == (1, None)
    assert found.mean_until(12) == pytest.approx(7.4833, abs=5e-5)
    assert [found.at(time) for time in (0, 1, 4)] == pytest.approx([1, 0.9, 0.7])
    assert sentence(found, "practices") == "Half of the practices that start have left by month 6."


def test_the_curve_is_drawn_while_five_are_followed() -> None:
    found = of([*TIMES, 13, 14], [*LEFT, 1, 1])
    assert found.at_risk.tolist() == [12, 11, 10, 8, 7, 2, 1]
    assert found.drawn.times.tolist() == [1, 2, 3, 5, 6]
    assert found.drawn.customers == 12


def test_a_median_may_not_be_reached() -> None:
    found = of([3, 4, 5], [1, 0, 0])
    assert found.median is None
    assert sentence(found) == "More than half of the customers that start are still here."
    assert sentence(of([], [])) == "We can't tell yet: nobody has started."
    assert of([2, 2], [0, 0]).median is None


durations = st.lists(st.tuples(st.integers(1, 30), st.booleans()), min_size=1, max_size=40)


@given(durations)
def test_it_is_what_a_trusted_library_says(pairs: list[tuple[int, bool]]) -> None:
    times, left = (list(each) for each in zip(*pairs, strict=True))
    found = of(times, left)
    other = SurvfuncRight(np.array(times), np.array(left, int))
    known = dict(zip(other.surv_times.tolist(), other.surv_prob.tolist(), strict=True))
    assert found.share == pytest.approx([known[time] for time in found.times.tolist()])


@given(st.lists(st.integers(1, 30), min_size=1, max_size=40))
def test_where_all_have_left_it_is_simply_the_share_that_stayed_longer(times: list[int]) -> None:
    found = of(times, [1] * len(times))
    longer = [np.mean(np.array(times) > time) for time in found.times]
    assert found.share == pytest.approx(longer)
    assert found.mean_until(max(times)) == pytest.approx(np.mean(times))


def test_stays_are_counted_in_months_since_the_first() -> None:
    moved = [("Clinics", None, JAN + 1), ("Shops", JAN + 1, None)]
    paid = {1: [100, 100, 0, 100], 2: [0, 50, 50, 50], 3: [0, 0, 0, 9], 4: [0, 0, 0, 0]}
    found, placing = laid_out(paid, {1: moved, 2: "Shops"})
    times, left = stays(found, placing)
    assert (times.tolist(), left.tolist()) == ([2, 2, 0], [True, False, False])
    assert stays(found, placing, segment="Clinics")[0].tolist() == [2]
    assert stays(found, placing, segment="Shops")[0].tolist() == [2]
    assert stays(found, placing, last=JAN + 1)[1].tolist() == [False, False]


def test_a_merge_is_no_leaving() -> None:
    found = book(changes({1: [10, 10, 0], 2: [0, 5, 5]}), home="GBP", last=JAN + 2,
                 merges=merges((1, 2, JAN + 1)))  # fmt: skip
    times, left = stays(found, placed(found, {}))
    assert (times.tolist(), left.tolist()) == ([2], [False])
