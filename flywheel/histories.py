"""What each company went through on the wheel, from first coming to leaving.

The frame of events: `account`, `stage`, `on`, `cause` (customer, paid or sales), `seller`,
`source_account` (who referred it; -1: nobody known).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
import pandas as pd

from flywheel.columns import Flags, Ints, ints
from flywheel.columns import days as ordinals

STAGES = {
    "attracted": "Interested",
    "evaluating": "Trying it",
    "customer": "New customers",
    "retained": "Staying",
    "advocate": "Recommending",
}
EXITS = {"lost": "Left before buying", "churned": "Left as a customer"}
HAPPENED = {
    "attracted": "became interested",
    "evaluating": "started trying it",
    "customer": "became a customer",
    "retained": "stayed, or renewed",
    "advocate": "recommended us",
    "lost": "left before buying",
    "churned": "left as a customer",
}
CAUSES = {"customer": "a customer", "sales": "sales", "paid": "something we paid for"}
PLACES = {name: place for place, name in enumerate((*STAGES, *EXITS))}
CUSTOMER, LOST = PLACES["customer"], PLACES["lost"]
NEVER = -1
BY_HISTORY = (
    "accounts", "days", "rows", "senders", "was_brought", "sender_paid_on", "brought_on",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Histories:
    """One row a history; a company that leaves and comes back begins another.

    `days` has, for each stage and exit, the day (ordinal) it first got there, and `rows` the event
    that says so; `NEVER` where it did not. `senders` is the company that brought it (-1: nobody
    known), `was_brought` whether any customer did, `sender_paid_on` the day its sender had become
    a customer, `brought_on` the day it first brought another company itself. `known` says of each
    stage and exit whether any event of the house names it.
    """

    events: pd.DataFrame
    accounts: Ints
    days: Ints
    rows: Ints
    senders: Ints
    was_brought: Flags
    sender_paid_on: Ints
    brought_on: Ints
    known: Flags
    as_of: int

    def knows(self, *names: str) -> bool:
        """Say whether anything was ever brought in or written down that names these stages."""
        return all(self.known[PLACES[name]] for name in names)

    def only(self, accounts: Collection[int]) -> Histories:
        """Return the histories of some companies; whom they brought may be others."""
        here = np.isin(self.accounts, list(accounts))
        return replace(self, **{name: getattr(self, name)[here] for name in BY_HISTORY})

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


@dataclass
class _History:
    """A history while it is read."""

    account: int
    days: list[int] = field(default_factory=lambda: [NEVER] * len(PLACES))
    rows: list[int] = field(default_factory=lambda: [NEVER] * len(PLACES))
    sender: int = NEVER
    sent_on: int = NEVER
    by_customer: bool = False

    @property
    def is_over(self) -> bool:
        """Say whether the company is out."""
        return max(self.days[LOST:]) != NEVER

    def take(self, place: int, day: int, row: int) -> None:
        """Take in the next event."""
        is_customer = max(self.days[CUSTOMER:LOST]) != NEVER
        is_known = max(self.days[place : LOST if place < CUSTOMER else place + 1]) != NEVER
        if not is_known and not (place == LOST and is_customer):
            self.days[place], self.rows[place] = day, row


def histories(events: pd.DataFrame, as_of: date) -> Histories:
    """Read the events up to a day as one history after another.

    Within a history the first day at a stage counts. Coming and trying after a later stage is no
    step back: a customer who looks at something else stays a customer. So *lost* ends only the
    history of who is no customer yet. After an exit the next stage begins a new history.
    """
    today = as_of.toordinal()
    accounts, on, places, sources = (
        ints(events["account"]),
        ordinals(events["on"]),
        ints(events["stage"].map(PLACES)),
        ints(events["source_account"]),
    )
    causes = events["cause"].tolist()
    order = np.lexsort((sources, places, on, accounts))
    order = order[on[order] <= today]
    columns = (column[order].tolist() for column in (accounts, on, places, sources))
    found: list[_History] = []
    for account, day, place, source, row in zip(*columns, order.tolist(), strict=True):
        is_over = bool(found) and found[-1].account == account and found[-1].is_over
        if is_over and place >= LOST:
            continue
        if is_over or not found or found[-1].account != account:
            found.append(_History(account))
        one = found[-1]
        one.take(place, day, row)
        if source not in (NEVER, account) and one.sender == NEVER:
            one.sender, one.sent_on = source, day
        one.by_customer |= place == 0 and causes[row] == "customer"
    shape = (len(found), len(PLACES))
    of = Histories(
        events,
        _ints(one.account for one in found),
        np.array([one.days for one in found], dtype=np.int64).reshape(shape),
        np.array([one.rows for one in found], dtype=np.int64).reshape(shape),
        _ints(one.sender for one in found),
        np.array([one.by_customer or one.sender != NEVER for one in found], dtype=np.bool_),
        _ints([]),
        _ints([]),
        np.bincount(places[order], minlength=len(PLACES)) > 0,
        today,
    )
    return replace(of, sender_paid_on=_sender_paid_on(of), brought_on=_brought_on(of, found))


def _sender_paid_on(of: Histories) -> Ints:
    """Return the day on which whoever brought a company had become a customer."""
    first: dict[int, int] = {}
    for account, day in zip(of.accounts.tolist(), of.first_from(CUSTOMER).tolist(), strict=True):
        if day != NEVER:
            first.setdefault(account, day)
    return _ints(first.get(sender, NEVER) for sender in of.senders.tolist())


def _brought_on(of: Histories, found: list[_History]) -> Ints:
    """Return the day on which each history first brought another company, `NEVER` if it did not."""
    sent: dict[int, list[int]] = {}
    for one in found:
        sent.setdefault(one.sender, []).append(one.sent_on)
    last = np.where(of.ended == NEVER, of.as_of, of.ended).tolist()
    return _ints(
        min((day for day in sent.get(account, ()) if begin <= day <= end), default=NEVER)
        for account, begin, end in zip(
            of.accounts.tolist(), of.first_from(0).tolist(), last, strict=True
        )
    )


def _ints(values: Iterable[int]) -> Ints:
    return np.array(list(values), dtype=np.int64)
