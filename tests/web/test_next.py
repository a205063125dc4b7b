"""What should I do now: order, reasons, Not now, and the empty start."""

from datetime import UTC, date, datetime, timedelta

import time_machine
from sqlalchemy import select

from cab.advice.agenda import AT_MOST, Band, Line, Place, agenda
from cab.extensions import db
from cab.models import PutOff, User, Verdict
from tests import factories as make
from tests.factories import TODAY
from tests.inspect import Browser

SICK = "Sick calls leave a shift uncovered at least once a month."
REPORTS = "Would pay for compliance reports."


def line(what: str, band: Band = Band.ASK, weight: float = 0, *, mine: bool = True) -> Line:
    return Line(what, band, what, "Open", Place("next.index"), weight=weight, mine=mine)


def test_the_order_is_bands_then_own_then_nearest_and_stable() -> None:
    lines = [
        line("ask far", weight=9), line("ask near", weight=1), line("call", Band.CALL),
        line("against", Band.AGAINST_US), line("hers", Band.REVIEW, 1, mine=False),
        line("mine", Band.REVIEW, 5), line("late", Band.PROMISE), line("ask near too", weight=1),
    ]  # fmt: skip
    ordered = agenda(lines, {"late"}, own_first=True)
    assert [one.what for one in ordered.do] == ["against", "mine", "hers", "call", "ask near"]
    assert [one.what for one in ordered.more] == ["ask near too", "ask far"]
    assert [one.what for one in ordered.put_off] == ["late"]
    alone = agenda(lines, set(), own_first=False)
    assert [one.what for one in alone.do][1:3] == ["hers", "mine"]


def test_an_empty_house_starts_with_one_conversation(browser: Browser) -> None:
    page = browser.get("/")
    assert page.text("h1") == "Start with one conversation"
    assert page.text("main form button.button") == "Read it"
    assert page.all("main form[action='/interviews'] textarea")
    assert "Stays on this machine. No AI service is called." in page.text("main")
    assert not [e for e in page.all("main [required]")]
    assert page.all("a[href='/hypotheses/new']") and page.all("a[href='/interviews/new']")


def test_a_talk_to_review_says_what_it_may_settle(browser: Browser) -> None:
    claim = make.hypothesis(SICK, "problem", "Clinics", short="Sick calls")
    make.heard(claim, "Clinics", yes=7, no=2)
    waiting = make.talk("Amira Khan", "Riverside", "Clinics", closed=False,
                        words=["The Saturday nurse rang in sick at six."])  # fmt: skip
    make.suggest(waiting, claim)
    db.session.commit()
    page = browser.get("/")
    item = page.text(".do li")
    assert "Review the talk with Amira Khan." in item
    assert "1 decision. “Sick calls” stands at 7 of 9 for clinics: one more yes is enough." in item
    first = page.all(".do li a.button")[0]
    assert first.get("href") == f"/interviews/{waiting.id}/decide"
    assert page.all(".do li .reason a")[0].get("href") == f"/hypotheses/{claim.id}?segment=1"
    assert len(page.all("main .button")) == 1


def test_talks_nearest_to_a_verdict_come_first(browser: Browser) -> None:
    near = make.hypothesis(SICK, "problem", "Clinics")
    far = make.hypothesis(REPORTS, "willingness_to_pay", "Clinics")
    make.heard(near, "Clinics", yes=7, no=2)
    make.heard(far, "Clinics", yes=2, no=4, start=30)
    for name, claim in (("Far Away", far), ("Near By", near)):
        said = make.talk(
            name, f"{name} Clinic", "Clinics", words=[f"{name} says so."], closed=False
        )
        make.suggest(said, claim)
    db.session.commit()
    titles = browser.get("/").texts(".do .title")
    assert titles[:2] == ["Review the talk with Near By.", "Review the talk with Far Away."]


def test_unsorted_talks_are_one_line(browser: Browser) -> None:
    for at in range(3):
        said = make.talk(f"Speaker {at}", words=[f"Words of number {at}."], closed=False)
        for voice in said.voices:
            voice.participant = None
    db.session.commit()
    page = browser.get("/")
    assert "Say who is speaking in 3 talks." in page.texts(".do .title")
    assert "3 talks count nowhere until somebody is named." in page.text(".do")


def test_what_speaks_against_us_comes_first_until_it_is_called(browser: Browser) -> None:
    claim = make.hypothesis(
        REPORTS, "willingness_to_pay", "Vet practices", short="Pays for reports"
    )
    make.heard(claim, "Vet practices", no=12)
    db.session.commit()
    page = browser.get("/")
    assert page.text(".finding") == (
        "For vet practices price speaks against us. That is the first thing to look at."
    )
    assert page.texts(".do .title")[0] == "See what speaks against us: price for vet practices."
    assert "0 of 12 said so." in page.text(".do li")
    browser.submit(browser.get(f"/hypotheses/{claim.id}"), "form.call")
    assert "See what speaks" not in browser.get("/").text("main")


def test_a_settled_finding_waits_to_be_called(browser: Browser) -> None:
    claim = make.hypothesis(SICK, "problem", "Clinics", short="Sick calls")
    make.heard(claim, "Clinics", yes=9, no=1)
    db.session.commit()
    page = browser.get("/")
    assert "Call “Sick calls” for clinics: supported." in page.texts(".do .title")
    browser.submit(browser.get(f"/hypotheses/{claim.id}"), "form.call")
    assert db.session.scalars(select(Verdict)).one()
    assert "Call “Sick calls”" not in browser.get("/").text("main")


