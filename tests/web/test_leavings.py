"""Why companies left: asked where it is missing, counted by segment."""

from datetime import date, timedelta

from sqlalchemy import select

from cab import ledger
from cab.extensions import db
from cab.ledger.deeds import deeds
from cab.models import Leaving
from flywheel.leaving import leavers
from tests import factories as make
from tests.inspect import Browser

LONG_AGO, TODAY = make.TODAY - timedelta(days=800), make.TODAY
LATELY = TODAY - timedelta(days=100)
ASKED = "They left within the last twelve months, and nobody has written down why."


def test_a_company_that_left_is_asked_about_until_somebody_says_why(browser: Browser) -> None:
    gone = make.paying("Green Lane Vets", "Vet practices", since=LONG_AGO, until=LATELY)
    stays = make.paying("Foxglove Vets", "Vet practices", since=LONG_AGO)
    db.session.commit()
    assert ASKED not in browser.get(f"/companies/{stays.id}").text("main")
    page = browser.get(f"/companies/{gone.id}")
    assert ASKED in page.text("#leaving") and page.all("#leaving details[open]")
    page = browser.submit(
        page, "#leaving form", reason="price", words="Nine pounds a head was too much."
    )
    told = page.text("#leaving li")
    assert told.startswith("It cost too much: “Nine pounds a head was too much.”")
    assert ASKED not in page.text("main")
    browser.submit(page, "#leaving li form")
    assert db.session.scalars(select(Leaving)).all() == []


def test_without_a_reason_or_with_a_day_to_come_it_stays_on_the_form(browser: Browser) -> None:
    gone = make.paying("Green Lane Vets", "Vet practices", since=LONG_AGO, until=LATELY)
    db.session.commit()
    place = f"/companies/{gone.id}"
    page = browser.submit(browser.get(place), "#leaving form", 400, words="They just left.")
    form = page.text("#leaving")
    assert "Choose a reason." in form and "They just left." in form
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    page = browser.submit(
        browser.get(place), "#leaving form", 400, reason="price", left_on=tomorrow
    )
    assert "That day has not come yet." in page.text("#leaving")
    browser.submit(browser.get(place), "#leaving form", 400, reason="nonsense")
    assert db.session.scalars(select(Leaving)).all() == []


def test_said_again_of_one_day_it_takes_that_place(browser: Browser) -> None:
    company = make.paying("Green Lane Vets", since=LONG_AGO, until=LATELY)
    for reason in ("price", "switched"):
        Leaving.tell(company, reason, on=TODAY, by=None)
    assert [each.reason for each in db.session.scalars(select(Leaving))] == ["switched"]


def test_readers_see_why_and_write_nothing(browser_of: object, sam: object) -> None:
    company = make.paying("Green Lane Vets", since=LONG_AGO, until=LATELY)
    Leaving.tell(company, "closed", on=TODAY, by=None)
    db.session.commit()
    reader: Browser = browser_of(sam)  # type: ignore[operator]
    page = reader.get(f"/companies/{company.id}")
    assert "They closed or were sold" in page.text("#leaving")
    assert not page.all("#leaving form")
    reader.post(f"/companies/{company.id}/leavings", {"reason": "price"}, 403)


def test_reasons_are_counted_by_segment_the_latest_of_each_company(browser: Browser) -> None:
    for number, reason in enumerate(["price", "price", "switched", None]):
        company = make.paying(f"Vet {number}", "Vet practices", since=LONG_AGO, until=LATELY)
        if reason:
            Leaving.tell(company, reason, on=TODAY, by=None)
    Leaving.tell(company, "unused", on=LATELY, by=None)
    Leaving.tell(company, "missing", on=LATELY + timedelta(days=1), by=None)
    make.paying("Elm Park", "Clinics", since=LONG_AGO, until=LATELY)
    stays = make.paying("Riverside", "Clinics", since=LONG_AGO)
    Leaving.tell(stays, "price", on=TODAY, by=None)
    done = deeds(date.today())
    assert done
    counted = leavers(done.moved, ledger.leavings())
    vets, clinics = counted["Vet practices"], counted["Clinics"]
    assert vets.reasons == (
        ("It cost too much", 2), ("Something was missing", 1), ("They use something else", 1),
    )  # fmt: skip
    assert vets.sentence == (
        "Of four that left: it cost too much (2), something was missing (1) and they use "
        "something else (1)."
    )
    assert (clinics.left, clinics.unknown, clinics.reasons) == (1, 1, ())
    assert clinics.sentence == "One left, and nobody wrote down why."
    vets_page, all_page = browser.get("/segments/1"), browser.get("/segments/company")
    assert vets.sentence in vets_page.text("#money")
    assert "Of five that left: it cost too much (2)" in all_page.text("#money")
    assert "Of one we don't know why." in all_page.text("#money")
