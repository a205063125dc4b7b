"""What other currencies are worth, typed in for each year."""

from typing import Any

import pytest

from cab.extensions import db
from cab.models import User, YearRate
from tests.bad_sheets import HEAD
from tests.inspect import Browser, Page
from tests.web.sheets import bring, drop, say

PATH = "/revenue/rates"
BOTH = (
    f"{HEAD}\ns1,Ann,2024-01-01,,100,GBP\ns2,Cleo,2024-01-01,,100,GBP\ns3,Bob,2024-01-01,,100,EUR\n"
)


@pytest.fixture
def ledger(browser: Browser) -> None:
    bring(browser, ("both.csv", BOTH.encode()), **{"rate:EUR": "0.8"})


def type_in(browser: Browser, status: int = 200, **fields: str) -> Page:
    told = {"currency": "eur", "year": "2024", "rate": "0.85", **fields}
    return browser.submit(browser.get(PATH), f"form[action='{PATH}']", status, **told)


def test_before_the_first_import_there_is_no_currency(browser: Browser) -> None:
    page = browser.get(PATH)
    assert "The first import says in which currency" in page.text(".finding")
    assert not page.all("main form")


def test_a_currency_without_a_rate_is_asked_for_its_worth(browser: Browser) -> None:
    page = drop(browser, ("both.csv", BOTH.encode()))
    assert "How much GBP is one EUR worth?" in page.text("main form")
    browser.post("/revenue/imports/1/rows", status=409)
    page = say(browser, page, **{"rate:EUR": "a lot"})
    assert "“a lot” is no answer to this." in page.text("form .error")
    page = browser.submit(say(browser, page, **{"rate:EUR": "0,8"}), "form[action$='/rows'] button")
    assert "£3,360 a year from 3 companies" in page.text()
    assert "1 EUR = 0.8 GBP" in browser.get(PATH).text("tbody")


@pytest.mark.usefixtures("ledger")
def test_a_rate_changes_what_everything_comes_to(browser: Browser) -> None:
    assert browser.get("/revenue").text(".finding") == "3 companies pay £3,360 a year."
    page = type_in(browser)
    assert "One EUR is worth 0.85 GBP in 2024." in page.text(".notice")
    assert browser.get("/revenue").text(".finding") == "3 companies pay £3,420 a year."
    page = type_in(browser, year="2025", rate="0.9")
    assert page.texts("tbody th") == ["EUR 2025", "EUR 2024"]
    assert browser.get("/revenue").text(".finding") == "3 companies pay £3,480 a year."


@pytest.mark.usefixtures("ledger")
def test_the_last_rate_of_a_currency_in_use_stays(browser: Browser) -> None:
    type_in(browser, year="2025")
    browser.submit(browser.get(PATH), "tbody form")
    page = browser.submit(browser.get(PATH), "tbody form", 409)
    assert "It is the only rate of EUR" in page.text(".finding")
    assert db.session.query(YearRate).count() == 1


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("currency", "XYZ", "XYZ is no currency."),
        ("currency", "GBP", "GBP is the currency everything is added up in."),
        ("rate", "0", "Type a number above 0."),
        ("rate", "-1", "Type a number above 0."),
        ("rate", "nan", "Type a number above 0."),
        ("year", "24", "Type a year in full."),
    ],
)
def test_mistakes_stay_on_the_form(browser: Browser, field: str, typed: str, says: str) -> None:
    page = type_in(browser, 400, **{field: typed})
    assert says in page.text("form .error")
    assert page.all(f"input[name={field}]")[0].get("value") == typed


@pytest.mark.usefixtures("ledger")
def test_readers_only_look(browser: Browser, browser_of: Any, sam: User) -> None:
    type_in(browser)
    page = browser_of(sam).get(PATH)
    assert "1 EUR = 0.85 GBP" in page.text("tbody")
    assert not page.all("main form")
