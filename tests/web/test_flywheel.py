"""The flywheel: the picture, the companies behind its numbers, and what is not known."""

from datetime import date, timedelta

import pandas as pd
import pytest

from cab import ledger
from cab.extensions import db
from cab.models import Account, Segment, User, WheelEvent
from flywheel import months
from tests.arithmetic.test_wheel import TEN
from tests.factories import paying as pay
from tests.inspect import Browser
from tests.web.queries import count_queries

THEN = "as_of=2026-06-30"


def move(name: str, stage: str, on: date, **more: object) -> WheelEvent:
    """Write down that a company got to a stage."""
    return WheelEvent.record(Account.named(name), stage, on=on, by=None, **more)  # type: ignore[arg-type]


@pytest.fixture
def ten(app: object) -> None:
    """The ten companies of the first half of 2026, the first five of them clinics."""
    clinics = Segment.named("Clinics")
    for number in range(1, 11):
        company = Account.named(f"Company {number}")
        if number <= 5:
            company.move_to(clinics)
    for line in TEN.strip().splitlines():
        number, _, rest = line.strip().partition(" ")
        for part in rest.split(","):
            stage, on, *by = part.split()
            sender = Account.named(f"Company {by[1]}") if by else None
            move(f"Company {number}", stage, date.fromisoformat(f"2026-{on}"), sent_by=sender)
    db.session.commit()


@pytest.mark.usefixtures("ten")
def test_the_picture_says_who_is_where_and_who_moved(browser: Browser) -> None:
    page = browser.get(f"/flywheel?{THEN}")
    assert page.text("h1") == "Flywheel"
    assert page.texts("svg.wide a.place") == [
        "2 Interested", "2 Trying it", "1 New customers", "1 Staying", "1 Recommending",
    ]  # fmt: skip
    assert page.texts("svg.wide a.way")[1] == "4 of 7 bought half by day 33"
    assert page.texts("svg.wide a.exit") == ["1 left", "1 left", "1 left"]
    assert page.texts("svg.narrow a.way") == page.texts("svg.wide a.way")
    assert "In June 2026 customers brought no new ones and nobody left." in page.text(".finding")


@pytest.mark.usefixtures("ten")
def test_beside_it_stands_the_funnel_and_below_what_holds_it_up(browser: Browser) -> None:
    page = browser.get(f"/flywheel?{THEN}")
    assert page.texts(".funnel td") == ["10", "7", "4", "2", "1"]
    assert "Of 10 who came, 2 stayed." in page.text(".funnel")
    held = page.text("ol.plain")
    assert held.startswith("Trying it: 2 of 7 get stuck here") or "Interested: 3 of 10" in held
    assert "Company 5" in held


@pytest.mark.usefixtures("ten")
def test_one_segment_is_a_link_away(browser: Browser) -> None:
    segment = Segment.named("Clinics")
    page = browser.get(f"/flywheel?segment={segment.id}&{THEN}")
    assert page.text("h1") == "Flywheel · Clinics"
    assert page.texts("svg.wide a.place")[0] == "1 Interested"
    assert page.texts("nav.filters [aria-current]") == ["Clinics", "Since the beginning"]
    rest = browser.get(f"/flywheel?segment=0&{THEN}")
    assert rest.text("h1") == "Flywheel · No segment yet"
    browser.get("/flywheel?segment=99", 404)


@pytest.mark.usefixtures("ten")
def test_a_shorter_time_leaves_out_who_came_before(browser: Browser) -> None:
    page = browser.get(f"/flywheel?months=3&{THEN}")
    assert page.texts("svg.wide a.way")[0].startswith("2 of 3 tried it")


@pytest.mark.usefixtures("ten")
def test_a_stage_opens_to_its_companies(browser: Browser) -> None:
    page = browser.get(f"/flywheel/evaluating?{THEN}")
    assert page.text("h1") == "Trying it · Flywheel"
    assert page.text(".finding") == (
        "2 companies here now. Of 7 who tried it, 4 became customers, 1 left, 2 are still trying. "
        "Half had moved by day 33."
    )
    assert page.texts("tbody th") == ["Company 9", "Company 6"]
    assert page.texts("tbody tr")[0].endswith("41 days, longer than usual")
    assert page.texts("tbody tr")[1].endswith("Company 1")


@pytest.mark.usefixtures("ten")
def test_it_opens_to_who_moved_on_and_who_left(browser: Browser) -> None:
    moved = browser.get(f"/flywheel/attracted?show=moved&{THEN}")
    assert len(moved.all("tbody tr")) == 7
    assert "moved on after 49 days" in moved.texts("tbody tr")[0]
    left = browser.get(f"/flywheel/attracted?show=left&{THEN}")
    assert left.texts("tbody th") == ["Company 7"]
    assert len(browser.get(f"/flywheel/attracted?show=all&{THEN}").all("tbody tr")) == 10
    lost = browser.get(f"/flywheel/lost?{THEN}")
    assert lost.text(".finding") == "2 companies left before buying."
    assert lost.texts("tbody th") == ["Company 3", "Company 7"]
    assert lost.texts("thead th") == ["Company", "Left", "Gone for"]
    browser.get("/flywheel/nowhere", 404)


