"""Closing a talk, and what it changed."""

from typing import Any

import pytest
from sqlalchemy import select

from cab import frames
from cab.extensions import db
from cab.models import Answer, Conversation, Hypothesis, Promise, Prompt, User
from tests import factories
from tests.inspect import Browser, Page
from tests.web.queries import count_queries

ROTA = "Building the rota takes more than three hours."
HOURS = "Working-hour rules are checked by hand."
SICK = "Sick calls leave a shift uncovered at least once a month."


@pytest.fixture
def rota(app: object) -> Hypothesis:
    """A hypothesis that stands at 7 of 9 for clinics."""
    hypothesis = factories.hypothesis(ROTA, "problem", "Clinics", short="Rota over three hours")
    factories.heard(hypothesis, "Clinics", yes=7, no=2)
    db.session.commit()
    return hypothesis


@pytest.fixture
def talk(app: object) -> Conversation:
    """Amira's talk, still open."""
    said = factories.talk(
        "Amira Khan", "Riverside Clinic", "Clinics", closed=False,
        words=["Sunday night, three hours.", "I text them all."],
    )  # fmt: skip
    db.session.commit()
    return said


def counts(hypothesis: Hypothesis) -> tuple[int, int]:
    """Return k and n for clinics."""
    found = frames.findings(only=[hypothesis.id])
    return next((f.k, f.n) for f in found if f.segment == "Clinics")


def sheet(browser: Browser, talk: Conversation) -> Page:
    """Open the sheet."""
    return browser.get(f"/interviews/{talk.id}/close")


def finish(browser: Browser, page: Page, status: int = 200, **fields: Any) -> Page:
    """Send the sheet."""
    return browser.submit(page, "main form[action$='/close']", status, **fields)


def test_asked_without_a_clear_answer_raises_n_and_not_k(
    browser: Browser, rota: Hypothesis, talk: Conversation
) -> None:
    page = finish(browser, sheet(browser, talk), **{f"asked-{rota.id}": "unclear"})
    assert counts(rota) == (7, 10)
    assert "7 of 9 → 7 of 10" in page.text("main")


def test_said_no_raises_n_and_not_k(browser: Browser, rota: Hypothesis, talk: Conversation) -> None:
    finish(browser, sheet(browser, talk), **{f"asked-{rota.id}": "no"})
    assert counts(rota) == (7, 10)
    prompts = db.session.scalars(select(Prompt).where(Prompt.conversation_id == talk.id))
    assert [prompt.outcome for prompt in prompts] == ["no"]


def test_not_asked_changes_nothing(browser: Browser, rota: Hypothesis, talk: Conversation) -> None:
    page = finish(browser, sheet(browser, talk))
    assert counts(rota) == (7, 9)
    assert "No count moved." in page.text(".finding")


def test_what_the_interviewer_asked_is_preset(browser: Browser) -> None:
    hours, sick = (factories.hypothesis(words, "problem") for words in (HOURS, SICK))
    said = factories.talk("Amira Khan", "Riverside Clinic", "Clinics", closed=False)
    host = next(voice for voice in said.voices if voice.role == "host")
    version = said.notes[0].version
    version.body = version.body.replace("Tell me how it went.", "Who checks your working hours?")
    turn = next(turn for turn in version.turns if turn.voice is host)
    turn.end = turn.start + len("Who checks your working hours?")
    db.session.commit()
    page = sheet(browser, said)
    chosen = {e.get("name"): e.get("value") for e in page.all("input[type=radio][checked]")}
    assert chosen[f"asked-{hours.id}"] == "unclear"
    assert chosen[f"asked-{sick.id}"] == "not_asked"


def test_what_has_a_quote_is_settled_above(
    browser: Browser, rota: Hypothesis, talk: Conversation
) -> None:
    factories.keep(talk, rota, "Sunday night, three hours.", stance="contradicts")
    db.session.commit()
    page = sheet(browser, talk)
    assert "said no (kept above)" in page.text(".asked")
    assert not page.all(f"input[name=asked-{rota.id}]")
    finish(browser, page, **{f"asked-{rota.id}": "unclear"})
    assert db.session.scalar(select(Prompt).where(Prompt.conversation_id == talk.id)) is None


