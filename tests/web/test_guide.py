"""The guide: one sheet, only what is missing, nothing about us."""

from cab.extensions import db
from cab.models import Participant
from tests import factories as make
from tests.inspect import Browser, Page

ROTA = "Building the rota takes more than three hours."


def test_a_sheet_for_a_segment_asks_about_what_is_open(browser: Browser) -> None:
    claim = make.hypothesis(ROTA, "problem", "Clinics")
    make.heard(claim, "Clinics", yes=3, no=1)
    db.session.commit()
    page = browser.get("/guide?segment=1&question=problems")
    assert page.text("h1") == "Guide: Clinics"
    asks = page.texts(".asks li")
    assert "building the rota" in asks[0]
    assert len(asks) <= 6
    assert page.texts(".blanks span") == ["Name", "Place", "Day"]
    assert "3 of 4 people: building the rota takes more than three hours." in page.text(".known")
    assert page.text("footer").startswith("Not yet: our product. First 20 minutes are theirs.")


def test_what_is_settled_is_not_asked_again(browser: Browser) -> None:
    claim = make.hypothesis(ROTA, "problem", "Clinics")
    make.heard(claim, "Clinics", yes=9, no=1)
    db.session.commit()
    assert "the rota" not in browser.get("/guide?segment=1").text(".asks")


def test_a_sheet_for_a_person_leaves_out_what_they_answered(browser: Browser) -> None:
    claim = make.hypothesis(ROTA, "problem", "Clinics")
    other = make.hypothesis(
        "Swaps agreed on WhatsApp reach the manager too late.", "problem", "Clinics"
    )
    [talk] = make.heard(claim, "Clinics", yes=1)
    make.person("Nadia Cole", "Elm Park Medical", "Clinics", "practice manager")
    db.session.commit()
    guest = make.guest_of(talk).participant
    assert guest
    page = browser.get(f"/guide?person={guest.id}")
    assert "the rota" not in page.text(".asks") and "swaps agreed" in page.text(".asks")
    assert "Said in" in page.text(".known") and len(page.all(".known li")) <= 3
    nadia = make.person("Nadia Cole", "Elm Park Medical", "Clinics")
    page = browser.get(f"/guide?person={nadia.id}")
    assert page.text("h1") == "Guide: Nadia Cole"
    assert "practice manager · Elm Park Medical · Clinics" in page.text("main")
    assert page.texts(".known li")[0] == "Never talked to us before."
    assert "the rota" in page.text(".asks")
    assert other.statement not in page.text(".asks")


def test_a_promise_not_kept_is_a_fact_to_know(browser: Browser) -> None:
    claim = make.hypothesis(ROTA, "problem", "Clinics")
    said = make.talk("Amira Khan", "Riverside Clinic", "Clinics",
                     words=["It takes my Sunday."], closed=False)  # fmt: skip
    make.promise(said, "Send her the summary")
    make.keep(said, claim)
    db.session.commit()
    guest = make.guest_of(said).participant
    assert guest
    assert "We promised: Send her the summary" in browser.get(f"/guide?person={guest.id}").text(
        ".known"
    )


def test_an_unknown_segment_or_person_is_not_there(browser: Browser) -> None:
    browser.get("/guide?segment=99", 404)
    browser.get("/guide?person=99", 404)


def test_before_any_talk_it_prints_what_you_believe(browser: Browser) -> None:
    make.hypothesis(ROTA, "problem")
    db.session.commit()
    page = browser.get("/guide")
    assert "building the rota" in page.text(".asks")


def test_our_product_is_asked_about_only_where_it_is_used(browser: Browser) -> None:
    claim = make.hypothesis("Would be very disappointed without Shiftwell.", "must_have", "Clinics")
    [talk] = make.heard(claim, "Clinics", unclear=1)
    nadia = make.person("Nadia Cole", "Elm Park Medical", "Clinics")
    asked = make.talk("Amira Khan", "Riverside Clinic", "Clinics")
    make.answer(asked, "somewhat")
    left = make.talk("Tom Reid", "Hillside", "Clinics")
    make.answer(left, "na")
    db.session.commit()

    def sheet(person: Participant | None) -> Page:
        assert person
        return browser.get(f"/guide?question=must_have&person={person.id}")

    for user in (talk, asked):
        page = sheet(make.guest_of(user).participant)
        assert "the last week you did not use Shiftwell" in page.text(".asks")
        assert page.text("footer").startswith("Our product last. First 20 minutes are theirs.")
    for stranger in (nadia, make.guest_of(left).participant):
        page = sheet(stranger)
        assert "Shiftwell" not in page.text(".asks")
        assert page.text("footer").startswith("Not yet: our product.")


def test_a_sheet_for_nobody_in_particular_leaves_our_product_out_unless_asked_for(
    browser: Browser,
) -> None:
    make.hypothesis("Would be very disappointed without Shiftwell.", "must_have", "Clinics")
    db.session.commit()
    assert "Shiftwell" not in browser.get("/guide?segment=1").text(".asks")
    assert "Shiftwell" in browser.get("/guide?segment=1&question=must_have").text(".asks")
