"""Months as numbers."""

from datetime import date

import pytest

from flywheel import months


def test_a_year_on_is_twelve_months_on() -> None:
    october = months.month_of(date(2026, 10, 31))
    assert months.written(october) == "2026-10"
    assert months.named(october + 12) == "October 2027"
    assert months.read("2026-10") == october
    assert months.first_day(october) == date(2026, 10, 1)
    assert months.last_day(months.read("2028-02")) == date(2028, 2, 29)
    assert months.last_day(months.read("2026-12")) == date(2026, 12, 31)


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "10/2026", "", "0000-01", "2026-1"])
def test_what_is_no_month_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no month\. Write it as 2026-10\."):
        months.read(text)


def test_a_month_is_complete_on_its_last_day() -> None:
    assert months.written(months.last_complete(date(2026, 10, 30))) == "2026-09"
    assert months.written(months.last_complete(date(2026, 10, 31))) == "2026-10"
    assert months.written(months.last_complete(date(2026, 11, 1))) == "2026-10"
    assert months.written(months.last_complete(date(2027, 1, 1))) == "2026-12"
