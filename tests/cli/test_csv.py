"""A table that opens as text in every spreadsheet."""

import csv
from typing import Any

import pytest

from cab.exchange.csv import safe, write


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+44 20", "'+44 20"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("  =1+1", "'  =1+1"),
        ("＝1+1", "'＝1+1"),
        ("a=b", "a=b"),
        ("", ""),
        (None, ""),
        (True, "yes"),
        (-3, "-3"),
        (-0.5, "-0.5"),
        (("=a", "b"), "'=a · b"),
    ],
)
def test_nothing_that_a_spreadsheet_would_run(value: Any, cell: str) -> None:
    assert safe(value) == cell


def test_quotes_lines_and_commas_come_back(tmp_path: Any) -> None:
    words = 'She said "no",\nthen =left'
    text = write(("quote", "n"), [{"quote": words, "n": 1, "more": "not asked for"}])
    (row,) = csv.DictReader(text.splitlines(keepends=True))
    assert row == {"quote": words, "n": "1"}
