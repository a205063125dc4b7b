"""Many files at once, one result a file."""

import logging
from collections import Counter
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from cab.extensions import db
from cab.models.account import Account
from cab.models.base import Model, Refused, UTCDateTime, now
from cab.models.conversation import Conversation
from cab.models.note import AlreadyHere, Note
from cab.models.segment import Segment
from cab.models.suggesting import take_in
from cab.models.user import User
from cab.text.document import Unreadable
from cab.text.read import read

log = logging.getLogger(__name__)
BROKE = "Something broke on our side while reading it. The other files go on; the log says what."


class Import(Model):
    """A folder or archive of talks on its way in. Each file comes in whole or not at all."""

    id: Mapped[int] = mapped_column(primary_key=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    files: Mapped[list["ImportFile"]] = relationship(
        order_by="ImportFile.id", cascade="all, delete-orphan"
    )


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
    turns: Mapped[int] = mapped_column(default=0)
    statements: Mapped[int] = mapped_column(default=0)
    suggestions: Mapped[int] = mapped_column(default=0)
    conversation_id: Mapped[int | None] = mapped_column(
        ForeignKey("conversation.id", ondelete="SET NULL")
    )
    conversation: Mapped[Conversation | None] = relationship()

    def take_in(
        self,
        *,
        by: User | None,
        limit: int,
        account: Account | None = None,
        segment: Segment | None = None,
    ) -> None:
        """Read the file; whatever happens, the row says what, and nothing is half there."""
        data = self.data or b""
        try:
            with db.session.begin_nested():
                doc = read(data, self.name, limit=limit, hosts=Conversation.known_hosts())
                note = take_in(doc, by=by, name=self.name, data=data, account=account)
                if segment is not None:
                    note.conversation.segment = segment
                self.count(note)
            self.status = "imported"
            self.reason = " ".join(doc.notes)[:500]
            self.conversation = note.conversation
        except AlreadyHere as here:
            self.status, self.reason = "skipped", str(here)[:500]
            self.conversation_id = here.conversation.id
        except (Refused, Unreadable) as refusal:
            self.status, self.reason = "failed", str(refusal)[:500]
        except (IntegrityError, OperationalError):
            raise  # somebody else was faster, or the database is away: the file waits
        except Exception:
            log.exception("import file %s", self.id)
            self.status, self.reason = "failed", BROKE
        self.data = None
        db.session.flush()

    def count(self, note: Note) -> None:
        """Keep how much was found; a suggestion is a sentence that looks like something."""
        self.turns = sum(turn.kind == "speech" for turn in note.version.turns)
        self.statements = len(note.version.statements)
        self.suggestions = sum(s.kind != "none" for s in note.version.statements)


def count_by_status(batch: Import) -> Counter[str]:
    """Count the files of an import by what became of them."""
    return Counter(file.status for file in batch.files)
