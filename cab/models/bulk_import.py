"""Many files at once, one result a file."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from cab.models.base import Model, UTCDateTime, now
from cab.models.conversation import Conversation


class Import(Model):
    """A folder or archive of talks on its way in. Each file comes in whole or not at all."""

    id: Mapped[int] = mapped_column(primary_key=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    files: Mapped[list["ImportFile"]] = relationship(
        order_by="ImportFile.id", cascade="all, delete-orphan"
    )

    @property
    def waiting(self) -> list["ImportFile"]:
        """Return the files still to be read."""
        return [file for file in self.files if file.status == "waiting"]


class ImportFile(Model):
    """One file of an import: waiting, imported, skipped or failed, with the reason."""

    __table_args__ = (
        CheckConstraint("status IN ('waiting', 'imported', 'skipped', 'failed')", name="status"),
        Index(None, "import_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("import.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(500))
    data: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    status: Mapped[str] = mapped_column(String(8), default="waiting")
    reason: Mapped[str] = mapped_column(String(500), default="")
    conversation_id: Mapped[int | None] = mapped_column(
        ForeignKey("conversation.id", ondelete="SET NULL")
    )
    conversation: Mapped[Conversation | None] = relationship()
