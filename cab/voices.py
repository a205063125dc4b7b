"""Who spoke: guests with the company and the segment they had on the day of the talk.

What counts, what is quoted and what is exported all start from these queries.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from cab.extensions import db
from cab.models import (
    Account,
    Conversation,
    Employment,
    Evidence,
    Membership,
    Participant,
    Review,
    Segment,
    Voice,
)
from cab.models.hypothesis import hypothesis_segment

own_segment, filed_segment = aliased(Segment), aliased(Segment)
segment_name = func.coalesce(own_segment.name, filed_segment.name)
segment_id = func.coalesce(own_segment.id, filed_segment.id)
_about = hypothesis_segment.c
is_about_them: ColumnElement[bool] = or_(
    segment_id.is_(None),
    ~exists().where(_about.hypothesis_id == Evidence.hypothesis_id),
    exists().where(_about.hypothesis_id == Evidence.hypothesis_id, _about.segment_id == segment_id),
)
"""Whether a hypothesis is about the segment of the voice, as far as that segment is known."""
is_board: ColumnElement[bool] = Conversation.kind == "board"


def voices(*columns: Any, known: bool = True) -> Select[Any]:
    """Select from guests, with company and segment as on the day of the talk.

    `known`: only those somebody has named, who can count.
    """
    query = (
        select(*columns)
        .select_from(Voice)
        .join(Conversation, Voice.conversation_id == Conversation.id)
        .where(Voice.role == "guest" if known else Voice.role != "host")
    )
    return placed(query, known=known)


def placed(query: Select[Any], *, known: bool = False) -> Select[Any]:
    """Join the person of a voice, and the company and segment of that day."""
    day = Conversation.on
    return (
        query.join(Participant, Voice.participant_id == Participant.id, isouter=not known)
        .outerjoin(
            Employment, and_(Employment.participant_id == Participant.id, Employment.held(day))
        )
        .outerjoin(Account, Employment.account_id == Account.id)
        .outerjoin(Membership, and_(Membership.account_id == Account.id, Membership.held(day)))
        .outerjoin(own_segment, Membership.segment_id == own_segment.id)
        .outerjoin(filed_segment, Conversation.segment_id == filed_segment.id)
    )


def kept(*columns: Any) -> Select[Any]:
    """Select from what known guests said and a person kept."""
    return (
        voices(*columns)
        .join(Evidence, Evidence.voice_id == Voice.id)
        .join(Review, Review.evidence_id == Evidence.id)
        .where(Review.decision == "keep")
    )


def heard_without_segment() -> bool:
    """Say whether a known guest of a talk has no segment: then *no segment yet* is a column."""
    query = voices(Voice.id).where(segment_name.is_(None)).limit(1)
    return db.session.scalar(query) is not None


def interviewers() -> dict[int, str]:
    """Name who asked, per talk."""
    rows = db.session.execute(
        select(Voice.conversation_id, Voice.label)
        .where(Voice.role == "host", Voice.label.is_not(None))
        .order_by(Voice.conversation_id, Voice.label)
    )
    named: dict[int, str] = {}
    for talk, label in rows:
        named[talk] = f"{named[talk]}, {label}" if talk in named else label or ""
    return named
