"""Deciding on a talk: the cards, and what each decision does."""

from typing import Any

import pytest
from sqlalchemy import select

from cab.extensions import db
from cab.models import (
    Evidence,
    Excerpt,
    Theme,
    User,
)
from cab.models.suggesting import take_in
from cab.text.read import read_text
from tests import factories
from tests.inspect import Browser
from tests.web.deciding import (
    COVERED,
    HOLIDAYS,
    ROTA,
    SICK,
    TALK,
    UNCOVERED,
    amira,
    decide,
    only_about_sick_calls,
    reviews,
)
from tests.web.queries import count_queries


def test_the_card_shows_words_question_reasons_and_the_count(browser: Browser) -> None:
    talk, pro, _ = only_about_sick_calls()
    sick = pro.hypothesis
    assert sick is not None
    factories.heard(sick, "Clinics", yes=7, no=2)
    db.session.commit()
    page = decide(browser, talk)
    assert page.text(".card h2") == SICK
    assert page.text("mark.now") == UNCOVERED
    assert page.text(".card .prompt") == "And when somebody drops out?"
    assert page.texts(".moves tr") == ["Clinics so far 7 of 9 open", "with this 8 of 10 supported"]
    assert "for · pays for a workaround · they brought it up" in page.text(".card")
    assert page.text(".finding") == "What did Amira’s talk change?"


def test_after_a_decision_the_other_side_if_it_is_as_strong(browser: Browser) -> None:
    talk, pro, contra = only_about_sick_calls()
    page = browser.submit(decide(browser, talk), "button[value=keep]")
    assert page.text(".notice p") == "Kept."
    assert page.text("mark.now") == COVERED
    assert "Amira Khan said it both ways: counted, for neither side." in page.text(".card")
    contra.strength = 3
    db.session.commit()
    assert COVERED not in decide(browser, talk, after=f"e{pro.id}").texts("mark.now")


def test_after_a_drop_the_next_best(browser: Browser) -> None:
    talk, _, contra = only_about_sick_calls()
    contra.strength = 2
    db.session.commit()
    page = browser.submit(decide(browser, talk), "button[value=drop]")
    assert page.text(".notice p") == "Dropped."
    assert page.text("mark.now") == COVERED


def test_it_changes_side_strength_and_who_raised_it(browser: Browser) -> None:
    talk, pro, _ = only_about_sick_calls()
    browser.submit(
        decide(browser, talk), "button[value=keep]", stance="neutral", strength="1", prompted="1"
    )
    review = pro.review
    assert review is not None
    assert (review.stance, review.strength, review.prompted) == ("neutral", 1, True)


@pytest.mark.parametrize("about", ["hypothesis", "trait", "theme"])
def test_it_moves_to_something_else_and_u_brings_it_back(browser: Browser, about: str) -> None:
    talk, pro, _ = only_about_sick_calls()
    other = factories.hypothesis(ROTA, "problem", "Clinics")
    db.session.commit()
    chosen = {
        "hypothesis": {"target": f"h:{other.id}"},
        "trait": {"target": "b:4"},
        "theme": {"theme": "agency bills"},
    }[about]
    page = browser.submit(decide(browser, talk), "button[value=keep]", **chosen)
    assert page.text(".notice p") == "Moved and kept."
    db.session.expire_all()
    assert not pro.kept
    moved = db.session.scalars(select(Evidence).where(Evidence.by_id.is_not(None))).one()
    assert moved.kept
    browser.submit(decide(browser, talk), "form[action$='/undo'] button")
    assert reviews() == 0
    assert db.session.scalar(select(Evidence).where(Evidence.by_id.is_not(None))) is None
    assert db.session.scalar(select(Theme)) is None


def test_u_takes_back_decision_after_decision_after_a_reload_too(browser: Browser) -> None:
    talk, _, _ = only_about_sick_calls()
    browser.submit(decide(browser, talk), "button[value=keep]")
    browser.submit(decide(browser, talk), "button[value=drop]")
    assert reviews() == 2
    page = browser.submit(decide(browser, talk), "form[action$='/undo'] button")
    assert page.text(".notice p") == "Undone."
    assert page.text("mark.now") == COVERED
    browser.submit(decide(browser, talk), "form[action$='/undo'] button")
    assert reviews() == 0
    page = browser.post(f"/interviews/{talk.id}/undo")
    assert page.text(".notice p") == "There is nothing of yours to undo here."


