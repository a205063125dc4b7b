"""What each company went through on the wheel, from first coming to leaving.

The frame of events: `account`, `stage`, `on`, `cause` (customer, paid or sales), `seller`,
`source_account` (who referred it; -1: nobody known).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from flywheel.columns import Flags, Ints, days, ints

STAGES = {
    "attracted": "Interested",
    "evaluating": "Trying it",
    "customer": "New customers",
    "retained": "Staying",
    "advocate": "Recommending us",
}
EXITS = {"lost": "Lost", "churned": "Left"}
CAUSES = {"customer": "customers", "sales": "sales", "paid": "paid for"}
PLACES = {name: place for place, name in enumerate((*STAGES, *EXITS))}
CUSTOMER, LOST = PLACES["customer"], PLACES["lost"]
NEVER = -1


@dataclass(frozen=True, eq=False)
class Histories:
    """One row a history; a company that leaves and comes back begins another.

    `days` has, for each stage and exit, the day (ordinal) it first got there, and `rows` the event
    that says so; `NEVER` where it did not. `known` says of each stage and exit whether any event
    names it at all.
    """

    events: pd.DataFrame
    accounts: Ints
    days: Ints
    rows: Ints
    known: Flags
    as_of: int

    @property
    def ended(self) -> Ints:
        """Return the day each history ended, `NEVER` if it goes on."""
        ended: Ints = self.days[:, LOST:].max(axis=1)
        return ended

    @property
    def place(self) -> Ints:
        """Return where each history stands: its exit, or the furthest stage it got to."""
        reached = self.days != NEVER
        place: Ints = len(PLACES) - 1 - np.argmax(reached[:, ::-1], axis=1)
        return place

    @property
    def is_last(self) -> Flags:
        """Mark the history each company is in now."""
        last = np.ones(len(self.accounts), dtype=np.bool_)
        last[:-1] = self.accounts[1:] != self.accounts[:-1]
        return last

    def first_from(self, place: int) -> Ints:
        """Return the first day at a stage or beyond it; a company may skip one."""
        later = self.days[:, place:LOST]
        first = np.where(later == NEVER, np.iinfo(np.int64).max, later).min(axis=1)
        return np.where((later == NEVER).all(axis=1), NEVER, first).astype(np.int64)

    def moved_to(self, place: int) -> Ints:
        """Return the day it got to a stage, else the first day beyond it, else `NEVER`."""
        here = self.days[:, place]
        return np.where(here != NEVER, here, self.first_from(place))

    @property
    def was_brought(self) -> Flags:
        """Mark the histories in which a customer brought the company."""
        told = (ints(self.events["source_account"]) >= 0) | (
            (self.events["stage"] == "attracted") & (self.events["cause"] == "customer")
        ).to_numpy()
        brought: Flags = ((self.rows != NEVER) & np.append(told, False)[self.rows]).any(axis=1)
        return brought


def histories(events: pd.DataFrame, as_of: date) -> Histories:
    """Read the events up to a day as one history after another.

    Within a history the first day at a stage counts, and an earlier stage after a later one is no
    step back (a customer who looks at something else stays a customer). So *lost* ends only the
    history of who is no customer yet. After an exit the next stage begins a new history.
    """
    today = as_of.toordinal()
    told = zip(
        ints(events["account"]).tolist(),
        days(events["on"]).tolist(),
        events["stage"].map(PLACES).tolist(),
        range(len(events)),
        strict=True,
    )
    found: list[tuple[int, list[int], list[int]]] = []
    known = np.zeros(len(PLACES), dtype=np.bool_)
    for account, day, place, row in sorted(event for event in told if event[1] <= today):
        known[place] = True
        is_new = not found or found[-1][0] != account
        is_over = not is_new and max(found[-1][1][LOST:]) != NEVER
        if is_over and place >= LOST:
            continue
        if is_new or is_over:
            found.append((account, [NEVER] * len(PLACES), [NEVER] * len(PLACES)))
        _, entered, rows = found[-1]
        is_refused = place == LOST and max(entered[CUSTOMER:LOST]) != NEVER
        if entered[place] == NEVER and not is_refused:
            entered[place], rows[place] = day, row
    shape = (len(found), len(PLACES))
    return Histories(
        events,
        np.array([account for account, _, _ in found], dtype=np.int64),
        np.array([entered for _, entered, _ in found], dtype=np.int64).reshape(shape),
        np.array([rows for _, _, rows in found], dtype=np.int64).reshape(shape),
        known,
        today,
    )
