"""What a reader hands back: one body of text, and who speaks where in it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal["speech", "summary", "meta"]
Role = Literal["guest", "host", "unknown"]
Mark = Literal["", ">", "?", "*", "!", "#"]


class Unreadable(ValueError):
    """A file or text that cannot be read; its message says which, where, and what to do."""


@dataclass(frozen=True)
class Turn:
    """One speaker's stretch of the body, without name and time.

    `at` counts seconds from the start of the talk. `mark` and `ours` come from the line
    marks of a note: `ours` means the note-taker's own words.
    """

    start: int
    end: int
    speaker: str | None = None
    at: int | None = None
    kind: Kind = "speech"
    role: Role = "unknown"
    mark: Mark = ""
    ours: bool = False


@dataclass(frozen=True)
class Document:
    """A talk as read: offsets of all turns are code points of `body`."""

    body: str
    turns: tuple[Turn, ...]
    format: str
    title: str | None = None
    on: date | None = None
    minutes: int | None = None
    person: str | None = None
    company: str | None = None
    notes: tuple[str, ...] = field(default=())

    @property
    def spoken(self) -> str:
        """Return the spoken words alone, without names, times, headings and summaries."""
        return "\n\n".join(
            self.body[turn.start : turn.end] for turn in self.turns if turn.kind == "speech"
        )
