"""Why companies left: the reasons that were written down, counted by segment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pandas as pd

from flywheel.columns import records, text
from flywheel.words import listed, lower, number

REASONS: Final = {
    "price": "It cost too much",
    "missing": "Something was missing",
    "switched": "They use something else",
    "unused": "They used it too little",
    "trouble": "It did not work as it should",
    "person": "Whoever wanted it left",
    "closed": "They closed or were sold",
    "other": "Something else",
}
"""The reasons there are to choose from; their own words stand beside."""


@dataclass(frozen=True)
class Leavers:
    """Those of a segment that left: how many said why, by reason, the commonest first."""

    segment: str | None
    left: int
    reasons: tuple[tuple[str, int], ...]

    @property
    def unknown(self) -> int:
        """Return of how many we do not know why."""
        return self.left - sum(count for _, count in self.reasons)

    @property
    def sentence(self) -> str:
        """Say why they left: *Of 19 that left: it cost too much (4). Of 15 we don't know why.*"""
        if not self.left:
            return ""
        if not self.reasons:
            return f"{number(self.left, capital=True)} left, and nobody wrote down why."
        told = listed([f"{lower(reason)} ({count})" for reason, count in self.reasons])
        rest = f" Of {number(self.unknown)} we don't know why." if self.unknown else ""
        return f"Of {number(self.left)} that left: {told}.{rest}"


def leavers(moved: pd.DataFrame, leavings: pd.DataFrame) -> dict[str | None, Leavers]:
    """Count, for each segment, why those left that paid at the start of a time and not at its end.

    moved: the accounts of that time (`retention.accounts`). leavings: a row a reason written down
    (account, reason, on); the latest of an account counts.
    """
    latest = leavings.sort_values("on", kind="stable").drop_duplicates("account", keep="last")
    why = dict(records(latest, "account", "reason"))
    gone = moved[moved["kind"] == "left"]
    accounts: dict[str | None, list[int]] = {}
    for account, segment in records(gone, "account", "segment"):
        accounts.setdefault(text(segment), []).append(account)
    return {
        segment: Leavers(segment, len(those), tuple(_counted(why[a] for a in those if a in why)))
        for segment, those in accounts.items()
    }


def _counted(keys: Iterable[str]) -> list[tuple[str, int]]:
    """Count reasons; one this version does not know stands as it was written."""
    order = list(REASONS)
    ranked = sorted(
        Counter(keys).items(),
        key=lambda entry: (-entry[1], order.index(entry[0]) if entry[0] in order else len(order)),
    )
    return [(REASONS.get(key, key), count) for key, count in ranked]
