"""Two companies that are one, since a day."""

from typing import Any

from sqlalchemy import select

from cab.extensions import db
from cab.models import Account, Merge, User
from tests import factories
from tests.inspect import Browser, Page
from tests.web.sheets import PERIODS, bring


def of(name: str) -> str:
    """Return where a company's merges are."""
    return f"/companies/{db.session.scalars(Account.by_name(name)).one().id}/merges"


def join(browser: Browser, name: str, status: int = 200, **fields: str) -> Page:
    page = browser.get(of(name))
    return browser.submit(page, "form[action$='/merges']", status, **fields)


def test_from_a_day_on_its_money_is_the_others(browser: Browser) -> None:
    more = PERIODS + b"s3,Harbour Vets,2024-01-01,,100,GBP\n"
    bring(browser, ("contracts.csv", more))
    assert browser.get("/revenue").text(".finding") == "2 companies pay £5,400 a year."
    page = join(browser, "Harbour Vets", into="green lane vets", on="2025-06-01")
    assert "Harbour Vets is part of Green Lane Vets" in page.text(".finding")
    assert browser.get("/revenue").text(".finding") == "1 company pays £5,400 a year."
    assert "Harbour Vets is part of Green" in browser.get(of("Green Lane Vets")).text(".finding")
    page = browser.submit(page, ".notice form")
    assert page.text(".finding") == "Harbour Vets is a company of its own."
    assert browser.get("/revenue").text(".finding") == "2 companies pay £5,400 a year."
    row = db.session.scalars(select(Merge)).one()
    assert row.withdrawn_by is not None and row.withdrawn_by.name == "Maya Berg"


def test_what_makes_no_sense_stays_on_the_form(browser: Browser) -> None:
    for name in ("Ann", "Bob", "Cleo"):
        factories.person(f"Guest of {name}", name)
    db.session.commit()
    day = {"on": "2026-01-01"}
    page = join(browser, "Ann", 400, into="Nobody", **day)
    assert "There is no company called Nobody." in page.text("form .error")
    page = join(browser, "Ann", 400, into="ann", **day)
    assert "A company cannot become part of itself." in page.text("form .error")
    join(browser, "Ann", into="Bob", **day)
    page = join(browser, "Bob", 400, into="Ann", **day)
    assert "Ann is part of Bob already." in page.text("form .error")
    page = join(browser, "Cleo", 400, into="Bob", on="")
    assert "Choose a day." in page.text("form .error")
    assert page.all("input[name=into]")[0].get("value") == "Bob"


def test_a_company_leads_there(browser: Browser, browser_of: Any, sam: User) -> None:
    factories.person("Guest", "Ann")
    db.session.commit()
    assert browser.get("/companies/1").all(f"main a[href='{of('Ann')}']")
    assert not browser_of(sam).get(of("Ann")).all("main form")