def test_a_settled_hypothesis_waits_behind_one_line(browser: Browser, talk: Conversation) -> None:
    settled = factories.hypothesis(SICK, "problem", "Clinics")
    factories.heard(settled, "Clinics", yes=9)
    db.session.commit()
    page = sheet(browser, talk)
    assert "1 hypothesis is settled already" in page.text("main details summary")
    assert page.all(f"details input[name=asked-{settled.id}]")


def test_the_sheet_keeps_answers_consent_segment_and_promises(
    browser: Browser, talk: Conversation
) -> None:
    talk.promises.append(Promise(what="send the template"))
    db.session.commit()
    voice = talk.guests[0]
    page = sheet(browser, talk)
    assert "Segment Clinics (from Riverside Clinic)" in page.text("main")
    page = finish(
        browser,
        page,
        **{
            f"voice-{voice.id}-ellis": "very",
            f"voice-{voice.id}-consent": "no",
            f"voice-{voice.id}-first_hand": "no",
            f"promise-{talk.promises[0].id}-due_on": "2026-11-27",
            "what": "call again",
            "due_on": "",
        },
    )
    db.session.expire_all()
    assert db.session.scalars(select(Answer.value)).one() == "very"
    assert voice.consent("quote") is False
    assert not voice.first_hand
    assert [promise.what for promise in talk.promises] == ["send the template", "call again"]
    assert str(talk.promises[0].due_on) == "2026-11-27"
    assert "send the template" in page.text(".list")


def test_each_guest_speaks_for_themselves(browser: Browser, rota: Hypothesis) -> None:
    said = factories.talk("Amira Khan", "Riverside Clinic", "Clinics", closed=False)
    other = said.voice("Gemma", role="guest")
    other.belongs_to(factories.person("Gemma Low", "Riverside Clinic"), "guest")
    db.session.commit()
    first, second = said.guests
    typed = {f"voice-{second.id}-first_hand": "no", f"voice-{second.id}-consent": "yes"}
    finish(browser, sheet(browser, said), **typed)
    db.session.expire_all()
    assert (first.first_hand, second.first_hand) == (True, False)
    assert (first.consent("quote"), second.consent("quote")) == (None, True)


def test_who_it_was_can_be_said_here(browser: Browser) -> None:
    hypothesis = factories.hypothesis(ROTA, "problem")
    said = factories.talk("Amira Khan", closed=False)
    voice = said.guests[0]
    voice.belongs_to(None)
    db.session.commit()
    page = sheet(browser, said)
    assert "This talk counts nowhere yet: nobody is named." in page.text("main")
    finish(
        browser,
        page,
        **{
            f"asked-{hypothesis.id}": "unclear",
            f"voice-{voice.id}-person": "Amira Khan",
            f"voice-{voice.id}-company": "Riverside Clinic",
            f"voice-{voice.id}-segment": "Clinics",
        },
    )
    assert counts(hypothesis) == (0, 1)


def test_two_people_close_one_talk(
    browser: Browser, browser_of: Any, jonas: User, rota: Hypothesis, talk: Conversation
) -> None:
    mine = sheet(browser, talk)
    theirs = browser_of(jonas)
    finish(theirs, sheet(theirs, talk))
    page = finish(browser, mine, 409, **{f"asked-{rota.id}": "no", "what": "call on Monday"})
    assert page.text(".notice.wrong") == (
        "Jonas Weil closed this talk a moment ago. Nothing of yours was saved over it."
    )
    chosen = page.all(f"input[name=asked-{rota.id}][checked]")[0]
    assert chosen.get("value") == "no"
    assert page.all("#what")[0].get("value") == "call on Monday"
    assert counts(rota) == (7, 9)
    page = finish(browser, mine, 409)
    assert not page.all("button:contains('Finish')")


