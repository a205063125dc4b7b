"""Any talk, and each person's part in it."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship, selectinload
from sqlalchemy.sql.base import ExecutableOption

from cab.extensions import db
from cab.models.account import Account
from cab.models.base import Model, Refused, UTCDateTime, now
from cab.models.participant import Participant
from cab.models.segment import Segment
from cab.models.user import User

if TYPE_CHECKING:
    from cab.models.note import Note
    from cab.models.promise import Promise

OUTCOMES = ("unclear", "no")
TITLE_LENGTH = 200
LABEL_LENGTH = 120
PURPOSES = ("record", "quote", "name", "share")


class Conversation(Model):
    """A talk: an interview, a board session or a member's reply."""

    __table_args__ = (
        CheckConstraint("kind IN ('interview', 'board', 'reply')", name="kind"),
        Index(None, "on"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10), default="interview")
    title: Mapped[str | None] = mapped_column(String(TITLE_LENGTH))
    on: Mapped[date] = mapped_column(default=date.today)
    on_guessed: Mapped[bool] = mapped_column(default=True)
    minutes: Mapped[int | None]
    channel: Mapped[str | None] = mapped_column(String(80))
    segment_id: Mapped[int | None] = mapped_column(ForeignKey("segment.id", ondelete="SET NULL"))
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    recorded_at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)

    segment: Mapped[Segment | None] = relationship()
    voices: Mapped[list["Voice"]] = relationship(
        back_populates="conversation", order_by="Voice.id", cascade="all, delete-orphan"
    )
    notes: Mapped[list["Note"]] = relationship(
        back_populates="conversation", order_by="Note.id", cascade="all, delete-orphan"
    )
    prompts: Mapped[list["Prompt"]] = relationship(
        back_populates="conversation", cascade="all, delete-orphan"
    )
    promises: Mapped[list["Promise"]] = relationship(
        back_populates="conversation", order_by="Promise.id", cascade="all, delete-orphan"
    )
    closing: Mapped["Closing | None"] = relationship(
        back_populates="conversation", cascade="all, delete-orphan"
    )

    @property
    def guests(self) -> list["Voice"]:
        """Return the voices whose words can be evidence, known or not yet known."""
        return [voice for voice in self.voices if voice.role != "host"]

    @property
    def hosts(self) -> list["Voice"]:
        """Return the voices that asked."""
        return [voice for voice in self.voices if voice.role == "host"]

    @property
    def is_sorted(self) -> bool:
        """Say whether somebody in it is known by name: unsorted talks count nowhere."""
        return any(voice.participant_id for voice in self.guests)

    @property
    def heading(self) -> str:
        """Name the talk by who spoke, else by its title."""
        names = [voice.participant.name for voice in self.guests if voice.participant]
        if names:
            more = f" and {len(names) - 2} more" if len(names) > 2 else ""
            return " and ".join(names[:2]) + more if not more else ", ".join(names[:2]) + more
        return self.title or "A talk nobody is named in yet"

    def company_of(self, voice: "Voice") -> Account | None:
        """Return where a voice worked on the day of the talk."""
        return voice.participant.account_on(self.on) if voice.participant else None

    def segment_of(self, voice: "Voice") -> Segment | None:
        """Return the segment that day: of the company, else the one the talk was filed under."""
        company = self.company_of(voice)
        return (company.segment_on(self.on) if company else None) or self.segment

    def voice(self, label: str | None, *, role: str = "guest") -> "Voice":
        """Return the voice of this label, added if it is new.

        Without labels, as in quick notes, those who asked and those who answered are two voices.
        """
        for voice in self.voices:
            if voice.label == label and (label or (voice.role == "host") == (role == "host")):
                return voice
        voice = Voice(label=label, role=role)
        self.voices.append(voice)
        return voice

    def close(
        self, *, by: User, outcomes: dict[int, str] | None = None, first_hand: bool | None = None
    ) -> "Closing":
        """Close the talk with its short sheet: what was asked without a clear answer, or denied.

        `outcomes` maps a hypothesis id to 'unclear' or 'no'; what is not in it was not asked.
        `first_hand` says it of every guest at once; without it each voice keeps its own.
        """
        db.session.refresh(self, with_for_update=True)
        if self.closing is not None:
            if self.closing.by_id == by.id:
                raise Refused("You closed this talk already.")
            raise Refused(
                f"{self.closing.by_name} closed this talk a moment ago. "
                "Nothing of yours was saved over it."
            )
        if first_hand is not None:
            for voice in self.guests:
                voice.first_hand = first_hand
        for hypothesis_id, outcome in (outcomes or {}).items():
            if outcome not in OUTCOMES:
                raise Refused(f"“{outcome}” is no answer of the closing sheet.")
            self.prompts.append(Prompt(hypothesis_id=hypothesis_id, outcome=outcome, by_id=by.id))
        self.closing = Closing(by=by)
        db.session.flush()
        return self.closing

    def reopen(self) -> None:
        """Take the closing back, and with it what the sheet said."""
        self.closing = None
        self.prompts.clear()
        db.session.flush()

    @classmethod
    def known_hosts(cls) -> list[str]:
        """Name those who asked before, and the users: their words are never evidence."""
        asked = select(Voice.label).where(Voice.role == "host", Voice.label.is_not(None))
        names = {*db.session.scalars(asked), *db.session.scalars(select(User.name))}
        return sorted(name for name in names if name and name != "Owner")

    @classmethod
    def latest_first(cls) -> Select[Self]:
        """List talks, the latest first."""
        return select(cls).order_by(cls.on.desc(), cls.id.desc())

    @classmethod
    def with_people(cls) -> tuple[ExecutableOption, ...]:
        """Load voices, people, companies and segments of all talks at once."""
        people = selectinload(cls.voices).selectinload(Voice.participant)
        return (
            people.options(*Participant.with_companies()),
            selectinload(cls.voices).selectinload(Voice.consents),
            selectinload(cls.segment),
            selectinload(cls.closing).selectinload(Closing.by),
        )


