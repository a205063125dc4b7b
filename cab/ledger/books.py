"""The book of the house, kept in memory and renewed when the ledger changes."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Lock
from typing import Any

import numpy as np
import pandas as pd
from flask import current_app
from sqlalchemy import func, select

from cab.config import settings
from cab.extensions import db
from cab.ledger.known import known_until
from cab.ledger.rows import Query, frame
from cab.models import (
    AccountMonth,
    LedgerHome,
    LedgerRevision,
    Membership,
    Merge,
    Segment,
    YearRate,
)
from cab.models.counting import counting, given_free, months
from flywheel import book as books
from flywheel import placing as places
from flywheel.book import Book
from flywheel.columns import Ints
from flywheel.months import last_complete, month_of
from flywheel.placing import Placing
from flywheel.settings import Settings

CHANGES = ["account", "currency", "month", "amount"]
FREE = ["account", "from_month", "to_month"]


@dataclass(frozen=True)
class State:
    """All that a book depends on; of equal states the books are equal."""

    revision: int
    stamp: str
    counting: str
    free_is_kept: bool
    fiscal_year_month: int
    last: int
    home: str
    rates: tuple[tuple[str, int, str], ...]
    merges: tuple[tuple[int, int, int], ...]

    def differs_only_in_rows(self, other: "State") -> bool:
        """Say whether a book of the one can be renewed to one of the other."""
        return replace(self, revision=other.revision, stamp=other.stamp) == other


@dataclass
class Kept:
    """The newest book of this process, its state, and the last placing with what it is made of."""

    lock: Any = field(default_factory=Lock)
    state: State | None = None
    book: Book | None = None
    placed: tuple[Any, Ints, Placing] | None = None


def book() -> Book:
    """Return what every company pays at every month's end.

    Each call asks the database which state the ledger is in; the rows are read again only where
    they changed. The state is asked for before the lock is taken: who holds the lock never waits
    for a transaction of who waits for it.
    """
    choices, newest = settings(), db.session.scalar(LedgerRevision.newest())
    state = _state(choices, newest)
    # Where the choices were changed since the ledger was, nobody has added up under them yet.
    kept = newest is not None and newest.counting == state.counting
    known = _kept()
    with known.lock:
        if known.state != state or known.book is None:
            touched = _touched(known, state)
            if touched is not None and known.book is not None:
                changes, free = _changes(choices, kept, touched), _free(choices, touched)
                known.book = books.renewed(known.book, changes, accounts=touched, free=free)
            else:
                known.book = _laid_out(state, _changes(choices, kept), _free(choices))
            known.state = state
        return known.book


def placing(of: Book) -> Placing:
    """Return the segment of every company of a book at every month's end.

    It is made again only where segments, memberships, companies or months changed: each change of
    a segment or membership makes a state of its own, and counting tells what went past it.
    """
    names = tuple(db.session.scalars(Segment.in_order().with_only_columns(Segment.name)))
    newest = LedgerRevision.newest().with_only_columns(LedgerRevision.stamp)
    since = db.session.scalar(newest.where(LedgerRevision.segments))
    counted = db.session.execute(select(func.count(), func.max(Membership.id))).one()
    marks, known = (names, since, tuple(counted), of.first, of.last), _kept()
    with known.lock:
        placed = known.placed
    if placed and placed[0] == marks and np.array_equal(placed[1], of.accounts):
        return placed[2]
    made = places.placing(of, _memberships(), names)
    with known.lock:
        known.placed = (marks, of.accounts, made)
    return made


def _memberships() -> pd.DataFrame:
    """Return who was in which segment from which month's end up to which."""
    rows = db.session.execute(
        select(Membership.account_id, Segment.name, Membership.from_on, Membership.to_on)
        .join(Segment, Membership.segment_id == Segment.id)
        .order_by(Membership.account_id, Membership.from_on)
    )
    held = [
        (account, name, month_of(since), month_of(until) if until else None)
        for account, name, since, until in rows
    ]
    return pd.DataFrame(held, columns=["account", "segment", "from_month", "to_month"])


