"""Rows of files as sentences."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from cab.web.ledger_words import Teller

TELLER = Teller({"c1": "Green Lane Vets", "c2": "Ann"}, date(2026, 10, 31))


def line(start: date, end: date | None, pounds: int = 4200, **other: Any) -> Any:
    """Return a line of a reading."""
    told = {"customer": "c1", "kind": "recurring", "annual": pounds * 100, "currency": "GBP",
            "amount": pounds * 100, "start_on": start, "end_on": end}  # fmt: skip
    return SimpleNamespace(**{**told, **other})


def month(number: int, pounds: int) -> Any:
    """Return a cell of a month sheet."""
    return line(date(2026, number, 1), date(2026, number + 1, 1), pounds)


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ([line(date(2024, 3, 1), None)], "pays £4,200 a year from 1 March 2024, still running."),
        (
            [line(date(2024, 3, 5), date(2025, 3, 5))],
            "pays £4,200 a year from 5 March 2024 to 4 March 2025.",
        ),
        ([month(1, 100)], "pays £100 a year in January 2026."),
        ([month(2, 100), month(1, 100)], "pays £100 a year from January 2026 to February 2026."),
        (
            [month(1, 100), month(2, 0), month(3, 100)],
            "pays £100 a year in January 2026, then £100 a year in March 2026.",
        ),
        ([month(10, 100)], "pays £100 a year in October 2026, where the file ends."),
        ([month(n, 100 * n) for n in range(1, 6)], "in March 2026, and 2 more changes."),
        ([month(1, 0)], "pays nothing in January 2026."),
        ([line(date(2026, 1, 9), None, 30, kind="one_time")], "paid £30 once on 9 January 2026"),
        ([line(date(2026, 1, 9), None, -30, kind="credit")], "was credited £30 on 9 January 2026."),
    ],
)
def test_a_row_is_a_sentence(lines: list[Any], says: str) -> None:
    told = TELLER.row(lines)
    assert told.startswith("Green Lane Vets ")
    assert says in told


def test_a_move_is_a_sentence() -> None:
    event = SimpleNamespace(customer="c1", stage="evaluating", on=date(2026, 1, 9))
    event.referred_by = "c2"
    assert TELLER.event(event) == (
        "Green Lane Vets began to evaluate on 9 January 2026, brought by Ann."
    )
    event.referred_by = None
    assert TELLER.event(event) == "Green Lane Vets began to evaluate on 9 January 2026."
