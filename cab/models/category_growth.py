"""How fast a segment's category grows, as somebody else says."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cab.models.base import Model, UTCDateTime, now
from cab.models.segment import Segment
from cab.models.user import User

SOURCE_LENGTH = 300


class CategoryGrowth(Model):
    """The growth of a category in a year, low to high, with its source; the newest holds.

    In tenths of a percent: 125 is 12.5 %. Without a segment it is that of the whole market.
    """

    __table_args__ = (
        CheckConstraint("low <= high", name="low_to_high"),
        CheckConstraint("base IS NULL OR (base >= low AND base <= high)", name="base_between"),
        Index(None, "segment_id", "year_on"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    segment_id: Mapped[int | None] = mapped_column(ForeignKey("segment.id", ondelete="CASCADE"))
    segment: Mapped[Segment | None] = relationship()
    low: Mapped[int]
    base: Mapped[int | None]
    high: Mapped[int]
    year_on: Mapped[date]
    source: Mapped[str] = mapped_column(String(SOURCE_LENGTH))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    by: Mapped[User | None] = relationship()
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
