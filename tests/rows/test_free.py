"""Companies that use it without paying."""

from datetime import date

import pytest
from flask import Flask

from cab import ledger
from cab.config import settings
from flywheel.months import month_of
from flywheel.retention import retention
from tests import factories as make

UNTIL = date(2026, 6, 30)


def kept() -> tuple[int, int]:
    """Return how many of the customers of April are still here in June."""
    book = ledger.book()
    april, june = month_of(date(2026, 4, 1)), month_of(UNTIL)
    company = retention(book, ledger.placing(book), settings(), first=april, last=june)[-1]
    return company.kept, company.customers


def pays(company: str, *, then: str | None) -> None:
    """Let a company pay until May, and then have a plan for nothing, or none."""
    make.paying(company, since=date(2026, 1, 1), until=date(2026, 5, 1), known_until=UNTIL)
    make.paying(company, annual=0, plan=then, since=date(2026, 5, 1), known_until=UNTIL)


@pytest.mark.parametrize(("setting", "expected"), [(False, (0, 2)), (True, (1, 2))])
def test_who_goes_on_for_nothing_is_kept_if_the_house_says_so(
    app: Flask, setting: bool, expected: tuple[int, int]
) -> None:
    app.config["FREE_IS_KEPT"] = setting
    pays("Green Lane", then="Starter")
    pays("Millbrook", then=None)
    assert kept() == expected


def test_it_follows_the_rows_and_the_setting(app: Flask) -> None:
    app.config["FREE_IS_KEPT"] = True
    pays("Green Lane", then="Starter")
    assert kept() == (1, 1)
    pays("Millbrook", then="Starter")
    assert kept() == (2, 2)
    app.config["FREE_IS_KEPT"] = False
    assert kept() == (0, 2)
