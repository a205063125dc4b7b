"""Excerpts, what they bear on, and what a person decided about it."""

from contextlib import suppress
from datetime import datetime
from typing import Any, Self

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    exists,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cab.extensions import db
from cab.models.base import Model, Refused, UTCDateTime, ago, now, strength_check
from cab.models.conversation import Conversation, Voice
from cab.models.hypothesis import Hypothesis
from cab.models.note import Note
from cab.models.theme import Theme
from cab.models.user import User

CONTEXT = 32
STANCES = ("supports", "contradicts", "neutral")
TRAITS = {
    1: "has the problem",
    2: "knows they have it",
    3: "has looked for a solution",
    4: "put together their own",
    5: "has, or can get, a budget",
}


class AlreadyReviewed(Refused):
    """Somebody else decided first."""

    def __init__(self, review: "Review") -> None:
        self.review = review
        did = "kept" if review.decision == "keep" else "dropped"
        super().__init__(
            f"{review.user.name} {did} this {ago(review.at)}. Your change was not needed."
        )


class Excerpt(Model):
    """A span of a note, kept by position and by its words: `body[start:end] == quote`."""

    __table_args__ = (UniqueConstraint("note_id", "start", "end"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    note_id: Mapped[int] = mapped_column(ForeignKey("note.id", ondelete="CASCADE"))
    start: Mapped[int]
    end: Mapped[int]
    quote: Mapped[str] = mapped_column(Text)
    prefix: Mapped[str] = mapped_column(String(CONTEXT))
    suffix: Mapped[str] = mapped_column(String(CONTEXT))
    ours: Mapped[bool] = mapped_column(default=False)
    note: Mapped[Note] = relationship(back_populates="excerpts")
    evidence: Mapped[list["Evidence"]] = relationship(
        back_populates="excerpt", cascade="all, delete-orphan"
    )

    @classmethod
    def at(cls, note: Note, start: int, end: int, *, quote: str | None = None) -> Self:
        """Return the excerpt of a span, made if it is new; refuse a span that is not there."""
        body = note.body
        if not 0 <= start < end <= len(body):
            raise Refused("That selection lies outside the text. Select it once more.")
        words = body[start:end]
        if quote is not None and quote != words:
            raise Refused("The text was corrected meanwhile. Select the sentence once more.")
        if not words.strip():
            raise Refused("There are no words in that selection.")
        found = db.session.scalar(
            select(cls).where(cls.note_id == note.id, cls.start == start, cls.end == end)
        )
        if found is None:
            found = cls(
                note=note,
                start=start,
                end=end,
                quote=words,
                prefix=body[max(0, start - CONTEXT) : start],
                suffix=body[end : end + CONTEXT],
            )
            db.session.add(found)
            db.session.flush()
        return found

    def remove_if_unused(self) -> None:
        """Take it away when nothing stands on it any more."""
        if not self.evidence:
            db.session.delete(self)
            db.session.flush()


class Evidence(Model):
    """An excerpt bearing on a hypothesis, a theme or an early buyer's trait.

    Without a review it is a suggestion. About none of the three it is a new thing set aside.
    """

    __table_args__ = (
        UniqueConstraint("excerpt_id", "hypothesis_id"),
        UniqueConstraint("excerpt_id", "theme_id"),
        UniqueConstraint("excerpt_id", "trait"),
        CheckConstraint(strength_check("strength"), name="strength"),
        CheckConstraint("stance IN ('supports', 'contradicts', 'neutral')", name="stance"),
        CheckConstraint("trait IS NULL OR trait BETWEEN 1 AND 5", name="trait"),
        Index(None, "hypothesis_id"),
        Index(None, "voice_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    excerpt_id: Mapped[int] = mapped_column(ForeignKey("excerpt.id", ondelete="CASCADE"))
    voice_id: Mapped[int | None] = mapped_column(ForeignKey("voice.id", ondelete="CASCADE"))
    hypothesis_id: Mapped[int | None] = mapped_column(
        ForeignKey("hypothesis.id", ondelete="CASCADE")
    )
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id", ondelete="CASCADE"))
    trait: Mapped[int | None]
    stance: Mapped[str] = mapped_column(String(12), default="supports")
    strength: Mapped[int] = mapped_column(default=2)
    prompted: Mapped[bool] = mapped_column(default=False)
    score: Mapped[float] = mapped_column(default=1.0)
    why: Mapped[list[str]] = mapped_column(JSON, default=list)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    excerpt: Mapped[Excerpt] = relationship(back_populates="evidence")
    voice: Mapped[Voice | None] = relationship()
    hypothesis: Mapped[Hypothesis | None] = relationship()
    theme: Mapped[Theme | None] = relationship()
    reviews: Mapped[list["Review"]] = relationship(
        back_populates="evidence",
        cascade="all, delete-orphan",
        foreign_keys="Review.evidence_id",
        order_by="Review.id",
    )

    @property
    def review(self) -> "Review | None":
        """Return the decision in force."""
        return self.reviews[0] if self.reviews else None

    @property
    def kept(self) -> bool:
        """Say whether a person kept it: only then does it count."""
        return self.review is not None and self.review.decision == "keep"

    def accept(
        self,
        *,
        by: User,
        stance: str | None = None,
        strength: int | None = None,
        prompted: bool | None = None,
    ) -> "Review":
        """Keep it, as suggested or with another stance, strength or prompting."""
        stance = stance or self.stance
        strength = self.strength if strength is None else strength
        if stance not in STANCES:
            raise Refused(f"“{stance}” is no stance: for, against or doesn't say.")
        if not 0 <= strength <= 5:
            raise Refused("Strength goes from 0 (polite words) to 5 (committed).")
        return self._decide(
            by=by,
            decision="keep",
            stance=stance,
            strength=strength,
            prompted=self.prompted if prompted is None else prompted,
        )

    def drop(self, *, by: User, moved_to: "Evidence | None" = None) -> "Review":
        """Say that it does not bear on this; perhaps on something else."""
        return self._decide(
            by=by,
            decision="drop",
            stance=self.stance,
            strength=self.strength,
            prompted=self.prompted,
            moved_to=moved_to,
        )

    def move_to(
        self,
        *,
        by: User,
        hypothesis: Hypothesis | None = None,
        theme: Theme | None = None,
        trait: int | None = None,
        stance: str,
        strength: int,
        prompted: bool,
    ) -> "Evidence":
        """Say that it bears on something else, and keep it there."""
        there = Evidence.attach(
            self.excerpt, voice=self.voice, by=by, hypothesis=hypothesis, theme=theme, trait=trait,
            stance=stance, strength=strength, prompted=prompted, why=self.why,
        )  # fmt: skip
        there.accept(by=by, stance=stance, strength=strength, prompted=prompted)
        self.drop(by=by, moved_to=there)
        return there

    def reach(self, start: int, end: int, *, by: User) -> None:
        """Take in more of what was said around it, or less."""
        self._only_mine(by)
        excerpt = Excerpt.at(self.excerpt.note, start, end)
        before = self.excerpt
        if excerpt is before:
            return
        if self.twin_at(excerpt) is not None:
            raise Refused("These words are here already, for the same thing.")
        excerpt.ours = before.ours
        self.excerpt = excerpt
        db.session.flush()
        before.remove_if_unused()

    def twin_at(self, excerpt: Excerpt) -> "Evidence | None":
        """Find what says the same of another excerpt."""
        return db.session.scalar(
            select(Evidence).where(
                Evidence.excerpt_id == excerpt.id,
                Evidence.hypothesis_id == self.hypothesis_id,
                Evidence.theme_id == self.theme_id,
                Evidence.trait == self.trait,
            )
        )

    def _decide(self, *, by: User, **decision: Any) -> "Review":
        self._only_mine(by)
        self.reviews.clear()
        db.session.flush()
        review = Review(user=by, **decision)
        self.reviews.append(review)
        db.session.flush()
        return review

    def _only_mine(self, by: User) -> None:
        """Hold the row until the commit, so that of two people the second sees the first."""
        db.session.refresh(self, with_for_update=True)
        for earlier in self.reviews:
            if earlier.user_id != by.id:
                raise AlreadyReviewed(earlier)

    def forget(self, by: User) -> None:
        """Take it away with what was made for it, if it was this person's doing and is unused."""
        if self.reviews or self.by_id != by.id:
            return
        excerpt, hypothesis, theme = self.excerpt, self.hypothesis, self.theme
        db.session.delete(self)
        db.session.flush()
        made_here = hypothesis is not None and hypothesis.from_excerpt_id == excerpt.id
        if hypothesis is not None and made_here and hypothesis.made_by_id == by.id:
            with suppress(Refused):
                hypothesis.forget()
        if theme is not None and not _exists(Evidence.theme_id == theme.id):
            db.session.delete(theme)
            db.session.flush()
        db.session.expire_all()
        excerpt.remove_if_unused()

    @classmethod
    def attach(
        cls,
        excerpt: Excerpt,
        *,
        voice: Voice | None,
        by: User | None,
        hypothesis: Hypothesis | None = None,
        theme: Theme | None = None,
        trait: int | None = None,
        stance: str = "supports",
        strength: int = 2,
        prompted: bool = False,
        score: float = 1.0,
        why: list[str] | None = None,
    ) -> Self:
        """Let an excerpt bear on something; the same bearing twice is one row."""
        found = db.session.scalar(
            select(cls).where(
                cls.excerpt_id == excerpt.id,
                cls.hypothesis_id == (hypothesis.id if hypothesis else None),
                cls.theme_id == (theme.id if theme else None),
                cls.trait == trait,
            )
        )
        if found is not None:
            return found
        evidence = cls(
            excerpt=excerpt,
            voice=voice,
            hypothesis=hypothesis,
            theme=theme,
            trait=trait,
            stance=stance,
            strength=strength,
            prompted=prompted,
            score=score,
            why=why or [],
            by_id=by.id if by else None,
        )
        db.session.add(evidence)
        db.session.flush()
        return evidence


class Review(Model):
    """A person's decision on a piece of evidence: one a person. Undo is a delete."""

    __table_args__ = (
        UniqueConstraint("evidence_id", "user_id"),
        CheckConstraint("decision IN ('keep', 'drop')", name="decision"),
        CheckConstraint(strength_check("strength"), name="strength"),
        CheckConstraint("stance IN ('supports', 'contradicts', 'neutral')", name="stance"),
        Index(None, "user_id", "id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    decision: Mapped[str] = mapped_column(String(4))
    stance: Mapped[str] = mapped_column(String(12))
    strength: Mapped[int]
    prompted: Mapped[bool] = mapped_column(default=False)
    moved_to_id: Mapped[int | None] = mapped_column(ForeignKey("evidence.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    evidence: Mapped[Evidence] = relationship(back_populates="reviews", foreign_keys=[evidence_id])
    user: Mapped[User] = relationship()
    moved_to: Mapped[Evidence | None] = relationship(foreign_keys=[moved_to_id])

    @classmethod
    def last_in(cls, talk: Conversation, by: User) -> "Review | None":
        """Return what a person decided last in a talk."""
        return db.session.scalar(
            select(cls)
            .join(Evidence, cls.evidence_id == Evidence.id)
            .join(Excerpt)
            .join(Note)
            .where(Note.conversation_id == talk.id, cls.user_id == by.id)
            .order_by(cls.id.desc())
            .limit(1)
        )

    def undo(self) -> Evidence:
        """Take the decision back, and what was made or moved with it; return what waits again."""
        evidence, moved_to, by = self.evidence, self.moved_to, self.user
        evidence.reviews.remove(self)
        if moved_to is not None:
            moved_to.reviews[:] = [r for r in moved_to.reviews if r.user_id != by.id]
        db.session.flush()
        for each in (moved_to, evidence):
            if each is not None:
                each.forget(by)
        return evidence


def _exists(*conditions: ColumnElement[bool]) -> bool:
    return bool(db.session.scalar(select(exists().where(*conditions))))