def test_promises_appear_when_they_are_due(browser: Browser) -> None:
    said = make.talk("Amira Khan", "Riverside", "Clinics")
    make.promise(said, "Send her the summary", due_in=1)
    make.promise(said, "Call her in spring", due_in=90)
    late = make.promise(said, "Send the template", due_in=-3)
    db.session.commit()
    text = browser.get("/").text("main")
    assert "Keep the promise to Amira Khan. “Send the template”, 3 days late." in text
    assert "“Send her the summary”, due tomorrow." in text
    assert "spring" not in text
    late.keep(by=make.user())
    db.session.commit()
    assert "template" not in browser.get("/").text("main")


def test_open_hypotheses_name_whom_to_ask_and_why(browser: Browser) -> None:
    claim = make.hypothesis(
        "Building the rota takes more than three hours.", "problem", "Vet practices"
    )
    make.heard(claim, "Vet practices", yes=6, no=2)
    lena = make.person("Lena Fischer", "Ridgeway Vets", "Vet practices")
    db.session.commit()
    page = browser.get("/")
    assert "Talk to two vet practices about building the rota." in page.texts(".do .title")
    assert "6 of 8 said so. At least 2 more yeses would settle it. " in page.text(".do")
    assert "Best next: Ridgeway Vets, never asked." in page.text(".do")
    guide = [a.get("href") for a in page.all(".do a") if "guide" in (a.get("href") or "")]
    assert guide == [f"/guide?segment=1&question=problems&person={lena.id}"]


def test_a_hypothesis_alone_asks_for_the_first_talk(browser: Browser) -> None:
    make.hypothesis("Building the rota takes more than three hours.", "problem")
    db.session.commit()
    page = browser.get("/")
    assert page.texts(".do .title") == ["Ask people about building the rota."]
    assert "Nobody was asked." in page.text(".do li")


def test_at_most_five_the_rest_are_counted(browser: Browser) -> None:
    for at in range(8):
        make.talk(f"Guest {make.letters(at)}", f"Co {at}", "Clinics", closed=False)
    db.session.commit()
    page = browser.get("/")
    assert len(page.all("main > ol.do > li")) == AT_MOST
    assert page.text("#more summary") == "3 more"


def not_now(browser: Browser, **fields: str) -> None:
    browser.submit(browser.get("/"), ".do .later button", **fields)


def test_a_put_off_line_is_gone_counted_and_back_on_its_day(browser: Browser, maya: User) -> None:
    make.talk("Amira Khan", "Riverside", "Clinics", closed=False)
    db.session.commit()
    monday = datetime(2026, 11, 23, 9, tzinfo=UTC)
    with time_machine.travel(monday, tick=False):
        assert browser.get("/").texts(".do .title") == ["Close the talk with Amira Khan."]
        not_now(browser)
        page = browser.get("/")
        assert not page.all("ol.do")
        assert page.text("#put-off summary") == "1 put off"
        assert "until Tue 24 Nov, Maya Berg" in page.text("#put-off")
    with time_machine.travel(monday + timedelta(days=1), tick=False):
        page = browser.get("/")
        assert page.texts(".do .title") == ["Close the talk with Amira Khan."]
        assert not page.all("#put-off")


def test_next_week_begins_on_monday_and_a_date_typed_wins(browser: Browser) -> None:
    make.talk("Amira Khan", "Riverside", "Clinics", closed=False)
    db.session.commit()
    with time_machine.travel(datetime(2026, 11, 25, 9, tzinfo=UTC), tick=False):
        not_now(browser, until="week")
        assert db.session.scalars(select(PutOff)).one().until_on == date(2026, 11, 30)
        browser.submit(browser.get("/"), "#put-off form")
        assert browser.get("/").texts(".do .title") == ["Close the talk with Amira Khan."]
        not_now(browser, on="2026-12-24", because="She is away.")
        page = browser.get("/")
        assert "until Thu 24 Dec, Maya Berg: She is away." in page.text("#put-off")


def test_putting_off_can_be_undone(browser: Browser) -> None:
    make.talk("Amira Khan", "Riverside", "Clinics", closed=False)
    db.session.commit()
    page = browser.submit(browser.get("/"), ".do .later button")
    page = browser.submit(page, ".notice form")
    assert page.texts(".do .title") == ["Close the talk with Amira Khan."]


def test_putting_off_wants_a_line_and_a_later_day(browser: Browser) -> None:
    today = TODAY.isoformat()
    browser.post("/put-offs?what=close:1", {"until": "week", "on": today}, 409)
    browser.post("/put-offs?what=close:1", {"until": "never"}, 409)
    browser.post("/put-offs?what=<script>", {"until": "tomorrow"}, 409)
    browser.post("/put-offs", {"until": "tomorrow"}, 409)
    assert db.session.scalars(select(PutOff)).all() == []


def test_readers_see_the_list_without_not_now(browser_of: object, sam: User) -> None:
    make.talk("Amira Khan", "Riverside", "Clinics", closed=False)
    db.session.commit()
    reader: Browser = browser_of(sam)  # type: ignore[operator]
    page = reader.get("/")
    assert page.texts(".do .title") == ["Close the talk with Amira Khan."]
    assert not page.all(".later")


def test_own_things_come_first_when_there_are_two(
    browser: Browser, maya: User, jonas: User
) -> None:
    make.talk("Of Jonas", "Co One", "Clinics", closed=False, ago=1, by=jonas)
    make.talk("Of Maya", "Co Two", "Clinics", closed=False, ago=9, by=maya)
    db.session.commit()
    assert browser.get("/").texts(".do .title") == [
        "Close the talk with Of Maya.",
        "Close the talk with Of Jonas.",
    ]
