"""Findings that a person signed."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cab.extensions import db
from cab.models.base import Model, Refused, UTCDateTime, now
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

    def withdraw(self) -> None:
        """Take the signature back; the row stays."""
        if self.withdrawn_at is None:
            self.withdrawn_at = now()
            db.session.flush()
