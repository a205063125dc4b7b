"""A time that something held: an employment, a membership."""

from collections.abc import MutableSequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import Mapped, mapped_column


class Term:
    """A row that holds for a time: `[from_on, to_on)`, without an end as long as it lasts."""

    from_on: Mapped[date] = mapped_column(default=date.min)
    to_on: Mapped[date | None]

    def holds(self, on: date) -> bool:
        """Say whether it held on a day."""
        return self.from_on <= on and (self.to_on is None or on < self.to_on)

    @classmethod
    def held(cls, on: Any) -> ColumnElement[bool]:
        """Say the same in SQL; the day may be a column."""
        return and_(cls.from_on <= on, or_(cls.to_on.is_(None), cls.to_on > on))


AnyTerm = TypeVar("AnyTerm", bound=Term)


def make_room(terms: MutableSequence[AnyTerm], since: date | None) -> date:
    """End what held on a day and take away what came later; without a day, take away all.

    Returns the day from which the next one may hold.
    """
    since = since or date.min
    for term in list(terms):
        if term.from_on >= since:
            terms.remove(term)
        elif term.to_on is None or term.to_on > since:
            term.to_on = since
    return since
