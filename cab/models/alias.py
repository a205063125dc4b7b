"""What a company is called elsewhere."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cab.models.account import Account
from cab.models.base import Model

KEY_LENGTH = 255


class Alias(Model):
    """A company's id in a source, or its domain (which is the same in every source)."""

    __table_args__ = (
        UniqueConstraint("source", "kind", "key"),
        CheckConstraint("kind IN ('id', 'domain')", name="kind"),
        Index(None, "account_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    source: Mapped[str] = mapped_column(String(40), default="")
    kind: Mapped[str] = mapped_column(String(6))
    key: Mapped[str] = mapped_column(String(KEY_LENGTH))
    account: Mapped[Account] = relationship()
