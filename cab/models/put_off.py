"""Things to do that somebody put off."""

from datetime import date, datetime
from typing import Self

from sqlalchemy import ForeignKey, Select, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cab.extensions import db
from cab.models.base import Model, Refused, UTCDateTime, alone, now
from cab.models.user import User

WHY_LENGTH = 200


class PutOff(Model):
    """*Not now*: which line of Next, until when, by whom, why."""

    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(String(120), index=True)
    until_on: Mapped[date]
    why: Mapped[str] = mapped_column(String(WHY_LENGTH), default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    by: Mapped[User | None] = relationship()

    @classmethod
    def running(cls, today: date) -> Select[Self]:
        """List what is put off today, what comes back first on top."""
        return select(cls).where(cls.until_on > today).order_by(cls.until_on, cls.id)

    @classmethod
    def until(cls, what: str, until_on: date, *, by: User, today: date, why: str = "") -> Self:
        """Put a line off until a later day; put off once more, the later word holds."""
        if until_on <= today:
            raise Refused("Choose a day after today.")
        if len(why.strip()) > WHY_LENGTH:
            raise Refused(f"Say why in at most {WHY_LENGTH} characters.")
        alone(f"put-off {what}")
        for earlier in db.session.scalars(cls.running(today).where(cls.what == what)):
            earlier.end()
        row = cls(what=what, until_on=until_on, by=by, why=why.strip())
        db.session.add(row)
        db.session.flush()
        return row

    def end(self) -> None:
        """Take the line back before its day."""
        db.session.delete(self)
        db.session.flush()
