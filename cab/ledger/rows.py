"""Names, reasons for leaving, and the rows behind a company's figures."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from cab.config import settings
from cab.extensions import db
from cab.models import Account, Leaving, LedgerImport, LedgerRow, Merge
from cab.models.counting import recurs, wins

ONE_QUERY = 500
"""Companies that are asked for by their ids; more make a statement too long for a database."""
KINDS = {
    "one_time": "paid once",
    "usage": "usage",
    "credit": "a single credit",
    "tax": "tax",
    "refund": "a refund",
}


@dataclass(frozen=True)
class Line:
    """A row of the ledger, and why it does not count; no reason where it does."""

    row: LedgerRow
    because: str = ""

    @property
    def counts(self) -> bool:
        """Say whether the row counts."""
        return not self.because


Query = Select[*tuple[Any, ...]]


def frame(query: Query, columns: Iterable[str]) -> pd.DataFrame:
    """Make a frame of what a query finds."""
    rows = db.session.execute(query)
    return pd.DataFrame([tuple(row) for row in rows], columns=list(columns))


def names(only: Collection[int] | None = None) -> dict[int, str]:
    """Return the names of companies by their ids; of many, by reading all there are."""
    query = select(Account.id, Account.name)
    if only is not None and len(wanted := {int(account) for account in only}) <= ONE_QUERY:
        query = query.where(Account.id.in_(wanted))
    return dict(db.session.execute(query).all())


def leavings() -> pd.DataFrame:
    """Return why companies left: account, reason, words, on."""
    query = select(Leaving.account_id, Leaving.reason, Leaving.words, Leaving.on)
    return frame(query.order_by(Leaving.on), ["account", "reason", "words", "on"])


def merged(as_of: date) -> dict[int, int]:
    """Map companies that became part of others by a day to those that stand for them."""
    query = select(Merge.account_id, Merge.into_id).where(
        Merge.withdrawn_at.is_(None), Merge.on <= as_of
    )
    into: dict[int, int] = {}
    for account, other in db.session.execute(query.order_by(Merge.on, Merge.id)):
        into = {each: other if to == account else to for each, to in into.items()}
        into[account] = other
        into.pop(other, None)
    return into


def rows_of(account_id: int) -> list[Line]:
    """Return all rows of a company, and those merged into it, the newest first."""
    ours = [account_id, *(each for each, to in merged(date.max).items() if to == account_id)]
    winning = set(
        db.session.scalars(select(LedgerRow.id).where(LedgerRow.account_id.in_(ours), wins()))
    )
    counted = set(
        db.session.scalars(
            select(LedgerRow.id).where(LedgerRow.account_id.in_(ours), recurs(settings()))
        )
    )
    rows = db.session.scalars(
        select(LedgerRow)
        .where(LedgerRow.account_id.in_(ours))
        .order_by(LedgerRow.start_on.desc(), LedgerRow.id.desc())
        .options(joinedload(LedgerRow.brought_in_by).joinedload(LedgerImport.undoing))
    )
    return [Line(row, _because(row, row.id in winning, row.id in counted)) for row in rows]


def _because(row: LedgerRow, wins: bool, recurs: bool) -> str:
    if not row.brought_in_by.counts:
        return "its import was undone"
    if not wins:
        return "a later import says it anew"
    if not recurs:
        return KINDS.get(row.kind, "nothing to pay")
    return ""
