"""Promises made in a talk."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cab.extensions import db
from cab.models.base import Model, UTCDateTime, now
from cab.models.user import User

if TYPE_CHECKING:
    from cab.models.conversation import Conversation


PROMISE_LENGTH = 500


class Promise(Model):
    """What we promised somebody: what, by whom, until when."""

    __table_args__ = (Index(None, "conversation_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"))
    what: Mapped[str] = mapped_column(String(PROMISE_LENGTH))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    due_on: Mapped[date | None]
    made_at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    conversation: Mapped["Conversation"] = relationship(back_populates="promises")
    by: Mapped[User | None] = relationship()
    keeping: Mapped["Keeping | None"] = relationship(cascade="all, delete-orphan")

    def keep(self, *, by: User) -> None:
        """Note that it was done; a second time changes nothing."""
        if self.keeping is None:
            self.keeping = Keeping(by_id=by.id)
            db.session.flush()


class Keeping(Model):
    """A promise kept: by whom, when."""

    id: Mapped[int] = mapped_column(primary_key=True)
    promise_id: Mapped[int] = mapped_column(
        ForeignKey("promise.id", ondelete="CASCADE"), unique=True
    )
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
