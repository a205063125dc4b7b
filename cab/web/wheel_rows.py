"""The companies behind a number of the wheel: since when, for how long, and what came of it."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from cab.advice.wheels import Wheel
from flywheel.columns import Flags
from flywheel.histories import LOST, NEVER, PLACES
from flywheel.incidence import LEFT, MOVED, OPEN

ENDS = {"moved": [MOVED], "left": [LEFT], "all": [OPEN, MOVED, LEFT]}


@dataclass(frozen=True)
class Row:
    """One company at a stage. `became`: moved or left, and None while it is still there."""

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
    """List who stands at a stage now, or who got there in the time; the longest there first."""
    history, place = of.history, PLACES[stage]
    if place >= LOST or look == "here":
        here = history.is_last & (history.place == place)
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


def _row(of: Wheel, at: int, place: int, until: int, became: str | None, long: float | None) -> Row:
    history = of.history
    entered = int(history.days[at, place])
    event = history.events.iloc[int(history.rows[at, place])]
    spent = until - entered
    return Row(
        int(history.accounts[at]),
        date.fromordinal(entered),
        spent,
        became,
        date.fromordinal(until) if became else None,
        event["cause"],
        event["seller"],
        int(history.senders[at]) if history.senders[at] != NEVER else -1,
        became is None and long is not None and spent > long,
    )


def _long(of: Wheel, stage: str) -> float | None:
    return next((step.long for step in of.steps if step.start == stage), None)


def _longest_first(found: list[Row]) -> list[Row]:
    return sorted(found, key=lambda row: (-row.days, row.account))