def test_nobody_undoes_what_somebody_else_decided(
    browser: Browser, browser_of: Any, jonas: User
) -> None:
    talk, _, _ = only_about_sick_calls()
    browser.submit(decide(browser, talk), "button[value=keep]")
    browser_of(jonas).post(f"/interviews/{talk.id}/undo")
    assert reviews() == 1


def test_a_second_person_reads_on_the_page_who_was_first(
    browser: Browser, browser_of: Any, jonas: User
) -> None:
    talk, pro, _ = only_about_sick_calls()
    mine = decide(browser, talk)
    theirs = browser_of(jonas)
    theirs.submit(decide(theirs, talk), "button[value=keep]")
    page = browser.submit(mine, "button[value=drop]")
    assert page.text(".notice.wrong") == (
        "Jonas Weil kept this a minute ago. Your change was not needed."
    )
    assert page.text(".card h2") == SICK
    db.session.expire_all()
    assert [review.user_id for review in pro.reviews] == [jonas.id]


def test_every_field_wrong_stays_on_the_page(browser: Browser) -> None:
    talk, pro, _ = only_about_sick_calls()
    page = browser.submit(
        decide(browser, talk),
        "button[value=keep]",
        status=400,
        decision="perhaps",
        stance="sideways",
        strength="nine",
        prompted="2",
        target="h:999",
        theme="x" * 130,
    )
    errors = page.texts(".card .error")
    assert len(errors) == 6
    assert page.all("input[name=theme]")[0].get("value") == "x" * 130
    assert page.text(".card h2") == SICK
    assert pro.review is None


def test_a_reader_sees_the_card_and_changes_nothing(browser_of: Any, sam: User) -> None:
    talk, pro, _ = only_about_sick_calls()
    reader = browser_of(sam)
    page = decide(reader, talk)
    assert page.text("mark.now") == UNCOVERED
    assert not page.all(".card form")
    for path in (
        f"/evidence/{pro.id}/review",
        f"/evidence/{pro.id}/excerpt",
        f"/interviews/{talk.id}/undo",
        f"/interviews/{talk.id}/excerpts",
        f"/interviews/{talk.id}/promises",
        "/statements/1/hypothesis",
        "/statements/1/evidence",
        "/statements/1/skipping",
        f"/voices/{talk.guests[0].id}/owner",
    ):
        reader.post(path, {"decision": "keep"}, status=403)
    assert reviews() == 0


def test_selected_words_are_attached_and_kept_once(browser: Browser) -> None:
    talk, pro, _ = only_about_sick_calls()
    words = "We paid the agency £310 for that one day."
    start = talk.notes[0].body.index(words)
    form = {"start": start, "end": start + len(words), "quote": words,
            "target": f"h:{pro.hypothesis_id}"}  # fmt: skip
    for _ in range(2):
        page = browser.post(f"/interviews/{talk.id}/excerpts", form)
        assert page.text("mark.now") == words
    excerpt = db.session.scalars(select(Excerpt).where(Excerpt.quote == words)).one()
    assert [evidence.kept for evidence in excerpt.evidence] == [True]
    assert reviews() == 1
    browser.submit(page, "form[action$='/undo'] button")
    assert db.session.scalar(select(Excerpt).where(Excerpt.quote == words)) is None


@pytest.mark.parametrize(
    ("start", "end", "quote", "sentence"),
    [
        (0, 10**6, "x", "lies outside the text"),
        (-5, 4, "x", "lies outside the text"),
        (30, 35, "other", "corrected meanwhile"),
        (0, 5, None, "Only the customer's own words"),
    ],
)
def test_a_wrong_span_is_refused_in_a_sentence(
    browser: Browser, start: int, end: int, quote: str | None, sentence: str
) -> None:
    talk, pro, _ = only_about_sick_calls()
    body = talk.notes[0].body
    if quote is None:
        start = body.index("How was last week's rota made?")
        end, quote = start + 3, body[start : start + 3]
    form = {"start": start, "end": end, "quote": quote, "target": f"h:{pro.hypothesis_id}"}
    page = browser.post(f"/interviews/{talk.id}/excerpts", form, status=409)
    assert sentence in page.text()
    assert reviews() == 0


