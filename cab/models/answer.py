"""Answers to a fixed question put in a talk."""

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

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
