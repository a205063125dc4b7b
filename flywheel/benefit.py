"""Who benefits most: the core of the customers, from what they said, do and pay.

The rank is the mean over the signs known of a company: would be very disappointed, uses it more
than others, pays nearly the list price, has stayed a year, gave a reference. Source of the core of
twenty: Vajre and Brown, MOVE (S004); the signs and their equal weight are our defaults.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isnan

import pandas as pd

from flywheel.columns import records
from flywheel.settings import DEFAULT, Settings

A_YEAR = 12
SIGNS = {
    "very": "would be very disappointed",
    "usage": "uses it more than most",
    "pays_list": "pays nearly the list price",
    "stayed": "has stayed a year",
    "reference": "gave a reference",
}


@dataclass(frozen=True)
class Core:
    """One company of the core: its place (the same for ties) and the signs that speak for it."""

    account: int
    company: str
    place: int
    tied: bool
    score: float
    signs: tuple[str, ...]
    known: int


@dataclass(frozen=True)
class Benefit:
    """The core, or the reason why there is none yet; unheard: signs known of nobody."""

    core: tuple[Core, ...]
    reason: str
    unheard: tuple[str, ...]


def benefit(customers: pd.DataFrame, settings: Settings = DEFAULT) -> Benefit:
    """List the companies that benefit most; below 100 customers wait, or name them by hand.

    customers: a row a paying company: account, company, very (True, False or None: not asked),
    usage (a number or None), list_share (paid of the list price, or None), months (paid so far),
    reference (True, False or None). A sign nobody is known for is left out and named.
    """
    if len(customers) < settings.customers_first:
        return Benefit(
            (),
            "We can't tell yet who benefits most: that shows from "
            f"{settings.customers_first} customers on, and there are {len(customers)}. "
            "Wait, or name them by hand.",
            (),
        )
    signs = _signs(customers, settings)
    scores = pd.DataFrame({key: _standing(column) for key, column in signs.items()})
    unheard = tuple(SIGNS[key] for key in SIGNS if scores[key].isna().all())
    table = customers[["account", "company"]].reset_index(drop=True)
    table["score"] = scores.mean(axis=1).round(9)
    table["known"] = scores.notna().sum(axis=1)
    for key, column in signs.items():
        table[key] = [value == 1 for value in column]
    table["usage"] = (scores["usage"] > 0.5).tolist()
    table["place"] = table["score"].rank(ascending=False, method="min").astype(int)
    ranked = table.sort_values(["place", "company"], kind="stable")
    ranked = ranked[ranked["place"] <= settings.customers_core]
    counts = ranked["place"].value_counts()
    core = [
        Core(account, company, place, bool(counts[place] > 1), score, _said(flags), known)
        for account, company, place, score, known, *flags in records(
            ranked, "account", "company", "place", "score", "known", *SIGNS
        )
    ]
    return Benefit(tuple(core), "", unheard)


def _signs(customers: pd.DataFrame, settings: Settings) -> dict[str, list[float]]:
    """Return each sign as a number a company; NaN where it is not known."""

    def column(name: str, read: Callable[[float], float] = float) -> list[float]:
        values = pd.to_numeric(customers[name]).tolist()
        return [value if isnan(value) else float(read(value)) for value in map(float, values)]

    return {
        "very": column("very"),
        "usage": column("usage"),
        "pays_list": column("list_share", lambda share: share >= settings.list_share),
        "stayed": column("months", lambda months: months >= A_YEAR),
        "reference": column("reference"),
    }


def _standing(column: Sequence[float]) -> pd.Series[float]:
    """Return the share of the others, of those known, that stand lower; ties count half."""
    values = pd.Series(column, dtype="float64")
    return (values.rank(method="average") - 0.5) / max(1, int(values.notna().sum()))


def _said(flags: Sequence[bool]) -> tuple[str, ...]:
    return tuple(words for words, holds in zip(SIGNS.values(), flags, strict=True) if holds)
