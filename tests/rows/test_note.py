"""The words kept: exact places, voices, the same talk once, nothing half."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from cab.extensions import db
from cab.models import (
    Account,
    AlreadyHere,
    Conversation,
    Evidence,
    Excerpt,
    Hypothesis,
    Note,
    NoteVersion,
    Participant,
    Promise,
    Refused,
    Review,
    SourceFile,
    Statement,
    Turn,
    User,
    Voice,
)
from cab.models.participant import is_a_name
from cab.models.suggesting import take_in
from cab.text.document import Document
from cab.text.document import Turn as Stretch
from cab.text.read import read, read_text

TALK = """Maya: How was last week's rota made?
Amira Khan: Building it took more than three hours 🙂. Sunday night, e\u0301ve\u0301ry week.
! Send her the summary
"""


def record(text: str = TALK, **how: object) -> Note:
    """Keep a pasted talk."""
    return Note.record(read_text(text, hosts=("Maya",)), by=None, **how)  # type: ignore[arg-type]


def rows() -> dict[str, int]:
    """Count the rows that a talk makes."""
    kinds = (
        Conversation, Note, NoteVersion, SourceFile, Voice, Turn, Statement, Promise,
        Excerpt, Evidence, Review, Participant, Account,
    )  # fmt: skip
    return {
        kind.__name__: db.session.scalar(select(func.count()).select_from(kind)) or 0
        for kind in kinds
    }


def test_the_words_are_kept_as_they_came(app: Flask) -> None:
    note = record(data=TALK.encode())
    db.session.commit()
    assert note.source is not None
    assert note.source.data == TALK.encode()
    assert note.body == note.versions[0].body
    assert "🙂" in note.body


def test_every_place_is_exact_in_code_points(app: Flask) -> None:
    note = record()
    db.session.commit()
    body = note.body
    assert note.version.statements
    for statement in note.version.statements:
        assert statement.text == body[statement.start : statement.end]
        assert statement.text == statement.text.strip() != ""
        assert statement.turn.start <= statement.start < statement.end <= statement.turn.end
    excerpt = Excerpt.at(note, body.index("Sunday"), body.index("Sunday") + 12)
    assert excerpt.quote == "Sunday night"
    assert excerpt.prefix == body[body.index("Sunday") - 32 : body.index("Sunday")]


def test_voices_are_ours_or_theirs(app: Flask) -> None:
    talk = record().conversation
    assert [(v.label, v.role, v.participant is not None) for v in talk.voices] == [
        ("Maya", "host", False),
        ("Amira Khan", "guest", True),
        (None, "host", False),
    ], "the line with a mark is our own"
    assert talk.heading == "Amira Khan"


def test_a_promise_is_kept_beside_the_words(app: Flask) -> None:
    talk = record().conversation
    assert [promise.what for promise in talk.promises] == ["Send her the summary"]


def test_the_same_words_are_one_talk(app: Flask) -> None:
    first = record()
    db.session.commit()
    before = rows()
    for again in (TALK, TALK.replace("\n", "\r\n"), TALK.replace("three hours", "three  hours")):
        with pytest.raises(AlreadyHere, match="You already have this one: Amira Khan") as told:
            record(again)
        assert told.value.conversation is first.conversation
    db.session.rollback()
    assert rows() == before


def test_the_day_is_guessed_until_it_is_said(app: Flask) -> None:
    guessed = record().conversation
    said = record(TALK + "Amira Khan: One more thing.", on=date(2026, 3, 4)).conversation
    assert (guessed.on_guessed, said.on_guessed) == (True, False)
    assert said.on == date(2026, 3, 4)


def test_a_second_text_may_join_a_talk(app: Flask) -> None:
    first = record()
    second = record(TALK + "Amira Khan: One more thing.", into=first.conversation)
    assert second.conversation is first.conversation
    assert len(first.conversation.voices) == 3
    assert rows()["Conversation"] == 1


def test_what_is_too_long_for_its_place_is_cut(app: Flask) -> None:
    words = "a very long sentence that goes on " * 40
    body = f"{'N' * 200}: hello there\n! {words.strip()}"
    head = len("N" * 200) + 2
    turns = (Stretch(head, len(body), "N" * 200, None, "speech", "guest"),)
    doc = Document(
        body=body, turns=turns, format="txt", title="T" * 300, on=None, minutes=None,
        person="P" * 300, company="C" * 300, notes=(),
    )  # fmt: skip
    note = Note.record(doc, by=None, name="F" * 400 + ".txt", data=b"x")
    db.session.commit()
    talk = note.conversation
    assert talk.title is not None
    assert note.source is not None
    assert (len(talk.title), len(note.source.name)) == (200, 255)
    assert note.source.name.endswith(".txt")
    assert max(len(voice.label or "") for voice in talk.voices) == 120
    assert all(len(promise.what) <= 500 for promise in talk.promises)


def test_removing_a_talk_removes_every_word_of_it(app: Flask) -> None:
    maya = User.add("Maya", role="owner")
    claim = Hypothesis.declare(
        "Building the rota takes more than three hours.", kind="problem", threshold=0.5, by=maya
    )
    note = take_in(read_text(TALK, hosts=("Maya",)), by=maya, data=TALK.encode())
    talk = note.conversation
    for excerpt in list(note.excerpts):
        for evidence in excerpt.evidence:
            evidence.accept(by=maya)
    talk.voices[1].agrees("quote", True, by=maya)
    talk.close(by=maya, outcomes={claim.id: "unclear"})
    db.session.commit()
    assert rows()["Review"] > 0
    db.session.delete(talk)
    db.session.commit()
    left = {name: number for name, number in rows().items() if number}
    assert left == {"Participant": 1}
    assert db.session.get(Hypothesis, claim.id) is claim


def test_a_refusal_half_way_leaves_nothing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise Refused("half way")

    monkeypatch.setattr(Note, "_part", refuse)
    before = rows()
    with pytest.raises(Refused, match="half way"):
        record()
    db.session.rollback()
    assert rows() == before


@pytest.mark.parametrize(
    ("label", "is_name"),
    [
        ("Amira Khan", True),
        ("Łukasz", True),
        ("山田太郎", True),
        ("Speaker 1", False),
        ("Unknown", False),
        ("Guest", False),
        ("A1", False),
        ("42", False),
        ("", False),
        (None, False),
    ],
)
def test_what_is_a_name(label: str | None, is_name: bool) -> None:
    assert is_a_name(label) is is_name


def test_right_to_left_and_two_hundred_voices(app: Flask) -> None:
    names = [f"Guest{first}{second}" for first in "ABCDEFGHIJKLMN" for second in "abcdefghijklmno"]
    lines = [f"{name}: I lost an hour again, {name}. שלום" for name in names[:200]]
    note = Note.record(read("\n".join(lines * 2).encode(), "many.txt"), by=None)
    db.session.commit()
    assert len(note.conversation.voices) == 200
    assert all("שלום" in s.text or "hour" in s.text for s in note.version.statements)
