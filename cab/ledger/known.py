"""Up to when the figures are known."""

from datetime import date

from sqlalchemy import func, select

from cab.extensions import db
from cab.models import LedgerImport
from flywheel.months import last_complete


def is_empty() -> bool:
    """Say whether nothing was brought in that counts."""
    counting = select(LedgerImport.id).where(LedgerImport.is_counting())
    return db.session.scalar(counting.limit(1)) is None


def known_on() -> date | None:
    """Return the last day of which the ledger knows who paid; None while it knows nothing."""
    newest = select(func.max(LedgerImport.known_until_on))
    return db.session.scalar(newest.where(LedgerImport.is_counting()))


def known_until() -> int | None:
    """Return the last month of which the ledger knows the end; None while it knows nothing."""
    on = known_on()
    return None if on is None else last_complete(on)


def last_month(as_of: date) -> int | None:
    """Return the last month that was over and known on a day."""
    known = known_until()
    return None if known is None else min(known, last_complete(as_of))
