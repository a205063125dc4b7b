"""Where a company is on the way round: a move is a row with its day and cause."""

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cab.extensions import db
from cab.models.account import Account
from cab.models.base import Model, Refused, UTCDateTime, now
from cab.models.ledger_import import LedgerImport
from cab.models.user import User

STAGES = ("attracted", "evaluating", "customer", "retained", "advocate", "lost", "churned")
CAUSES = ("customer", "paid", "sales")
SELLER_LENGTH = 120


class WheelEvent(Model):
    """A company entered a stage on a day, maybe sent by another; withdrawn, never overwritten."""

    __table_args__ = (
        CheckConstraint(
            "stage IN ('attracted', 'evaluating', 'customer', 'retained', 'advocate', 'lost', "
            "'churned')",
            name="stage",
        ),
        CheckConstraint("cause IN ('customer', 'paid', 'sales')", name="cause"),
        Index(None, "account_id", "on"),
        Index(None, "import_id", "source_key", unique=True),
        Index(None, "source_account_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    stage: Mapped[str] = mapped_column(String(10))
    on: Mapped[date]
    cause: Mapped[str | None] = mapped_column(String(8))
    seller: Mapped[str | None] = mapped_column(String(SELLER_LENGTH))
    source_account_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL")
    )
    value: Mapped[str | None] = mapped_column(String(40))
    import_id: Mapped[int | None] = mapped_column(
        ForeignKey("ledger_import.id", ondelete="CASCADE")
    )
    source_key: Mapped[str | None] = mapped_column(String(300))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    account: Mapped[Account] = relationship(foreign_keys=[account_id])
    source_account: Mapped[Account | None] = relationship(foreign_keys=[source_account_id])
    by: Mapped[User | None] = relationship(foreign_keys=[by_id])
    withdrawn_by: Mapped[User | None] = relationship(foreign_keys=[withdrawn_by_id])

    @classmethod
    def record(
        cls,
        account: Account,
        stage: str,
        *,
        on: date,
        by: User | None,
        cause: str | None = None,
        seller: str | None = None,
        sent_by: Account | None = None,
    ) -> "WheelEvent":
        """Write down by hand that a company entered a stage."""
        if sent_by is account:
            raise Refused("A company cannot be sent by itself. Choose who told them about you.")
        made = cls(
            account=account, stage=stage, on=on, by=by, cause=cause or None,
            seller=" ".join((seller or "").split())[:SELLER_LENGTH] or None,
            source_account=sent_by,
        )  # fmt: skip
        db.session.add(made)
        db.session.flush()
        return made

    def withdraw(self, *, by: User | None) -> None:
        """Take it back; the row stays, with who and when."""
        if self.withdrawn_at is None:
            self.withdrawn_at, self.withdrawn_by = now(), by
            db.session.flush()

    @classmethod
    def is_counting(cls) -> ColumnElement[bool]:
        """Say in SQL whether a move counts: not withdrawn, and by hand or of a counting import."""
        counting = select(LedgerImport.id).where(LedgerImport.is_counting())
        return cls.withdrawn_at.is_(None) & or_(
            cls.import_id.is_(None), cls.import_id.in_(counting)
        )