def _kept() -> Kept:
    kept: Kept = current_app.extensions.setdefault("ledger", Kept())
    return kept


def _state(choices: Settings, newest: LedgerRevision | None) -> State:
    rates = select(YearRate.currency, YearRate.year, YearRate.rate).order_by(
        YearRate.currency, YearRate.year
    )
    merges = select(Merge.account_id, Merge.into_id, Merge.on).where(Merge.withdrawn_at.is_(None))
    last = known_until()
    return State(
        revision=newest.id if newest else 0,
        stamp=newest.stamp if newest else "",
        counting=counting(choices),
        free_is_kept=choices.free_is_kept,
        fiscal_year_month=choices.fiscal_year_month,
        last=last_complete(date.today()) if last is None else last,
        home=db.session.scalar(select(LedgerHome.currency)) or "",
        rates=tuple(
            (currency, year, rate)
            for currency, year, rate in db.session.execute(
                rates.order_by(YearRate.currency, YearRate.year)
            )
        ),
        merges=tuple(
            (account, into, month_of(on))
            for account, into, on in db.session.execute(merges.order_by(Merge.on, Merge.id))
        ),
    )


def _touched(known: Kept, state: State) -> list[int] | None:
    """List the companies that changed since the book was laid out; None if it may be any."""
    if known.state is None or not known.state.differs_only_in_rows(state):
        return None
    since = db.session.execute(
        select(LedgerRevision.id, LedgerRevision.stamp, LedgerRevision.accounts)
        .where(LedgerRevision.id >= known.state.revision)
        .order_by(LedgerRevision.id)
    ).all()
    if not since or since[0][:2] != (known.state.revision, known.state.stamp):
        return None
    touched: set[int] = set()
    for _, _, accounts in since[1:]:
        if accounts is None:
            return None
        touched.update(accounts)
    return sorted(touched)


def _changes(
    choices: Settings, kept: bool, accounts: Collection[int] | None = None
) -> pd.DataFrame:
    """Return what companies pay from which month's end on: as kept, or added up from the rows."""
    query: Query = select(
        AccountMonth.account_id, AccountMonth.currency, AccountMonth.month, AccountMonth.change
    ).order_by(AccountMonth.account_id, AccountMonth.currency, AccountMonth.month)
    if accounts is not None:
        query = query.where(AccountMonth.account_id.in_(accounts))
    if not kept:
        query = months(choices, accounts)
    found = frame(query, CHANGES)
    found["amount"] = _levels(found)
    return found.astype({"account": "int64", "month": "int64"})


def _levels(changes: pd.DataFrame) -> Ints:
    """Return the running sum of the changes of each company in each currency."""
    whose, steps = changes[["account", "currency"]], changes["amount"].to_numpy(dtype=np.int64)
    begins = (whose != whose.shift()).any(axis=1).to_numpy()
    first = np.maximum.accumulate(np.where(begins, np.arange(len(steps)), 0))
    running = np.cumsum(steps)
    return np.asarray(running - (running - steps)[first], np.int64)


def _free(choices: Settings, accounts: Collection[int] | None = None) -> pd.DataFrame | None:
    """Return when companies had a plan for nothing, where that keeps them as customers."""
    if not choices.free_is_kept:
        return None
    return frame(given_free(choices, accounts), FREE)


def _laid_out(state: State, changes: pd.DataFrame, free: pd.DataFrame | None) -> Book:
    return books.book(
        changes,
        home=state.home,
        rates=pd.DataFrame(list(state.rates), columns=["currency", "year", "rate"]),
        merges=pd.DataFrame(list(state.merges), columns=["account", "into", "month"]),
        free=free,
        last=state.last,
        fiscal_year_month=state.fiscal_year_month,
    )
