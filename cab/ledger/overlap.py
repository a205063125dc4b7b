"""What waiting files would say twice, or leave out, of what earlier imports say already."""

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import or_, select

from cab.config import settings
from cab.extensions import db
from cab.ledger.known import known_on
from cab.models import LedgerRow
from cab.models.counting import recurs, wins

A_DAY = timedelta(days=1)


def twice(accounts: Collection[int], keys: Collection[str]) -> int:
    """Count the companies with money from earlier imports, none of whose rows comes again."""
    rows = db.session.execute(
        select(LedgerRow.account_id, LedgerRow.source_key).where(
            LedgerRow.account_id.in_(accounts), recurs(settings()), wins()
        )
    )
    known, again = set[int](), set[int]()
    for account, key in rows:
        known.add(account)
        if key in keys:
            again.add(account)
    return len(known - again)


def left_out(accounts: Collection[int], until: date) -> tuple[int, date] | None:
    """Count the companies that pay up to where earlier imports end, and are in no later file.

    Returns them with that last day; None if these files go no further, or nobody is left out.
    """
    known = known_on()
    if known is None or until <= known:
        return None
    counts, after = (recurs(settings()), wins()), known + A_DAY
    here = select(LedgerRow.account_id).where(LedgerRow.end_on == after, *counts)
    further = select(LedgerRow.account_id).where(
        or_(LedgerRow.end_on.is_(None), LedgerRow.end_on > after), *counts
    )
    ending = set(db.session.scalars(here)) - set(db.session.scalars(further))
    missing = ending.difference(accounts)
    return (len(missing), known) if missing else None
