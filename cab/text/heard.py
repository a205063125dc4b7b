"""Read a whole document as the suggestions do, without a database."""

from __future__ import annotations

from dataclasses import dataclass

from cab.text import suggest
from cab.text.document import Document, Turn
from cab.text.reading import Reading
from cab.text.statements import Statement, statements

OURS = Reading("none", "neutral", 0, 0.0, ("said by one of us",))
NO_QUOTE = Reading("none", "neutral", 0, 0.0, ("a question, a promise or something parked",))


@dataclass(frozen=True)
class Heard:
    """One statement, whose it is, and how it reads."""

    statement: Statement
    turn: Turn
    reading: Reading
    prompted: bool
    strength: int


def heard(document: Document) -> list[Heard]:
    """Read every statement; only a guest's can be evidence."""
    found = statements(document)
    asked = questions(document)
    spoken = [each for each in found if is_a_guests(each, document)]
    texts = [document.body[each.start : each.end] for each in spoken]
    readings = dict(zip(spoken, suggest.classify(texts), strict=True))
    rows = []
    for each in found:
        turn = document.turns[each.turn]
        reading = readings.get(each) or (OURS if turn.role == "host" else NO_QUOTE)
        words = document.body[each.start : each.end]
        prompted = each in readings and suggest.prompted(asked.get(each.turn), words)
        # Who answers a question has not brought it up.
        strength = 1 if prompted and reading.strength == 2 else reading.strength
        rows.append(Heard(each, turn, reading, prompted, strength))
    return rows


def is_a_guests(statement: Statement, document: Document) -> bool:
    """Say whether a statement can be evidence: not the host's, no question and no promise."""
    return document.turns[statement.turn].role != "host" and statement.mark not in ("?", "!", "#")


def questions(document: Document) -> dict[int, str]:
    """Map the number of each turn to the words the interviewer said just before it."""
    asked: dict[int, str] = {}
    last = ""
    for number, turn in enumerate(document.turns):
        if turn.role == "host":
            last = document.body[turn.start : turn.end]
        elif last:
            asked[number] = last
    return asked
