"""Sentences that bear on nothing yet: made a hypothesis, named, or skipped."""

import re

from sqlalchemy import select

from cab.extensions import db
from cab.models import Evidence, Hypothesis, Statement, Theme
from tests.inspect import Browser
from tests.web.deciding import HOLIDAYS, SICK, amira, decide, reviews, statement


def test_without_a_hypothesis_three_groups_and_one_form(browser: Browser) -> None:
    talk = amira()
    page = decide(browser, talk)
    groups = page.texts(".card h3")
    assert [re.sub(r" \d+$", "", group) for group in groups] == [
        "Problems", "Money", "Can't do without"
    ]  # fmt: skip
    assert sum(int(group.split()[-1]) for group in groups) == len(page.all(".stack.bare li")) - len(
        page.all("details .stack.bare li")
    )
    page = decide(browser, talk, card=f"s{statement(talk, HOLIDAYS)}")
    assert page.text("#statement") == HOLIDAYS
    page = browser.submit(page, "#statement", statement="Holiday requests get lost.")
    assert page.text(".notice p") == "Made a hypothesis, and kept."
    made = db.session.scalars(select(Hypothesis)).one()
    assert made.statement == "Holiday requests get lost."
    assert made.kind == "problem"
    assert [segment.name for segment in made.segments] == ["Clinics"]
    assert "Holiday requests get lost" in page.text(".stack")
    assert page.texts(".card h3"), "the other groups are still there"
    browser.submit(page, ".notice button")
    assert db.session.scalar(select(Hypothesis)) is None
    assert reviews() == 0


def test_a_hypothesis_is_held_up_by_the_sentence_it_was_made_from(browser: Browser) -> None:
    talk = amira()
    place = statement(talk, HOLIDAYS)
    read = db.session.get_one(Statement, place)
    read.stance = "contradicts"
    db.session.commit()
    page = decide(browser, talk, card=f"s{place}")
    browser.submit(page, "#statement", statement="Holiday requests get lost.")
    assert [each.review.stance for each in db.session.scalars(select(Evidence)) if each.review] == [
        "supports"
    ]


def test_what_is_new_is_counted_by_itself(browser: Browser) -> None:
    talk = amira(SICK)
    assert decide(browser, talk).text(".card header span") == "1 of 1"
    page = decide(browser, talk, card=f"s{statement(talk, HOLIDAYS)}")
    assert re.fullmatch(r"\d of \d new", page.text(".card header span"))
    assert page.text(".card").count("brought it up") == 1


def test_a_sentence_that_is_a_hypothesis_already_is_not_lost(browser: Browser) -> None:
    talk = amira(SICK)
    page = decide(browser, talk, card=f"s{statement(talk, HOLIDAYS)}")
    page = browser.submit(page, "#statement", status=400, statement=SICK, kind="must_have")
    assert "This sentence is a hypothesis already." in page.text(".card")
    assert page.text("#statement") == SICK
    page = browser.submit(page, "#statement", status=400, statement=" ", kind="no such")
    assert len(page.texts(".card .error")) == 2


def test_a_new_thing_gets_a_name_or_is_skipped(browser: Browser) -> None:
    talk = amira(SICK)
    address = f"/statements/{statement(talk, HOLIDAYS)}"
    assert "Choose what it belongs to" in browser.post(f"{address}/evidence", status=400).text()
    page = browser.post(f"{address}/evidence", {"theme": "holiday requests by text"})
    assert page.text(".notice p") == "Kept."
    kept = db.session.scalars(select(Evidence).where(Evidence.theme_id.is_not(None))).one()
    assert kept.kept
    assert "New: holiday requests by text" in page.text(".stack")
    browser.submit(page, ".notice button")
    assert db.session.scalar(select(Theme)) is None
    page = browser.post(f"{address}/skipping")
    assert page.text(".notice p") == "Skipped."
    assert reviews() == 1
