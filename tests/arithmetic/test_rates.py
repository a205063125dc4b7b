"""Rates of a month, each with its denominator."""

import pytest

from flywheel import rates
from flywheel.movements import COMPANY, movements
from tests.arithmetic.books import JAN, laid_out
from tests.arithmetic.test_movements import LEDGER, SEGMENTS


def test_churn_before_and_after_what_grew() -> None:
    assert rates.gross_churn(100, 10, 10).value == 0.2
    assert rates.net_churn(100, 10, 10, 10).value == 0.1


def test_the_rates_of_the_ledger() -> None:
    found, placing = laid_out(LEDGER, SEGMENTS)
    frame = movements(found, placing, first=JAN + 1, last=JAN + 5)
    rows = frame[frame["segment"] == COMPANY].set_index("month")

    def of(month: int, rate: str, *names: str) -> float | None:
        figures = [int(rows.loc[JAN + month, name]) for name in names]
        value: float | None = getattr(rates, rate)(*figures).value
        return None if value is None else round(value, 4)

    gross = ("gross_churn", "start", "churn", "contraction")
    net = ("net_churn", "start", "churn", "contraction", "expansion", "reactivation")
    quick = ("quick_ratio", "new", "expansion", "churn", "contraction")
    assert (of(2, *gross), of(2, *net), of(2, *quick)) == (0.1333, 0.1, 0.5)
    assert of(3, *quick) == 2
    assert (of(4, *gross), of(4, *net)) == (0.2759, 0.1172)
    assert of(1, *quick) is None


@pytest.mark.parametrize(
    ("won", "lost", "ratio"),
    [((20, 8), (5, 3), 3.5), ((6000, 0), (2000, 0), 3), ((35_000, 0), (12_000, 0), 2.92)],
)
def test_the_quick_ratio(won: tuple[int, int], lost: tuple[int, int], ratio: float) -> None:
    value = rates.quick_ratio(*won, *lost).value
    assert value is not None and round(value, 2) == ratio


def test_without_losses_there_is_no_ratio() -> None:
    found = rates.quick_ratio(10, 5, 0, 0)
    assert found == (None, "Nobody left or cut this month, so there is no ratio.")


def test_a_rate_of_nobody_is_none_with_a_reason() -> None:
    for found in (rates.gross_churn(0, 0, 0), rates.net_churn(0, 0, 0, 0),
                  rates.left_of_active(0, 0), rates.left_of_all(0, 0, 0),
                  rates.acv(100, 0, 0)):  # fmt: skip
        assert found.value is None
        assert found.reason.endswith(".")


def test_the_denominator_makes_the_rate() -> None:
    assert rates.left_of_all(1000, 500, 62).value == pytest.approx(0.0413, abs=5e-5)
    assert rates.left_of_active(1000, 62).value == 0.062


def test_what_a_contract_is_worth_a_year() -> None:
    ramp = 162_000 + 171_000 + 180_000 + 25_000
    assert ramp == 538_000
    assert rates.acv(ramp, 25_000, 3).value == 171_000
    assert rates.acv(3 * 100_000 + 30_000, 30_000, 3).value == 100_000


def test_a_month_in_a_sentence() -> None:
    assert rates.month_sentence(100, 20, 8, 5, 3, 0) == (
        "8.0 % left or was cut, 0.0 % after what grew and came back. "
        "For each 1.00 lost, 3.50 came new or grew."
    )
    assert "cut, 10.0 % after" in rates.month_sentence(100, 0, 10, 10, 10, 0)
    assert "cut, −80.0 % after" in rates.month_sentence(100, 0, 100, 10, 10, 0)
    assert rates.month_sentence(100, 5, 0, 0, 0, 0) == rates.NO_LOSSES
    assert rates.month_sentence(0, 5, 0, 0, 0, 0) == rates.NOBODY
