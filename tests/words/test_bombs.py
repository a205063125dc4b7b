"""Workbooks made to fill the memory are refused before anything makes room for them."""

import io
from datetime import date

import openpyxl
import pytest

from cab.exchange.revenue import NotRevenue, read
from cab.exchange.revenue.bombs import column
from tests.bombs import CELL, FAR, ROW, SHEET, workbook


@pytest.mark.parametrize(
    "data",
    [
        FAR,
        workbook(SHEET.format(CELL.format("'zz100000'"))),
        workbook(SHEET.format(" " * 5_000_000)),
        workbook(ROW.format(1_000_000, 16_000), "content.xml"),
    ],
    ids=["a far corner", "in other words", "nothing but blanks", "rows repeated"],
)
def test_a_bomb_is_refused(data: bytes) -> None:
    with pytest.raises(NotRevenue, match="unpacks to more cells"):
        read([("bomb.xlsx", data)], today=date(2026, 11, 23))


def test_a_plain_workbook_is_read() -> None:
    book, data = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    for row in (["customer", "2026-01", "2026-02"], ["Ann", 100, 120]):
        book.active.append(row)
    book.save(data)
    answers = {"currency": "GBP"}
    found = read([("months.xlsx", data.getvalue())], answers, today=date(2026, 11, 23))
    assert found.lines["annual"].tolist() == [120_000, 144_000]


def test_an_empty_workbook_says_so() -> None:
    data = io.BytesIO()
    openpyxl.Workbook().save(data)
    with pytest.raises(NotRevenue, match="without anything in it"):
        read([("empty.xlsx", data.getvalue())], today=date(2026, 11, 23))


def test_columns_have_numbers() -> None:
    assert [column(each) for each in (b"A", b"Z", b"AA", b"XFD")] == [1, 26, 27, 16384]
