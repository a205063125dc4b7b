"""What a page of money starts from: the book, the time asked for, and whose money it is."""

from dataclasses import dataclass
from functools import cached_property

from flask import abort, current_app

from cab import frames, ledger
from cab.extensions import db
from cab.models import Segment
from cab.web import window
from flywheel.book import Book
from flywheel.placing import Placing
from flywheel.retention import COMPANY, Retention, retention
from flywheel.settings import Settings
from flywheel.words import singular


@dataclass(frozen=True)
class Place:
    """A segment, *no segment yet* (0) or the whole company, as addresses and pages name it."""

    which: str
    name: str | None
    label: str
    is_target: bool = False

    @property
    def is_company(self) -> bool:
        """Say whether it is everybody."""
        return self.which == COMPANY

    @property
    def one(self) -> str:
        """Name one of them: *practice*, *customer* where the segment's name is no plural."""
        last = self.label.split()[-1].lower()
        one = singular(last)
        return "customer" if self.name is None or one == last else one

    @property
    def many(self) -> str:
        """Name them: *practices*."""
        return "customers" if self.one == "customer" else self.label.split()[-1].lower()


@dataclass(frozen=True, eq=False)
class Money:
    """The book, and the time asked for."""

    book: Book
    placing: Placing
    window: window.Window
    settings: Settings

    @property
    def currency(self) -> str:
        """Return the currency of all amounts."""
        return self.book.currency

    @cached_property
    def rows(self) -> list[tuple[Place, Retention]]:
        """Return every segment that ever had a customer, then the company, with its figures."""
        *parts, whole = self.between(self.window.first, self.window.last)
        by_name = {kept.segment: kept for kept in parts}
        known = [(place, by_name[place.name]) for place in places() if place.name in by_name]
        return [*known, (Place(COMPANY, None, current_app.config["HOUSE_NAME"]), whole)]

    @cached_property
    def before(self) -> dict[str | None, Retention]:
        """Return the figures of the time of the same length before, by segment."""
        return {kept.segment: kept for kept in self.between(*self.window.before)}

    def between(self, first: int, last: int) -> list[Retention]:
        """Return what was kept between the ends of two months."""
        return retention(self.book, self.placing, self.settings, first=first, last=last)

    def of(self, which: str) -> tuple[Place, Retention]:
        """Return the figures of one place, or answer 404."""
        return next((row for row in self.rows if row[0].which == which), None) or abort(404)


def load() -> Money | None:
    """Return the money of this house at the time asked for; None before any was brought in."""
    until = ledger.known_until()
    if until is None:
        return None
    book = ledger.book()
    if not len(book.accounts):
        return None
    asked = window.asked(book.first, until)
    return Money(book, ledger.placing(book), asked, frames.settings())


def known() -> Money:
    """Return the money of this house, or answer 404 before any was brought in."""
    return load() or abort(404)


def places() -> list[Place]:
    """Return the segments in their order, *no segment yet* after them."""
    named = db.session.scalars(Segment.in_order())
    known = [Place(str(s.id), s.name, s.name, s.is_target) for s in named]
    return [*known, Place("0", None, "No segment yet")]
