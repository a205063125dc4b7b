"""The sample company, loaded once for each day and copied from then on where that can be."""

import sqlite3
from datetime import date

from sqlalchemy import select

from cab import ledger
from cab.demo.load import load
from cab.extensions import db
from cab.models import Account
from flywheel.book import Book
from flywheel.placing import Placing
from flywheel.retention import Retention, retention
from flywheel.stage_facts import Facts, facts, known
from tests.conftest import POSTGRESQL, raw

DAYS = ["2026-11-23", "2028-02-29", "2027-01-01"]
_COPIES: dict[date, bytes] = {}


def load_once(today: date) -> None:
    """Load the sample of a day into the empty database."""
    if today in _COPIES:
        memory().deserialize(_COPIES[today])
        return
    load(today)
    db.session.commit()
    if not POSTGRESQL:
        _COPIES[today] = memory().serialize()


def memory() -> sqlite3.Connection:
    """Return the database in memory."""
    with db.engine.connect() as connection:
        return raw(connection)


class House:
    """The sample as it was loaded on a day."""

    def __init__(self, today: date) -> None:
        load_once(today)
        self.today = today
        self.book: Book = ledger.book()
        self.placing: Placing = ledger.placing(self.book)
        self.names = ledger.names()
        self.segments = {
            account.name: segment.name
            for account in db.session.scalars(select(Account))
            if (segment := account.segment_on(today))
        }

    def year(self, back: int = 0) -> dict[str | None, Retention]:
        """Return what was kept in twelve months."""
        last = self.book.last - back
        found = retention(self.book, self.placing, first=last - 12, last=last)
        return {one.segment: one for one in found}

    def facts(self, segment: str) -> Facts:
        """Return what the stage of a segment is read from."""
        ours = {id for id, name in self.names.items() if self.segments.get(name) == segment}
        events, renewals = ledger.wheel_events(self.today), ledger.renewals(self.today)
        return facts(
            segment,
            events[events["account"].isin(ours)],
            renewals[renewals["account"].isin(ours)],
            None,
            house=known(events, renewals),
            as_of=self.today,
        )

    def paid(self, name: str) -> list[int]:
        """Return what a company paid a year, in pounds, month end by month end."""
        (account,) = [id for id, each in self.names.items() if each == name]
        place = self.book.place(account)
        assert place is not None
        return [int(amount) // 100 for amount in self.book.arr[place]]
