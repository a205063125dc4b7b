"""The wheel: who stands where, who moved on, who left, what slows it down and what pushes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd

from flywheel.columns import Flags, Ints, median
from flywheel.histories import CAUSES, CUSTOMER, LOST, NEVER, PLACES, STAGES, Histories
from flywheel.incidence import LEFT, MOVED, OPEN, Incidence, incidence
from flywheel.months import month_of
from flywheel.settings import DEFAULT, Settings

LOOP = (*STAGES, next(iter(STAGES)))
DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True, eq=False)
class Step:
    """One arrow of the wheel: what became of those who got to its first stage in the time.

    `accounts`, `outcomes` and `days` (spent there, until moving, leaving or now) belong together.
    """

    start: str
    end: str
    accounts: Ints
    outcomes: Ints
    days: Ints
    long: float | None

    @property
    def entered(self) -> int:
        """Return how many got there."""
        return len(self.accounts)

    @property
    def moved(self) -> int:
        """Return how many moved on."""
        return int((self.outcomes == MOVED).sum())

    @property
    def left(self) -> int:
        """Return how many left instead."""
        return int((self.outcomes == LEFT).sum())

    @property
    def open(self) -> int:
        """Return how many are still there."""
        return int((self.outcomes == OPEN).sum())

    @property
    def curve(self) -> Incidence:
        """Return the share that has moved by each day."""
        return incidence(self.days, self.outcomes)

    @property
    def median_days(self) -> int | None:
        """Return the days by which half of all that came have moved; None if half never did."""
        return self.curve.median

    @property
    def median_of_moved(self) -> float | None:
        """Return the median days of those who did move."""
        return median(self.days[self.outcomes == MOVED])

    @property
    def is_stalled(self) -> Flags:
        """Mark those still there for longer than the quick ones took."""
        stalled: Flags = (self.outcomes == OPEN) & (
            self.days > (np.inf if self.long is None else self.long)
        )
        return stalled

    @property
    def stalled(self) -> int | None:
        """Return how many are stalled; None as long as nobody has moved."""
        return None if self.long is None else int(self.is_stalled.sum())

    @property
    def friction(self) -> float | None:
        """Return the share that left or is stalled; None if nobody came."""
        return (self.left + (self.stalled or 0)) / self.entered if self.entered else None


@dataclass(frozen=True)
class Push:
    """How many moves one cause set going, and how many a month."""

    cause: str | None
    moves: int
    a_month: float


@dataclass(frozen=True)
class Funnel:
    """Of those who came first in the time: how many got to each stage, whenever that was."""

    first: str
    reached: dict[str, int]

    @property
    def loyal(self) -> int:
        """Return how many came to stay."""
        return self.reached.get("retained", 0)


def counts(of: Histories) -> dict[str, int]:
    """Return how many companies stand at each stage, and how many were lost or left."""
    standing = np.bincount(of.place[of.is_last], minlength=len(PLACES))
    return dict(zip(PLACES, standing.tolist(), strict=True))


def since(months: int | None, as_of: date) -> date | None:
    """Return the day on which a time of so many months began; None: everything there is."""
    if months is None:
        return None
    if month_of(as_of) - months < month_of(date.min):
        return date.min
    return (pd.Timestamp(as_of) - pd.DateOffset(months=months) + pd.DateOffset(days=1)).date()


def steps(
    of: Histories, start: date | None = None, settings: Settings = DEFAULT
) -> tuple[Step, ...]:
    """Return the five arrows, for those who got to the first stage of each since a day.

    The last arrow, from recommending to a new company that comes, is taken on the day the first
    company referred by this one has its first event.
    """
    return tuple(_step(of, begin, end, start, settings) for begin, end in pairwise(LOOP))


def _step(of: Histories, begin: str, end: str, start: date | None, settings: Settings) -> Step:
    entered = of.days[:, PLACES[begin]]
    here = entered >= (start.toordinal() if start else 0)
    to = of.brought_on if end == LOOP[0] else of.moved_to(PLACES[end])
    moved = here & (to != NEVER)
    left = here & ~moved & (of.ended != NEVER)
    until = np.where(moved, to, np.where(left, of.ended, of.as_of))
    # Who was further on already when it got there took no time at all.
    spent = np.maximum(until - entered, 0)
    outcomes = np.where(moved, MOVED, np.where(left, LEFT, OPEN)).astype(np.int64)
    done = spent[moved]
    long = float(np.quantile(done, settings.stalled_share)) if len(done) else None
    return Step(begin, end, of.accounts[here], outcomes[here], spent[here], long)


def causes(of: Histories, start: date | None = None) -> tuple[Push, ...]:
    """Return what set companies going, the strongest first; moves of unknown cause come last."""
    first = of.days[:, :LOST][of.days[:, :LOST] != NEVER]
    if not len(first):
        return ()
    begin = start.toordinal() if start else int(first.min())
    months = max((of.as_of - begin + 1) / DAYS_A_MONTH, 1.0)
    rows = of.rows[:, :LOST][of.days[:, :LOST] >= begin]
    told = of.events["cause"].iloc[rows]
    found = {name: int((told == name).sum()) for name in CAUSES}
    pushes = [Push(name, moves, moves / months) for name, moves in found.items() if moves]
    unknown = len(rows) - sum(found.values())
    unsaid = [Push(None, unknown, unknown / months)] if unknown else []
    return (*sorted(pushes, key=lambda push: -push.moves), *unsaid)


def funnel(of: Histories, start: date | None = None) -> Funnel | None:
    """Return the same companies as a funnel: those who came first since a day; None of nothing."""
    first = next(filter(of.knows, STAGES), None)
    if first is None:
        return None
    entered = of.days[:, PLACES[first]]
    here = entered >= (start.toordinal() if start else 0)
    names = list(STAGES)[PLACES[first] :]
    return Funnel(
        first,
        {name: int((of.first_from(PLACES[name])[here] != NEVER).sum()) for name in names},
    )


def is_funnel(of: Histories) -> bool | None:
    """Say whether no customer ever brought another company; None if it is not known who came."""
    if of.was_brought.any():
        return False
    return True if of.knows("attracted") else None


def customers(of: Histories, on: date) -> Flags:
    """Mark the histories that are a customer's at the beginning of a day."""
    day = on.toordinal()
    since_day = of.first_from(CUSTOMER)
    held: Flags = (
        (since_day != NEVER) & (since_day < day) & ((of.ended == NEVER) | (of.ended >= day))
    )
    return held
