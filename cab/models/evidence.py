"""What excerpts bear on."""

from contextlib import suppress
from typing import Any, Self

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    exists,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cab.extensions import db
from cab.models.base import Model, Refused, alone, strength_check
from cab.models.conversation import Conversation, Voice
from cab.models.excerpt import Excerpt
from cab.models.hypothesis import Hypothesis
from cab.models.note import Note
from cab.models.review import AlreadyReviewed, Review
from cab.models.theme import Theme
from cab.models.user import User

STANCES = ("supports", "contradicts", "neutral")


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
    reviews: Mapped[list[Review]] = relationship(
        back_populates="evidence",
        cascade="all, delete-orphan",
        foreign_keys="Review.evidence_id",
        order_by="Review.id",
    )

    @property
    def review(self) -> Review | None:
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
    ) -> Review:
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

    def drop(self, *, by: User, moved_to: "Evidence | None" = None) -> Review:
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
        if Evidence.on(excerpt, self.hypothesis, self.theme, self.trait) is not None:
            raise Refused("These words are here already, for the same thing.")
        excerpt.ours = before.ours
        self.excerpt = excerpt
        db.session.flush()
        before.remove_if_unused()

    def _decide(self, *, by: User, **decision: Any) -> Review:
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
        alone(f"excerpt {excerpt.id}")
        if (found := cls.on(excerpt, hypothesis, theme, trait)) is not None:
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

    @classmethod
    def on(
        cls,
        excerpt: Excerpt,
        hypothesis: Hypothesis | None,
        theme: Theme | None,
        trait: int | None,
    ) -> Self | None:
        """Find what lets an excerpt bear on this."""
        return db.session.scalar(
            select(cls).where(
                cls.excerpt_id == excerpt.id,
                cls.hypothesis_id == (hypothesis.id if hypothesis else None),
                cls.theme_id == (theme.id if theme else None),
                cls.trait == trait,
            )
        )

    @classmethod
    def last_review(cls, talk: Conversation, by: User) -> Review | None:
        """Return what a person decided last in a talk."""
        return db.session.scalar(
            select(Review)
            .join(cls, Review.evidence_id == cls.id)
            .join(Excerpt)
            .join(Note)
            .where(Note.conversation_id == talk.id, Review.user_id == by.id)
            .order_by(Review.id.desc())
            .limit(1)
        )


def _exists(*conditions: ColumnElement[bool]) -> bool:
    return bool(db.session.scalar(select(exists().where(*conditions))))
