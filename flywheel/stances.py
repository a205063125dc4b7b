"""One stance a person or company: many statements become one voice, for all groups at once."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from flywheel.columns import Flags, Ints

FOR, AGAINST, UNCLEAR, BOTH = 1, -1, 0, 2
_NEVER = np.iinfo(np.int64).min


class Rows(NamedTuple):
    """Evidence as columns, one entry a row. A group is one hypothesis in one segment."""

    group: Ints
    unit: Ints
    participant: Ints
    conversation: Ints
    day: Ints
    stance: Ints
    strength: Ints
    prompted: Flags
    first_hand: Flags
    board: Flags
    interviewers: Ints
    channel: Ints
    source: Ints

    def where(self, mask: Flags) -> Rows:
        """Return the rows for which the mask is true."""
        return Rows._make(column[mask] for column in self)


class Units(NamedTuple):
    """One entry a unit, ordered by group: what it says, and the row that decided it."""

    group: Ints
    unit: Ints
    stance: Ints
    strength: Ints
    day: Ints
    row: Ints
    of_row: Ints
    """For each row, in the order of the rows: the entry of its unit."""


def resolve(rows: Rows) -> Units:
    """Give each unit one stance.

    The highest strength wins. For and against equally strong: the later day; the same day: both
    ways. No clear answer yields to a stance of the same strength.
    """
    if not len(rows.group):
        return Units._make(np.empty(0, np.int64) for _ in Units._fields)
    order = np.lexsort((rows.unit, rows.group))
    group, unit = rows.group[order], rows.unit[order]
    first = np.append(True, (group[1:] != group[:-1]) | (unit[1:] != unit[:-1]))
    starts, entry = np.flatnonzero(first), np.cumsum(first) - 1
    stance, strength, day = rows.stance[order], rows.strength[order], rows.day[order]
    strongest = np.maximum.reduceat(strength, starts)
    top = strength == strongest[entry]

    def last(mask: Flags) -> Ints:
        return np.maximum.reduceat(np.where(mask, day, _NEVER), starts)

    yes, no = last(top & (stance == FOR)), last(top & (stance == AGAINST))
    result = np.select([yes > no, no > yes, yes == _NEVER], [FOR, AGAINST, UNCLEAR], default=BOTH)
    decided = np.where(result == UNCLEAR, last(top), np.maximum(yes, no))
    speaks = (stance != UNCLEAR) == (result != UNCLEAR)[entry]
    decisive = np.flatnonzero(top & speaks & (day == decided[entry]))
    _, at = np.unique(entry[decisive], return_index=True)
    of_row = np.empty_like(entry)
    of_row[order] = entry
    return Units(
        group[starts], unit[starts], result, strongest, decided, order[decisive[at]], of_row
    )


def per_group(groups: Ints, size: int) -> Ints:
    """Count the rows of each group."""
    return np.bincount(groups, minlength=size)


def pairs(groups: Ints, keys: Ints) -> tuple[Ints, Ints, Ints]:
    """Return the different pairs of group and key, and how often each occurs."""
    if not len(groups):
        return groups, keys, groups
    lowest = keys.min()
    span = keys.max() - lowest + 1
    both, times = np.unique(groups * span + (keys - lowest), return_counts=True)
    return both // span, both % span + lowest, times


def distinct(groups: Ints, keys: Ints, size: int) -> Ints:
    """Count the different keys of each group."""
    return per_group(pairs(groups, keys)[0], size)
