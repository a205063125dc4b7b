"""What every row shares."""

import unicodedata
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import DateTime, Dialect, func, select
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


def ago(at: datetime) -> str:
    """Say how long ago, in words."""
    minutes = int((now() - at).total_seconds() // 60)
    if minutes < 2:
        return "a minute ago"
    if minutes < 60:
        return f"{minutes} minutes ago"
    if minutes < 48 * 60:
        return f"{max(1, minutes // 60)} hours ago" if minutes >= 120 else "an hour ago"
    return f"on {at.day} {at:%B}"


def alone(what: str) -> None:
    """Let nobody else make the same until the commit: looking and then making is one act.

    For what no unique key can hold apart. SQLite has one writer at a time anyway.
    """
    if db.session.get_bind().dialect.name == "postgresql":
        key = func.hashtextextended(what, 0)
        db.session.execute(select(func.pg_advisory_xact_lock(key)))


def one_line(name: str, *, noun: str, limit: int) -> str:
    """Return a name on one line; refuse an empty one and one too long for its column."""
    name = " ".join(name.split())
    if not name:
        raise Refused(f"A {noun} needs a name.")
    if len(name) > limit:
        raise Refused(f"The name of a {noun} has at most {limit} characters.")
    return name


def key_of(name: str) -> str:
    """Return what all spellings of a name share: letter case, spaces and accents aside.

    Kept beside the name, because `lower` in SQLite and in PostgreSQL's C locale knows ASCII only.
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).split())


def strength_check(column: str) -> str:
    """Say in SQL that a column holds a strength, E0 to E5."""
    return f"{column} BETWEEN 0 AND 5"
