"""The words that were said, cut out of the text by their exact place."""

from typing import TYPE_CHECKING, Self

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cab.extensions import db
from cab.models.base import Model, Refused
from cab.models.note import Note, Statement

if TYPE_CHECKING:
    from cab.models.evidence import Evidence

CONTEXT = 32


class Excerpt(Model):
    """A span of a note, kept by position and by its words: `body[start:end] == quote`."""

    __table_args__ = (UniqueConstraint("note_id", "start", "end"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    note_id: Mapped[int] = mapped_column(ForeignKey("note.id", ondelete="CASCADE"))
    start: Mapped[int]
    end: Mapped[int]
    quote: Mapped[str] = mapped_column(Text)
    prefix: Mapped[str] = mapped_column(String(CONTEXT))
    suffix: Mapped[str] = mapped_column(String(CONTEXT))
    ours: Mapped[bool] = mapped_column(default=False)
    note: Mapped[Note] = relationship(back_populates="excerpts")
    evidence: Mapped[list["Evidence"]] = relationship(
        back_populates="excerpt", cascade="all, delete-orphan"
    )

    @classmethod
    def at(cls, note: Note, start: int, end: int, *, quote: str | None = None) -> Self:
        """Return the excerpt of a span, made if it is new; refuse a span that is not there."""
        body = note.body
        if not 0 <= start < end <= len(body):
            raise Refused("That selection lies outside the text. Select it once more.")
        words = body[start:end]
        if quote is not None and quote != words:
            raise Refused("The text was corrected meanwhile. Select the sentence once more.")
        if not words.strip():
            raise Refused("There are no words in that selection.")
        found = db.session.scalar(
            select(cls).where(cls.note_id == note.id, cls.start == start, cls.end == end)
        )
        if found is None:
            found = cls.cut(note, body, start, end)
            db.session.add(found)
            db.session.flush()
        return found

    @classmethod
    def of(cls, statement: Statement) -> Self:
        """Return the excerpt of a statement, made if it is new."""
        found = cls.at(statement.version.note, statement.start, statement.end)
        found.ours = statement.ours
        return found

    @classmethod
    def cut(cls, note: Note, body: str, start: int, end: int, *, ours: bool = False) -> Self:
        """Cut a span out of a text, without asking the database whether it is there."""
        return cls(
            note=note,
            start=start,
            end=end,
            quote=body[start:end],
            prefix=body[max(0, start - CONTEXT) : start],
            suffix=body[end : end + CONTEXT],
            ours=ours,
        )

    def remove_if_unused(self) -> None:
        """Take it away when nothing stands on it any more."""
        if not self.evidence:
            db.session.delete(self)
            db.session.flush()
