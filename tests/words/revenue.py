"""Small revenue files for the tests, and what is read from them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from cab.exchange.revenue import NotRevenue, Reading, read
from flywheel.settings import DEFAULT, Settings

TODAY = date(2026, 11, 21)
POUNDS = {"currency": "GBP"}
PLAIN = "subscription_id,customer_id,start_date,end_date,monthly_amount"


def reading(
    *texts: str | bytes,
    answers: Mapping[str, str] = POUNDS,
    names: tuple[str, ...] = ("money.csv",),
    settings: Settings = DEFAULT,
) -> Reading:
    """Read texts as files; the first is called money.csv unless named."""
    named = [*names, *(f"more-{place}.csv" for place in range(len(names), len(texts)))]
    files = [
        (name, text.encode() if isinstance(text, str) else text)
        for name, text in zip(named, texts, strict=False)
    ]
    return read(files, answers, settings=settings, today=TODAY)


def plain(*rows: str, answers: Mapping[str, str] = POUNDS) -> Reading:
    """Read rows of the plainest file."""
    return reading("\n".join((PLAIN, *rows)), answers=answers)


def lines(of: Reading) -> list[dict[str, Any]]:
    """Return the lines as rows."""
    return [{str(name): cell for name, cell in row.items()} for row in of.lines.to_dict("records")]


def line(of: Reading) -> dict[str, Any]:
    """Return the only line of a reading that has neither problems nor questions."""
    assert (of.problems, of.asked) == ([], [])
    (only,) = lines(of)
    return only


def problem(of: Reading) -> str:
    """Return the only problem: row, column and sentence."""
    (only,) = of.problems
    return f"{only.row} {only.column}: {only.message}"


def refusal(*texts: str | bytes, names: tuple[str, ...] = ("money.csv",)) -> str:
    """Return the sentence that refuses files."""
    with pytest.raises(NotRevenue) as caught:
        reading(*texts, names=names)
    return str(caught.value)
