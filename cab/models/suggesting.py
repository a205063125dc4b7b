"""From statements to suggestions: evidence that waits for a review."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from cab.extensions import db
from cab.models.conversation import Conversation
from cab.models.evidence import Evidence
from cab.models.excerpt import Excerpt
from cab.models.hypothesis import Hypothesis
from cab.models.note import Note, NoteVersion, Statement, Turn
from cab.text import suggest
from cab.text.document import Document
from cab.text.heard import can_bear, just_asked, strength_of

PER_SIDE = 6
BATCH = 50


def take_in(doc: Document, **how: Any) -> Note:
    """Keep a document and make its suggestions; takes what `Note.record` takes."""
    note = Note.record(doc, **how)
    read_statements(note.version)
    suggest_for(note.version, list(db.session.scalars(Hypothesis.in_force())))
    return note


def read_again(talk: Conversation) -> None:
    """Read a talk anew after somebody said whose voice is whose.

    What a host said is no longer suggested; reviews are left alone.
    """
    for note in talk.notes:
        for excerpt in list(note.excerpts):
            for evidence in list(excerpt.evidence):
                if not evidence.reviews and evidence.voice and evidence.voice.role == "host":
                    excerpt.evidence.remove(evidence)
        db.session.flush()
        read_statements(note.version)
        suggest_for(note.version, list(db.session.scalars(Hypothesis.in_force())))


def read_statements(version: NoteVersion) -> None:
    """Let the shipped model read each statement of a guest: kind, stance, strength, reasons."""
    asked = _questions(version)
    spoken = []
    for statement in version.statements:
        if is_a_guests(statement):
            spoken.append(statement)
        else:
            statement.kind = "none"
    readings = suggest.classify([version.body[s.start : s.end] for s in spoken])
    for statement, reading in zip(spoken, readings, strict=True):
        words = version.body[statement.start : statement.end]
        statement.kind = reading.kind
        statement.stance = reading.stance
        statement.score = reading.score
        statement.why = list(reading.why)
        statement.prompted = suggest.prompted(asked.get(statement.turn), words)
        statement.strength = strength_of(reading, statement.prompted)
    db.session.flush()


def suggest_for(version: NoteVersion, hypotheses: Sequence[Hypothesis]) -> int:
    """Add suggestions for one text; return how many. What was suggested before is left alone."""
    spoken = [s for s in version.statements if is_a_guests(s)]
    if not spoken or not hypotheses:
        return 0
    texts = [version.body[s.start : s.end] for s in spoken]
    readings = [
        suggest.Reading(s.kind, s.stance, s.strength, s.score, tuple(s.why))  # type: ignore[arg-type]
        for s in spoken
    ]
    asked = _questions(version)
    table = suggest.match(
        [(h.statement, h.kind) for h in hypotheses],
        texts,
        readings,
        [asked.get(s.turn) for s in spoken],
    )
    excerpts = {(e.start, e.end): e for e in version.note.excerpts}
    already = {(e.excerpt_id, e.hypothesis_id) for x in version.note.excerpts for e in x.evidence}
    added = 0
    for column, hypothesis in enumerate(hypotheses):
        for row in _best_of_each_side([line[column] for line in table], spoken):
            statement, relation = spoken[row], table[row][column]
            place = (statement.start, statement.end)
            excerpt = excerpts.get(place)
            if excerpt is None:
                excerpt = Excerpt.cut(version.note, version.body, *place, ours=statement.ours)
                excerpts[place] = excerpt
                db.session.add(excerpt)
            if excerpt.id is not None and (excerpt.id, hypothesis.id) in already:
                continue
            excerpt.evidence.append(
                Evidence(
                    voice=statement.turn.voice,
                    hypothesis=hypothesis,
                    stance=relation.relation,
                    strength=statement.strength,
                    prompted=statement.prompted,
                    score=relation.score,
                    why=[*relation.why, *(w for w in statement.why if w not in relation.why)],
                )
            )
            added += 1
    db.session.flush()
    return added


def _best_of_each_side(
    relations: Sequence[suggest.Relation], spoken: Sequence[Statement]
) -> Iterator[int]:
    """Yield the rows that bear most on one hypothesis, for and against alike."""
    for side in ("supports", "contradicts"):
        ranked = sorted(
            (row for row, relation in enumerate(relations) if relation.relation == side),
            key=lambda row: (-relations[row].score, -spoken[row].strength),
        )
        yield from ranked[:PER_SIDE]


def suggest_everywhere(hypothesis: Hypothesis) -> int:
    """Look for a new hypothesis in every talk that is here; return how many were found."""
    ids = list(db.session.scalars(select(NoteVersion.id).order_by(NoteVersion.id)))
    found = 0
    for first in range(0, len(ids), BATCH):
        versions = db.session.scalars(
            select(NoteVersion)
            .where(NoteVersion.id.in_(ids[first : first + BATCH]))
            .options(
                selectinload(NoteVersion.statements)
                .selectinload(Statement.turn)
                .selectinload(Turn.voice),
                selectinload(NoteVersion.note)
                .selectinload(Note.excerpts)
                .selectinload(Excerpt.evidence),
            )
        )
        for version in versions:
            found += suggest_for(version, [hypothesis])
    return found


def is_a_guests(statement: Statement) -> bool:
    """Say whether a statement can be evidence."""
    turn = statement.turn
    return turn.kind == "speech" and can_bear(_is_hosts(turn), statement.mark)


def _questions(version: NoteVersion) -> dict[Turn, str | None]:
    """Map each turn to the words the interviewer said just before it."""
    said = ((_is_hosts(turn), version.body[turn.start : turn.end]) for turn in version.turns)
    return dict(zip(version.turns, just_asked(said), strict=True))


def _is_hosts(turn: Turn) -> bool:
    return turn.voice is not None and turn.voice.role == "host"