def test_a_span_across_two_speakers_is_refused(browser: Browser) -> None:
    talk, pro, _ = only_about_sick_calls()
    body = talk.notes[0].body
    start, end = body.index(UNCOVERED), body.index(COVERED) + 4
    form = {"start": start, "end": end, "quote": body[start:end],
            "target": f"h:{pro.hypothesis_id}"}  # fmt: skip
    page = browser.post(f"/interviews/{talk.id}/excerpts", form, status=409)
    assert "within one person's words" in page.text()


def test_a_selection_says_what_is_missing(browser: Browser) -> None:
    talk, _, _ = only_about_sick_calls()
    page = browser.post(f"/interviews/{talk.id}/excerpts", {}, status=400)
    assert "Select some words first." in page.text()
    page = browser.post(f"/interviews/{talk.id}/excerpts", {"start": "1", "end": "2"}, status=400)
    assert "Choose what these words belong to." in page.text()


def test_it_takes_in_the_next_sentence_and_gives_it_back(browser: Browser) -> None:
    talk, pro, _ = only_about_sick_calls()
    page = browser.submit(decide(browser, talk), "button[data-key='Shift+ArrowDown']")
    both = f"{UNCOVERED} We paid the agency £310 for that one day."
    assert page.text("mark.now") == both
    db.session.expire_all()
    assert pro.excerpt.quote == both
    page = browser.submit(page, ".notice button")
    assert page.text("mark.now") == UNCOVERED


def test_a_talk_of_one_unknown_voice_asks_whose_line_it_is(browser: Browser) -> None:
    talk = take_in(read_text(f"{HOLIDAYS} {UNCOVERED}"), by=None).conversation
    assert len(talk.voices) == 1
    db.session.commit()
    page = decide(browser, talk)
    assert "I can't tell who is speaking." in page.text("main")
    if talk.voices[0].participant is None:
        page = browser.submit(page, "#person", person="Amira Khan", company="Riverside Clinic")
    assert "Amira Khan" in page.text("h1")
    assert "I can't tell" not in page.text("main")


def test_a_talk_without_names_says_that_it_counts_nowhere(browser: Browser) -> None:
    factories.hypothesis(SICK, "problem")
    text = f"Speaker 1: How is it?\nSpeaker 2: {UNCOVERED} {HOLIDAYS}"
    talk = take_in(read_text(text), by=None).conversation
    db.session.commit()
    page = decide(browser, talk)
    assert "This talk counts nowhere yet: nobody is named." in page.text("main")


def test_a_talk_about_nothing_says_what_to_do(browser: Browser) -> None:
    talk = amira(text="Maya: Hello there.\nAmira: Good morning. It is Tuesday today.\n")
    assert "Nothing here sounds like a problem, money or need." in decide(browser, talk).text()


def test_all_marks_on_request(browser: Browser) -> None:
    talk, _, _ = only_about_sick_calls()
    assert len(decide(browser, talk).all("mark")) == 1
    assert len(decide(browser, talk, marks=1).all("mark")) > 1


def test_a_longer_talk_asks_the_database_no_more(browser: Browser) -> None:
    short = amira(SICK, ROTA)
    longer = take_in(read_text(f"{TALK}\n{TALK.replace('six', 'seven')}"), by=None).conversation
    longer.guests[0].belongs_to(short.guests[0].participant, "guest")
    for number in range(5):
        factories.hypothesis(f"Sick calls cost more than {number} hundred pounds.", "problem")
    db.session.commit()
    decide(browser, short)
    counts = []
    for talk in (short, longer):
        with count_queries() as queries:
            decide(browser, talk)
        counts.append(queries.number)
    assert counts[0] == counts[1]
    assert counts[1] < 40