class Voice(Model):
    """One person's part in one talk. Role: guest, host, or unknown until somebody says."""

    __table_args__ = (
        CheckConstraint("role IN ('guest', 'host', 'unknown')", name="role"),
        UniqueConstraint("conversation_id", "label"),
        Index(None, "participant_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"))
    participant_id: Mapped[int | None] = mapped_column(
        ForeignKey("participant.id", ondelete="SET NULL")
    )
    label: Mapped[str | None] = mapped_column(String(LABEL_LENGTH))
    role: Mapped[str] = mapped_column(String(8), default="guest")
    first_hand: Mapped[bool] = mapped_column(default=True)
    conversation: Mapped[Conversation] = relationship(back_populates="voices")
    participant: Mapped[Participant | None] = relationship()
    consents: Mapped[list["Consent"]] = relationship(cascade="all, delete-orphan")

    @property
    def name(self) -> str:
        """Name the voice: the person if known, else as the text calls it."""
        if self.participant:
            return self.participant.name
        return self.label or ("We" if self.role == "host" else "Somebody")

    def belongs_to(self, participant: Participant | None, role: str | None = None) -> None:
        """Say whose voice this is."""
        self.participant = participant
        if role is not None:
            self.role = role
        if self.role == "unknown" and participant is not None:
            self.role = "guest"
        db.session.flush()

    def agrees(self, purpose: str, answer: bool | None, *, by: User) -> None:
        """Keep what they said about showing their words; the latest wins, None takes it back."""
        if purpose not in PURPOSES:
            raise Refused(f"There is no purpose “{purpose}” to agree to.")
        self.consents[:] = [c for c in self.consents if c.purpose != purpose]
        db.session.flush()
        if answer is not None:
            self.consents.append(Consent(purpose=purpose, answer=answer, by_id=by.id))
            db.session.flush()

    def consent(self, purpose: str) -> bool | None:
        """Return yes, no, or None for *not asked yet*."""
        return next((c.answer for c in self.consents if c.purpose == purpose), None)


class Consent(Model):
    """A yes or a no of one voice to one purpose: record, quote, name, share."""

    __table_args__ = (UniqueConstraint("voice_id", "purpose"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    voice_id: Mapped[int] = mapped_column(ForeignKey("voice.id", ondelete="CASCADE"))
    purpose: Mapped[str] = mapped_column(String(8))
    answer: Mapped[bool]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)


class Prompt(Model):
    """A question that was put, and how it ended: unclear (no clear answer) or no."""

    __table_args__ = (
        UniqueConstraint("conversation_id", "hypothesis_id"),
        CheckConstraint("outcome IN ('unclear', 'no')", name="outcome"),
        Index(None, "hypothesis_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"))
    hypothesis_id: Mapped[int] = mapped_column(ForeignKey("hypothesis.id", ondelete="CASCADE"))
    outcome: Mapped[str] = mapped_column(String(8))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    conversation: Mapped[Conversation] = relationship(back_populates="prompts")


class Closing(Model):
    """The end of a review: who closed the talk, and when. A talk is closed once."""

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[int] = mapped_column(
        ForeignKey("conversation.id", ondelete="CASCADE"), unique=True
    )
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    conversation: Mapped[Conversation] = relationship(back_populates="closing")
    by: Mapped[User | None] = relationship()

    @property
    def by_name(self) -> str:
        """Name who closed it."""
        return self.by.name if self.by else "Somebody"
