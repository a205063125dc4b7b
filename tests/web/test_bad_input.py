"""What nobody should send: each gets a sentence, never a fault of ours."""

from typing import Any

import pytest
from sqlalchemy import select

from cab.extensions import db
from cab.models import Account, Evidence, Import, ImportFile, Participant, Segment, Statement, User
from tests import factories
from tests.inspect import Browser

WORDS = "Building the rota takes more than three hours, on Sunday night."


def test_a_text_of_more_lines_than_any_talk(browser: Browser) -> None:
    lines = "".join(f"Amira Khan: {n}\nMaya: {n}?\n" for n in range(10_001))
    page = browser.post("/interviews", {"text": lines}, status=400)
    assert "more than any talk" in page.text()
    assert "Amira Khan: 10000" in page.text("textarea")


def test_more_people_than_a_page_holds(browser: Browser) -> None:
    for number in range(51):
        factories.person(f"Guest {factories.letters(number)}", "Elm Park")
    db.session.commit()
    assert "1 to 50 of 51" in browser.get("/people").text()
    assert "51 to 51 of 51" in browser.get("/people?page=2").text()


@pytest.mark.parametrize("number", ["²", "9" * 5000, "-1", "h", "99999999999999999999"])
def test_a_number_that_is_no_row(browser: Browser, maya: User, number: str) -> None:
    said = factories.talk("Amira Khan", words=[WORDS])
    waits = factories.suggest(said, factories.hypothesis())
    browser.get(f"/hypotheses/new?statement={number}")
    page = browser.post(
        f"/evidence/{waits.id}/review", {"decision": "keep", "target": f"h:{number}"}, status=400
    )
    assert "This is not here any more" in page.text()
    assert not db.session.get_one(Evidence, waits.id).reviews


def test_a_sentence_somebody_has_taken_meanwhile(browser: Browser) -> None:
    said = factories.talk("Amira Khan", words=[WORDS], closed=False)
    statement = db.session.scalars(select(Statement).where(Statement.turn_id.is_not(None))).all()
    factories.suggest(said, factories.hypothesis(), WORDS)
    db.session.commit()
    browser.post(f"/statements/{statement[-1].id}/evidence", {"target": ""}, status=400)


def test_an_import_is_shown_after_its_talk_was_removed(browser: Browser, maya: User) -> None:
    data = f"Amira Khan: {WORDS}\n".encode()
    batch = Import(by_id=maya.id)
    batch.files = [ImportFile(name="a.txt", data=data), ImportFile(name="b.txt", data=data)]
    db.session.add(batch)
    db.session.commit()
    browser.post(f"/imports/{batch.id}/steps")
    browser.post(f"/interviews/{batch.files[0].conversation_id}/removal")
    page = browser.get(f"/imports/{batch.id}")
    assert "removed since" in page.text()


@pytest.mark.parametrize("blank", ["", "   ", "\u00a0", "\u2028"])
def test_a_name_of_nothing_but_spaces_is_no_name(browser: Browser, blank: str) -> None:
    person = factories.person("Amira Khan", "Riverside Clinic", "Clinics")
    db.session.commit()
    browser.post(f"/people/{person.id}", {"name": blank}, status=400)
    browser.post("/people", {"name": blank}, status=400)
    browser.post("/companies/1", {"name": blank}, status=400)
    browser.post("/segments", {"name": blank}, status=400)
    assert db.session.scalars(select(Participant.name)).all() == ["Amira Khan"]
    assert db.session.scalars(select(Account.name)).all() == ["Riverside Clinic"]


def test_a_company_of_nothing_but_spaces_is_no_company(browser: Browser) -> None:
    said = factories.talk("Amira Khan", words=[WORDS], closed=False)
    voice = factories.guest_of(said)
    db.session.commit()
    fields: dict[str, Any] = {"on": "2026-11-01", "kind": "interview", "segment": " "}
    for other in said.voices:
        fields[f"voice-{other.id}-role"] = other.role
    own = {"person": " Amira Khan ", "company": " ", "job": " ", "segment": " "}
    fields |= {f"voice-{voice.id}-{name}": value for name, value in own.items()}
    browser.post(f"/interviews/{said.id}/voices", fields)
    assert db.session.scalars(select(Participant.name)).all() == ["Amira Khan"]
    assert not db.session.scalars(select(Account.name)).all()
    assert not db.session.scalars(select(Segment.name)).all()
