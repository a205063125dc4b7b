"""What a suggestion says about one statement, and how a statement relates to a hypothesis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["problem", "willingness_to_pay", "must_have", "none"]
Stance = Literal["supports", "contradicts", "neutral"]
Bearing = Literal["supports", "contradicts", "irrelevant"]

KINDS: tuple[Kind, ...] = ("problem", "willingness_to_pay", "must_have", "none")


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold the suggested kind, stance and strength of one statement, with reasons in words."""

    kind: Kind
    stance: Stance
    strength: int
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """Hold how a statement bears on a written hypothesis, with reasons in words."""

    relation: Bearing
    score: float
    why: tuple[str, ...]
