"""What a card would do to a count: the finding without it and with it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from cab import frames
from cab.models import Conversation, Segment, Voice
from cab.web.card import Card
from flywheel.evidence import Finding, findings
from flywheel.scales import STANCES


@dataclass(frozen=True)
class Effect:
    """What one more quote does to a count: rows before and with it, and what stands in the way."""

    rows: Sequence[tuple[str, str, str | None]] = ()
    but: str = ""


class Counts:
    """The findings of some hypotheses, loaded once and counted as often as needed."""

    def __init__(self, talk: Conversation, hypotheses: Collection[int]) -> None:
        self.talk = talk
        self.hypotheses = hypotheses

    @cached_property
    def _evidence(self) -> pd.DataFrame:
        return frames.evidence(hypotheses=self.hypotheses)

    @cached_property
    def _table(self) -> pd.DataFrame:
        return frames.hypotheses(only=self.hypotheses)

    def nearest_first(self, wanted: Collection[int], segments: Sequence[Segment]) -> list[int]:
        """Order hypotheses by how near a verdict was before this talk: its reviews move nothing."""
        if not wanted:
            return []
        names = {segment.name for segment in segments}
        column = self._table["segment"]
        table = self._table[column.isin(names) if names else column.isna()]
        before = self._evidence[self._evidence["conversation"] != self.talk.id]
        nearest: dict[int, tuple[int, int]] = {}
        for found in self._findings(before, table):
            far = nearness(found)
            nearest[found.hypothesis] = min(far, nearest.get(found.hypothesis, far))
        return sorted(wanted, key=lambda h: (*nearest.get(h, (3, 0)), h))

    def effect(self, card: Card) -> Effect:
        """Count the finding of a card without it and with it."""
        hypothesis, voice = card.hypothesis, card.voice
        if hypothesis is None:
            return Effect()
        if voice is None or voice.participant is None or voice.role != "guest":
            return Effect(but="This counts as soon as somebody says who spoke.")
        segment = self.talk.segment_of(voice)
        column = self._table["segment"]
        here = column.isna() if segment is None else column == segment.name
        table = self._table[here & (self._table["hypothesis"] == hypothesis.id)]
        if table.empty:
            where = segment.name if segment else "companies without a segment"
            return Effect(but=f"This hypothesis is not about {where}, so no count moves.")
        row = self._row(card, voice, segment)
        without = without_one(self._evidence, row) if card.is_kept else self._evidence
        with_it = frames.frame([*without.itertuples(index=False), row], frames.EVIDENCE)
        (before,), (after,) = (self._findings(rows, table) for rows in (without, with_it))
        per_company = before.unit == "account"
        label = f"{segment.name} so far" if segment else "So far"
        label += ", per company" if per_company else ""
        return Effect(
            [(label, figure(before), before.status), ("with this", figure(after), after.status)],
            but=self._obstacle(card, voice, per_company=per_company) or both_ways(after, row),
        )

    def _findings(self, evidence: pd.DataFrame, table: pd.DataFrame) -> list[Finding]:
        return findings(evidence, table, frames.settings(), as_of=max(date.today(), self.talk.on))

    def _obstacle(self, card: Card, voice: Voice, *, per_company: bool) -> str:
        """Say why a quote would not move a count, or nothing."""
        if not voice.first_hand:
            return "Second-hand: it is kept, and does not count."
        if card.strength == 0:
            return "Polite words do not count."
        if per_company and self.talk.company_of(voice) is None:
            return "This counts as soon as the company is known."
        return ""

    def _row(self, card: Card, voice: Voice, segment: Segment | None) -> tuple[object, ...]:
        """Write a card as the row of evidence it would be."""
        person, company = voice.participant, self.talk.company_of(voice)
        assert person is not None and card.hypothesis is not None
        row = {
            "hypothesis": card.hypothesis.id,
            "segment": segment.name if segment else None,
            "participant": person.id,
            "person": person.name,
            "account": company.id if company else -1,
            "company": company.name if company else None,
            "conversation": self.talk.id,
            "on": self.talk.on,
            "stance": card.stance,
            "strength": card.strength,
            "prompted": card.prompted,
            "first_hand": voice.first_hand,
            "board": self.talk.kind == "board",
            "interviewers": ", ".join(host.label or "" for host in self.talk.hosts),
            "channel": self.talk.channel,
        }
        return tuple(row[column] for column in frames.EVIDENCE)


def both_ways(finding: Finding, row: tuple[object, ...]) -> str:
    """Say why a count may fall: whoever says both counts, and on neither side."""
    unit = "account" if finding.unit == "account" else "participant"
    key = row[frames.EVIDENCE.index(unit)]
    mixed = next((v for v in finding.voices if v.key == key and v.stance == "mixed"), None)
    return f"{mixed.name} said it {STANCES['mixed']}: counted, for neither side." if mixed else ""


def figure(finding: Finding) -> str:
    """Write a count as people say it."""
    return f"{finding.k} of {finding.n}" if finding.n else "nobody asked"


def nearness(finding: Finding) -> tuple[int, int]:
    """Say how far a finding is from a verdict: by its shortest run, settled ones last."""
    if finding.status != "open":
        return 2, 0
    return (0, finding.needed) if finding.needed is not None else (1, 0)


def without_one(evidence: pd.DataFrame, row: tuple[object, ...]) -> pd.DataFrame:
    """Leave out one row that says the same."""
    columns = ["hypothesis", "participant", "conversation", "stance", "strength"]
    wanted = [row[frames.EVIDENCE.index(column)] for column in columns]
    same = evidence[columns].eq(wanted).all(axis=1)
    return evidence.drop(index=same[same].index[:1])
