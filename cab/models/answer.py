"""Answers to a fixed question put in a talk."""

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, delete
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cab.extensions import db
from cab.models.base import Model
from cab.models.conversation import Voice

ELLIS = {
    "very": "very disappointed",
    "somewhat": "somewhat disappointed",
    "not": "not disappointed",
    "na": "no longer uses it",
}


class Answer(Model):
    """One voice's answer to one instrument. `ellis`: how would you feel without it?"""

    __table_args__ = (
        UniqueConstraint("voice_id", "instrument"),
        CheckConstraint("value IN ('very', 'somewhat', 'not', 'na')", name="value"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    voice_id: Mapped[int] = mapped_column(ForeignKey("voice.id", ondelete="CASCADE"))
    instrument: Mapped[str] = mapped_column(String(12), default="ellis")
    value: Mapped[str] = mapped_column(String(12))
    voice: Mapped[Voice] = relationship()

    @classmethod
    def give(cls, voice: Voice, value: str | None, *, instrument: str = "ellis") -> None:
        """Keep what a voice answered; the latest answer stands, None takes it back."""
        mine = (cls.voice_id == voice.id) & (cls.instrument == instrument)
        db.session.execute(delete(cls).where(mine))
        if value:
            db.session.add(cls(voice=voice, value=value, instrument=instrument))
        db.session.flush()
