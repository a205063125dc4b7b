"""From rows of the ledger to what every company pays a year, and when it paid.

The same statements run on SQLite and on PostgreSQL: months are numbers on the rows.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    String,
    and_,
    case,
    cast,
    delete,
    func,
    insert,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from cab.extensions import db
from cab.models.account_month import AccountMonth, LedgerRevision, PaidTime
from cab.models.ledger_import import LedgerImport
from cab.models.ledger_row import LedgerRow
from cab.models.many_rows import bring, days
from flywheel.settings import Settings

POLICIES = {
    "usage_counts": "usage",
    "recurring_credits_lower": "credit",
    "refunds_lower": "refund",
}
MANY = 500
"""Companies from which on everything is added up anew instead of theirs alone."""
NEVER, OPEN = 1_000_000, "open"
"""A month, and in place of a day a word, later than all others: for what has no end."""

row = LedgerRow


def counting(settings: Settings) -> str:
    """Name the choices under which rows are added up."""
    names = [*POLICIES, "notice_is_leaving"]
    return " ".join(name for name in names if getattr(settings, name)) or "plain"


def wins() -> ColumnElement[bool]:
    """Say in SQL whether a row is in force: of a counting import, and of those the newest."""
    imports = list(db.session.scalars(select(LedgerImport.id).where(LedgerImport.is_counting())))
    ours = row.import_id.in_(imports)
    if len(imports) < 2:
        return ours
    newer = aliased(LedgerRow)
    overwritten = select(newer.id).where(
        newer.source_key == row.source_key,
        newer.import_id > row.import_id,
        newer.import_id.in_(imports),
    )
    return and_(ours, ~overwritten.exists())


def recurs(settings: Settings) -> ColumnElement[bool]:
    """Say in SQL whether a row is money that comes again, under the choices of this house."""
    kinds = [kind for policy, kind in POLICIES.items() if getattr(settings, policy)]
    return and_(row.kind.in_(["recurring", *kinds]), row.annual != 0)


def leaves(settings: Settings, end: Any, notice: Any, start: Any) -> Any:
    """Return in SQL when a row ends, in days or in months: with its notice, if that is leaving."""
    if not settings.notice_is_leaving:
        return end
    early = case((notice < start, start), else_=notice)
    return case((and_(notice.is_not(None), (end.is_(None)) | (end > notice)), early), else_=end)


def months(settings: Settings, accounts: Collection[int] | None = None) -> Select[Any]:
    """Add up by how much what companies pay a year changes: account, currency, month, change."""
    to = leaves(settings, row.to_month, row.notice_month, row.from_month)
    these = _these(settings, accounts)
    steps = union_all(
        select(row.account_id, row.currency, row.from_month.label("month"), row.annual).where(
            these
        ),
        select(row.account_id, row.currency, to, -row.annual).where(these, to.is_not(None)),
    ).subquery()
    account, currency, month, annual = steps.c
    change = cast(func.sum(annual), BigInteger)
    return (
        select(account, currency, month, change)
        .group_by(account, currency, month)
        .having(func.sum(annual) != 0)
        .order_by(account, currency, month)
    )


def given_free(settings: Settings, accounts: Collection[int] | None = None) -> Select[Any]:
    """Find who has a plan for nothing: account, month from which, month up to which.

    A row without a plan or a list price, as an empty cell of a table of months, is no sign that
    they use it.
    """
    to = leaves(settings, row.to_month, row.notice_month, row.from_month)
    priced = row.plan.is_not(None) | (row.list_annual > 0)
    given = and_(row.kind == "recurring", row.annual == 0, priced, wins())
    these = given if accounts is None else and_(row.account_id.in_(accounts), given)
    return select(row.account_id, row.from_month, to).where(these).order_by(row.id)


def paid_times(
    settings: Settings, accounts: Collection[int] | None = None
) -> list[tuple[int, date, date | None]]:
    """Join the rows of each company to times in which it paid: account, first day, end.

    A gap in which no month ends is none, so that these agree with what stands at month ends. Days
    are compared as texts, and only those of the times that come out are read.
    """
    end = leaves(settings, row.end_on, row.notice_on, row.start_on)
    to = leaves(settings, row.to_month, row.notice_month, row.from_month)
    rows = (
        select(
            row.account_id, row.from_month, func.coalesce(to, NEVER),
            cast(row.start_on, String), func.coalesce(cast(end, String), OPEN),
        )
        .where(_these(settings, accounts), row.annual > 0, (end.is_(None)) | (end > row.start_on))
        .order_by(row.account_id, row.start_on, row.id)
    )  # fmt: skip
    found: list[tuple[int, str, str]] = []
    whose, until = 0, 0
    for account, month, to_month, start, last in db.session.execute(rows):
        if account == whose and month <= until:
            if last > found[-1][2]:
                found[-1] = (account, found[-1][1], last)
                until = to_month
        else:
            found.append((account, start, last))
            whose, until = account, to_month
    day = date.fromisoformat
    return [
        (whose, day(start), None if last == OPEN else day(last)) for whose, start, last in found
    ]


def _these(settings: Settings, accounts: Collection[int] | None) -> ColumnElement[bool]:
    rows = and_(recurs(settings), wins())
    return rows if accounts is None else and_(row.account_id.in_(accounts), rows)


def add_up(settings: Settings, accounts: Collection[int] | None = None) -> LedgerRevision:
    """Bring what is kept up to the rows, for some companies or for all; return the new state."""
    ways = counting(settings)
    last = db.session.scalar(LedgerRevision.newest())
    if accounts is not None and (len(accounts) > MANY or last is None or last.counting != ways):
        accounts = None
    for kept in (AccountMonth, PaidTime):
        gone = delete(kept)
        if accounts is not None:
            gone = gone.where(kept.account_id.in_(accounts))
        db.session.execute(gone.execution_options(synchronize_session=False))
    columns = ("account_id", "currency", "month", "change")
    made = insert(AccountMonth).from_select(columns, months(settings, accounts))
    db.session.execute(made.execution_options(synchronize_session=False))
    times = paid_times(settings, accounts)
    whose, starts, ends = zip(*times, strict=True) if times else ((), (), ())
    rows = zip(whose, days(starts), days(ends), strict=True)
    bring(PaidTime, ("account_id", "start_on", "end_on"), rows)
    listed = None if accounts is None else sorted(int(account) for account in accounts)
    return LedgerRevision.next(ways, listed)
