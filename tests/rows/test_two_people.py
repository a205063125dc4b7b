"""Two people press the same button at the same moment, each in a browser of their own."""

from flask import Flask
from sqlalchemy import func, select

from cab.extensions import db
from cab.models import (
    Closing,
    Conversation,
    Evidence,
    Excerpt,
    Import,
    ImportFile,
    Participant,
    Promise,
    PutOff,
    Statement,
)
from tests.rows.test_concurrency import TALK, count, poster, together
from tests.rows.test_concurrency import house as house

BOTH = ("Maya", "Jonas")


def press(app: Flask, path: str, **fields: str) -> list[int]:
    """Let both post the same form at once; return what each was answered."""
    return sorted(together(app, *[poster(app, name, path, fields) for name in BOTH]))


def test_they_name_the_same_new_person(house: Flask) -> None:
    before = count(house, Participant)
    assert set(press(house, "/people", name="Zoe Lamb")) == {303}
    assert count(house, Participant) == before + 1


def test_they_put_off_the_same_line(house: Flask) -> None:
    assert set(press(house, "/put-offs", what="talk:1", until="tomorrow")) == {303}
    assert count(house, PutOff) == 1


def test_they_set_the_same_sentence_aside(house: Flask) -> None:
    with house.app_context():
        statement = db.session.scalars(select(Statement.id).order_by(Statement.id.desc())).first()
    came = press(house, f"/statements/{statement}/skipping")
    assert set(came) <= {303, 409}, came
    with house.app_context():
        loose = Evidence.hypothesis_id.is_(None) & Evidence.theme_id.is_(None)
        assert db.session.scalar(select(func.count(Evidence.id)).where(loose)) == 1


def test_they_attach_the_same_span(house: Flask) -> None:
    with house.app_context():
        body = db.session.scalars(select(Conversation)).one().notes[0].body
    start = body.index("took more")
    came = press(
        house, "/interviews/1/excerpts", start=str(start), end=str(start + 9), quote="took more",
        target="h:1",
    )  # fmt: skip
    assert set(came) <= {303, 409}, came
    with house.app_context():
        query = select(func.count(Evidence.id)).join(Excerpt).where(Excerpt.start == start)
        assert db.session.scalar(query) == 1


def test_they_close_the_same_talk_with_a_promise_each(house: Flask) -> None:
    assert press(house, "/interviews/1/close", what="Send her the summary") == [303, 409]
    assert count(house, Closing) == 1
    assert count(house, Promise) == 1


def test_they_erase_the_same_person(house: Flask) -> None:
    with house.app_context():
        person = db.session.scalars(select(Participant.id)).one()
    came = press(house, f"/people/{person}/erasure")
    assert set(came) <= {303, 404, 409}, came
    assert count(house, Participant) == 0


def test_they_go_on_with_the_same_import(house: Flask) -> None:
    with house.app_context():
        batch = Import()
        batch.files = [
            ImportFile(name=f"{n}.txt", data=TALK.replace("three", f"number {n}").encode())
            for n in range(4)
        ]
        db.session.add(batch)
        db.session.commit()
        number = batch.id
    for _ in range(3):
        assert set(press(house, f"/imports/{number}/steps")) == {303}
    with house.app_context():
        statuses = db.session.scalars(select(ImportFile.status)).all()
    assert statuses == ["imported"] * 4
    assert count(house, Conversation) == 5
