"""Every default of the arithmetic, once: name, value, meaning, source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")


def setting(default: T, meaning: str, source: str = "[OURS]") -> T:
    """Declare one setting with its meaning and the source of its default."""
    return field(default=default, metadata={"meaning": meaning, "source": source})


@dataclass(frozen=True)
class Settings:
    """The numbers that decide between *supported*, *not so* and *open*.

    [OURS] marks our own default: a choice that can be changed, not science.
    """

    theta_problem: float = setting(0.50, "line for a problem: more than this share has it")
    theta_wtp: float = setting(0.30, "line for willingness to pay, per company")
    theta_musthave: float = setting(0.40, "line for a must-have, per company", "Sean Ellis")
    theta_other: float = setting(0.50, "line for any other hypothesis")
    p_support: float = setting(0.95, "chance from which a hypothesis is supported")
    p_refute: float = setting(0.05, "chance down to which a hypothesis is not so")
    n_min: int = setting(5, "fewest people or companies for a verdict")
    n_cap: int = setting(30, "where looking ahead for a verdict stops")
    prior: tuple[float, float] = setting((1.0, 1.0), "Beta prior: what we assume before any talk")
    other_priors: tuple[tuple[float, float], ...] = setting(
        ((0.5, 0.5), (2.0, 2.0), (2.0, 4.0)), "priors tried to see whether the verdict hangs on it"
    )
    stories_min: int = setting(3, "fewest people with a specific story for a supported verdict")
    hopeless: float = setting(0.95, "chance of no verdict from which more talks will not settle it")
    long_road: float = setting(12.0, "expected further talks from which the reader is warned")
    channel_share: float = setting(
        0.80, "share of one recruiting channel above which a note says so"
    )
    channel_n_min: int = setting(10, "fewest people or companies for the note on one channel")
    friend_channels: tuple[str, ...] = setting(
        ("friend", "friends", "friends and family", "personal network"),
        "recruiting channels that bring in friends",
    )
    fresh_days: int = setting(180, "median age in days above which a figure is old")
    exploratory_counts: bool = setting(True, "count what was heard before the line was declared")
    board_counts: bool = setting(False, "count board members with everybody else")
    sat_base: int = setting(4, "talks in the base of saturation", "Guest, Namey & Chen 2020")
    sat_run: int = setting(2, "talks in a run of saturation", "Guest, Namey & Chen 2020")
    sat_threshold: float = setting(
        0.05, "new themes in a run, as a share of the base", "Guest, Namey & Chen 2020"
    )
    ellis_n_min: int = setting(20, "answers the must-have question needs")
    early_budget_min: int = setting(5, "companies with budget that answer who buys early")
    early_signed_min: int = setting(3, "of these, companies that signed or paid")
    early_assessed_min: int = setting(20, "companies assessed before nobody counts against us")

    def threshold(self, kind: str) -> float:
        """Return the default line for a kind of hypothesis."""
        lines = {
            "problem": self.theta_problem,
            "willingness_to_pay": self.theta_wtp,
            "must_have": self.theta_musthave,
        }
        return lines.get(kind, self.theta_other)


DEFAULT = Settings()
