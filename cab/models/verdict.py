"""Findings that a person signed."""

from datetime import datetime
from typing import Any, Self

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Select, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cab.extensions import db
from cab.models.base import Model, Refused, UTCDateTime, ago, now
from cab.models.hypothesis import Hypothesis
from cab.models.segment import Segment
from cab.models.user import User


class Verdict(Model):
    """A signed finding with the figures and ids seen, never quotes: erasure reaches those."""

    __table_args__ = (
        CheckConstraint("status IN ('supported', 'refuted', 'open')", name="status"),
        Index(None, "hypothesis_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    hypothesis_id: Mapped[int] = mapped_column(ForeignKey("hypothesis.id", ondelete="CASCADE"))
    segment_id: Mapped[int | None] = mapped_column(ForeignKey("segment.id", ondelete="CASCADE"))
    status: Mapped[str] = mapped_column(String(10))
    because: Mapped[str] = mapped_column(String(500), default="")
    seen: Mapped[dict[str, Any]] = mapped_column(JSON)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    hypothesis: Mapped[Hypothesis] = relationship()
    segment: Mapped[Segment | None] = relationship()
    by: Mapped[User | None] = relationship()

    @classmethod
    def sign(
        cls,
        hypothesis: Hypothesis,
        segment: Segment | None,
        *,
        status: str,
        seen: dict[str, Any],
        because: str,
        by: User,
    ) -> "Verdict":
        """Call a finding. An open finding cannot be called."""
        if status == "open":
            raise Refused("This is still open. There is nothing to call yet.")
        latest = db.session.scalar(cls.in_force(hypothesis, segment))
        if latest is not None and latest.status == status:
            raise Refused(f"{latest.by_name} called this {ago(latest.at)}. It stands as it is.")
        verdict = cls(
            hypothesis=hypothesis,
            segment=segment,
            status=status,
            seen=seen,
            because=because.strip(),
            by=by,
        )
        db.session.add(verdict)
        db.session.flush()
        return verdict

    @classmethod
    def in_force(cls, hypothesis: Hypothesis, segment: Segment | None) -> Select[Self]:
        """Find the latest verdict on a hypothesis in a segment that was not withdrawn."""
        return (
            cls.latest_first()
            .where(
                cls.hypothesis_id == hypothesis.id,
                cls.segment_id == (segment.id if segment else None),
                cls.withdrawn_at.is_(None),
            )
            .limit(1)
        )

    @classmethod
    def called(cls) -> set[tuple[int, str | None, str]]:
        """List what is signed: hypothesis, segment, status."""
        rows = db.session.execute(
            select(cls.hypothesis_id, Segment.name, cls.status)
            .outerjoin(Segment, cls.segment_id == Segment.id)
            .where(cls.withdrawn_at.is_(None))
        )
        return {(hypothesis, segment, status) for hypothesis, segment, status in rows}

    @classmethod
    def latest_first(cls) -> Select[Self]:
        """List verdicts, withdrawn ones too, the latest first."""
        return select(cls).order_by(cls.id.desc())

    @property
    def by_name(self) -> str:
        """Name who signed."""
        return self.by.name if self.by else "Somebody"

    def withdraw(self) -> None:
        """Take the signature back; the row stays."""
        if self.withdrawn_at is None:
            self.withdrawn_at = now()
            db.session.flush()
