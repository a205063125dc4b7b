"""Whether the wheel turns by itself: what customers bring against those who leave."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

import numpy as np
from scipy.special import gammaincinv

from flywheel.columns import Ints
from flywheel.histories import CUSTOMER, NEVER, Histories
from flywheel.shares import Interval, wilson
from flywheel.wheel import Step, customers

Turns = Literal["turns", "does not turn", "cannot tell"]
AHEAD = 12
NOBODY: Ints = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Turning:
    """One month: customers at its start, new ones that customers brought, and those who left.

    `brought` and `gone` are the companies; `referred` or `lost` is None where nothing is recorded
    that could say it.
    """

    first: date
    last: date
    active: int
    referred: int | None
    lost: int | None
    brought: Ints = field(default_factory=lambda: NOBODY)
    gone: Ints = field(default_factory=lambda: NOBODY)

    @property
    def rate(self) -> float | None:
        """Return R: referred new customers for each customer, a month."""
        return None if self.referred is None or not self.active else self.referred / self.active

    @property
    def rate_interval(self) -> Interval | None:
        """Return Garwood's interval of R."""
        if self.referred is None or not self.active:
            return None
        low, high = garwood(self.referred)
        return Interval(low / self.active, high / self.active)

    @property
    def churn(self) -> float | None:
        """Return c: the share of customers that left in the month."""
        return None if self.lost is None or not self.active else self.lost / self.active

    @property
    def churn_interval(self) -> Interval | None:
        """Return Wilson's interval of c."""
        return None if self.lost is None else wilson(self.lost, self.active)

    @property
    def verdict(self) -> Turns | None:
        """Say whether R ≥ c for certain, for certain not, or neither; None if one is unknown."""
        brings, leaves = self.rate_interval, self.churn_interval
        if brings is None or leaves is None:
            return None
        if brings.low > leaves.high:
            return "turns"
        return "does not turn" if brings.high < leaves.low else "cannot tell"

    @property
    def forecast(self) -> float | None:
        """Return the customers a year on if nobody were bought: active · (1 + R - c)^12."""
        if self.rate is None or self.churn is None:
            return None
        return float(self.active * (1 + self.rate - self.churn) ** AHEAD)


@dataclass(frozen=True)
class Revolution:
    """Days from becoming a customer to a referred company becoming one.

    `pairs` says of how many; 0: the sum of the medians of the five steps stands in for it.
    """

    days: float
    pairs: int


def garwood(count: int, level: float = 0.95) -> tuple[float, float]:
    """Return the exact interval of a Poisson mean: half the chi-square quantiles of Garwood."""
    tail = (1 - level) / 2
    low = float(gammaincinv(count, tail)) if count else 0.0
    return low, float(gammaincinv(count + 1, 1 - tail))


def last_month(as_of: date) -> tuple[date, date]:
    """Return the first and last day of the last month that was over by the end of a day."""
    last = (as_of + timedelta(days=1)).replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def turning(of: Histories, as_of: date) -> Turning:
    """Count the last complete month.

    Who brought whom is known as soon as it is known who came; leaving is known as soon as anybody
    is known to have stayed or left.
    """
    first, last = last_month(as_of)
    days = first.toordinal(), last.toordinal()
    active = customers(of, first)
    gone = active & (of.ended >= days[0]) & (of.ended <= days[1])
    became = of.first_from(CUSTOMER)
    brought = of.was_brought & (became >= days[0]) & (became <= days[1])
    who_came = of.knows("attracted") or of.was_brought.any()
    who_left = of.knows("retained") or of.knows("churned")
    return Turning(
        first,
        last,
        int(active.sum()),
        int(brought.sum()) if who_came else None,
        int(gone.sum()) if who_left else None,
        of.accounts[brought],
        of.accounts[gone],
    )


def revolution(of: Histories, steps: tuple[Step, ...]) -> Revolution | None:
    """Return the median time of one turn of the wheel; None where nothing can say it."""
    became = of.first_from(CUSTOMER)
    is_pair = (of.sender_paid_on != NEVER) & (became > of.sender_paid_on)
    turns = (became - of.sender_paid_on)[is_pair]
    if len(turns):
        return Revolution(float(np.median(turns)), len(turns))
    medians = [step.median_days for step in steps]
    known = [days for days in medians if days is not None]
    return Revolution(float(sum(known)), 0) if len(known) == len(steps) else None
