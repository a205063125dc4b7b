"""What a person decided about a piece of evidence."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cab.extensions import db
from cab.models.base import Model, Refused, UTCDateTime, ago, now, strength_check
from cab.models.user import User

if TYPE_CHECKING:
    from cab.models.evidence import Evidence


class AlreadyReviewed(Refused):
    """Somebody else decided first."""

    def __init__(self, review: "Review") -> None:
        self.review = review
        did = "kept" if review.decision == "keep" else "dropped"
        super().__init__(
            f"{review.user.name} {did} this {ago(review.at)}. Your change was not needed."
        )


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
    evidence: Mapped["Evidence"] = relationship(
        back_populates="reviews", foreign_keys=[evidence_id]
    )
    user: Mapped[User] = relationship()
    moved_to: Mapped["Evidence | None"] = relationship(foreign_keys=[moved_to_id])

    def undo(self) -> "Evidence":
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
