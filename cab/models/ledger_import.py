"""Files with money on their way into the ledger, and what was brought in from them."""

from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, ColumnElement, ForeignKey, Index, LargeBinary, Select, String, select
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from cab.extensions import db
from cab.models.base import Model, Refused, UTCDateTime, now
from cab.models.user import User

if TYPE_CHECKING:
    from cab.models.bringing_in import Reading
    from cab.models.matching import Unsure

NAME_LENGTH = 500


class LedgerImport(Model):
    """Some files that came together. It counts once brought in, and until it is undone."""

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40), default="")
    title: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    by: Mapped[User | None] = relationship()
    answers: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    known_until_on: Mapped[date | None]
    rows: Mapped[int] = mapped_column(default=0)
    said: Mapped[list[str]] = mapped_column(JSON, default=list)
    brought_in_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    files: Mapped[list["LedgerFile"]] = relationship(
        order_by="LedgerFile.id", cascade="all, delete-orphan"
    )
    made: Mapped[list[int]] = mapped_column(JSON, default=list, deferred=True)
    undoing: Mapped["Undoing | None"] = relationship(cascade="all, delete-orphan")

    @classmethod
    def dropped(cls, files: Iterable[tuple[str, bytes]], *, by: User | None) -> "LedgerImport":
        """Keep files until somebody has looked at what would come in."""
        kept = [LedgerFile.of(name, data) for name, data in files]
        if not kept:
            raise Refused("Choose a file first.")
        made = cls(title=", ".join(file.name for file in kept)[:NAME_LENGTH], by=by, files=kept)
        db.session.add(made)
        db.session.flush()
        return made

    @classmethod
    def same_as(cls, files: Iterable[bytes]) -> "LedgerImport | None":
        """Return the import of these very files that counts or waits, if there is one."""
        marks = {sha256(data).hexdigest() for data in files}
        undone = cls.undoing.has()
        holds = cls.files.any(LedgerFile.fingerprint.in_(marks))
        found = db.session.scalars(cls.in_order().where(holds, ~undone))
        return next(
            (one for one in found if {file.fingerprint for file in one.files} == marks), None
        )

    @classmethod
    def is_counting(cls) -> ColumnElement[bool]:
        """Say in SQL whether an import counts."""
        undone = select(Undoing.id).where(Undoing.import_id == cls.id).exists()
        return cls.brought_in_at.is_not(None) & ~undone

    @classmethod
    def in_order(cls) -> Select[Any]:
        """List imports, the newest first."""
        return select(cls).order_by(cls.id.desc())

    @property
    def counts(self) -> bool:
        """Say whether its rows count."""
        return self.brought_in_at is not None and self.undoing is None

    def add(self, files: Iterable[tuple[str, bytes]], *, instead: bool = False) -> None:
        """Keep further files beside those that wait, or in their place."""
        fresh = [LedgerFile.of(name, data) for name, data in files]
        self.files = fresh if instead else [*self.files, *fresh]
        self.title = ", ".join(file.name for file in self.files)[:NAME_LENGTH]
        db.session.flush()

    def answer(self, answers: dict[str, str]) -> None:
        """Keep what somebody said about the files, beside what was said before."""
        self.answers = {**self.answers, **answers}
        db.session.flush()

    def unsure(self, reading: "Reading") -> list["Unsure"]:
        """List the customers of the files who may be companies we know, as far as nobody said."""
        from cab.models.matching import match

        return match(reading.customers, self.answers).unsure

    def bring_in(self, reading: "Reading", *, by: User | None) -> None:
        """Bring in what the files say: companies, segments, rows and moves, all or nothing."""
        from cab.models.bringing_in import bring_in

        bring_in(self, reading, by=by)

    def undo(self, *, by: User | None) -> None:
        """Take it back whole: its rows stop to count, and companies only it spoke of go."""
        from cab.models.undoing import undo

        undo(self, by=by)


class LedgerFile(Model):
    """A file of an import, its bytes kept until it is brought in.

    The fingerprint stays, so that the same file is known again.
    """

    __table_args__ = (Index(None, "import_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("ledger_import.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    fingerprint: Mapped[str] = mapped_column(String(64))
    data: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))

    @classmethod
    def of(cls, name: str, data: bytes) -> "LedgerFile":
        """Return a file with its bytes and their fingerprint."""
        return cls(name=name[-NAME_LENGTH:], data=data, fingerprint=sha256(data).hexdigest())


class Undoing(Model):
    """An import taken back whole: who and when. Its rows stay and do not count."""

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(
        ForeignKey("ledger_import.id", ondelete="CASCADE"), unique=True
    )
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    by: Mapped[User | None] = relationship()
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
