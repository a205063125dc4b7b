"""Rules that are true, false or unknown, each with its value, its threshold and its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

HAIR = 0.01


@dataclass(frozen=True)
class Rule:
    """One rule as it stands: `holds` is None when a datum is missing, never False for it.

    value and threshold are in words; missing says what would make it known; link is the room
    that has the inputs.
    """

    key: str
    name: str
    holds: bool | None
    value: str
    threshold: str
    link: str
    setting: str | None = None
    missing: str = ""
    hair: bool = False

    @property
    def word(self) -> str:
        """Return yes, no or not known."""
        return {True: "yes", False: "no", None: "not known"}[self.holds]


def all_of(answers: Iterable[bool | None]) -> bool | None:
    """Return False when one is, else unknown when one is, else True."""
    given = list(answers)
    if False in given:
        return False
    return None if None in given else True


def any_of(answers: Iterable[bool | None]) -> bool | None:
    """Return True when one is, else unknown when one is, else False."""
    given = list(answers)
    if True in given:
        return True
    return None if None in given else False


def by_a_hair(value: float, threshold: float) -> bool:
    """Say whether a share misses its threshold by less than one in a hundred."""
    return 0 < threshold - value < HAIR


def percent(share: float, digits: int = 0) -> str:
    """Write a share of rules and thresholds: 10 %, 69.9 %."""
    return f"{share * 100:.{digits}f} %"
