"""Where a new hypothesis sounds in the talks that are here."""

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from cab.extensions import db
from cab.models import (
    Conversation,
    Evidence,
    Excerpt,
    Hypothesis,
    Review,
    Statement,
    User,
    Voice,
)
from cab.voices import is_about_them, voices


def found_sentence(talks: int) -> str:
    """Say in how many talks a new hypothesis was found, and what that counts for."""
    if not talks:
        return "Written down. Nothing in the talks so far sounds like it."
    noun = "1 talk sounds" if talks == 1 else f"{talks} talks sound"
    return (
        f"Written down. {noun} like it and wait{'s' if talks == 1 else ''} for you; what was said "
        "before today is marked “heard before this was written down”."
    )


def attach(hypothesis: Hypothesis, source: Statement, *, by: User) -> None:
    """Let the sentence that gave the hypothesis bear on it; a person still has to decide."""
    excerpt = Excerpt.of(source)
    hypothesis.from_excerpt_id = excerpt.id
    Evidence.attach(
        excerpt,
        voice=source.turn.voice,
        by=by,
        hypothesis=hypothesis,
        strength=source.strength,
        prompted=source.prompted,
        why=["you made it a hypothesis"],
    )


def talks_with(hypothesis: int, *, waiting: bool = False) -> list[int]:
    """Return the talks in which something sounds like a hypothesis, the latest first.

    `waiting`: only those in which nothing on it was decided yet.
    """
    query = (
        voices(Conversation.id, known=False)
        .join(Evidence, Evidence.voice_id == Voice.id)
        .where(Evidence.hypothesis_id == hypothesis, is_about_them)
        .group_by(Conversation.id, Conversation.on)
        .order_by(Conversation.on.desc(), Conversation.id.desc())
    )
    if waiting:
        query = query.outerjoin(Evidence.reviews).having(func.count(Review.id) == 0)
    return list(db.session.scalars(query))


def named_talks(ids: list[int]) -> list[Conversation]:
    """Load talks with the people in them, in the order given."""
    found = {
        talk.id: talk
        for talk in db.session.scalars(
            select(Conversation)
            .where(Conversation.id.in_(ids))
            .options(selectinload(Conversation.voices).selectinload(Voice.participant))
        )
    }
    return [found[talk] for talk in ids]
