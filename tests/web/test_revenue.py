"""Revenue: what customers pay, what was brought in, how far it goes."""

from datetime import date, timedelta
from typing import Any

from cab.extensions import db
from cab.models import CategoryGrowth, Segment, User, YearRate
from tests.inspect import Browser
from tests.web.queries import count_queries
from tests.web.sheets import MONTHS, PERIODS, bring, drop

ROOMS = ["Next", "Interviews", "Questions", "People"]
MONEY = ["Revenue", "Segments", "Flywheel", "Stage"]


def test_empty_it_says_what_to_bring(browser: Browser) -> None:
    page = browser.get("/revenue")
    assert page.text(".finding") == (
        "Bring the sheet you already have: a row per customer, a column per month is enough."
    )
    assert page.all("main file-drop input[type=file][multiple]")


def test_it_says_how_many_pay_how_much(browser: Browser) -> None:
    bring(browser, ("months.csv", MONTHS), currency="GBP")
    page = browser.get("/revenue")
    assert page.text(".finding") == "2 companies pay £10,200 a year."
    assert "Month by month from January 2026 to March 2026." in page.text()
    assert "months.csv" in page.text(".list") and "Maya Berg · 3 rows" in page.text(".list")


def test_what_waits_and_what_was_undone_is_told_apart(browser: Browser) -> None:
    bring(browser, ("contracts.csv", PERIODS))
    browser.submit(browser.get("/revenue"), ".list form")
    drop(browser, ("months.csv", MONTHS))
    first, second = browser.get("/revenue").texts(".list li")
    assert "waits to be looked at" in first
    assert "undone" in second and "Maya Berg" in second
    assert not browser.get("/revenue").all(".list form")


def test_the_rooms_of_money_open_with_the_first_import(browser: Browser, browser_of: Any,
                                                       sam: User) -> None:  # fmt: skip
    assert browser.get("/revenue").texts("nav.rooms a") == [*ROOMS, "More"]
    assert browser.get("/revenue").texts("nav.rooms [aria-current]") == ["More"]
    assert browser.get("/more").texts("main .list a")[:4] == MONEY
    drop(browser, ("contracts.csv", PERIODS))
    assert browser.get("/revenue").texts("nav.rooms a") == [*ROOMS, "More"]
    browser.post("/revenue/imports/1/rows")
    page = browser_of(sam).get("/revenue")
    assert page.texts("nav.rooms a") == [*ROOMS, *MONEY, "More"]
    assert page.texts("nav.rooms [aria-current]") == ["Revenue"]
    assert "Revenue" not in browser.get("/more").texts("main .list a")
    browser.post("/revenue/imports/1/undoing")
    assert browser.get("/").texts("nav.rooms a") == [*ROOMS, "More"]


def test_growth_and_rates_stand_on_the_page(browser: Browser) -> None:
    bring(browser, ("contracts.csv", PERIODS))
    clinics = Segment.named("Clinics")
    told = {"segment": clinics, "low": 100, "base": 120, "high": 140, "source": "Trade body"}
    old = date.today() - timedelta(days=400)
    db.session.add_all([
        CategoryGrowth(**told, year_on=old),
        YearRate(currency="EUR", year=2026, rate="0.85"),
    ])  # fmt: skip
    db.session.commit()
    page = browser.get("/revenue")
    assert "10 % to 14 %, most likely 12 % a year. Trade body" in page.text()
    assert "old: look for a newer one" in page.text()
    assert "EUR 2026" in page.texts("dt") and "0.85 GBP" in page.texts("dd")
    db.session.add(CategoryGrowth(**told, year_on=date.today()))
    db.session.commit()
    assert "old: look" not in browser.get("/revenue").text()


def test_thirty_imports_cost_what_three_do(browser: Browser) -> None:
    costs = []
    for start, upto in ((0, 3), (3, 30)):
        for number in range(start, upto):
            data = PERIODS.replace(b",350,", f",{300 + number},".encode())
            bring(browser, (f"contracts {number}.csv", data))
        with count_queries() as queries:
            browser.get("/revenue")
        costs.append(queries.number)
    assert costs[0] == costs[1]
    assert "1 to 20 of 30" in browser.get("/revenue").text(".pager")
    assert "contracts 0.csv" in browser.get("/revenue?page=2").text(".list")
