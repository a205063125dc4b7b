"""Segments, and which company belongs to which at a date."""

from typing import TYPE_CHECKING, Self

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, String, func, select
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from cab.extensions import db
from cab.models.base import Model, Refused, key_of, one_line
from cab.models.term import Term

if TYPE_CHECKING:
    from cab.models.account import Account


NAME_LENGTH = 80
TAKEN = ("company", "no segment yet")
"""What everybody, and those without a segment, are called beside the segments."""


class Segment(Model):
    """A use case shared by companies that talk to each other."""

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    key: Mapped[str] = mapped_column(String(2 * NAME_LENGTH), unique=True)
    is_target: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int] = mapped_column(default=0)

    @validates("name")
    def _set_key(self, _: str, name: str) -> str:
        self.key = key_of(name)
        return name

    @classmethod
    def in_order(cls) -> Select[Self]:
        """List segments, targets first, in the order they were set."""
        return select(cls).order_by(cls.is_target.desc(), cls.position, cls.id)

    @classmethod
    def ids(cls) -> dict[str | None, int]:
        """Map names to ids; *no segment yet* is 0."""
        return {None: 0, **dict(db.session.execute(select(cls.name, cls.id)).all())}

    @classmethod
    def named(cls, name: str) -> Self:
        """Return the segment of this name, made if it is new."""
        name = a_name(name)
        found = db.session.scalar(select(cls).where(cls.key == key_of(name)))
        if found is None:
            last = db.session.scalar(select(func.coalesce(func.max(cls.position), 0)))
            found = cls(name=name, position=(last or 0) + 1)
            db.session.add(found)
            db.session.flush()
        return found

    def rename(self, name: str) -> None:
        """Give the segment another name; two never share one."""
        name = a_name(name)
        other = db.session.scalar(
            select(Segment).where(Segment.key == key_of(name), Segment.id != self.id)
        )
        if other is not None:
            raise Refused(f"There is another segment called {other.name}.")
        self.name = name


def a_name(name: str) -> str:
    """Return the name of a segment on one line; refuse what stands for something else."""
    name = one_line(name, noun="segment", limit=NAME_LENGTH)
    if key_of(name) in TAKEN:
        raise Refused(f"“{name}” stands for something else here. Give the segment another name.")
    return name


class Membership(Term, Model):
    """A company's time in a segment: `[from_on, to_on)`, never overlapping."""

    __table_args__ = (
        CheckConstraint("to_on IS NULL OR to_on > from_on", name="from_before_to"),
        Index(None, "account_id", "from_on"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id", ondelete="CASCADE"))
    account: Mapped["Account"] = relationship(back_populates="memberships")
    segment: Mapped[Segment] = relationship()
