"""The home currency, and what other currencies are worth in it, fixed for a fiscal year."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cab.models.base import Model, UTCDateTime, now
from cab.models.user import User


class LedgerHome(Model):
    """The currency in which everything is added up: one row, made by the first import."""

    __table_args__ = (CheckConstraint("id = 1", name="one"),)
    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    currency: Mapped[str] = mapped_column(String(3))


class YearRate(Model):
    """How many units of the home currency one unit of another is worth in a fiscal year.

    The rate is a decimal number kept as written, so that no digit is lost.
    """

    __table_args__ = (UniqueConstraint("currency", "year"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    currency: Mapped[str] = mapped_column(String(3))
    year: Mapped[int]
    rate: Mapped[str] = mapped_column(String(40))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    by: Mapped[User | None] = relationship()
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
