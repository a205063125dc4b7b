"""Earlyvangelists: how far each company has come towards buying early.

Steve Blank's cumulative scale: 1 has a problem, 2 is aware of it, 3 has been looking, 4 has put a
solution together out of pieces, 5 has or can acquire a budget.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import pandas as pd

from flywheel.tally import text

TRAITS = (1, 2, 3, 4, 5)
TRAIT_WORDS = {
    1: "has the problem",
    2: "knows it",
    3: "has looked for a solution",
    4: "has put together their own",
    5: "has budget",
}


class Level(NamedTuple):
    """The highest level with all below it; the first missing one where a higher was found."""

    level: int | None
    gap: int | None


@dataclass(frozen=True)
class Company:
    """One company on the scale."""

    account: int
    name: str
    level: int
    gap: int | None
    committed: bool
    on: date


def level(traits: Collection[int]) -> Level:
    """Return how far a company has come; no trait at all is unknown, not zero."""
    if not traits:
        return Level(None, None)
    reached = 0
    while reached + 1 in traits:
        reached += 1
    gap = reached + 1 if any(trait > reached for trait in traits) else None
    return Level(reached, gap)


def gap_sentence(at: Level, traits: Collection[int]) -> str:
    """Say a gap without bridging it: has budget, but … is missing: level 2."""
    if at.level is None or at.gap is None:
        return ""
    highest = TRAIT_WORDS[max(traits)]
    return f"{highest}, but nobody said it {TRAIT_WORDS[at.gap]}: level {at.level}, gap at {at.gap}"


def companies(traits: pd.DataFrame, *, as_of: date) -> list[Company]:
    """Place every company with first-hand evidence on the scale, the furthest first.

    traits: one row a quote (account, company, trait 1–5, strength, on, first_hand). People without
    a company are left out.
    """
    found: dict[int, dict[str, object]] = {}
    seen: dict[int, set[int]] = {}
    committed: set[int] = set()
    latest: dict[int, date] = {}
    for row in traits.to_dict("records"):
        account, on = int(row["account"]), row["on"]
        if account < 0 or not row["first_hand"] or on > as_of:
            continue
        found.setdefault(account, {"name": text(row["company"]) or str(row["person"])})
        seen.setdefault(account, set()).add(int(row["trait"]))
        latest[account] = max(on, latest.get(account, on))
        if int(row["strength"]) >= 5:
            committed.add(account)
    placed = []
    for account, marks in seen.items():
        at = level(marks)
        placed.append(
            Company(
                account,
                str(found[account]["name"]),
                at.level or 0,
                at.gap,
                account in committed,
                latest[account],
            )
        )
    return sorted(placed, key=lambda company: (-company.level, company.name))
