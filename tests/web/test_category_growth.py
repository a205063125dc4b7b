"""How fast a category grows, as somebody else says."""

from datetime import date, timedelta
from typing import Any

from cab.extensions import db
from cab.models import CategoryGrowth, Segment, User
from tests.inspect import Browser, Page

PATH = "/revenue/category-growth"


def type_in(browser: Browser, status: int = 200, **fields: str) -> Page:
    told = {"low": "10", "high": "14.5", "source": "Trade body", **fields}
    return browser.submit(browser.get(PATH), f"form[action='{PATH}']", status, **told)


def test_it_is_kept_with_its_source_and_taken_out_again(browser: Browser) -> None:
    clinics = Segment.named("Clinics")
    page = type_in(browser, segment=str(clinics.id), base="12")
    assert "10 % to 14.5 %, most likely 12 %" in page.text("tbody")
    assert "Trade body" in page.text("tbody") and "Maya Berg" in page.text("tbody")
    row = db.session.query(CategoryGrowth).one()
    assert (row.segment, row.low, row.base, row.high) == (clinics, 100, 120, 145)
    page = browser.submit(page, "tbody form")
    assert db.session.query(CategoryGrowth).count() == 0


def test_it_is_called_old_after_a_year(browser: Browser) -> None:
    type_in(browser, year_on=(date.today() - timedelta(days=300)).isoformat())
    assert "old" not in browser.get(PATH).text("tbody")
    type_in(browser, year_on=(date.today() - timedelta(days=366)).isoformat())
    assert browser.get(PATH).text("tbody tr:last-child").count("old") == 1


def test_mistakes_stay_on_the_form(browser: Browser) -> None:
    page = type_in(browser, 400, low="20")
    assert "High is below low." in page.text("form .error")
    page = type_in(browser, 400, base="30")
    assert "The most likely lies between low and high." in page.text("form .error")
    for typed in ("nan", "Infinity", "x", "1e400"):
        assert type_in(browser, 400, low=typed, base=typed).all("form .error")
    page = type_in(browser, 400, low="a lot", year_on="2999-01-01", source="")
    assert len(page.all("form .error")) == 3
    assert page.all("input[name=high]")[0].get("value") == "14.5"


def test_readers_only_look(browser: Browser, browser_of: Any, sam: User) -> None:
    type_in(browser)
    assert not browser_of(sam).get(PATH).all("main form")
