"""The wheel of the company or of one segment, from the events of the ledger."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd
from sqlalchemy import select

from cab import ledger
from cab.config import settings
from cab.extensions import db
from cab.models import Membership, Segment
from flywheel.histories import Histories, histories
from flywheel.settings import Settings
from flywheel.turning import Revolution, Turning, revolution, turning
from flywheel.wheel import (
    Funnel,
    Push,
    Step,
    causes,
    counts,
    funnel,
    is_funnel,
    since,
    steps,
)
from flywheel.wheel_words import headline


@dataclass(frozen=True)
class Wheel:
    """Everything the wheel says on a day, of those who came in the last so many months.

    known_on: the last day of which the ledger knows who paid; after it nobody is known to stay.
    """

    history: Histories
    as_of: date
    months: int | None
    settings: Settings
    known_on: date | None = None

    @property
    def start(self) -> date | None:
        """Return the first day of the time; None: everything there is."""
        return since(self.months, self.as_of)

    @cached_property
    def counts(self) -> dict[str, int]:
        """Return how many stand at each stage."""
        return counts(self.history)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Return the five arrows."""
        return steps(self.history, self.start, self.settings)

    @cached_property
    def causes(self) -> tuple[Push, ...]:
        """Return what set companies going."""
        return causes(self.history, self.start)

    @cached_property
    def turning(self) -> Turning:
        """Return the last month that is known: who was brought, who left."""
        return turning(self.history, min(self.as_of, self.known_on or self.as_of))

    @cached_property
    def funnel(self) -> Funnel | None:
        """Return the same companies as a funnel."""
        return funnel(self.history, self.start)

    @cached_property
    def is_funnel(self) -> bool | None:
        """Say whether no customer has brought another."""
        return is_funnel(self.history)

    @cached_property
    def revolution(self) -> Revolution | None:
        """Return how long one turn takes."""
        return revolution(self.history, self.steps)

    @property
    def is_known(self) -> bool:
        """Say whether anything is known at all."""
        return bool(self.history.known.any())

    @property
    def sentence(self) -> str:
        """Say the one thing the wheel says."""
        return headline(self.turning, self.is_funnel, is_known=self.is_known, today=date.today())


@dataclass(frozen=True)
class Mass:
    """How heavy the wheel is: paying customers and what they pay a year, in minor units."""

    customers: int
    arr: int
    currency: str


def wheel(
    events: pd.DataFrame,
    as_of: date,
    *,
    accounts: Collection[int] | None = None,
    months: int | None = None,
) -> Wheel:
    """Return the wheel that events make by a day: of everybody, or of some companies."""
    history = histories(events, as_of)
    if accounts is not None:
        history = history.only(accounts)
    return Wheel(history, as_of, months, settings(), ledger.known_on())


def mass(as_of: date, accounts: Collection[int] | None = None) -> Mass | None:
    """Return the customers and the money at the end of the last month that is known."""
    month = ledger.last_month(as_of)
    if ledger.is_empty() or month is None:
        return None
    book = ledger.book()
    amounts = book.at(month)
    if accounts is not None:
        amounts = amounts[np.isin(book.accounts, list(accounts))]
    return Mass(int((amounts > 0).sum()), int(amounts.sum()), book.currency)


def placed(day: date) -> dict[int, int]:
    """Return the segment of each company on a day; one without is not there."""
    held = select(Membership.account_id, Membership.segment_id).where(Membership.held(day))
    return dict(db.session.execute(held).all())


def members(events: pd.DataFrame, of: dict[int, int], segment: int) -> set[int]:
    """Return the companies of a segment; of segment 0, those of the events without one."""
    if segment:
        return {account for account, held in of.items() if held == segment}
    return set(events["account"].tolist()) - of.keys()


def segments(events: pd.DataFrame, of: dict[int, int]) -> dict[int, str | None]:
    """Name the segments in their order; 0 is *no segment yet*, where any company has none."""
    rows = db.session.execute(Segment.in_order().with_only_columns(Segment.id, Segment.name))
    found: dict[int, str | None] = dict(rows.all())
    if found and members(events, of, 0):
        found[0] = None
    return found
