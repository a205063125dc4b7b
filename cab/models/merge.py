"""Two companies that became one."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cab.models.account import Account
from cab.models.base import Model, UTCDateTime, now
from cab.models.user import User


class Merge(Model):
    """From a day on, what one company pays belongs to another: nobody left and nobody is new."""

    __table_args__ = (
        CheckConstraint("account_id <> into_id", name="two"),
        Index(None, "account_id"),
        Index(None, "into_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    into_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    on: Mapped[date]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    account: Mapped[Account] = relationship(foreign_keys=[account_id])
    into: Mapped[Account] = relationship(foreign_keys=[into_id])
    by: Mapped[User | None] = relationship(foreign_keys=[by_id])
    withdrawn_by: Mapped[User | None] = relationship(foreign_keys=[withdrawn_by_id])
