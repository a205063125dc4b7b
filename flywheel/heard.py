"""What was heard on one hypothesis in one segment: who counts once, and what stands beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from flywheel.words import Unit

Stance = Literal["supports", "contradicts", "neutral", "mixed"]


class Voice(NamedTuple):
    """One person or company, counted once, with its strongest statement."""

    key: int
    name: str
    stance: Stance
    strength: int
    on: date
    board: bool


class Hosts(NamedTuple):
    """Who asked: present in every talk, whether nobody else was, and who else took part."""

    always: tuple[str, ...] = ()
    alone: bool = False
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tally:
    """What was heard on one hypothesis in one segment.

    voices: those that make up n; board: board voices, counted apart.
    """

    unit: Unit
    voices: tuple[Voice, ...]
    board: tuple[Voice, ...]
    stories: int
    raised: int
    strongest: int
    second_hand: int
    second_hand_channels: frozenset[str]
    before: int
    before_left_out: int
    without_company: int
    median_age: float | None
    talks: int
    hosts: Hosts
    channel: tuple[str, int] | None
    friends: int
    quotes: int
    most_quotes: int
