"""One sentence a segment: what they say of needing us, beside what they did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from flywheel.amounts import half_up
from flywheel.settings import DEFAULT, Settings
from flywheel.words import lower, number

Said = Literal["need", "unsure", "no"]
Deed = Literal["stay", "leave"]

SAID_OF: Final[dict[str, Said]] = {
    "Very likely": "need",
    "Leaning yes": "need",
    "Could go either way": "unsure",
    "Leaning no": "no",
    "Very unlikely": "no",
}
_SAY: Final[dict[tuple[Said, Deed], str]] = {
    ("need", "stay"): "say they need us",
    ("need", "leave"): "say they need us",
    ("unsure", "stay"): "don't call us a must-have",
    ("unsure", "leave"): "don't call us a must-have",
    ("no", "stay"): "don't call us a must-have",
    ("no", "leave"): "don't need us",
}


@dataclass(frozen=True)
class Did:
    """What the customers of a segment did over some months: kept of those who paid at the start.

    kept_of_100: GRR, the share of the money at the start that is still there; None if none was.
    """

    customers: int
    kept: int
    kept_of_100: float | None
    months: int = 12

    @property
    def left(self) -> int:
        """Return how many left."""
        return self.customers - self.kept

    def deed(self, settings: Settings = DEFAULT) -> Deed | None:
        """Say whether they stay: when at least £80 of each £100 was kept."""
        if self.kept_of_100 is None:
            return None
        return "stay" if self.kept_of_100 >= settings.stay_min else "leave"

    @property
    def sentence(self) -> str:
        """Say how many left: *19 of 63 left in twelve months.*"""
        if not self.customers:
            return ""
        months = "one month" if self.months == 1 else f"{number(self.months)} months"
        return f"{self.figure[:1].upper()}{self.figure[1:]} in {months}."

    @property
    def figure(self) -> str:
        """Say how many left, *19 of 63 left*; where nobody did, what is left of their money."""
        if self.left or self.kept_of_100 is None:
            return f"{self.left:,} of {self.customers:,} left"
        return f"none of {self.customers:,} left, {half_up(self.kept_of_100 * 100)} % kept"


@dataclass(frozen=True)
class Headline:
    """What a segment said and did; None is *not known*."""

    said: Said | None
    did: Deed | None
    segment: str | None = None

    @property
    def disagree(self) -> bool:
        """Tell whether they praise us and leave all the same."""
        return (self.said, self.did) == ("need", "leave")

    @property
    def sentence(self) -> str:
        """Say both: *They say they need us, and they leave.*"""
        return self._told("They", "them")

    @property
    def named(self) -> str:
        """Say both with the name of the segment: *Clinics say they need us, and they stay.*"""
        if self.segment is None:
            return self.sentence
        return self._told(self.segment, lower(self.segment))

    def _told(self, they: str, them: str) -> str:
        if self.said is None:
            return f"We have not heard enough of {them} to say."
        if self.did is None:
            return f"We can't tell yet whether {lower(they)} stay: nobody paid at the start."
        return f"{they} {_SAY[self.said, self.did]}, and they {self.did}."


def headline(
    word: str | None,
    did: Did | None,
    settings: Settings = DEFAULT,
    *,
    segment: str | None = None,
) -> Headline | None:
    """Join what a segment says of needing us with what it did; None without any ledger.

    word: the word of the ladder on whether it is a must-have (`must_have.spoken`).
    """
    if did is None:
        return None
    return Headline(SAID_OF.get(word or ""), did.deed(settings), segment)
