"""Taking a person's words away, everywhere."""

import re
from collections.abc import Iterable
from contextlib import suppress

from sqlalchemy import delete, select

from cab.extensions import db
from cab.models.base import Refused, key_of
from cab.models.bulk_import import ImportFile
from cab.models.conversation import Conversation, Voice
from cab.models.evidence import Evidence
from cab.models.excerpt import CONTEXT, Excerpt
from cab.models.hypothesis import Hypothesis
from cab.models.leaving import Leaving
from cab.models.note import Note, NoteVersion, SourceFile, Statement
from cab.models.participant import Employment, Participant
from cab.models.promise import PROMISE_LENGTH
from cab.models.theme import Theme

BLOCK = "█"


def erase(person: Participant) -> int:
    """Take a person's words, quotes, answers, files and name away; return how many talks.

    A talk in which nobody else spoke for a customer goes whole. In others the person's turns
    become blocks of the same length, so that other people's quotes keep their places, and what
    may repeat them goes: summaries, their name, the raw files.

    A hypothesis in their very words goes too, and so does a new thing nobody else raised. Once
    somebody else's words were decided on for it, the hypothesis is a sentence of the team's and
    stays, without the link to where it came from.
    """
    mine = select(Participant.id).where(Participant.id == person.id).with_for_update()
    if db.session.scalar(mine) is None:
        raise Refused("Somebody erased this person a moment ago. Nothing is left to erase.")
    talks = list(
        db.session.scalars(
            select(Conversation)
            .join(Voice)
            .where(Voice.participant_id == person.id, Voice.role != "host")
            .distinct()
        )
    )
    claims, themes = _claims_in_their_words(person), _themes_of(person)
    here = [talk.id for talk in talks]
    db.session.execute(delete(ImportFile).where(ImportFile.conversation_id.in_(here)))
    for talk in talks:
        theirs = [voice for voice in talk.guests if voice.participant_id == person.id]
        if len(theirs) == len(talk.guests):
            db.session.delete(talk)
        else:
            _blank(talk, theirs, person.name)
    _blank_leavings(person)
    db.session.delete(person)
    db.session.flush()
    for claim in claims:
        with suppress(Refused):
            claim.forget()
    raised = select(Evidence.theme_id).where(Evidence.theme_id.is_not(None))
    db.session.execute(delete(Theme).where(Theme.id.in_(themes), Theme.id.not_in(raised)))
    return len(talks)


def _claims_in_their_words(person: Participant) -> list[Hypothesis]:
    """List hypotheses made from a sentence of theirs that still say it as they did."""
    rows = db.session.execute(
        select(Hypothesis, Excerpt.quote)
        .join(Excerpt, Hypothesis.from_excerpt_id == Excerpt.id)
        .join(Evidence, Evidence.excerpt_id == Excerpt.id)
        .join(Voice, Evidence.voice_id == Voice.id)
        .where(Voice.participant_id == person.id)
    )
    return list(
        dict.fromkeys(
            claim
            for claim, quote in rows
            if key_of(claim.statement).rstrip(".!?… ") in key_of(quote)
        )
    )


def _themes_of(person: Participant) -> list[int]:
    """List the new things they raised."""
    query = (
        select(Theme.id)
        .join(Evidence, Evidence.theme_id == Theme.id)
        .join(Voice, Evidence.voice_id == Voice.id)
        .where(Voice.participant_id == person.id)
    )
    return list(db.session.scalars(query.distinct()))


def _blank_leavings(person: Participant) -> None:
    """Blank a person's name out of why the companies left that they were with."""
    with_them = select(Employment.account_id).where(Employment.participant_id == person.id)
    for leaving in db.session.scalars(select(Leaving).where(Leaving.account_id.in_(with_them))):
        named = _name(person.name).finditer(leaving.words)
        leaving.words = blocked(leaving.words, (match.span() for match in named))


def _name(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)


def _blank(talk: Conversation, voices: list[Voice], name: str) -> None:
    """Blank a person's voices out of a talk that others share."""
    theirs = [voice.id for voice in voices]
    named = _name(name)
    notes = list(db.session.scalars(select(Note).where(Note.conversation_id == talk.id)))
    for note in notes:
        for version in note.versions:
            _blank_version(talk, version, theirs, named)
    for promise in talk.promises:
        promise.what = blocked(promise.what, (m.span() for m in named.finditer(promise.what)))
    quoted = select(Evidence.excerpt_id).where(Evidence.voice_id.in_(theirs))
    db.session.execute(delete(Excerpt).where(Excerpt.id.in_(quoted)))
    ids = [note.id for note in notes]
    db.session.execute(delete(SourceFile).where(SourceFile.note_id.in_(ids)))
    for voice in voices:
        talk.voices.remove(voice)
    talk.title = None
    db.session.flush()
    db.session.expire_all()
    for excerpt in db.session.scalars(select(Excerpt).where(Excerpt.note_id.in_(ids))):
        body = excerpt.note.body
        excerpt.quote = body[excerpt.start : excerpt.end]
        excerpt.prefix = body[max(0, excerpt.start - CONTEXT) : excerpt.start]
        excerpt.suffix = body[excerpt.end : excerpt.end + CONTEXT]
    db.session.flush()


def _blank_version(
    talk: Conversation, version: NoteVersion, theirs: list[int], named: re.Pattern[str]
) -> None:
    """Blank a text: their turns with the labels before them, summaries, their name elsewhere."""
    spans, before = [match.span() for match in named.finditer(version.body)], 0
    for turn in version.turns:
        if turn.voice_id in theirs:
            spans.append((before, turn.end))
        elif turn.kind == "summary":
            spans.append((turn.start, turn.end))
        before = turn.end
    gone = [turn for turn in version.turns if turn.voice_id in theirs]
    said = select(Statement).where(Statement.turn_id.in_([turn.id for turn in gone]))
    for statement in db.session.scalars(said):
        if statement.mark == "!":
            words = statement.text[:PROMISE_LENGTH]
            talk.promises[:] = [p for p in talk.promises if p.what != words]
        db.session.delete(statement)
    for turn in gone:
        turn.kind, turn.voice = "meta", None
    version.body = blocked(version.body, spans)
    db.session.flush()


def blocked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text with blocks in place of the letters in some spans; every place stays."""
    for start, end in spans:
        words = "".join(c if c.isspace() else BLOCK for c in text[start:end])
        text = text[:start] + words + text[end:]
    return text
