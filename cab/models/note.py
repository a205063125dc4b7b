"""The words kept: notes, their versions, turns and statements with exact offsets."""

import hashlib
from datetime import date, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Self

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    select,
)
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from cab.extensions import db
from cab.models.account import NAME_LENGTH as COMPANY_LENGTH
from cab.models.account import Account
from cab.models.base import Model, Refused, UTCDateTime, now, strength_check
from cab.models.conversation import LABEL_LENGTH, TITLE_LENGTH, Conversation, Voice
from cab.models.participant import Participant, is_a_name
from cab.models.promise import PROMISE_LENGTH, Promise
from cab.models.user import User
from cab.text.document import Document
from cab.text.read import fingerprint
from cab.text.statements import Statement as Span
from cab.text.statements import statements as spans_of

if TYPE_CHECKING:
    from cab.models.excerpt import Excerpt


NAME_LENGTH = 255
MOST_TURNS = 20_000


class AlreadyHere(Refused):
    """The same words were brought before; carries the talk they are in."""

    def __init__(self, conversation: Conversation) -> None:
        self.conversation = conversation
        super().__init__(
            f"You already have this one: {conversation.heading}, "
            f"{conversation.on.day} {conversation.on:%B %Y}. Nothing was added."
        )


class Note(Model):
    """One text of a talk, as one author or one file brought it."""

    __table_args__ = (Index(None, "conversation_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    client_id: Mapped[str | None] = mapped_column(String(64), unique=True)
    format: Mapped[str] = mapped_column(String(20))
    fingerprint: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    conversation: Mapped[Conversation] = relationship(back_populates="notes")
    source: Mapped["SourceFile | None"] = relationship(cascade="all, delete-orphan")
    versions: Mapped[list["NoteVersion"]] = relationship(
        back_populates="note", order_by="NoteVersion.number", cascade="all, delete-orphan"
    )
    excerpts: Mapped[list["Excerpt"]] = relationship(
        back_populates="note", cascade="all, delete-orphan"
    )

    @property
    def version(self) -> "NoteVersion":
        """Return the words in force."""
        return self.versions[-1]

    @property
    def body(self) -> str:
        """Return the text in force."""
        return self.version.body

    def said(self, start: int, end: int) -> "Turn":
        """Return the turn that holds a span; refuse what nobody, or one of us, said."""
        turn = next((t for t in self.version.turns if t.start <= start and end <= t.end), None)
        if turn is None:
            raise Refused("A quote stays within one person's words. Select a shorter stretch.")
        if turn.kind != "speech" or (turn.voice is not None and turn.voice.role == "host"):
            raise Refused("Only the customer's own words can be a quote.")
        return turn

    @classmethod
    def same_as(cls, mark: str) -> Self | None:
        """Find the note that has the same words, in whatever format they came."""
        return db.session.scalar(select(cls).where(cls.fingerprint == mark).limit(1))

    @classmethod
    def record(
        cls,
        doc: Document,
        *,
        by: User | None,
        name: str | None = None,
        data: bytes | None = None,
        on: date | None = None,
        into: Conversation | None = None,
        account: Account | None = None,
    ) -> Self:
        """Keep a document: a talk with its voices, turns and statements, all or nothing.

        The person, company and day are the document's guesses unless given. Raises
        `AlreadyHere` for words that are here already.
        """
        if len(doc.turns) > MOST_TURNS:
            raise Refused(
                f"This text has {len(doc.turns):,} separate lines, more than any talk. "
                "Bring in a part of it."
            )
        mark = fingerprint(doc.spoken)
        if (same := cls.same_as(mark)) is not None:
            raise AlreadyHere(same.conversation)
        talk = into or Conversation(
            title=(doc.title or PurePath(name or "").name)[:TITLE_LENGTH] or None,
            on=on or doc.on or date.today(),
            on_guessed=on is None,
            minutes=doc.minutes,
            recorded_by_id=by.id if by else None,
        )
        note = cls(
            author_id=by.id if by else None,
            format=doc.format,
            fingerprint=mark,
            conversation=talk,
            source=SourceFile.of(name or "pasted", data) if data is not None else None,
            versions=[NoteVersion(number=1, body=doc.body, by_id=by.id if by else None)],
        )
        db.session.add(note)
        note._hear(doc, account)
        note._part(doc)
        return note

    def _hear(self, doc: Document, account: Account | None) -> None:
        """Give each turn its voice, and each voice its person where the text names one."""
        talk, company = self.conversation, account
        if company is None and doc.company:
            company = Account.named(doc.company[:COMPANY_LENGTH])
        for turn in doc.turns:
            voice = None
            if turn.kind == "speech":
                label = turn.speaker[:LABEL_LENGTH] if turn.speaker else None
                voice = talk.voice(label, role=turn.role)
                if voice.participant is None and voice.role == "guest" and is_a_name(label):
                    guessed = company if turn.speaker == doc.person else account
                    voice.participant = Participant.named(label or "", guessed)
            self.version.turns.append(
                Turn(start=turn.start, end=turn.end, at=turn.at, kind=turn.kind, voice=voice)
            )
        db.session.flush()
        guests = [voice for voice in talk.guests if voice.participant is None]
        if doc.person and len(talk.guests) == 1 and guests:
            guests[0].belongs_to(Participant.named(doc.person[:LABEL_LENGTH], company))

    def _part(self, doc: Document) -> None:
        """Part the text into statements; a line marked `!` is a promise too."""
        version = self.version
        for span in spans_of(doc):
            version.statements.append(Statement.of(span, version.turns[span.turn]))
            if span.mark == "!":
                what = doc.body[span.start : span.end][:PROMISE_LENGTH]
                self.conversation.promises.append(Promise(what=what))
        db.session.flush()


class SourceFile(Model):
    """The file as it was brought, byte by byte."""

    id: Mapped[int] = mapped_column(primary_key=True)
    note_id: Mapped[int] = mapped_column(ForeignKey("note.id", ondelete="CASCADE"), unique=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    data: Mapped[bytes] = deferred(mapped_column(LargeBinary))

    @classmethod
    def of(cls, name: str, data: bytes) -> Self:
        """Keep a file under its name; of a very long one, the end."""
        sha256 = hashlib.sha256(data).hexdigest()
        return cls(name=name[-NAME_LENGTH:], data=data, sha256=sha256)


class NoteVersion(Model):
    """The text of a note at one time; a correction makes a new one."""

    __table_args__ = (UniqueConstraint("note_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    note_id: Mapped[int] = mapped_column(ForeignKey("note.id", ondelete="CASCADE"))
    number: Mapped[int]
    body: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    note: Mapped[Note] = relationship(back_populates="versions")
    turns: Mapped[list["Turn"]] = relationship(order_by="Turn.start", cascade="all, delete-orphan")
    statements: Mapped[list["Statement"]] = relationship(
        back_populates="version", order_by="Statement.start", cascade="all, delete-orphan"
    )


class Turn(Model):
    """One speaker's stretch: `[start, end)` in code points. Kind: speech, summary, meta."""

    __table_args__ = (Index(None, "version_id", "start"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("note_version.id", ondelete="CASCADE"))
    voice_id: Mapped[int | None] = mapped_column(ForeignKey("voice.id", ondelete="SET NULL"))
    start: Mapped[int]
    end: Mapped[int]
    at: Mapped[int | None]
    kind: Mapped[str] = mapped_column(String(8), default="speech")
    voice: Mapped[Voice | None] = relationship()


class Statement(Model):
    """One sentence, `[start, end)`, and how the shipped model reads it (a cache of the text)."""

    __table_args__ = (
        Index(None, "version_id", "start"),
        Index(None, "kind"),
        CheckConstraint(strength_check("strength"), name="strength"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("note_version.id", ondelete="CASCADE"))
    turn_id: Mapped[int] = mapped_column(ForeignKey("turn.id", ondelete="CASCADE"))
    start: Mapped[int]
    end: Mapped[int]
    mark: Mapped[str] = mapped_column(String(1), default="")
    ours: Mapped[bool] = mapped_column(default=False)
    kind: Mapped[str] = mapped_column(String(20), default="none")
    stance: Mapped[str] = mapped_column(String(12), default="neutral")
    strength: Mapped[int] = mapped_column(default=0)
    prompted: Mapped[bool] = mapped_column(default=False)
    score: Mapped[float] = mapped_column(default=0.0)
    why: Mapped[list[str]] = mapped_column(JSON, default=list)
    version: Mapped[NoteVersion] = relationship(back_populates="statements")
    turn: Mapped[Turn] = relationship()

    @classmethod
    def of(cls, span: Span, turn: Turn) -> Self:
        """Keep a span of the text as a statement of its turn, not yet read."""
        return cls(start=span.start, end=span.end, mark=span.mark, ours=span.ours, turn=turn)

    @property
    def text(self) -> str:
        """Return the words."""
        return self.version.body[self.start : self.end]
