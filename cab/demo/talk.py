"""What a talk file of the sample company holds."""

from dataclasses import dataclass
from typing import Literal

Stance = Literal["supports", "contradicts", "neutral"]
Outcome = Literal["unclear", "no"]
Disappointment = Literal["very", "somewhat", "not"]


@dataclass(frozen=True)
class Guest:
    """One person who was talked to."""

    name: str
    role: str | None
    company: str | None


@dataclass(frozen=True)
class Tag:
    """What one quote bears on. `key` is a hypothesis, the number of a trait, or a theme's name."""

    kind: Literal["hypothesis", "trait", "theme"]
    key: str
    stance: Stance
    strength: int
    prompted: bool


@dataclass(frozen=True)
class Span:
    """One quote: `talk.text[start:end]`, in the words of the guest named."""

    start: int
    end: int
    guest: str
    tags: tuple[Tag, ...]


@dataclass(frozen=True)
class Asked:
    """An answer of the closing sheet for which no quote was kept."""

    key: str
    outcome: Outcome


@dataclass(frozen=True)
class Promise:
    """What we promised, due this many days after the sample is loaded."""

    what: str
    due_in: int


@dataclass(frozen=True)
class Talk:
    """One talk file. `days_ago` counts back from the day the sample is loaded."""

    name: str
    guests: tuple[Guest, ...]
    size: int | None
    segment: str | None
    days_ago: int
    minutes: int | None
    hosts: tuple[str, ...]
    channel: str | None
    closed: bool
    first_hand: bool
    may_quote: bool | None
    may_name: bool | None
    asked: tuple[Asked, ...]
    ellis: Disappointment | None
    promises: tuple[Promise, ...]
    text: str
    spans: tuple[Span, ...]