def test_where_nothing_is_known_it_says_what_brings_it(browser: Browser) -> None:
    page = browser.get("/flywheel")
    assert page.text(".finding").startswith("We can't tell yet: nobody is on the wheel.")
    assert page.texts("svg.wide a.unknown")[0] == "Interested Bring deals to fill this"
    assert len(page.all("svg.wide a.unknown")) == 5
    assert not page.all("svg.wide a.way") and not page.all("#wheel-numbers")
    assert page.texts("main a.button") == ["Bring a file"]
    told = browser.get("/flywheel/advocate").text(".finding")
    assert told == "We can't tell yet: nothing says so. Bring referrals."


def test_what_nobody_told_is_no_zero(browser: Browser) -> None:
    move("Ridgeway Vets", "customer", date.today() - timedelta(days=100))
    move("Ridgeway Vets", "retained", date.today() - timedelta(days=10))
    db.session.commit()
    page = browser.get("/flywheel")
    assert page.text(".finding").startswith("We can't tell yet: it is not known who came")
    assert page.texts("svg.wide a.way") == ["1 of 1 stayed half by day 90"]
    assert page.texts(".funnel td") == ["1", "1", "not known yet"]
    assert "Who went on is not known yet" in browser.get("/flywheel/retained").text(".finding")


def test_it_turns_no_later_than_the_ledger_knows(browser: Browser) -> None:
    """Where the sheet ends in June, nobody is known to have stayed or left in October."""
    last = months.last_complete(date.today()) - 4
    since = date.today() - timedelta(days=900)
    pay("Hillside", since=since, known_until=months.last_day(last))
    brought = pay("Elm Park", since=months.first_day(last), known_until=months.last_day(last))
    for name, on in (("attracted", since), ("advocate", since)):
        move("Hillside", name, on)
    hillside = Account.named("Hillside")
    move("Elm Park", "attracted", months.first_day(last), sent_by=hillside)
    db.session.commit()
    page = browser.get("/flywheel")
    assert f"In {months.named(last)} customers brought 1 new one" in page.text(".finding")
    assert page.all(f"main a[href='/companies/{brought.id}']")


def test_without_a_referral_it_is_a_funnel(browser: Browser) -> None:
    move("Ridgeway Vets", "attracted", date.today() - timedelta(days=100))
    db.session.commit()
    assert browser.get("/flywheel").text(".finding").startswith("This is a funnel")


def test_causes_are_told_with_their_numbers(browser: Browser) -> None:
    for number, cause in enumerate(["sales", "sales", "paid"]):
        on = date.today() - timedelta(days=60)
        move(f"Company {number}", "attracted", on, cause=cause)
    db.session.commit()
    told = browser.get("/flywheel").text("main")
    assert "Of 3 moves with a known cause, 2 came from sales." in told


@pytest.mark.usefixtures("ten")
def test_what_the_ledger_says_otherwise_is_listed(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    company = Account.named("Company 8")
    row = (company.id, "customer", date(2026, 5, 5), None, 1)
    columns = ["account", "stage", "said_on", "ledger_on", "event"]
    events = ledger.wheel_events(date.today())
    told = ledger.Moves(events, pd.DataFrame([row], columns=columns))
    monkeypatch.setattr(ledger, "moves", lambda _: told)
    page = browser.get(f"/flywheel?{THEN}")
    assert "Company 8 became a customer" in page.text("table.rows tbody")
    assert "no such day" in page.text("table.rows tbody")


@pytest.mark.usefixtures("ten")
@pytest.mark.parametrize(("ending", "mark"), [("svg", b"<svg"), ("png", b"\x89PNG")])
def test_the_picture_can_be_taken_along(browser: Browser, ending: str, mark: bytes) -> None:
    response = browser.request("GET", f"/flywheel.{ending}?{THEN}")
    assert response.status_code == 200
    assert response.data.startswith(mark)
    assert f"wheel.{ending}" in response.headers["Content-Disposition"]
    if ending == "svg":
        assert b"Interested" in response.data and b"<style>" in response.data
        assert b"href" not in response.data


@pytest.mark.parametrize("query", ["as_of=yesterday", "months=0", "months=x", "segment=x"])
def test_an_address_nobody_can_read_is_refused(browser: Browser, query: str) -> None:
    browser.get(f"/flywheel?{query}", 400)


def test_fifty_companies_cost_what_five_do(browser: Browser) -> None:
    costs = []
    for numbers in (range(5), range(5, 50)):
        for number in numbers:
            on = date.today() - timedelta(days=10 + number)
            first = Account.named("Company 0")
            sender = first if number else None
            move(f"Company {number}", "attracted", on, sent_by=sender)
            move(f"Company {number}", "customer", on + timedelta(days=5), cause="sales")
        db.session.commit()
        for path in ("/flywheel", "/flywheel/customer", "/flywheel/attracted?show=all"):
            browser.get(path)
            with count_queries() as queries:
                browser.get(path)
            costs.append(queries.number)
    assert costs[:3] == costs[3:]
    assert max(costs) < 45


def test_readers_look_and_change_nothing(browser_of: object, sam: User) -> None:
    company = Account.named("Ridgeway Vets")
    db.session.commit()
    reader = browser_of(sam)  # type: ignore[operator]
    reader.get("/flywheel")
    assert not reader.get(f"/companies/{company.id}").all("#wheel form")
    data = {"stage": "customer", "on": "2026-01-01"}
    reader.post(f"/companies/{company.id}/wheel-events", data, 403)
