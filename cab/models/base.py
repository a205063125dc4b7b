"""What every row shares."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import DateTime, Dialect
from sqlalchemy.types import TypeDecorator

from cab.extensions import Base, db

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model


class Refused(Exception):
    """A rule that forbids what was asked, in one sentence a person can act on."""


class UTCDateTime(TypeDecorator[datetime]):
    """An instant, always aware and in UTC; SQLite would hand it back naive."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive instants; they would be read in somebody's local time."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the instant its zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def now() -> datetime:
    """Return this instant in UTC."""
    return datetime.now(UTC)


def strength_check(column: str) -> str:
    """Say in SQL that a column holds a strength, E0 to E5."""
    return f"{column} BETWEEN 0 AND 5"
