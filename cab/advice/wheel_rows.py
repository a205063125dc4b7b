"""The companies behind a number of the wheel: since when, for how long, and what came of it."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from cab.advice.wheels import Wheel
from flywheel.columns import Flags, text
from flywheel.histories import EXITS, LOST, PLACES, STAGES
from flywheel.incidence import LEFT, MOVED, OPEN

WHO = ("cause", "seller")
ENDS = {"moved": [MOVED], "left": [LEFT], "all": [OPEN, MOVED, LEFT]}


@dataclass(frozen=True)
class Row:
    """One company at a stage. `became`: moved or left, and None while it is still there."""

    stage: str
    account: int
    on: date
    days: int
    became: str | None
    until: date | None
    cause: str | None
    seller: str | None
    sender: int
    stalled: bool = False


def rows(of: Wheel, stage: str, look: str) -> list[Row]:
    """List who stands at a stage now, or who got there in the time; the longest there first.

    look: here, moved, left or all; of an exit, here is who is out now, all who ever went.
    """
    history, place = of.history, PLACES[stage]
    if place >= LOST or look == "here":
        here = history.place == place
        if look == "here":
            here &= history.is_last
        return _longest_first(
            [
                _row(of, at, place, of.as_of.toordinal(), None, _long(of, stage))
                for at in np.flatnonzero(here).tolist()
            ]
        )
    step = next(step for step in of.steps if step.start == stage)
    start = of.start.toordinal() if of.start else 0
    entered = np.flatnonzero(history.days[:, place] >= start).tolist()
    wanted: Flags = np.isin(step.outcomes, ENDS[look])
    words = {MOVED: "moved", LEFT: "left"}
    return _longest_first(
        [
            _row(
                of, at, place, int(history.days[at, place]) + int(step.days[number]),
                words.get(int(step.outcomes[number])), step.long,
            )
            for number, at in enumerate(entered)
            if wanted[number]
        ]
    )  # fmt: skip


def every(of: Wheel) -> list[Row]:
    """List every stay at every stage, and every leaving, each company's in their order."""
    found = [row for stage in STAGES for row in rows(of, stage, "all")]
    found += [row for exit in EXITS for row in rows(of, exit, "all")]
    return sorted(found, key=lambda row: (row.account, row.on, PLACES[row.stage]))


def _row(of: Wheel, at: int, place: int, until: int, became: str | None, long: float | None) -> Row:
    history = of.history
    entered = int(history.days[at, place])
    event = {name: history.events[name].array[history.rows[at, place]] for name in WHO}
    spent = until - entered
    return Row(
        tuple(PLACES)[place],
        int(history.accounts[at]),
        date.fromordinal(entered),
        spent,
        became,
        date.fromordinal(until) if became else None,
        text(event["cause"]),
        text(event["seller"]),
        int(history.senders[at]),
        became is None and long is not None and spent > long,
    )


def _long(of: Wheel, stage: str) -> float | None:
    return next((step.long for step in of.steps if step.start == stage), None)


def _longest_first(found: list[Row]) -> list[Row]:
    return sorted(found, key=lambda row: (-row.days, row.account))
