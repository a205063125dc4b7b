"""Taking an import back whole."""

from datetime import date

from sqlalchemy import ColumnElement, delete, func, or_, select
from sqlalchemy.orm import aliased, undefer

from cab.config import settings
from cab.extensions import db
from cab.models.account import Account
from cab.models.base import Refused, alone
from cab.models.counting import MANY, add_up
from cab.models.leaving import Leaving
from cab.models.ledger_import import LedgerImport, Undoing
from cab.models.ledger_row import LedgerRow
from cab.models.merge import Merge
from cab.models.participant import Employment
from cab.models.segment import Membership
from cab.models.user import User
from cab.models.wheel_event import WheelEvent

AT_ONCE = 5_000


def undo(batch: LedgerImport, *, by: User | None) -> None:
    """Let its rows no longer count, and take out companies that only it spoke of."""
    alone("ledger")
    db.session.refresh(batch)
    if batch.brought_in_at is None:
        raise Refused("This was never brought in, so there is nothing to undo.")
    if batch.undoing is not None:
        raise Refused("Somebody undid this already. Nothing was changed.")
    batch.undoing = Undoing(by=by)
    db.session.flush()
    # Rows of the same keys come into force again, maybe of other companies.
    same = aliased(LedgerRow)
    touched = select(same.account_id).join(LedgerRow, LedgerRow.source_key == same.source_key)
    ours = touched.where(LedgerRow.import_id == batch.id).distinct()
    accounts = list(db.session.scalars(ours.limit(MANY + 1)))
    forgotten = forget()
    if accounts:
        add_up(settings(), None if forgotten else accounts)


def forget() -> bool:
    """Take out companies that undone imports made and that nothing else speaks of.

    Return whether there were any.
    """
    before = db.session.scalar(select(func.count(Account.id)))
    undone = select(LedgerImport).where(LedgerImport.undoing.has())
    for batch in db.session.scalars(undone.options(undefer(LedgerImport.made))).all():
        for start in range(0, len(batch.made), AT_ONCE):
            these = Account.id.in_(batch.made[start : start + AT_ONCE])
            gone = delete(Account).where(these, *_unspoken_of())
            db.session.execute(gone.execution_options(synchronize_session=False))
        left = set(db.session.scalars(select(Account.id))) if batch.made else set()
        batch.made = [account for account in batch.made if account in left]
    db.session.flush()
    db.session.expire_all()
    return db.session.scalar(select(func.count(Account.id))) != before


def _unspoken_of() -> list[ColumnElement[bool]]:
    here = Account.id
    counting = select(LedgerImport.id).where(LedgerImport.is_counting())
    told = WheelEvent.import_id.is_(None) | WheelEvent.import_id.in_(counting)
    moved = or_(WheelEvent.account_id == here, WheelEvent.source_account_id == here)
    return [
        ~select(Employment.id).where(Employment.account_id == here).exists(),
        ~select(Leaving.id).where(Leaving.account_id == here).exists(),
        ~select(Merge.id).where(or_(Merge.account_id == here, Merge.into_id == here)).exists(),
        ~select(Membership.id)
        .where(Membership.account_id == here, Membership.from_on > date.min)
        .exists(),
        ~select(LedgerRow.id)
        .where(LedgerRow.account_id == here, LedgerRow.import_id.in_(counting))
        .exists(),
        ~select(WheelEvent.id).where(moved, told).exists(),
    ]
