"""From rows of the ledger to what every company pays a year, and when it paid.

The same statements run on SQLite and on PostgreSQL: months are numbers on the rows.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
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
from flywheel.settings import Settings

POLICIES = {
    "usage_counts": "usage",
    "recurring_credits_lower": "credit",
    "refunds_lower": "refund",
}
MANY = 500
"""Companies from which on everything is added up anew instead of theirs alone."""
NEVER = 1_000_000
"""A month later than all others, for what has no end."""

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


def paid_times(settings: Settings, accounts: Collection[int] | None = None) -> Select[Any]:
    """Join the rows of each company to times in which it paid: account, first day, end.

    A gap in which no month ends is none, so that these agree with what stands at month ends.
    """
    end = leaves(settings, row.end_on, row.notice_on, row.start_on).label("end_on")
    to = leaves(settings, row.to_month, row.notice_month, row.from_month)
    order = (row.start_on, row.id)
    before = func.max(func.coalesce(to, NEVER)).over(
        partition_by=row.account_id, order_by=order, rows=(None, -1)
    )
    rows = (
        select(
            row.account_id, row.start_on, end, row.id,
            case((row.from_month <= before, 0), else_=1).label("opens"),
        )
        .where(_these(settings, accounts), row.annual > 0, (end.is_(None)) | (end > row.start_on))
        .subquery()
    )  # fmt: skip
    c = rows.c
    number = func.sum(c.opens).over(
        partition_by=c.account_id, order_by=(c.start_on, c.id), rows=(None, 0)
    )
    times = select(c.account_id, c.start_on, c.end_on, number.label("number")).subquery().c
    open_ended = func.count() > func.count(times.end_on)
    last = case((open_ended, None), else_=func.max(times.end_on))
    return select(times.account_id, func.min(times.start_on), last).group_by(
        times.account_id, times.number
    )


def _these(settings: Settings, accounts: Collection[int] | None) -> ColumnElement[bool]:
    rows = and_(recurs(settings), wins())
    return rows if accounts is None else and_(row.account_id.in_(accounts), rows)


def add_up(settings: Settings, accounts: Collection[int] | None = None) -> LedgerRevision:
    """Bring what is kept up to the rows, for some companies or for all; return the new state."""
    ways = counting(settings)
    last = db.session.scalar(LedgerRevision.newest())
    if accounts is not None and (len(accounts) > MANY or last is None or last.counting != ways):
        accounts = None
    for kept, query, columns in (
        (AccountMonth, months, ("account_id", "currency", "month", "change")),
        (PaidTime, paid_times, ("account_id", "start_on", "end_on")),
    ):
        gone = delete(kept)
        if accounts is not None:
            gone = gone.where(kept.account_id.in_(accounts))
        db.session.execute(gone.execution_options(synchronize_session=False))
        made = insert(kept).from_select(columns, query(settings, accounts))
        db.session.execute(made.execution_options(synchronize_session=False))
    listed = None if accounts is None else sorted(int(account) for account in accounts)
    return LedgerRevision.next(ways, listed)
