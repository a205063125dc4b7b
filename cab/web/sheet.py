"""The closing sheet: what is asked about each open hypothesis, and what is settled already."""

from dataclasses import dataclass

from sqlalchemy import select

from cab import frames
from cab.extensions import db
from cab.models import Conversation, Evidence, Excerpt, Hypothesis, Note, Review
from cab.text.asked import asked_about
from cab.web.transcript import Transcript

OUTCOMES = [
    ("not_asked", "not asked"),
    ("unclear", "asked, no clear answer"),
    ("no", "said no"),
]
KEPT = {"supports": "for", "contradicts": "said no", "neutral": "asked, no clear answer"}


@dataclass(frozen=True)
class Asked:
    """One line of the sheet; `kept`: what a kept quote says, so that nothing is asked."""

    hypothesis: Hypothesis
    preset: str
    kept: str | None
    is_open: bool

    @property
    def name(self) -> str:
        """Return the name of its field."""
        return f"asked-{self.hypothesis.id}"


def lines_for(talk: Conversation) -> list[Asked]:
    """List the hypotheses of the talk's segments; preset is what the interviewer's words show."""
    segments = {s for s in (talk.segment_of(voice) for voice in talk.guests) if s is not None}
    hypotheses = [
        h
        for h in db.session.scalars(
            Hypothesis.in_force().options(db.selectinload(Hypothesis.segments))
        )
        if not segments or any(h.is_about(segment) for segment in segments)
    ]
    if not hypotheses:
        return []
    names = {segment.name for segment in segments}
    found = frames.findings(only=[h.id for h in hypotheses])
    here = [f for f in found if not names or f.segment in names]
    waiting = {f.hypothesis for f in here if f.status == "open"}
    settled = {f.hypothesis for f in here} - waiting
    kept = kept_in(talk)
    put = asked_about(questions_of(talk), [h.statement for h in hypotheses])
    return [
        Asked(h, "unclear" if asked else "not_asked", kept.get(h.id), h.id not in settled)
        for h, asked in zip(hypotheses, put, strict=True)
    ]


def kept_in(talk: Conversation) -> dict[int, str]:
    """Say, per hypothesis, what the quotes kept from a talk say."""
    rows = db.session.execute(
        select(Evidence.hypothesis_id, Review.stance)
        .join(Review, Review.evidence_id == Evidence.id)
        .join(Excerpt, Evidence.excerpt_id == Excerpt.id)
        .join(Note, Excerpt.note_id == Note.id)
        .where(
            Note.conversation_id == talk.id,
            Review.decision == "keep",
            Evidence.hypothesis_id.is_not(None),
        )
    )
    stances: dict[int | None, set[str]] = {}
    for hypothesis, stance in rows:
        stances.setdefault(hypothesis, set()).add(stance)
    return {
        hypothesis: "both ways"
        if {"supports", "contradicts"} <= said
        else KEPT[next(s for s in KEPT if s in said)]
        for hypothesis, said in stances.items()
        if hypothesis is not None
    }


def questions_of(talk: Conversation) -> list[str]:
    """List what the interviewers said, turn by turn."""
    transcript = Transcript(talk)
    hosts = [turn for turn in transcript.turns if turn.kind == "host"]
    return [transcript.words(turn.note, turn.start, turn.end) for turn in hosts]
