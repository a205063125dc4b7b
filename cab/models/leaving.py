"""Why a company left."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cab.models.account import Account
from cab.models.base import Model, UTCDateTime, now
from cab.models.user import User


class Leaving(Model):
    """A reason for leaving, in a word that can be counted, and in their own."""

    __table_args__ = (UniqueConstraint("account_id", "on"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    reason: Mapped[str] = mapped_column(String(40))
    words: Mapped[str] = mapped_column(Text, default="")
    on: Mapped[date]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    account: Mapped[Account] = relationship()
    by: Mapped[User | None] = relationship()
