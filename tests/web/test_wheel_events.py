"""Moves on the wheel by hand: written down, taken back, counted again."""

from datetime import date, timedelta

from cab.extensions import db
from cab.models import Account, User, WheelEvent
from tests.inspect import Browser, Page

FORM = "#wheel details form"
TODAY = date.today()


def company(name: str = "Ridgeway Vets") -> Account:
    found = Account.named(name)
    db.session.commit()
    return found


def written(browser: Browser, status: int = 200, **fields: str) -> Page:
    page = browser.get(f"/companies/{company().id}")
    return browser.submit(page, FORM, status, **fields)


def test_a_move_is_written_down_with_its_cause_and_who_sent_it(
    browser: Browser, maya: User
) -> None:
    company("Castle Street Vets")
    page = written(
        browser, stage="attracted", on="2026-03-02", cause="customer", seller="Jonas",
        sent_by="castle street vets",
    )  # fmt: skip
    told = page.text("#wheel li")
    assert "became interested" in told
    assert "sent by Castle Street Vets" in told
    assert "set going by a customer · sold by Jonas · written down by Maya Berg" in told
    assert browser.get("/flywheel").texts("svg.wide a.place")[0] == "1 Interested"


def test_it_is_taken_back_and_counts_again(browser: Browser) -> None:
    page = written(browser, stage="customer", on="2026-03-02")
    page = browser.submit(page, "#wheel li form")
    assert "Taken back." in page.text(".notice")
    assert "Nothing was written down" in page.text("#wheel")
    event = db.session.query(WheelEvent).one()
    assert event.withdrawn_at is not None and event.withdrawn_by is not None
    page = browser.submit(page, ".notice form")
    assert "became a customer" in page.text("#wheel li")


def test_undo_takes_it_back(browser: Browser) -> None:
    page = written(browser, stage="customer", on="2026-03-02")
    page = browser.submit(page, ".notice form")
    assert "Nothing was written down" in page.text("#wheel")


def test_a_mistake_stays_on_the_form(browser: Browser) -> None:
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    page = written(browser, 400, stage="", on=tomorrow, sent_by="Nobody & Co")
    errors = page.texts("#wheel .error")
    assert errors == [
        "Choose what happened.",
        "That day has not come yet.",
        "There is no company of this name.",
    ]
    assert page.all("#wheel details[open]")
    assert page.all("#wheel [name=sent_by]")[0].get("value") == "Nobody & Co"
    assert not db.session.query(WheelEvent).count()


def test_nobody_sends_themselves(browser: Browser) -> None:
    page = written(browser, 409, stage="customer", on="2026-03-02", sent_by="Ridgeway Vets")
    assert "cannot be sent by itself" in page.text(".finding")
