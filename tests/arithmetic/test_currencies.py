"""Currencies with other decimals than two: yen have none, dinars three."""

from datetime import date

import numpy as np
import pandas as pd

from flywheel.amounts import major, money
from flywheel.currencies import Rates
from flywheel.months import month_of

AT = month_of(date(2026, 3, 1))


def rates(home: str, currency: str, rate: str) -> Rates:
    frame = pd.DataFrame({"currency": [currency], "year": [2026], "rate": [rate]})
    return Rates.of(home, frame, 1)


def test_amounts_are_written_with_the_decimals_of_their_currency() -> None:
    assert money(120_000, "JPY") == "¥120,000"
    assert money(50, "JPY") == "¥50"
    assert money(12_345, "KWD") == "KWD 12.345"
    assert money(4_250, "GBP") == "£42.50"
    assert [major(1_000, code) for code in ("JPY", "GBP", "KWD")] == [1000, 10, 1]


def test_a_rate_takes_minor_units_to_minor_units() -> None:
    amounts = np.array([100_000, 1], dtype=np.int64)
    assert rates("GBP", "JPY", "0.0052").value(amounts, "JPY", AT).tolist() == [52_000, 1]
    assert rates("JPY", "GBP", "190.5").value(amounts, "GBP", AT).tolist() == [190_500, 2]
    assert rates("GBP", "KWD", "2.41").value(amounts, "KWD", AT).tolist() == [24_100, 0]


def test_a_long_rate_of_a_large_amount_stays_exact() -> None:
    amounts = np.array([10**15 + 1], dtype=np.int64)
    found = rates("JPY", "GBP", "190.123456789").value(amounts, "GBP", AT)
    assert found.tolist() == [1_901_234_567_890_002]
    assert found.dtype == np.int64
