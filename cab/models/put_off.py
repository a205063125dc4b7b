"""Things to do that somebody put off."""

from datetime import date, datetime
from typing import Self

from sqlalchemy import ForeignKey, Select, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cab.extensions import db
from cab.models.base import Model, Refused, UTCDateTime, now
from cab.models.user import User


class PutOff(Model):
    """*Not now*: which line of Next, until when, by whom, why."""

    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(String(120), index=True)
    until_on: Mapped[date]
    why: Mapped[str] = mapped_column(String(200), default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    by: Mapped[User | None] = relationship()

    @classmethod
    def running(cls, today: date) -> Select[Self]:
        """List what is put off today."""
        return select(cls).where(cls.until_on > today)

    @classmethod
    def until(cls, what: str, until_on: date, *, by: User, today: date, why: str = "") -> Self:
        """Put a line off until a later day."""
        if until_on <= today:
            raise Refused("Choose a day after today.")
        row = cls(what=what, until_on=until_on, by=by, why=why.strip())
        db.session.add(row)
        db.session.flush()
        return row
