"""Claims that could be wrong, and the line each has to pass."""

from datetime import date, datetime
from typing import Self

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Select,
    String,
    Table,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cab.extensions import Base, db
from cab.models.base import Model, Refused, UTCDateTime, now
from cab.models.segment import Segment
from cab.models.user import User

KINDS = ("problem", "willingness_to_pay", "must_have", "other")
QUESTION_OF_KIND = {
    "problem": "problems",
    "willingness_to_pay": "payment",
    "must_have": "must_have",
}

hypothesis_segment = Table(
    "hypothesis_segment",
    Base.metadata,
    Column("hypothesis_id", ForeignKey("hypothesis.id", ondelete="CASCADE"), primary_key=True),
    Column("segment_id", ForeignKey("segment.id", ondelete="CASCADE"), primary_key=True),
)


class Hypothesis(Model):
    """A claim about customers that could be wrong; it belongs to one of the eleven questions.

    Without segments of its own it is about every segment.
    """

    __table_args__ = (
        CheckConstraint(
            "kind IN ('problem', 'willingness_to_pay', 'must_have', 'other')", name="kind"
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    statement: Mapped[str] = mapped_column(String(300), unique=True)
    short: Mapped[str] = mapped_column(String(80))
    question: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(20))
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    made_at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    from_excerpt_id: Mapped[int | None] = mapped_column(
        ForeignKey("excerpt.id", ondelete="SET NULL")
    )
    segments: Mapped[list[Segment]] = relationship(
        secondary=hypothesis_segment, order_by=Segment.position
    )
    declarations: Mapped[list["Declaration"]] = relationship(
        back_populates="hypothesis",
        order_by="Declaration.on, Declaration.id",
        cascade="all, delete-orphan",
    )
    retirement: Mapped["Retirement | None"] = relationship(cascade="all, delete-orphan")

    @classmethod
    def in_force(cls) -> Select[Self]:
        """List hypotheses that were not retired, in the order they were made."""
        return select(cls).where(~cls.retirement.has()).order_by(cls.id)

    @classmethod
    def declare(
        cls,
        statement: str,
        *,
        kind: str,
        threshold: float,
        by: User | None,
        question: str | None = None,
        short: str | None = None,
        segments: list[Segment] | None = None,
        on: date | None = None,
    ) -> Self:
        """Write down a claim with its line and its date."""
        statement = " ".join(statement.split())
        if not statement:
            raise Refused("A hypothesis needs a sentence.")
        if kind not in KINDS:
            raise Refused(f"“{kind}” is no kind of hypothesis.")
        if db.session.scalar(select(cls.id).where(cls.statement == statement)):
            raise Refused("This sentence is a hypothesis already.")
        if kind == "other" and not question:
            raise Refused("Say which question this belongs to.")
        hypothesis = cls(
            statement=statement,
            short=(short or shortened(statement))[:80],
            kind=kind,
            question=question or QUESTION_OF_KIND[kind],
            made_by_id=by.id if by else None,
            segments=segments or [],
        )
        db.session.add(hypothesis)
        hypothesis.draw_line(threshold, by=by, on=on)
        return hypothesis

    def draw_line(self, threshold: float, *, by: User | None, on: date | None = None) -> None:
        """Declare the share above which it counts as true; an earlier line stays on record."""
        if not 0 < threshold < 1:
            raise Refused("The line is a share between 0 and 1, such as 0.5 for “most”.")
        self.declarations.append(
            Declaration(threshold=threshold, on=on or date.today(), by_id=by.id if by else None)
        )
        db.session.flush()

    def retire(self, *, by: User) -> None:
        """Take it out of the questions; what was heard stays."""
        if self.retirement is None:
            self.retirement = Retirement(by_id=by.id)
            db.session.flush()

    def take_back(self) -> None:
        """Put a retired hypothesis back among the questions."""
        self.retirement = None
        db.session.flush()

    def forget(self) -> None:
        """Remove it as if it had never been written down; refused once a person decided on it."""
        if db.session.scalar(self._decisions().limit(1)) is not None:
            raise Refused("Somebody has decided on this meanwhile. Retire it instead.")
        db.session.delete(self)
        db.session.flush()

    def _decisions(self) -> Select[int]:
        """Select what people decided about it: reviews, closing sheets, verdicts."""
        from cab.models.conversation import Prompt
        from cab.models.evidence import Evidence
        from cab.models.review import Review
        from cab.models.verdict import Verdict

        reviews = select(Review.id).join(Evidence, Review.evidence_id == Evidence.id)
        return select(self.__class__.id).where(
            self.__class__.id == self.id,
            or_(
                reviews.where(Evidence.hypothesis_id == self.id).exists(),
                select(Prompt.id).where(Prompt.hypothesis_id == self.id).exists(),
                select(Verdict.id).where(Verdict.hypothesis_id == self.id).exists(),
            ),
        )

    @property
    def line(self) -> "Declaration":
        """Return the declaration in force."""
        return self.declarations[-1]

    def is_about(self, segment: Segment | None) -> bool:
        """Say whether the claim is about a segment."""
        return not self.segments or segment is None or segment in self.segments


class Declaration(Model):
    """A threshold and the day it was declared; a change is a new row."""

    __table_args__ = (
        CheckConstraint("threshold > 0 AND threshold < 1", name="threshold"),
        Index(None, "hypothesis_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    hypothesis_id: Mapped[int] = mapped_column(ForeignKey("hypothesis.id", ondelete="CASCADE"))
    threshold: Mapped[float]
    on: Mapped[date] = mapped_column(default=date.today)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    hypothesis: Mapped[Hypothesis] = relationship(back_populates="declarations")


class Retirement(Model):
    """A hypothesis taken out of use: by whom, when."""

    id: Mapped[int] = mapped_column(primary_key=True)
    hypothesis_id: Mapped[int] = mapped_column(
        ForeignKey("hypothesis.id", ondelete="CASCADE"), unique=True
    )
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)


def shortened(statement: str, limit: int = 44) -> str:
    """Cut a sentence at a word so that it fits a line, without its full stop."""
    words = statement.rstrip(".!? ").split()
    short = ""
    for word in words:
        if len(short) + len(word) + 1 > limit:
            return short.rstrip(",;:") + "…"
        short = f"{short} {word}".strip()
    return short
