"""What became of each account's money from one month end to a later one, as lines of a bridge.

start + new + expansion - contraction - churn + reactivation + transfer in - transfer out + fx = end
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from flywheel.columns import Flags, Ints
from flywheel.merging import Merge

LINES = (
    "new", "expansion", "contraction", "churn", "reactivation", "transfer_in", "transfer_out", "fx",
)  # fmt: skip
_LOWERS = frozenset({"contraction", "churn", "transfer_out"})


@dataclass(frozen=True, eq=False)
class Steps:
    """One row an account and step: what it paid before and after, and in which segment.

    `place` is the place of the step in time, `fx` the part of `after` that only the rates of
    exchange made; `returning` says of those who paid nothing before that they once did.
    `carried` are amounts of merged accounts: from one segment to another, at a place in time.
    """

    before: Ints
    after: Ints
    fx: Ints
    segment_before: Ints
    segment_after: Ints
    place: Ints
    returning: Flags
    carried: Sequence[tuple[int, int, int, int]] = ()

    def of_all(self) -> Steps:
        """Return the same steps with everybody in one segment, so that nobody moves."""
        nowhere = np.zeros_like(self.segment_after)
        return replace(self, segment_before=nowhere, segment_after=nowhere, carried=())


def lines(steps: Steps, segments: int, places: int) -> dict[str, Ints]:
    """Return each line's total for every segment and place; all are positive, except fx.

    Who moves to another segment carries the old amount over; what changed with it counts in the
    new one. Who leaves, leaves the segment it was in.
    """
    began = (steps.before == 0) & (steps.after > 0)
    stayed = (steps.before > 0) & (steps.after > 0)
    left = (steps.before > 0) & (steps.after == 0)
    moved = stayed & (steps.segment_before != steps.segment_after)
    change = steps.after - steps.before - steps.fx
    there = steps.segment_before * places + steps.place
    here = steps.segment_after * places + steps.place

    def total(chosen: Flags, groups: Ints, amounts: Ints) -> Ints:
        return sums(groups[chosen], amounts[chosen], segments * places).reshape(segments, places)

    found = {
        "new": total(began & ~steps.returning, here, change),
        "expansion": total(stayed & (change > 0), here, change),
        "contraction": total(stayed & (change < 0), here, -change),
        "churn": total(left, there, steps.before),
        "reactivation": total(began & steps.returning, here, change),
        "transfer_in": total(moved, here, steps.before),
        "transfer_out": total(moved, there, steps.before),
        "fx": total(steps.fx != 0, here, steps.fx),
    }
    for out_of, into, place, amount in steps.carried:
        found["transfer_out"][out_of, place] += amount
        found["transfer_in"][into, place] += amount
    return found


def sums(groups: Ints, amounts: Ints, size: int) -> Ints:
    """Add up whole numbers by group, exactly."""
    total = np.zeros(size, np.int64)
    np.add.at(total, groups, amounts)
    return total


def residual(start: Ints, found: dict[str, Ints], end: Ints) -> Ints:
    """Return what the lines leave unexplained between start and end; it is always 0."""
    explained = start.copy()
    for line in LINES:
        explained += -found[line] if line in _LOWERS else found[line]
    return end - explained


def joined(
    paid: Ints, valued: Ints, segment: NDArray[Any], merges: Sequence[Merge]
) -> list[tuple[int, int, int]]:
    """Join, in place, what accounts paid before as those that became one since then count.

    Return what is carried over between segments: from, to, amount. Where the other paid nothing
    yet, it takes over the segment too.
    """
    carried = []
    for merge in merges:
        amount = int(paid[merge.row])
        if amount and not paid[merge.to]:
            segment[merge.to] = segment[merge.row]
        elif amount and segment[merge.to] != segment[merge.row]:
            carried.append((int(segment[merge.row]), int(segment[merge.to]), amount))
        for column in (paid, valued):
            column[merge.to] += column[merge.row]
            column[merge.row] = 0
    return carried
