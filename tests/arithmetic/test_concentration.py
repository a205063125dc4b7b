"""Who pays most."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flywheel.concentration import (
    attention_gap,
    attention_sentence,
    concentration,
    gini,
    hhi,
    sentence,
)

FEW_LARGE = [7200] * 10 + [200] * 90


def test_ten_of_a_hundred_pay_most_of_it() -> None:
    found = concentration(FEW_LARGE)
    assert found.top_share(0.1) == 0.8
    assert found.gini == pytest.approx(0.70)
    assert found.hhi == pytest.approx(0.0644, abs=5e-5)
    assert found.effective == pytest.approx(15.5, abs=0.05)
    assert sentence(found) == (
        "10 of 100 customers pay 80 % of the revenue. It behaves like a company with 15 customers."
    )


@pytest.mark.parametrize(
    ("amounts", "plain", "corrected", "squares"),
    [
        ([1, 2, 3, 4], 0.25, 0.3333, 0.30),
        ([0, 0, 0, 1], 0.75, 1.0, 1),
        ([1, 1, 1, 1], 0, 0, 0.25),
    ],
)
def test_measures_of_a_few(
    amounts: list[int], plain: float, corrected: float, squares: float
) -> None:
    assert gini(amounts) == pytest.approx(plain)
    assert gini(amounts, corrected=True) == pytest.approx(corrected, abs=5e-5)
    assert hhi(amounts) == pytest.approx(squares)


def test_of_nothing_there_is_no_measure() -> None:
    assert gini([]) is hhi([]) is gini([0, 0]) is gini([5], corrected=True) is None


def test_below_ten_there_is_the_list_only() -> None:
    found = concentration([300, 0, 100, -50])
    assert (found.amounts, found.left_out, found.gini, found.hhi) == ((300, 100), 2, None, None)
    assert found.reason == "Only 2 customers pay: look at the list."
    assert found.top_share(0.5) == 0.75
    assert sentence(found) == "We can't tell yet: only 2 customers pay: look at the list."


def test_of_nobody_there_is_nothing_to_say() -> None:
    found = concentration([])
    assert found.top_share(0.1) is found.effective is None
    assert sentence(found) == "We can't tell yet: nobody pays."


@given(st.lists(st.integers(1, 10**9), min_size=10, max_size=50), st.integers(2, 9))
def test_the_measures_stay_in_their_bounds(amounts: list[int], times: int) -> None:
    found = concentration(amounts)
    assert found.gini is not None and found.hhi is not None
    assert -1e-9 <= found.gini < 1
    assert 1 / len(amounts) <= found.hhi * (1 + 1e-9)
    curve = found.curve()
    assert curve[0] == (0, 0) and curve[-1] == pytest.approx((1, 1))
    assert all(height <= at + 1e-9 for at, height in curve)
    again = concentration([amount * times for amount in amounts])
    assert again.gini == pytest.approx(found.gini)


def test_attention_beside_revenue() -> None:
    assert attention_gap(3, 30, 72_000, 90_000) == pytest.approx(-0.70)
    assert attention_gap(3, 0, 1, 2) is attention_gap(3, 30, 0, 0) is None
    assert attention_sentence(3, 30, 72_000, 90_000) == (
        "Customers with 80 % of the revenue got 3 of the last 30 things we shipped."
    )
    assert attention_sentence(0, 0, 1, 2) == "We can't tell yet: nothing was shipped."
