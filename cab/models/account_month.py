"""What the ledger comes to, kept so that no page adds it up again.

Both tables can be rebuilt from the rows at any time, and `cab verify` compares them.
"""

from datetime import date, datetime
from itertools import chain
from uuid import uuid4

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    Select,
    String,
    event,
    insert,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from cab.extensions import db
from cab.models.account import Account
from cab.models.base import Model, UTCDateTime, alone, now
from cab.models.segment import Membership, Segment


class AccountMonth(Model):
    """By how much what a company pays a year changes in a month, as its end shows it.

    What it pays at a month's end is the sum of its changes up to then.
    """

    __table_args__ = ({"sqlite_with_rowid": False},)
    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True
    )
    currency: Mapped[str] = mapped_column(String(3), primary_key=True)
    month: Mapped[int] = mapped_column(primary_key=True)
    change: Mapped[int] = mapped_column(BigInteger)


class PaidTime(Model):
    """A time `[start_on, end_on)` in which a company paid; gaps without a month's end are none."""

    __table_args__ = ({"sqlite_with_rowid": False},)
    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True
    )
    start_on: Mapped[date] = mapped_column(primary_key=True)
    end_on: Mapped[date | None]


class LedgerRevision(Model):
    """A state of the ledger: which one, under which choices, and what changed to get there.

    The stamp tells apart two states of the same number: after a restore, or a rollback, the
    numbers are given out again. `accounts` is `None` where more changed than is worth listing;
    `segments` says that a segment, or who is in one, changed.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    stamp: Mapped[str] = mapped_column(String(32), unique=True, default=lambda: uuid4().hex)
    counting: Mapped[str] = mapped_column(String(200))
    accounts: Mapped[list[int] | None] = mapped_column(JSON)
    segments: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)

    @classmethod
    def newest(cls) -> Select["LedgerRevision"]:
        """Find the state the ledger is in."""
        return select(cls).order_by(cls.id.desc()).limit(1)

    @classmethod
    def next(cls, counting: str, accounts: list[int] | None = None) -> "LedgerRevision":
        """Say that the ledger changed: for some companies, or in ways not worth listing."""
        made = cls(counting=counting, accounts=accounts)
        db.session.add(made)
        db.session.flush()
        return made


@event.listens_for(Session, "after_flush")
def changed(session: Session, _: object) -> None:
    """Let a new state follow when companies are erased, or segments or who is in them change.

    Erased companies take their rows along; a change of segments touches no company's rows.
    """
    gone = any(isinstance(each, Account) for each in session.deleted)
    every = chain(session.new, session.dirty, session.deleted)
    if not gone and not any(isinstance(each, Membership | Segment) for each in every):
        return
    # States are numbered in the order in which they hold: nobody else's may come in between.
    alone("ledger")
    newest = LedgerRevision.newest().with_only_columns(LedgerRevision.counting)
    counting = session.connection().scalar(newest)
    if counting is not None:
        rows: list[int] | None = None if gone else []
        made = insert(LedgerRevision).values(counting=counting, accounts=rows, segments=True)
        session.connection().execute(made)
