"""Whether what is kept agrees with the rows, added up a second way."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from cab.config import settings
from cab.extensions import db
from cab.ledger.rows import frame
from cab.models import AccountMonth, LedgerImport, LedgerRevision, LedgerRow, PaidTime
from cab.models.counting import NEVER, POLICIES
from flywheel.months import month_of
from flywheel.settings import Settings

Where = tuple[int, str, int]


@dataclass(frozen=True)
class Difference:
    """By how much a month changes what is paid, by the rows and as it is kept."""

    account: int
    currency: str
    month: int
    by_rows: int
    kept: int


@dataclass(frozen=True)
class Check:
    """What the comparison came to; `months` are the months in which companies paid."""

    companies: int
    months: int
    differences: list[Difference]
    times: list[int]

    @property
    def agrees(self) -> bool:
        """Say whether everything that is kept is what the rows come to."""
        return not self.differences and not self.times


def check(last: int | None) -> Check:
    """Compare what is kept with the rows, under the choices it was kept under.

    The rows are added up by days, one after the other, not by the statement that made what is
    kept. `times` are the companies whose paid times differ.
    """
    rows = _counting_rows(_kept_under())
    counted, kept = _changes(rows), _as_kept()
    different = [
        Difference(*where, counted.get(where, 0), kept.get(where, 0))
        for where in sorted(counted.keys() | kept.keys())
        if counted.get(where, 0) != kept.get(where, 0)
    ]
    times = frame(select(PaidTime.account_id, PaidTime.start_on, PaidTime.end_on), ["a", "s", "e"])
    as_kept = set(times.itertuples(index=False, name=None))
    other = {account for account, *_ in as_kept ^ set(_times(rows))}
    paid = _paid_months(counted, last)
    return Check(len({account for account, _ in paid}), len(paid), different, sorted(other))


def _kept_under() -> Settings:
    """Return the choices under which the ledger was added up last."""
    newest = db.session.scalar(LedgerRevision.newest())
    names = set(newest.counting.split()) if newest else set()
    choices: dict[str, Any] = {name: name in names for name in [*POLICIES, "notice_is_leaving"]}
    return replace(settings(), **choices)


def _counting_rows(choices: Settings) -> list[tuple[int, str, int, Any, Any]]:
    """List what counts: account, currency, annual amount, first day, end."""
    counting = select(LedgerImport.id).where(LedgerImport.is_counting())
    query = select(
        LedgerRow.source_key, LedgerRow.import_id, LedgerRow.account_id, LedgerRow.currency,
        LedgerRow.kind, LedgerRow.annual, LedgerRow.start_on, LedgerRow.end_on,
        LedgerRow.notice_on,
    ).where(LedgerRow.import_id.in_(counting))  # fmt: skip
    newest: dict[str, Any] = {}
    for row in db.session.execute(query.order_by(LedgerRow.import_id)):
        newest[row.source_key] = row
    kinds = {"recurring", *(kind for policy, kind in POLICIES.items() if getattr(choices, policy))}
    rows = []
    for row in newest.values():
        end = row.end_on
        if choices.notice_is_leaving and row.notice_on and (end is None or row.notice_on < end):
            end = max(row.notice_on, row.start_on)
        if row.kind in kinds and row.annual:
            rows.append((row.account_id, row.currency, row.annual, row.start_on, end))
    return rows


def _changes(rows: list[tuple[int, str, int, Any, Any]]) -> dict[Where, int]:
    """Return by how much each month changes what each company pays."""
    changes: dict[Where, int] = {}
    for account, currency, annual, start, end in rows:
        for day, change in ((start, annual), (end, -annual)):
            if day is not None:
                where = account, currency, month_of(day)
                changes[where] = changes.get(where, 0) + change
    return changes


def _as_kept() -> dict[Where, int]:
    kept = select(
        AccountMonth.account_id, AccountMonth.currency, AccountMonth.month, AccountMonth.change
    )
    return {(a, currency, m): change for a, currency, m, change in db.session.execute(kept)}


def _times(rows: list[tuple[int, str, int, Any, Any]]) -> Iterator[tuple[int, Any, Any]]:
    """Return the times in which each company paid, gaps without a month's end left out."""
    paying = sorted(
        (account, start, end is None, end)
        for account, _, annual, start, end in rows
        if annual > 0 and (end is None or end > start)
    )
    open_: tuple[int, Any, Any] | None = None
    for account, start, _, end in paying:
        if (
            open_
            and open_[0] == account
            and (open_[2] is None or month_of(start) <= month_of(open_[2]))
        ):
            later = None if open_[2] is None or end is None else max(open_[2], end)
            open_ = account, open_[1], later
        else:
            if open_:
                yield open_
            open_ = account, start, end
    if open_:
        yield open_


def _paid_months(changes: dict[Where, int], last: int | None) -> set[tuple[int, int]]:
    """Return companies with the months at whose end they paid, up to the last known month."""
    paid: set[tuple[int, int]] = set()
    places = sorted(changes)
    level = 0
    for at, (account, currency, month) in enumerate(places, start=1):
        level += changes[account, currency, month]
        goes_on = at < len(places) and places[at][:2] == (account, currency)
        until = places[at][2] if goes_on else NEVER
        if level > 0:
            end = min(until, (month if last is None else last) + 1)
            paid.update((account, each) for each in range(month, end))
        level = level if goes_on else 0
    return paid
