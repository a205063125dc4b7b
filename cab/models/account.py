"""Customer companies and prospects."""

from datetime import date
from typing import Self

from sqlalchemy import Select, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from cab.extensions import db
from cab.models.base import Model, key_of, one_line
from cab.models.segment import Membership, Segment
from cab.models.term import make_room

NAME_LENGTH = 160


class Account(Model):
    """A customer company, or a prospect."""

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    key: Mapped[str] = mapped_column(String(2 * NAME_LENGTH), unique=True)
    employees: Mapped[int | None]
    memberships: Mapped[list[Membership]] = relationship(
        back_populates="account", order_by=Membership.from_on, cascade="all, delete-orphan"
    )

    @validates("name")
    def _set_key(self, _: str, name: str) -> str:
        self.key = key_of(name)
        return name

    @classmethod
    def named(cls, name: str) -> Self:
        """Return the company of this name, made if it is new."""
        name = one_line(name, noun="company", limit=NAME_LENGTH)
        found = db.session.scalar(cls.by_name(name))
        if found is None:
            found = cls(name=name)
            db.session.add(found)
            db.session.flush()
        return found

    @classmethod
    def by_name(cls, name: str) -> Select[Self]:
        """Find a company by its name, whatever its letter case."""
        return select(cls).where(cls.key == key_of(name))

    def segment_on(self, on: date) -> Segment | None:
        """Return the segment the company belonged to that day; None is an answer."""
        return next((term.segment for term in self.memberships if term.holds(on)), None)

    def move_to(self, segment: Segment | None, *, on: date | None = None) -> None:
        """Move the company to a segment: from a day on, or (without a day) as if it always was."""
        since = make_room(self.memberships, on)
        if segment is not None:
            self.memberships.append(Membership(segment=segment, from_on=since))
        db.session.flush()
