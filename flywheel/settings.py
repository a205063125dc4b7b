"""Every default of the arithmetic, once: name, value, meaning, source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")


def setting(default: T, meaning: str, source: str = "our default") -> T:
    """Declare a number that an installation can change, with its meaning and its source."""
    return field(default=default, metadata={"meaning": meaning, "source": source})


def fixed(default: T, meaning: str) -> T:
    """Declare a number that is the same everywhere; it still is a choice of ours."""
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True)
class Settings:
    """The numbers that decide between *supported*, *not so* and *open*.

    "Our default" marks a choice that can be changed, not science.
    """

    theta_problem: float = setting(
        0.5, "The share above which a problem, or anything else, counts as real"
    )
    theta_wtp: float = setting(0.3, "The share above which they will pay")
    theta_musthave: float = setting(
        0.4, "The share above which it is a must-have", "Sean Ellis's line"
    )
    p_support: float = setting(0.95, "The probability from which a finding is supported")
    p_refute: float = setting(0.05, "The probability up to which a finding is refuted")
    n_min: int = setting(5, "The fewest people or companies for a verdict")
    n_cap: int = setting(30, "How far ahead further talks are reckoned")
    prior: tuple[float, float] = setting(
        (1.0, 1.0), "What is assumed before any talk, as a Beta distribution"
    )
    stories_min: int = setting(3, "The fewest specific stories for a supported finding")
    hopeless: float = setting(
        0.95, "The probability of no verdict from which more talks will not settle it"
    )
    channel_share: float = setting(
        0.8, "The share of one way of finding people above which a note says so"
    )
    channel_n_min: int = setting(10, "The fewest people or companies for that note")
    fresh_days: int = setting(180, "From what median age evidence is called old")
    ellis_n_min: int = setting(20, "Answers the must-have question needs")
    sat_base: int = setting(
        4, "The first talks, whose themes later ones are held against", "Guest, Namey & Chen 2020"
    )
    sat_run: int = setting(
        2, "How many talks in a row have to bring next to nothing new", "Guest, Namey & Chen 2020"
    )
    sat_threshold: float = setting(
        0.05, "Next to nothing new, as a share of the first themes", "Guest, Namey & Chen 2020"
    )
    early_budget_min: int = setting(5, "Companies with budget that answer who buys early")
    early_signed_min: int = setting(3, "How many of these have signed or paid")
    early_assessed_min: int = setting(
        20, "Companies assessed before finding no early buyer counts against us"
    )
    exploratory_counts: bool = setting(
        True, "Whether what was heard before a hypothesis was written down counts"
    )
    board_counts: bool = setting(False, "Whether board members' words count in findings")
    other_priors: tuple[tuple[float, float], ...] = fixed(
        ((0.5, 0.5), (2.0, 2.0), (2.0, 4.0)), "priors tried to see whether the verdict hangs on it"
    )
    long_road: float = fixed(12.0, "expected further talks that are called a dozen or more")
    friend_channels: tuple[str, ...] = fixed(
        ("friend", "friends", "friends and family", "personal network"),
        "ways of finding people that bring in friends",
    )

    def threshold(self, kind: str) -> float:
        """Return the default line for a kind of hypothesis."""
        lines = {"willingness_to_pay": self.theta_wtp, "must_have": self.theta_musthave}
        return lines.get(kind, self.theta_problem)


DEFAULT = Settings()
