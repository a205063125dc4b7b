"""Said × did: those who said they need us, and whether they stayed. Names first.

An association, not a cause: who praises us may stay or leave for any reason.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from flywheel.book import Book
from flywheel.changes import Change, Changes, once_each
from flywheel.columns import Ints, ints, records, text
from flywheel.compare import newcombe
from flywheel.intervals import ratio_difference
from flywheel.months import last_day
from flywheel.placing import Placing
from flywheel.retention import accounts
from flywheel.said import STANCES, said
from flywheel.settings import DEFAULT, Settings
from flywheel.shares import Interval
from flywheel.words import number

TOO_FEW = "Too few to say whether saying it means staying."


@dataclass(frozen=True, eq=False)
class Group:
    """The customers of one stance at the cut-off, and what each paid then and at the end."""

    stance: str
    starts: Ints
    ends: Ints

    @property
    def customers(self) -> int:
        """Return how many paid at the cut-off."""
        return len(self.starts)

    @property
    def kept(self) -> int:
        """Return how many still pay at the end."""
        return int((self.ends > 0).sum())

    @property
    def floors(self) -> Ints:
        """Return what is left of what each paid, without upgrades."""
        return np.minimum(self.starts, self.ends)

    @property
    def grr(self) -> float | None:
        """Return the share of the money kept; None where nobody paid."""
        return int(self.floors.sum()) / int(self.starts.sum()) if len(self.starts) else None

    @property
    def nrr(self) -> float | None:
        """Return the share of the money at the end, with upgrades; None where nobody paid."""
        return int(self.ends.sum()) / int(self.starts.sum()) if len(self.starts) else None


@dataclass(frozen=True)
class Apart:
    """How far two groups lie apart, as 95 % intervals; None where that cannot be said."""

    kept: Interval | None
    grr: Interval | None
    nrr: Interval | None


@dataclass(frozen=True, eq=False)
class SaidDid:
    """One segment: the two lists of names, and the groups by what they said at the cut-off.

    groups: supports, contradicts, silent; none where less than the fewest months lie between.
    """

    segment: str | None
    first: int
    last: int
    cut_off: int
    left_or_cut: tuple[Change, ...]
    grew: tuple[Change, ...]
    groups: tuple[Group, ...]
    settings: Settings

    @cached_property
    def apart(self) -> tuple[Apart | None, Apart | None]:
        """Compare those who said it with those who said the opposite, and with the silent.

        Shares kept: Newcombe; rates: bootstrap over companies, with a fixed seed. None: too few.
        """
        if not self.groups:
            return None, None
        first, *others = self.groups
        opposite, silent = (self._apart(first, other) for other in others)
        return opposite, silent

    def _apart(self, one: Group, two: Group) -> Apart | None:
        kept = self._kept_apart(one, two)
        if kept is None:
            return None
        return Apart(
            kept,
            ratio_difference((one.floors, one.starts), (two.floors, two.starts)),
            ratio_difference((one.ends, one.starts), (two.ends, two.starts)),
        )

    def _kept_apart(self, one: Group, two: Group) -> Interval | None:
        if min(one.customers, two.customers) < self.settings.n_min:
            return None
        return newcombe(one.kept, one.customers, two.kept, two.customers)

    @property
    def sentence(self) -> str:
        """Say whether those who said it stayed, or why that cannot be said."""
        if not self.groups:
            months = number(self.settings.said_months)
            return f"We can't tell yet: it takes {months} months between what they said and did."
        yes, no, _ = self.groups
        apart = self._kept_apart(yes, no)
        if apart is None:
            return TOO_FEW
        counted = (
            f"Of those who said it {yes.kept} of {yes.customers} stayed, "
            f"of those who said the opposite {no.kept} of {no.customers}."
        )
        sure = apart.low > 0 or apart.high < 0
        return f"{counted} {'Probably not chance.' if sure else 'It could be chance.'}"


@dataclass(frozen=True, eq=False)
class Words:
    """What was said: the frame of evidence, and the must-have hypothesis of each segment."""

    evidence: pd.DataFrame
    hypotheses: pd.DataFrame
    settings: Settings = DEFAULT

    def at(self, as_of: date, until: Mapping[int, date] | None = None) -> pd.DataFrame:
        """Return the stance of each company heard up to a day."""
        return said(self.evidence, self.hypotheses, self.settings, as_of=as_of, until=until)


def said_did(
    words: Words,
    book: Book,
    placing: Placing,
    *,
    first: int,
    last: int,
    as_of: date,
    cut_off: int | None = None,
    names: Mapping[int, str] | None = None,
    interviewed: Collection[int] = (),
) -> dict[str | None, SaidDid]:
    """Join what was said with what was done, for every segment with a customer or a voice.

    first, last: the ends of the time in which somebody left, cut or grew. cut_off: the month end
    up to which words make the groups; if not said, as late as the fewest months allow. names: of
    the accounts; interviewed: accounts that were ever talked to.
    """
    settings = words.settings
    cut = last - settings.said_months if cut_off is None else cut_off
    now = once_each(words.at(as_of), book, last)
    moved = accounts(book, placing, settings, first=first, last=last)
    changes = Changes(book, first, last, names or {}, frozenset(interviewed))
    in_time = words.at(last_day(last), changes.last_days_before_losses())
    place = dict(records(moved, "account", "segment"))
    lost = changes.lost(once_each(in_time[~in_time["board"]], book, last))
    loud = now["account"][now["stance"] != "silent"]
    grown = moved[(moved["kind"] == "grew") & ~moved["account"].isin(loud)]
    groups = _groups(words, book, placing, cut, last) if last - cut >= settings.said_months else {}
    fallen = _by_segment((text(place.get(c.account, spoken)), c) for spoken, c in lost)
    risen = _by_segment((text(segment), c) for segment, c in changes.grown(grown))
    segments = {text(name) for frame in (moved, now) for name in frame["segment"].tolist()}
    return {
        segment: SaidDid(
            segment,
            first,
            last,
            cut,
            tuple(sorted(fallen.get(segment, []), key=lambda c: (c.month, c.after - c.before))),
            tuple(sorted(risen.get(segment, []), key=lambda c: c.before - c.after)),
            groups.get(segment, ()),
            settings,
        )
        for segment in sorted(segments, key=lambda name: (name is None, name or ""))
    }


def _groups(
    words: Words, book: Book, placing: Placing, cut: int, last: int
) -> dict[str | None, tuple[Group, ...]]:
    """Return the customers at the cut-off by what they had said by then, for each segment."""
    spoken = words.at(last_day(cut))
    spoken = once_each(spoken[~spoken["board"]], book, last)
    stances = dict(records(spoken, "account", "stance"))
    paying = accounts(book, placing, words.settings, first=cut, last=last)
    paying = paying[paying["start"] > 0]
    stance = np.array([stances.get(a, "silent") for a in paying["account"].tolist()], dtype=object)
    segment = np.array([text(name) for name in paying["segment"].tolist()], dtype=object)
    starts, ends = ints(paying["start"]), ints(paying["end"])
    return {
        name: tuple(
            Group(each, starts[here & (stance == each)], ends[here & (stance == each)])
            for each in STANCES
        )
        for name in set(segment.tolist())
        for here in [np.array([other == name for other in segment], np.bool_)]
    }


def _by_segment(
    changes: Iterable[tuple[str | None, Change]],
) -> dict[str | None, list[Change]]:
    found: dict[str | None, list[Change]] = {}
    for segment, change in changes:
        found.setdefault(segment, []).append(change)
    return found
