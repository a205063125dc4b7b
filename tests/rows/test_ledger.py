"""The ledger: rows in, what every company pays at every month's end out."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import event as listening

from cab import ledger
from cab.config import settings
from cab.extensions import db
from cab.models import AccountMonth, LedgerImport, Merge, PaidTime, Undoing, YearRate
from cab.models.base import now
from cab.models.counting import add_up
from flywheel import months
from tests.factories import a_ledger, paying

MARCH, JUNE, OCTOBER = (date(2025, month, 1) for month in (3, 6, 10))


def arr(month: str) -> dict[str, int]:
    """Return what each company pays a year at a month's end, those that pay."""
    book, names = ledger.book(), ledger.names()
    paid = book.at(months.read(month))
    return {names[int(a)]: int(p) for a, p in zip(book.accounts, paid, strict=True) if p}


def test_a_row_counts_in_the_months_whose_last_day_it_covers(app: Flask) -> None:
    paying("Elm Park", annual=1200, since=date(2025, 3, 31), until=date(2025, 5, 31))
    assert arr("2025-02") == {}
    assert arr("2025-03") == arr("2025-04") == {"Elm Park": 1200}
    assert arr("2025-05") == {}
