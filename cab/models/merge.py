"""Two companies that became one."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cab.extensions import db
from cab.models.account import Account
from cab.models.base import Model, Refused, UTCDateTime, now
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

    @classmethod
    def record(cls, account: Account, into: Account, *, on: date, by: User | None) -> "Merge":
        """Let a company be part of another from a day on."""
        if account is into:
            raise Refused("A company cannot become part of itself. Choose the other one.")
        for each in (account, into):
            part = db.session.scalar(cls.of(each))
            if part is not None:
                raise Refused(f"{each.name} is part of {part.into.name} already.")
        made = cls(account=account, into=into, on=on, by=by)
        db.session.add(made)
        db.session.flush()
        return made

    @classmethod
    def of(cls, account: Account) -> Select["Merge"]:
        """Find what a company became part of."""
        return select(cls).where(cls.account_id == account.id, cls.withdrawn_at.is_(None))

    def withdraw(self, *, by: User | None) -> None:
        """Take it back; the row stays, with who and when."""
        if self.withdrawn_at is None:
            self.withdrawn_at, self.withdrawn_by = now(), by
            db.session.flush()
