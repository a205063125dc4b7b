"""What the stage of the business is judged by, counted from events, renewals and money."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from flywheel.columns import records, text
from flywheel.months import last_complete, month_of

YEAR = timedelta(days=365)
HALF_A_YEAR = 6
BRING_DEALS = "bring the deals you won and lost, with their dates"
BRING_MONEY = "bring subscriptions, invoices or the month table"


@dataclass(frozen=True)
class Money:
    """What the ledger says of twelve months; the lows are lower ends of 95 % intervals."""

    customers: int
    arr: int
    currency: str = "GBP"
    opening: int = 0
    kept: int = 0
    grew: int = 0
    strict: float | None = None
    strict_low: float | None = None
    nrr: float | None = None
    nrr_low: float | None = None


@dataclass(frozen=True)
class Facts:
    """The inputs of one segment's stage; None is *not known*.

    leads: companies attracted in twelve months. won, lost: deals decided in twelve months, of
    those that were evaluating. sellers: deals won by each named seller, most first; unnamed: won
    without a seller. selling_months: of the last six complete months, those with a new customer.
    due, renewed: renewal dates of twelve months, and those after which the company went on.
    """

    segment: str | None
    leads: int | None = None
    won: int | None = None
    lost: int | None = None
    sellers: tuple[int, ...] = ()
    unnamed: int = 0
    selling_months: int | None = None
    due: int | None = None
    renewed: int = 0
    money: Money | None = None

    @property
    def closed(self) -> int | None:
        """Return how many deals were decided."""
        return None if self.won is None or self.lost is None else self.won + self.lost


@dataclass(frozen=True)
class Known:
    """What the house knows at all; what it knows of nobody it cannot know of a segment."""

    leads: bool
    deals: bool
    customers: bool
    renewals: bool


def known(events: pd.DataFrame, renewals: pd.DataFrame) -> Known:
    """Say which kinds of events are recorded in the house."""
    stages = set(events["stage"])
    return Known(
        leads="attracted" in stages,
        deals="evaluating" in stages,
        customers="customer" in stages,
        renewals=len(renewals) > 0,
    )


def facts(
    segment: str | None,
    events: pd.DataFrame,
    renewals: pd.DataFrame,
    money: Money | None,
    *,
    house: Known,
    as_of: date,
) -> Facts:
    """Count one segment's facts.

    events: account, stage, on, seller. renewals: account, due_on, outcome renewed | left | open.
    Both of this segment only; `house` says what is recorded for anybody.
    """
    since = as_of - YEAR
    lately = events[(events["on"] > since) & (events["on"] <= as_of)]
    attracted = int(lately.loc[lately["stage"] == "attracted", "account"].nunique())
    tried = set(events.loc[events["stage"] == "evaluating", "account"])
    decided = lately[lately["account"].isin(tried)]
    wins = decided[decided["stage"] == "customer"].drop_duplicates("account")
    named = Counter(text(seller) for (seller,) in records(wins, "seller"))
    unnamed = named.pop(None, 0)
    past = renewals[(renewals["due_on"] > since) & (renewals["due_on"] <= as_of)]
    outcomes = Counter(past["outcome"])
    return Facts(
        segment=segment,
        leads=attracted if house.leads else None,
        won=len(wins) if house.deals else None,
        lost=int(decided.loc[decided["stage"] == "lost", "account"].nunique())
        if house.deals
        else None,
        sellers=tuple(sorted(named.values(), reverse=True)),
        unnamed=unnamed,
        selling_months=_selling_months(events, as_of) if house.customers else None,
        due=outcomes["renewed"] + outcomes["left"] if house.renewals else None,
        renewed=outcomes["renewed"],
        money=money,
    )


def _selling_months(events: pd.DataFrame, as_of: date) -> int:
    last = last_complete(as_of)
    sold = {month_of(on) for (on,) in records(events[events["stage"] == "customer"], "on")}
    return sum(month in sold for month in range(last - HALF_A_YEAR + 1, last + 1))