def test_every_field_wrong_stays_on_the_sheet(
    browser: Browser, rota: Hypothesis, talk: Conversation
) -> None:
    talk.promises.append(Promise(what="send the template"))
    db.session.commit()
    voice = talk.guests[0]
    page = finish(
        browser,
        sheet(browser, talk),
        400,
        **{
            f"asked-{rota.id}": "maybe",
            f"voice-{voice.id}-ellis": "thrilled",
            f"voice-{voice.id}-consent": "perhaps",
            f"voice-{voice.id}-first_hand": "third",
            f"voice-{voice.id}-segment": "x" * 90,
            f"promise-{talk.promises[0].id}-due_on": "Friday",
            "what": "y" * 600,
            "due_on": "soon",
        },
    )
    assert len(page.texts(".error")) == 8
    assert page.all("#what")[0].get("value") == "y" * 600
    assert talk.closing is None


def test_a_reader_cannot_close_or_reopen(browser_of: Any, sam: User, talk: Conversation) -> None:
    reader = browser_of(sam)
    page = reader.get(f"/interviews/{talk.id}/close")
    assert not page.all("main .button")
    reader.post(f"/interviews/{talk.id}/close", status=403)
    reader.post(f"/interviews/{talk.id}/reopening", status=403)
    assert talk.closing is None


def test_what_this_talk_changed(browser: Browser, rota: Hypothesis, talk: Conversation) -> None:
    sick = factories.hypothesis(SICK, "problem", "Clinics", short="Sick calls")
    factories.heard(sick, "Clinics", yes=4, no=4, start=20)
    factories.keep(talk, rota, "Sunday night, three hours.", strength=4)
    factories.keep(talk, sick, "I text them all.", stance="contradicts")
    db.session.commit()
    page = finish(browser, sheet(browser, talk))
    assert page.text(".finding") == "Done in under a minute. One finding changed."
    changed = page.text(".changed")
    assert "open → supported" in changed
    assert "Very likely most clinics have this problem: 8 of 10 people said so" in changed
    assert page.text(".moved li") == "Sick calls 4 of 8 → 4 of 9 still open"
    page = browser.submit(page, ".changed button", because="Every clinic tells the same story.")
    assert "Called: supported." in page.text(".notice")
    page = browser.get(f"/interviews/{talk.id}/done")
    assert "Called: supported." in page.text(".changed")


def test_closing_can_be_undone(browser: Browser, rota: Hypothesis, talk: Conversation) -> None:
    page = finish(browser, sheet(browser, talk), **{f"asked-{rota.id}": "no"})
    page = browser.submit(page, ".notice button")
    assert "the quotes stay" in page.text(".notice")
    db.session.expire_all()
    assert talk.closing is None
    assert counts(rota) == (7, 9)
    assert "Not closed yet" in browser.get(f"/interviews/{talk.id}/done").text(".finding")


def test_more_hypotheses_ask_the_database_no_more(
    browser: Browser, rota: Hypothesis, talk: Conversation
) -> None:
    numbers = []
    for _ in range(2):
        row = []
        for path in ("close", "done"):
            with count_queries() as queries:
                browser.get(f"/interviews/{talk.id}/{path}")
            row.append(queries.number)
        numbers.append(row)
        for at in range(4):
            more = factories.hypothesis(
                f"Number {at} of {len(numbers)} is a problem.", "problem", "Clinics"
            )
            factories.keep(talk, more, "I text them all.")
        factories.keep(talk, rota, "Sunday night, three hours.")
        db.session.commit()
    assert numbers[1][0] == numbers[0][0]
    assert numbers[1][1] < 45


def test_quotes_of_somebody_unnamed_are_said_to_count_nowhere(
    browser: Browser, rota: Hypothesis, talk: Conversation
) -> None:
    other = talk.voice("Response", role="guest")
    kept = factories.keep(talk, rota, "I text them all.")
    kept.voice = other
    db.session.commit()
    page = sheet(browser, talk)
    assert "Until then these words count nowhere." in page.text("main")
    assert "1 other voice; nothing kept from it" in page.text("main details summary")
    page = finish(browser, page)
    assert counts(rota) == (7, 9)
    assert "1 quote counts nowhere yet" in page.text("main")
    assert "I text them all." not in page.text("#who-else"), "Amira did not say it"
