"""Read a whole document as the suggestions do, without a database."""

from __future__ import annotations

from collections.abc import Iterable
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
    body, turns = document.body, document.turns
    found = statements(document)
    asked = just_asked((turn.role == "host", body[turn.start : turn.end]) for turn in turns)
    spoken = [each for each in found if can_bear(turns[each.turn].role == "host", each.mark)]
    texts = [body[each.start : each.end] for each in spoken]
    readings = dict(zip(spoken, suggest.classify(texts), strict=True))
    rows = []
    for each in found:
        turn = turns[each.turn]
        reading = readings.get(each) or (OURS if turn.role == "host" else NO_QUOTE)
        words = body[each.start : each.end]
        prompted = each in readings and suggest.prompted(asked[each.turn], words)
        rows.append(Heard(each, turn, reading, prompted, strength_of(reading, prompted)))
    return rows


def can_bear(is_host: bool, mark: str) -> bool:
    """Say whether a statement can be evidence: not the host's, no question and no promise."""
    return not is_host and mark not in ("?", "!", "#")


def strength_of(reading: Reading, prompted: bool) -> int:
    """Return the strength: who answers a question has not brought it up."""
    return 1 if prompted and reading.strength == 2 else reading.strength


def just_asked(turns: Iterable[tuple[bool, str]]) -> list[str | None]:
    """Return, turn by turn, what the interviewer said just before it; nothing for a host's own.

    `turns` says of each whether a host spoke, and the words.
    """
    asked: list[str | None] = []
    last = None
    for is_host, words in turns:
        asked.append(None if is_host else last)
        if is_host:
            last = words
    return asked
