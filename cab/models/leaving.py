"""Why a company left."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Select, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from cab.extensions import db
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

    @classmethod
    def tell(
        cls, account: Account, reason: str, *, on: date, by: User | None, words: str = ""
    ) -> "Leaving":
        """Write down why a company left; said again of the same day, it takes that place."""
        found = db.session.scalar(select(cls).where(cls.account_id == account.id, cls.on == on))
        if found is None:
            found = cls(account=account, on=on)
            db.session.add(found)
        found.reason, found.words, found.by, found.at = reason, words.strip(), by, now()
        db.session.flush()
        return found

    @classmethod
    def of(cls, account: Account) -> "Select[Leaving]":
        """Select what is known of one company, the latest first."""
        return (
            select(cls)
            .where(cls.account_id == account.id)
            .order_by(cls.on.desc())
            .options(joinedload(cls.by))
        )
