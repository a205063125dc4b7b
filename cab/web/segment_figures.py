"""What stands behind each figure: its formula in words, and the companies that go into it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import pandas as pd

Flags: TypeAlias = "pd.Series[bool]"
Amounts: TypeAlias = "pd.Series[int]"


@dataclass(frozen=True, eq=False)
class Behind:
    """The companies behind the figures of one place, a row each, in minor units.

    rows: those of `flywheel.windows.accounts`.
    """

    rows: pd.DataFrame
    segment: str | None
    is_company: bool

    @property
    def opening(self) -> Flags:
        """Say who paid at the start and is counted here in what was kept."""
        return (self.rows["start"] > 0) & self._in("cohort")

    @property
    def started(self) -> Flags:
        """Say who paid at the start and belonged here then."""
        return (self.rows["start"] > 0) & self._in("segment")

    @property
    def ending(self) -> Flags:
        """Say who pays at the end and belongs here now."""
        return (self.now > 0) & self._in("segment_end")

    @property
    def stayed(self) -> Flags:
        """Say who paid at both ends and belongs here now."""
        return self.ending & (self.rows["start"] > 0)

    @property
    def moved(self) -> Flags:
        """Say who paid at both ends, in two segments."""
        both = (self.rows["start"] > 0) & (self.now > 0)
        apart = self.rows["segment"].fillna("") != self.rows["segment_end"].fillna("")
        return both & apart & (not self.is_company)

    @property
    def now(self) -> Amounts:
        """Return what each pays at the end, at the rates of then."""
        return self.rows["end"] + self.rows["fx"]

    @property
    def change(self) -> Amounts:
        """Return how much more each pays at the end, at the rates of the start."""
        return self.rows["end"] - self.rows["start"]

    @property
    def capped(self) -> Amounts:
        """Return what each still pays of what it paid at the start."""
        return self.rows[["start", "end"]].min(axis=1)

    def began(self, kind: str) -> Flags:
        """Say who is new, or came back, and belongs here now."""
        return (self.rows["kind"] == kind) & self.ending

    def _in(self, column: str) -> Flags:
        if self.is_company:
            return pd.Series(True, index=self.rows.index)
        own = self.rows[column]
        return own.isna() if self.segment is None else own == self.segment


@dataclass(frozen=True)
class Figure:
    """A figure's name, its formula in words, which companies go into it, and with how much.

    column: the name of the amounts that are added up; inputs: what else goes into the formula, as
    names of fields of `Retention`.
    """

    title: str
    formula: str
    chosen: Callable[[Behind], Flags]
    amounts: Callable[[Behind], Amounts]
    column: str
    inputs: tuple[tuple[str, str], ...] = ()


AT_START, AT_END = ("ARR at the start", "start"), ("ARR at the end", "end")
OPENING = (("Those who paid at the start paid", "opening"),)
PAYING = (AT_END, ("Customers at the end", "customers_end"))

FIGURES: dict[str, Figure] = {
    "arr": Figure(
        "ARR", "What every customer pays a year at the end of the time, added up.",
        lambda b: b.ending, lambda b: b.now, "ARR",
    ),
    "acv": Figure(
        "ARR of each, on average", "ARR at the end, divided by the customers that pay then.",
        lambda b: b.ending, lambda b: b.now, "ARR", PAYING,
    ),
    "grr": Figure(
        "Kept of each hundred (GRR)",
        "Of everybody who paid at the start: what they pay at the end, but at most what they paid "
        "at the start, added up; divided by what they paid at the start.",
        lambda b: b.opening, lambda b: b.capped, "Kept", OPENING,
    ),
    "strict": Figure(
        "Kept of each hundred, a loss staying a loss",
        "Of everybody who paid at the start: the least they paid at any month's end since, but at "
        "most what they paid at the start, added up; divided by what they paid at the start.",
        lambda b: b.opening, lambda b: b.rows["low"], "Kept", OPENING,
    ),
    "nrr": Figure(
        "Of each hundred, with upgrades (NRR)",
        "Of everybody who paid at the start: what they pay at the end, added up; divided by what "
        "they paid at the start. Who is new since then is left out.",
        lambda b: b.opening, lambda b: b.rows["end"], "Now", OPENING,
    ),
    "kept": Figure(
        "Customers kept", "Of everybody who paid at the start: how many pay anything at the end.",
        lambda b: b.opening, lambda b: b.rows["end"], "Now",
        (("Customers at the start", "customers"), ("Of these, pay at the end", "kept")),
    ),
    "growth": Figure(
        "Growth", "ARR at the end, divided by ARR at the start, less one.",
        lambda b: b.started | b.ending, lambda b: b.now - b.rows["start"], "Difference",
        (AT_START, AT_END),
    ),
    "new": Figure(
        "New", "What those pay at the end who had never paid before.",
        lambda b: b.began("new"), lambda b: b.rows["end"], "New",
    ),
    "expansion": Figure(
        "Grew", "By how much more those pay at the end who paid at the start too.",
        lambda b: b.stayed & (b.change > 0), lambda b: b.change, "Grew",
    ),
    "contraction": Figure(
        "Cut", "By how much less those pay at the end who paid at the start and still pay.",
        lambda b: b.stayed & (b.change < 0), lambda b: -b.change, "Cut",
    ),
    "churn": Figure(
        "Left", "What those paid at the start who pay nothing at the end.",
        lambda b: b.started & (b.now == 0), lambda b: b.rows["start"], "Left",
    ),
    "reactivation": Figure(
        "Came back", "What those pay at the end who had paid once, but not at the start.",
        lambda b: b.began("returned"), lambda b: b.rows["end"], "Came back",
    ),
    "transfer_in": Figure(
        "Came from another segment",
        "What those paid at the start who have moved here since and still pay.",
        lambda b: b.moved & b.ending, lambda b: b.rows["start"], "Brought along",
    ),
    "transfer_out": Figure(
        "Went to another segment",
        "What those paid at the start who have moved elsewhere since and still pay.",
        lambda b: b.moved & b.started, lambda b: b.rows["start"], "Took along",
    ),
    "fx": Figure(
        "Other rates of exchange",
        "Companies are compared at the rates of the start, so that none seems to grow or cut "
        "because of them. What other rates alone make of the end stands here.",
        lambda b: b.ending & (b.rows["fx"] != 0), lambda b: b.rows["fx"], "Other rates",
    ),
}  # fmt: skip
