"""What customers did in the last twelve months, as the questions and Next ask for it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import pandas as pd
from flask import current_app
from sqlalchemy import or_, select

from cab.config import settings
from cab.extensions import db
from cab.ledger.books import book, placing
from cab.ledger.known import is_empty, last_month
from cab.ledger.paying import prices
from cab.ledger.rows import merged
from cab.models import LedgerRow
from cab.models.counting import recurs, wins
from flywheel.book import Book
from flywheel.columns import records
from flywheel.headline import Did
from flywheel.placing import Placing
from flywheel.retention import COMPANY, accounts, retention
from flywheel.settings import Settings

A_YEAR = 12
DAYS_BY_NAME = timedelta(days=7)


@dataclass(frozen=True, eq=False)
class Deeds:
    """Twelve months up to the end of month `last`: who pays, grew, cut, left or gave notice.

    paid: what each company pays now (`cab.ledger.prices`); notices: when who still pays said that
    they will leave; parts: companies that became part of others.
    """

    book: Book
    placing: Placing
    settings: Settings
    last: int
    as_of: date
    paid: pd.DataFrame
    notices: Mapping[int, date]
    parts: Mapping[int, int]

    @property
    def first(self) -> int:
        """Return the month at whose end the time begins."""
        return self.last - A_YEAR

    @cached_property
    def did(self) -> dict[str | None, Did]:
        """Return of each segment how many it had, how many stayed, and what was kept of £100."""
        every = retention(self.book, self.placing, self.settings, first=self.first, last=self.last)
        return {
            kept.segment: Did(kept.customers, kept.kept, kept.leading(self.settings), A_YEAR)
            for kept in every
            if kept.segment != COMPANY
        }

    @cached_property
    def moved(self) -> pd.DataFrame:
        """Return what became of every company (`flywheel.retention.accounts`)."""
        return accounts(self.book, self.placing, self.settings, first=self.first, last=self.last)

    @cached_property
    def users(self) -> frozenset[int]:
        """Return the companies that pay now: only they can say how it would be without us."""
        return self._with_parts(self.paid["account"].tolist())

    @cached_property
    def left(self) -> frozenset[int]:
        """Return the companies that paid a year ago and no longer do."""
        return self._with_parts(self._of_kind("left")) - self.users

    @cached_property
    def cut(self) -> frozenset[int]:
        """Return the companies that pay less than a year ago."""
        return self._with_parts(self._of_kind("cut"))

    @cached_property
    def grew(self) -> frozenset[int]:
        """Return the companies that pay more than a year ago."""
        return self._with_parts(self._of_kind("grew"))

    def about(self, account: int | None) -> str:
        """Say what a company did, in a few words; nothing where it went on as before."""
        if account in self.left:
            return "left"
        noticed = self.notices.get(self.parts.get(account, account)) if account else None
        if noticed is not None:
            return f"gave notice {_when(noticed, self.as_of)}"
        return "grew" if account in self.grew else ""

    def _of_kind(self, kind: str) -> list[int]:
        return [a for a, each in records(self.moved, "account", "kind") if each == kind]

    def _with_parts(self, found: Collection[int]) -> frozenset[int]:
        every = {int(account) for account in found}
        return frozenset(every | {part for part, whole in self.parts.items() if whole in every})


def deeds(as_of: date) -> Deeds | None:
    """Return what customers did up to a day; None while there is no ledger.

    Kept in memory as long as the book, the segments, the settings and the day are the same.
    """
    if is_empty():
        return None
    last = last_month(as_of)
    if last is None:
        return None
    of = book()
    placed, choices = placing(of), settings()
    kept: Deeds | None = current_app.extensions.get("deeds")
    if (
        kept is None
        or kept.book is not of
        or kept.placing is not placed
        or (kept.settings, kept.last, kept.as_of) != (choices, last, as_of)
    ):
        kept = Deeds(
            of, placed, choices, last, as_of, prices(as_of), _notices(as_of), merged(as_of)
        )
        current_app.extensions["deeds"] = kept
    return kept


def _notices(as_of: date) -> dict[int, date]:
    """Return when companies that still pay gave notice."""
    choices = settings()
    rows = db.session.execute(
        select(LedgerRow.account_id, LedgerRow.notice_on)
        .where(
            recurs(choices),
            wins(),
            LedgerRow.notice_on <= as_of,
            or_(LedgerRow.end_on.is_(None), LedgerRow.end_on > as_of),
        )
        .order_by(LedgerRow.notice_on)
    )
    into = merged(as_of)
    return {into.get(account, account): on for account, on in rows if on is not None}


def _when(on: date, today: date) -> str:
    """Say when: *on Friday* within a week, else *in October*."""
    if timedelta(0) <= today - on < DAYS_BY_NAME:
        return f"on {on:%A}"
    return f"in {on:%B}" if on.year == today.year else f"in {on:%B %Y}"
