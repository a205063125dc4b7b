"""From the frame of evidence to people and companies counted once, per hypothesis and segment.

One pass of numpy over the whole frame; nothing here knows about words or verdicts.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd

from flywheel.columns import Ints, codes, days, flags, ints, median, records, text
from flywheel.heard import Hosts, Stance, Tally, Voice
from flywheel.settings import Settings
from flywheel.stances import (
    AGAINST,
    BOTH,
    FOR,
    UNCLEAR,
    Rows,
    Units,
    distinct,
    pairs,
    per_group,
    resolve,
)
from flywheel.words import Unit

PER_ACCOUNT = frozenset({"willingness_to_pay", "must_have"})
_STANCES: dict[int, Stance] = {
    FOR: "supports",
    AGAINST: "contradicts",
    UNCLEAR: "neutral",
    BOTH: "mixed",
}
_CODES = {"supports": FOR, "contradicts": AGAINST, "neutral": UNCLEAR}
_STORY = 3


def unit_of(kind: str) -> Unit:
    """Return whether a kind of hypothesis is counted per person or per company."""
    return "account" if kind in PER_ACCOUNT else "person"


def tally(
    evidence: pd.DataFrame, hypotheses: pd.DataFrame, settings: Settings, *, as_of: date
) -> list[Tally]:
    """Count every hypothesis of every segment; one tally a row of hypotheses, in its order.

    Left out: what was heard after as_of, strength 0 (polite words), and, for companies, people
    without one. Second-hand reports and board voices are counted apart.
    """
    if not len(hypotheses):
        return []
    return _Count(evidence, hypotheses, settings, as_of).tallies()


class _Count:
    """One count: the frame read into columns, and every figure taken from them."""

    def __init__(
        self, evidence: pd.DataFrame, hypotheses: pd.DataFrame, settings: Settings, as_of: date
    ) -> None:
        self.evidence = evidence
        self.settings = settings
        self.until = as_of.toordinal()
        self.size = len(hypotheses)
        self.units = [unit_of(str(kind)) for kind in hypotheses["kind"]]
        self.per_account = np.array([unit == "account" for unit in self.units], np.bool_)
        self.declared = days(hypotheses["declared_on"])
        interviewers, teams = codes(evidence["interviewers"])
        channel, self.channels = codes(evidence["channel"])
        self.teams = [
            tuple(name.strip() for name in team.split(",") if name.strip()) for team in teams
        ]
        stance, stances = codes(evidence["stance"])
        participant = ints(evidence["participant"])
        rows = Rows(
            group=_groups(evidence, hypotheses),
            unit=participant,
            participant=participant,
            conversation=ints(evidence["conversation"]),
            day=days(evidence["on"]),
            stance=np.array([_CODES[name] for name in stances], np.int64)[stance],
            strength=ints(evidence["strength"]),
            prompted=flags(evidence["prompted"]),
            first_hand=flags(evidence["first_hand"]),
            board=flags(evidence["board"]),
            interviewers=interviewers,
            channel=channel,
            source=np.arange(len(evidence)),
        )
        rows = rows.where((rows.group >= 0) & (rows.strength > 0) & (rows.day <= self.until))
        account = ints(evidence["account"])[rows.source]
        by_account = self.per_account[rows.group]
        self.rows = rows._replace(unit=np.where(by_account, account, rows.participant))
        self.homeless = by_account & (account < 0)

    def tallies(self) -> list[Tally]:
        """Return one tally a hypothesis and segment."""
        rows, size = self.rows, self.size
        reports = rows.where(~rows.first_hand)
        homeless = rows.where(rows.first_hand & self.homeless)
        own = rows.where(rows.first_hand & ~self.homeless)
        on_board = own.where(own.board)
        counted = own if self.settings.board_counts else own.where(~own.board)
        early = counted.day < self.declared[counted.group]
        left_out = counted.where(early & (not self.settings.exploratory_counts))
        counted = counted.where(~early | self.settings.exploratory_counts)
        found = resolve(counted)
        supporting = counted.where((counted.stance == FOR) & (found.stance == FOR)[found.of_row])
        told = supporting.where(supporting.strength >= _STORY)
        raised = supporting.where(~supporting.prompted | (supporting.strength >= _STORY))
        figures = {
            "stories": distinct(told.group, told.participant, size),
            "raised": distinct(raised.group, raised.participant, size),
            "strongest": self._strongest(found),
            "second_hand": distinct(reports.group, _joint(reports), size),
            "before": per_group(found.group[found.day < self.declared[found.group]], size),
            "before_left_out": distinct(left_out.group, left_out.unit, size),
            "without_company": distinct(homeless.group, homeless.participant, size),
            "talks": distinct(counted.group, counted.conversation, size),
            "quotes": per_group(counted.group, size),
            "most_quotes": self._most_quotes(found),
            "friends": self._friends(counted, found),
        }
        voices, board = self._voices(counted, found), self._voices(on_board, resolve(on_board))
        hosts, channels = self._hosts(counted), self._channels(counted, found)
        through, ages = self._through(reports), self._ages(found)
        return [
            Tally(
                unit=self.units[at],
                voices=voices[at],
                board=board[at],
                second_hand_channels=through[at],
                median_age=ages[at],
                hosts=hosts[at],
                channel=channels[at],
                **{name: int(figure[at]) for name, figure in figures.items()},
            )
            for at in range(size)
        ]

    def _strongest(self, found: Units) -> Ints:
        strongest = np.zeros(self.size, np.int64)
        np.maximum.at(strongest, found.group, found.strength)
        return strongest

    def _most_quotes(self, found: Units) -> Ints:
        """Return how many quotes the most quoted unit of each group gave."""
        most = np.zeros(self.size, np.int64)
        np.maximum.at(most, found.group, np.bincount(found.of_row, minlength=len(found.group)))
        return most

    def _friends(self, rows: Rows, found: Units) -> Ints:
        """Count the units that are friends or sit on the board."""
        names = self.settings.friend_channels
        close = np.array([name.casefold() in names for name in self.channels] + [False], np.bool_)
        near = close[rows.channel[found.row]] | rows.board[found.row]
        return per_group(found.group[near], self.size)

    def _cuts(self, found: Units) -> list[tuple[int, int]]:
        """Return where each group begins and ends among the units."""
        return list(pairwise(np.searchsorted(found.group, np.arange(self.size + 1)).tolist()))

    def _ages(self, found: Units) -> list[float | None]:
        """Return the median age in days of what decided each group's voices."""
        return [median(self.until - found.day[a:b]) for a, b in self._cuts(found)]

    def _voices(self, rows: Rows, found: Units) -> list[tuple[Voice, ...]]:
        """Return each group's voices: for, against, both ways, no clear answer; strongest first."""
        said = found.stance
        rank = np.select([said == FOR, said == AGAINST, said == BOTH], [0, 1, 2], default=3)
        order = np.lexsort((found.unit, -found.day, -found.strength, rank, found.group))
        decided = found.row[order]
        source = rows.source[decided]
        people = self.evidence["person"].to_numpy(dtype=object)[source].tolist()
        companies = self.evidence["company"].to_numpy(dtype=object)[source].tolist()
        by_account = self.per_account[found.group[order]].tolist()
        names = [
            (text(company) or person) if by_company else person
            for person, company, by_company in zip(people, companies, by_account, strict=True)
        ]
        columns = (
            found.unit[order].tolist(),
            names,
            [_STANCES[stance] for stance in found.stance[order].tolist()],
            found.strength[order].tolist(),
            map(date.fromordinal, found.day[order].tolist()),
            rows.board[decided].tolist(),
        )
        voices = list(map(Voice._make, zip(*columns, strict=True)))
        return [tuple(voices[a:b]) for a, b in self._cuts(found)]

    def _hosts(self, rows: Rows) -> list[Hosts]:
        """Return who asked in each group's talks."""
        teams: list[list[tuple[str, ...]]] = [[] for _ in range(self.size)]
        groups, asked, _ = pairs(rows.group, rows.interviewers)
        for group, code in zip(groups.tolist(), asked.tolist(), strict=True):
            teams[group].append(self.teams[code] if code >= 0 else ())
        return [_hosts_of(team) for team in teams]

    def _channels(self, rows: Rows, found: Units) -> list[tuple[str, int] | None]:
        """Return through which recruiting channel most units of each group came, and how many."""
        commonest: list[tuple[str, int] | None] = [None] * self.size
        columns = pairs(found.group, rows.channel[found.row])
        for group, code, count in zip(*(column.tolist() for column in columns), strict=True):
            best = commonest[group]
            if code >= 0 and (best is None or count > best[1]):
                commonest[group] = (self.channels[code], count)
        return commonest

    def _through(self, reports: Rows) -> list[frozenset[str]]:
        """Return the channels through which second-hand reports came; unknown is empty."""
        named: list[set[str]] = [set() for _ in range(self.size)]
        groups, used, _ = pairs(reports.group, reports.channel)
        for group, code in zip(groups.tolist(), used.tolist(), strict=True):
            named[group].add(self.channels[code] if code >= 0 else "")
        return [frozenset(names) for names in named]


def _hosts_of(teams: list[tuple[str, ...]]) -> Hosts:
    everybody = list(dict.fromkeys(name for team in teams for name in team))
    always = tuple(name for name in everybody if all(name in team for team in teams))
    others = tuple(name for name in everybody if name not in always)
    return Hosts(always, not others, others)


def _joint(rows: Rows) -> Ints:
    """Return one key per person and talk."""
    span = int(rows.conversation.max(initial=0)) + 1
    return rows.participant * span + rows.conversation


def _groups(evidence: pd.DataFrame, hypotheses: pd.DataFrame) -> Ints:
    """Return which row of hypotheses each row of evidence bears on; -1 where none."""
    names = records(hypotheses, "hypothesis", "segment")
    index = {(int(number), text(segment)): at for at, (number, segment) in enumerate(names)}
    hypothesis, numbers = pd.factorize(ints(evidence["hypothesis"]))
    segment, segments = codes(evidence["segment"])
    table = [
        [index.get((int(number), text(name)), -1) for name in [*segments, None]]
        for number in numbers
    ]
    places = np.array(table, np.int64).reshape(len(numbers), len(segments) + 1)
    return places[hypothesis, segment]
