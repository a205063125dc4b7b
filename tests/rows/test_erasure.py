"""After a person is erased no word of theirs is in any row."""

from datetime import date

from flask import Flask
from sqlalchemy import select

from cab.extensions import db
from cab.models import (
    Account,
    Conversation,
    Evidence,
    Excerpt,
    Hypothesis,
    Import,
    ImportFile,
    Leaving,
    Participant,
    Theme,
    User,
)
from cab.models.erasure import erase
from tests import factories

TALK = """Maya: How was last week's rota made?
Amira Khan: Zebrafish building the rota took three hours on Sunday night.
Tom Reid: As Amira Khan says, with us it takes four hours a week.
Amira Khan: Walrus sick calls leave a shift uncovered. And ocelot holidays too.
Maya: Thank you both.
"""
THEIRS = ("zebrafish", "walrus", "ocelot", "amira", "khan", "narwhal")


def everything() -> list[tuple[str, str, str]]:
    """List table, column and value of whatever is in the database."""
    return [
        (table.name, name, value.decode() if isinstance(value, bytes) else str(value))
        for table in db.metadata.sorted_tables
        for row in db.session.execute(select(table)).mappings()
        for name, value in row.items()
    ]


def person_named(name: str) -> Participant:
    return db.session.scalars(select(Participant).where(Participant.name == name)).one()


def shared_talk(maya: User) -> Conversation:
    """Bring a talk of two guests in as a file, twice, and keep words of both."""
    batch = Import(by_id=maya.id)
    names = ("amira-khan.txt", "narwhal.txt")
    batch.files = [ImportFile(name=name, data=TALK.encode()) for name in names]
    db.session.add(batch)
    for file in batch.files:
        file.take_in(by=maya, limit=10_000)
    talk = db.session.scalars(select(Conversation)).one()
    factories.promise(talk, "Send Amira Khan the template")
    return talk


def keep(talk: Conversation, maya: User, name: str, words: str, **about: object) -> Evidence:
    voice = next(v for v in talk.voices if v.label == name)
    evidence = Evidence.attach(
        factories.say(talk, words), voice=voice, by=maya, **about  # type: ignore[arg-type]
    )  # fmt: skip
    evidence.accept(by=maya)
    return evidence


def test_no_word_of_theirs_is_left_in_a_talk_with_others(app: Flask, maya: User) -> None:
    talk = shared_talk(maya)
    rota = factories.hypothesis()
    own = factories.hypothesis("Walrus sick calls leave a shift uncovered")
    kept = keep(talk, maya, "Amira Khan", "Walrus sick calls leave a shift uncovered.",
                hypothesis=own)  # fmt: skip
    own.from_excerpt_id = kept.excerpt_id
    keep(talk, maya, "Amira Khan", "ocelot holidays", theme=Theme.named("Ocelot holidays"))
    toms = keep(talk, maya, "Tom Reid", "As Amira Khan says, with us it takes four hours a week.",
                hypothesis=rota)  # fmt: skip
    db.session.commit()
    erase(person_named("Amira Khan"))
    db.session.commit()
    left = [row for row in everything() if any(word in row[2].lower() for word in THEIRS)]
    assert left == []
    assert toms.kept
    assert toms.excerpt.quote == "As █████ ████ says, with us it takes four hours a week."
    for excerpt in db.session.scalars(select(Excerpt)):
        assert excerpt.note.body[excerpt.start : excerpt.end] == excerpt.quote
    assert db.session.scalars(select(Hypothesis)).all() == [rota]


def test_a_claim_that_others_bear_on_is_the_teams(app: Flask, maya: User) -> None:
    talk = shared_talk(maya)
    claim = factories.hypothesis("Walrus sick calls leave a shift uncovered")
    hers = keep(talk, maya, "Amira Khan", "Walrus sick calls leave a shift uncovered.",
                hypothesis=claim)  # fmt: skip
    claim.from_excerpt_id = hers.excerpt_id
    keep(talk, maya, "Tom Reid", "with us it takes four hours a week.", hypothesis=claim)
    db.session.commit()
    erase(person_named("Amira Khan"))
    db.session.commit()
    assert db.session.scalars(select(Hypothesis)).one().from_excerpt_id is None


def test_a_talk_of_theirs_alone_goes_whole(app: Flask, maya: User) -> None:
    said = factories.talk("Amira Khan", "Elm Park", words=["Zebrafish took three hours."])
    rota = factories.hypothesis()
    factories.keep(said, rota)
    db.session.commit()
    erase(person_named("Amira Khan"))
    db.session.commit()
    assert not [row for row in everything() if any(word in row[2].lower() for word in THEIRS)]
    assert db.session.scalars(select(Hypothesis)).all() == [rota]


def test_their_name_goes_from_why_their_company_left(app: Flask, maya: User) -> None:
    factories.talk("Amira Khan", "Elm Park", words=["Zebrafish took three hours."])
    company = db.session.scalars(select(Account)).one()
    Leaving.tell(company, "price", on=date(2026, 3, 1), by=maya, words="Amira Khan went.")
    erase(person_named("Amira Khan"))
    assert db.session.scalars(select(Leaving.words)).one() == "█████ ████ went."
