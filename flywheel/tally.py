"""From rows of evidence to people and companies counted once: all segments and hypotheses at once.

One pass of numpy over the whole frame; nothing here knows about words or verdicts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Literal, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from flywheel.settings import Settings
from flywheel.words import Unit

Stance = Literal["supports", "contradicts", "neutral", "mixed"]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

PER_ACCOUNT = frozenset({"willingness_to_pay", "must_have"})
_CODES = {"supports": 1, "contradicts": -1, "neutral": 0}
_STANCES: dict[int, Stance] = {1: "supports", -1: "contradicts", 0: "neutral", 2: "mixed"}
_NEVER = np.iinfo(np.int64).min


class Voice(NamedTuple):
    """One person or company, counted once, with its strongest statement."""

    key: int
    name: str
    stance: Stance
    strength: int
    on: date
    board: bool


@dataclass(frozen=True)
class Tally:
    """What was heard on one hypothesis in one segment."""

    unit: Unit
    voices: tuple[Voice, ...]
    board: tuple[Voice, ...]
    stories: int
    raised: int
    second_hand: int
    second_hand_channels: frozenset[str]
    strongest: int
    before: int
    not_counted_before: int
    without_company: int
    talks: int
    always: tuple[str, ...]
    only: bool
    others: tuple[str, ...]
    channel: tuple[str, int] | None
    friends: int
    quotes: int
    most_quotes: int


class _Rows(NamedTuple):
    """The columns of the evidence frame as arrays, one entry a row."""

    group: Ints
    unit: Ints
    participant: Ints
    account: Ints
    conversation: Ints
    day: Ints
    stance: Ints
    strength: Ints
    prompted: Flags
    first_hand: Flags
    board: Flags
    interviewers: Ints
    channel: Ints
    source: Ints

    def where(self, mask: Flags) -> _Rows:
        return _Rows._make(column[mask] for column in self)


class _Units(NamedTuple):
    """One entry a unit, ordered by group: its stance and the row that decided it."""

    group: Ints
    unit: Ints
    stance: Ints
    strength: Ints
    day: Ints
    row: Ints
    of_row: Ints


def unit_of(kind: str) -> Unit:
    """Return whether a kind of hypothesis is counted per person or per company."""
    return "account" if kind in PER_ACCOUNT else "person"


def text(value: object) -> str | None:
    """Return a cell of a frame as text, or None where it is empty."""
    return value if isinstance(value, str) and value else None


def days(column: pd.Series[Any]) -> Ints:
    """Return dates as days since 1970."""
    if column.dtype == object:
        return np.array(column.tolist(), dtype="datetime64[D]").astype(np.int64)
    return column.to_numpy().astype("datetime64[D]").astype(np.int64)


def day(on: date) -> int:
    """Return a date as days since 1970."""
    return int(np.datetime64(on, "D").astype(np.int64))


def _factorize(column: pd.Series[Any]) -> tuple[Ints, list[str]]:
    codes, names = pd.factorize(column)
    return codes.astype(np.int64), [str(name) for name in names]


def _ints(column: pd.Series[Any]) -> Ints:
    return column.to_numpy(dtype=np.int64)


def _flags(column: pd.Series[Any]) -> Flags:
    return column.to_numpy(dtype=np.bool_)


def _resolve(rows: _Rows) -> _Units:
    """Give each unit one stance.

    The highest strength wins; for and against at that strength: the later day; the same day: mixed.
    """
    if not len(rows.group):
        return _Units(*(np.empty(0, np.int64) for _ in _Units._fields))
    order = np.lexsort((rows.unit, rows.group))
    group, unit = rows.group[order], rows.unit[order]
    first = np.append(True, (group[1:] != group[:-1]) | (unit[1:] != unit[:-1]))
    starts, inverse = np.flatnonzero(first), np.cumsum(first) - 1
    stance, strength, on = rows.stance[order], rows.strength[order], rows.day[order]
    most = np.maximum.reduceat(strength, starts)
    top = strength == most[inverse]

    def last(mask: Flags) -> Ints:
        return np.maximum.reduceat(np.where(mask, on, _NEVER), starts)

    yes, no, any_day = last(top & (stance == 1)), last(top & (stance == -1)), last(top)
    result = np.select([yes > no, no > yes, yes == _NEVER], [1, -1, 0], default=2)
    decided = np.where(result == 0, any_day, np.maximum(yes, no))
    decisive = np.flatnonzero(
        top & (on == decided[inverse]) & ((stance != 0) == (result != 0)[inverse])
    )
    _, at = np.unique(inverse[decisive], return_index=True)
    of_row = np.empty_like(inverse)
    of_row[order] = inverse
    return _Units(group[starts], unit[starts], result, most, decided, order[decisive[at]], of_row)


def _per_group(groups: Ints, size: int) -> Ints:
    return np.bincount(groups, minlength=size)


def _distinct(groups: Ints, keys: Ints, size: int) -> Ints:
    """Count the different keys of each group."""
    if not len(groups):
        return np.zeros(size, np.int64)
    pairs = np.unique(np.stack([groups, keys]), axis=1)
    return _per_group(pairs[0], size)


def tally(
    evidence: pd.DataFrame, hypotheses: pd.DataFrame, settings: Settings, *, as_of: date
) -> list[Tally]:
    """Count every hypothesis of every segment; one tally a row of hypotheses, in its order.

    Left out: what was heard after as_of, strength 0 (polite words), and, for companies, people
    without one. Second-hand reports and board voices are counted apart.
    """
    return _Count(evidence, hypotheses, settings, as_of).tallies()


class _Count:
    """The working table of one count."""

    def __init__(
        self,
        evidence: pd.DataFrame,
        hypotheses: pd.DataFrame,
        settings: Settings,
        as_of: date,
    ) -> None:
        self.settings = settings
        self.evidence = evidence
        self.size = len(hypotheses)
        self.kinds = [unit_of(str(kind)) for kind in hypotheses["kind"]]
        self.per_account = np.array([kind == "account" for kind in self.kinds], dtype=np.bool_)
        self.declared = days(hypotheses["declared_on"]) if self.size else np.empty(0, np.int64)
        self.interviewer_names: list[tuple[str, ...]] = []
        self.channels: list[str] = []
        self.rows = self._read(hypotheses, day(as_of))

    def _read(self, hypotheses: pd.DataFrame, until: int) -> _Rows:
        frame = self.evidence
        index = {
            (int(hypothesis), text(segment)): at
            for at, (hypothesis, segment) in enumerate(
                zip(hypotheses["hypothesis"], hypotheses["segment"], strict=True)
            )
        }
        group = np.fromiter(
            (
                index.get((hypothesis, text(segment)), -1)
                for hypothesis, segment in zip(
                    frame["hypothesis"].tolist(), frame["segment"].tolist(), strict=True
                )
            ),
            dtype=np.int64,
            count=len(frame),
        )
        interviewers, lists = _factorize(frame["interviewers"])
        self.interviewer_names = [
            tuple(name.strip() for name in names.split(",") if name.strip()) for names in lists
        ]
        channel, self.channels = _factorize(frame["channel"])
        participant, account = _ints(frame["participant"]), _ints(frame["account"])
        rows = _Rows(
            group=group,
            unit=participant,
            participant=participant,
            account=account,
            conversation=_ints(frame["conversation"]),
            day=days(frame["on"]),
            stance=np.array([_CODES[stance] for stance in frame["stance"].tolist()], np.int64),
            strength=_ints(frame["strength"]),
            prompted=_flags(frame["prompted"]),
            first_hand=_flags(frame["first_hand"]),
            board=_flags(frame["board"]),
            interviewers=interviewers,
            channel=channel,
            source=np.arange(len(frame)),
        )
        rows = rows.where((group >= 0) & (rows.strength > 0) & (rows.day <= until))
        if not self.size:
            return rows
        return rows._replace(
            unit=np.where(self.per_account[rows.group], rows.account, rows.participant)
        )

    def tallies(self) -> list[Tally]:
        """Return one tally a hypothesis and segment."""
        rows, size = self.rows, self.size
        if not size:
            return []
        reports = rows.where(~rows.first_hand)
        own = rows.where(rows.first_hand)
        homeless = self.per_account[own.group] & (own.account < 0)
        without_company = _distinct(own.group[homeless], own.participant[homeless], size)
        own = own.where(~homeless)
        board = _resolve(own.where(own.board))
        board_rows = own.where(own.board)
        counted = own if self.settings.board_counts else own.where(~own.board)
        old = counted.day < self.declared[counted.group]
        not_counted = np.zeros(size, np.int64)
        if not self.settings.exploratory_counts:
            not_counted = _distinct(counted.group[old], counted.unit[old], size)
            counted = counted.where(~old)
        found = _resolve(counted)
        yes = (counted.stance == 1) & (
            (found.stance == 1)[found.of_row] if len(counted.group) else counted.board
        )
        story = yes & (counted.strength >= 3)
        raised = yes & ((counted.strength >= 3) | ~counted.prompted)
        span = int(reports.conversation.max(initial=0)) + 1
        columns = {
            "stories": _distinct(counted.group[story], counted.participant[story], size),
            "raised": _distinct(counted.group[raised], counted.participant[raised], size),
            "second_hand": _distinct(
                reports.group, reports.participant * span + reports.conversation, size
            ),
            "talks": _distinct(counted.group, counted.conversation, size),
            "quotes": _per_group(counted.group, size),
            "before": _per_group(found.group[found.day < self.declared[found.group]], size),
            "not_counted_before": not_counted,
            "without_company": without_company,
        }
        voices = self._voices(counted, found)
        board_voices = self._voices(board_rows, board)
        hosts = self._hosts(counted)
        channels, friends = self._channels(counted, found)
        report_channels = self._report_channels(reports)
        most_quotes = self._most_quotes(found)
        strongest = np.zeros(size, np.int64)
        np.maximum.at(strongest, counted.group, counted.strength)
        return [
            Tally(
                unit=self.kinds[at],
                voices=voices[at],
                board=board_voices[at],
                strongest=int(strongest[at]),
                second_hand_channels=report_channels[at],
                always=hosts[at][0],
                only=hosts[at][1],
                others=hosts[at][2],
                channel=channels[at],
                friends=friends[at],
                most_quotes=int(most_quotes[at]),
                **{name: int(column[at]) for name, column in columns.items()},
            )
            for at in range(size)
        ]

    def _voices(self, rows: _Rows, found: _Units) -> list[tuple[Voice, ...]]:
        """Return each group's voices: for, against, both ways, no clear answer; strongest first."""
        if not len(found.group):
            return [()] * self.size
        rank = np.select([found.stance == 1, found.stance == -1, found.stance == 2], [0, 1, 2], 3)
        order = np.lexsort((found.unit, -found.day, -found.strength, rank, found.group))
        source = rows.source[found.row[order]]
        people = self.evidence["person"].to_numpy(dtype=object)[source]
        companies = self.evidence["company"].to_numpy(dtype=object)[source]
        group = found.group[order]
        names = [
            (text(company) or str(person)) if per_account else str(person)
            for person, company, per_account in zip(
                people.tolist(), companies.tolist(), self.per_account[group].tolist(), strict=True
            )
        ]
        on = found.day[order].astype("datetime64[D]").astype(object).tolist()
        stances = [_STANCES[stance] for stance in found.stance[order].tolist()]
        voices = list(
            map(
                Voice._make,
                zip(
                    found.unit[order].tolist(),
                    names,
                    stances,
                    found.strength[order].tolist(),
                    on,
                    rows.board[found.row[order]].tolist(),
                    strict=True,
                ),
            )
        )
        cuts = np.searchsorted(group, np.arange(self.size + 1)).tolist()
        return [tuple(voices[a:b]) for a, b in pairwise(cuts)]

    def _hosts(self, rows: _Rows) -> list[tuple[tuple[str, ...], bool, tuple[str, ...]]]:
        """Return who was in every talk of a group, whether alone, and who else interviewed."""
        teams: list[list[tuple[str, ...]]] = [[] for _ in range(self.size)]
        if len(rows.group):
            pairs = np.unique(np.stack([rows.group, rows.interviewers]), axis=1)
            for group, code in pairs.T.tolist():
                teams[group].append(self.interviewer_names[code] if code >= 0 else ())
        hosts = []
        for team in teams:
            everybody = list(dict.fromkeys(name for names in team for name in names))
            always = tuple(name for name in everybody if all(name in names for names in team))
            others = tuple(name for name in everybody if name not in always)
            hosts.append((always, len(everybody) == len(always), others))
        return hosts

    def _channels(
        self, rows: _Rows, found: _Units
    ) -> tuple[list[tuple[str, int] | None], list[int]]:
        """Return the commonest recruiting channel of each group, and its friends and board."""
        commonest: list[tuple[str, int] | None] = [None] * self.size
        friends = [0] * self.size
        if not len(found.group):
            return commonest, friends
        channel = rows.channel[found.row]
        pairs, counts = np.unique(np.stack([found.group, channel]), axis=1, return_counts=True)
        for group, code, count in zip(*pairs.tolist(), counts.tolist(), strict=True):
            best = commonest[group]
            if code >= 0 and (best is None or count > best[1]):
                commonest[group] = (self.channels[code], count)
        close = np.array(
            [name.casefold() in self.settings.friend_channels for name in self.channels] + [False]
        )
        near = close[channel] | rows.board[found.row]
        return commonest, _per_group(found.group[near], self.size).tolist()

    def _report_channels(self, reports: _Rows) -> list[frozenset[str]]:
        """Return the channels through which second-hand reports came."""
        named: list[set[str]] = [set() for _ in range(self.size)]
        for group, code in set(zip(reports.group.tolist(), reports.channel.tolist(), strict=True)):
            named[group].add(self.channels[code] if code >= 0 else "")
        return [frozenset(names) for names in named]

    def _most_quotes(self, found: _Units) -> Ints:
        """Return how many quotes the most quoted unit of each group gave."""
        most = np.zeros(self.size, np.int64)
        if len(found.group):
            np.maximum.at(most, found.group, np.bincount(found.of_row))
        return most


def median(values: Sequence[float]) -> float | None:
    """Return the middle value, or None of nothing."""
    return float(np.median(values)) if len(values) else None
