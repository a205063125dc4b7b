"""A number somebody reports, against ours: which accounts make the difference."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from flywheel.columns import records
from flywheel.words import number

Which = Literal["grr", "nrr", "kept"]
HALF_A_POINT = 0.005


class Other(NamedTuple):
    """An account that counts differently, by how much, and how we have it."""

    account: int
    amount: int
    ours: str


@dataclass(frozen=True)
class Comparison:
    """Our figure, the reported one, and the accounts with which ours becomes `reached`."""

    which: Which
    ours: float
    claimed: float
    accounts: tuple[Other, ...]
    reached: float
    explained: bool


def reported(
    accounts: pd.DataFrame, claimed: float, which: Which, *, within: float = HALF_A_POINT
) -> Comparison | None:
    """Find the fewest accounts that explain a reported figure; None where ours is unknown.

    `accounts` are those of `flywheel.windows.accounts`. The likeliest causes first, the largest
    amounts first, none that overshoots; as near as `within` is explained.
    """
    cohort = accounts[accounts["start"] > 0]
    total = len(cohort) if which == "kept" else int(cohort["start"].sum())
    if not total:
        return None
    after = cohort["end"]
    ours = {
        "grr": int(np.minimum(cohort["start"], after).sum()),
        "nrr": int(after.sum()),
        "kept": int(cohort["kept"].sum()),
    }[which]
    gap, slack = claimed * total - ours, within * total
    sign, open_gap = (1 if gap > 0 else -1), abs(gap)
    chosen: list[Other] = []
    for causes in (_counted_more if gap > 0 else _counted_less)(accounts, which):
        for other in sorted(causes, key=lambda each: (-each.amount, each.account)):
            weight = 1 if which == "kept" else other.amount
            taken = {each.account for each in chosen}
            if open_gap > slack and weight <= open_gap + slack and other.account not in taken:
                chosen.append(other)
                open_gap -= weight
    reached = claimed - sign * open_gap / total
    listed_up = tuple(sorted(chosen, key=lambda each: (each.amount, each.account)))
    return Comparison(which, ours / total, claimed, listed_up, reached, open_gap <= slack)


def _counted_more(accounts: pd.DataFrame, which: Which) -> Iterator[list[Other]]:
    """Return what somebody may count who comes to more: losses, and for NRR who was new."""
    if which == "kept":
        gone = accounts[(accounts["start"] > 0) & ~accounts["kept"]]
        yield [Other(a, s, k) for a, s, k in records(gone, "account", "start", "kind")]
        return
    rows = list(records(accounts, "account", "start", "end", "kind"))
    yield [Other(a, s - e, k) for a, s, e, k in rows if s > e]
    if which == "nrr":
        yield [Other(a, e, k) for a, s, e, k in rows if not s and e]


def _counted_less(accounts: pd.DataFrame, which: Which) -> Iterator[list[Other]]:
    """Return what somebody may count who comes to less: who came back, growth, anybody kept."""
    there = accounts[(accounts["start"] > 0) & (accounts["end"] > 0)]
    rows = list(records(there, "account", "start", "low", "end"))
    if which == "kept":
        yield [Other(a, s, "away") for a, s, low, _ in rows if not low]
        yield [Other(a, s, "kept") for a, s, _, _ in rows]
        return
    yield [Other(a, min(s, e) - low, "away") for a, s, low, e in rows if low < min(s, e)]
    if which == "nrr":
        yield [Other(a, e - s, "grew") for a, s, _, e in rows if e > s]
    yield [Other(a, e if which == "nrr" else min(s, e), "kept") for a, s, _, e in rows]


_OURS = {
    "left": "We have {them} as left",
    "cut": "We have {them} as cut",
    "new": "We leave {them} out as new",
    "returned": "We leave {them} out, since {they} did not pay at the start",
    "away": "We have {them} as kept, though {they} paid less in between",
    "grew": "We count what {they} grew",
    "kept": "We have {them} as kept",
}


def sentence(found: Comparison, names: Mapping[int, str], money: Callable[[int], str]) -> str:
    """Say which accounts make the difference, by name."""
    count = f"We count {found.ours:.1%}".replace("%", " %")
    if not found.accounts:
        same = abs(found.ours - found.claimed) <= HALF_A_POINT
        more = "as you do" if same else "and no account explains the difference"
        return f"{count}, {more}."
    several = len(found.accounts) > 1
    them = "them" if several else "it"
    who = ", ".join(f"{names[each.account]} {money(each.amount)}" for each in found.accounts)
    these = f"These {number(len(found.accounts))} make" if several else "This one makes"
    ours = _as_we_have({each.ours for each in found.accounts})
    ours = ours.format(them=them, they="they" if several else "it")
    which = "with" if found.reached > found.ours else "without"
    reached = f"{found.reached:.1%}".replace("%", " %")
    rest = "" if found.explained else " That does not explain all of it."
    return (
        f"{count}. {these} the difference: {who}. "
        f"{ours}; {which} {them} the figure is {reached}.{rest}"
    )


def _as_we_have(kinds: set[str]) -> str:
    """Say how we count accounts of one kind or of several."""
    if len(kinds) == 1:
        return _OURS[next(iter(kinds))]
    if kinds & {"left", "cut"}:
        more = "left or cut" if kinds <= {"left", "cut"} else "left, cut or new"
        return f"We have {{them}} as {more}"
    return _OURS["kept"] if kinds & {"away", "grew", "kept"} else _OURS["returned"]
