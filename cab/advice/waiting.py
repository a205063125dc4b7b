"""What waits: open talks, what was heard before it was written down, promises not kept."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from cab.extensions import db
from cab.models import Closing, Conversation, Evidence, Hypothesis, Promise, Review, User, Voice
from cab.voices import is_about_them, segment_name, voices


@dataclass(frozen=True)
class OpenTalk:
    """A talk that is not closed: who is in it, and which hypotheses wait in it, by segment."""

    id: int
    heading: str
    on: date
    is_sorted: bool
    mine: bool
    waiting: tuple[tuple[int, str | None], ...]


@dataclass(frozen=True)
class Owed:
    """A promise that was not kept yet."""

    id: int
    what: str
    to: str
    person: int | None
    talk: int
    due_on: date | None
    made_on: date
    mine: bool


def undecided(talks: Collection[int] | None = None) -> dict[int, list[tuple[int, str | None]]]:
    """Return, per open talk, the hypotheses nothing was decided on there, with the segment."""
    query = (
        voices(Conversation.id, Evidence.hypothesis_id, segment_name, known=False)
        .join(Evidence, Evidence.voice_id == Voice.id)
        .outerjoin(Closing, Closing.conversation_id == Conversation.id)
        .outerjoin(Review, Review.evidence_id == Evidence.id)
        .where(Closing.id.is_(None), Evidence.hypothesis_id.is_not(None), is_about_them)
        .group_by(Conversation.id, Evidence.hypothesis_id, segment_name)
        .having(func.count(Review.id) == 0)
    )
    if talks is not None:
        query = query.where(Conversation.id.in_(talks))
    waiting: dict[int, list[tuple[int, str | None]]] = {}
    for talk, hypothesis, segment in db.session.execute(query):
        waiting.setdefault(talk, []).append((hypothesis, segment))
    return waiting


def open_talks(by: User) -> list[OpenTalk]:
    """List talks that are not closed, the latest first, with the hypotheses that wait in them."""
    waiting = undecided()
    rows = db.session.scalars(
        Conversation.latest_first()
        .where(~Conversation.closing.has())
        .options(selectinload(Conversation.voices).selectinload(Voice.participant))
    )
    return [
        OpenTalk(
            id=talk.id,
            heading=talk.heading,
            on=talk.on,
            is_sorted=talk.is_sorted,
            mine=talk.recorded_by_id in (None, by.id),
            waiting=tuple(waiting.get(talk.id, ())),
        )
        for talk in rows
    ]


def found_later() -> list[tuple[int, str, int]]:
    """Return hypotheses that sound in talks closed before they were written down."""
    undecided = (
        voices(Evidence.hypothesis_id, Voice.conversation_id)
        .join(Evidence, Evidence.voice_id == Voice.id)
        .join(Closing, Closing.conversation_id == Voice.conversation_id)
        .join(Hypothesis, Evidence.hypothesis_id == Hypothesis.id)
        .outerjoin(Review, Review.evidence_id == Evidence.id)
        .where(Closing.at < Hypothesis.made_at, ~Hypothesis.retirement.has(), is_about_them)
        .group_by(Evidence.hypothesis_id, Voice.conversation_id)
        .having(func.count(Review.id) == 0)
        .subquery()
    )
    rows = db.session.execute(
        select(Hypothesis.id, Hypothesis.short, func.count())
        .join(undecided, undecided.c.hypothesis_id == Hypothesis.id)
        .group_by(Hypothesis.id, Hypothesis.short)
        .order_by(Hypothesis.id)
    )
    return [(number, short, talks) for number, short, talks in rows]


def promises_owed(by: User) -> list[Owed]:
    """List promises that were not kept, with the person they were made to."""
    rows = db.session.scalars(
        select(Promise)
        .where(~Promise.keeping.has())
        .order_by(Promise.due_on, Promise.id)
        .options(
            selectinload(Promise.conversation)
            .selectinload(Conversation.voices)
            .selectinload(Voice.participant)
        )
    )
    return [
        Owed(
            id=promise.id,
            what=promise.what,
            to=promise.conversation.heading,
            person=next((v.participant_id for v in promise.conversation.guests), None),
            talk=promise.conversation_id,
            due_on=promise.due_on,
            made_on=promise.made_at.date(),
            mine=promise.by_id in (None, by.id),
        )
        for promise in rows
    ]
