"""What a company pays, row by row, as the files say it."""

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cab.models.account import Account
from cab.models.base import Model
from cab.models.ledger_import import LedgerImport

KINDS = ("recurring", "one_time", "usage", "credit", "tax", "refund")
KEY_LENGTH = 300


class LedgerRow(Model):
    """One line of a file: an amount for `[start_on, end_on)`, never changed after it came in.

    `amount` is the line's total and `annual` what it comes to in a year (0 where it does not
    recur), both in minor units. Of rows with the same source key, the newest import that counts
    wins. The months repeat the days as numbers, so that one query can add up without knowing how
    a database writes days: the row is in force at the end of `from_month` up to but not including
    `to_month`.
    """

    __table_args__ = (
        # On SQLite an IN here costs a third of the whole insert.
        CheckConstraint(" OR ".join(f"kind = '{kind}'" for kind in KINDS), name="kind"),
        Index(None, "source_key", "import_id", unique=True),
        Index(None, "account_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("ledger_import.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    source_key: Mapped[str] = mapped_column(String(KEY_LENGTH))
    kind: Mapped[str] = mapped_column(String(9))
    plan: Mapped[str | None] = mapped_column(String(200))
    quantity: Mapped[float | None]
    amount: Mapped[int] = mapped_column(BigInteger)
    annual: Mapped[int] = mapped_column(BigInteger)
    list_annual: Mapped[int | None] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3))
    start_on: Mapped[date]
    end_on: Mapped[date | None]
    notice_on: Mapped[date | None]
    term_ends_on: Mapped[date | None]
    from_month: Mapped[int]
    to_month: Mapped[int | None]
    notice_month: Mapped[int | None]
    file: Mapped[str] = mapped_column(String(200))
    line: Mapped[int]
    account: Mapped[Account] = relationship()
    brought_in_by: Mapped[LedgerImport] = relationship()
