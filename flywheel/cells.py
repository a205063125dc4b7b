"""One answer to one discovery question for one segment, and what all answers share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import pandas as pd

from flywheel import words
from flywheel.columns import median
from flywheel.evidence import Finding
from flywheel.headline import Did
from flywheel.prices import Price
from flywheel.settings import Settings

Status = Literal["unanswered", "partial", "answered", "contradicted"]
STATUS_WORDS: dict[Status, str] = {
    "unanswered": "Not asked",
    "partial": "Early",
    "answered": "Answered",
    "contradicted": "Against us",
}
STATUS_SIGNS: dict[Status, str] = {
    "unanswered": "○",
    "partial": "◔",
    "answered": "●",
    "contradicted": "✕",
}
_PROMISE = ("Very likely", "Leaning yes", "Could go either way", "Too few to say", "Leaning no")


@dataclass(frozen=True)
class Question:
    """One of the eleven discovery questions: its wording in full, and on the page."""

    number: int
    key: str
    wording: str
    page: str


@dataclass(frozen=True)
class Cell:
    """What is known about one question in one segment.

    answer: the words of the cell; figures: "8 of 10" with the hypothesis behind it; remark: the
    small line below, such as "still hearing new ones"; n: people or companies heard; beside: what
    stands beside the status, such as "they leave"; headline: what they said and did, as one
    sentence.
    """

    number: int
    key: str
    question: str
    segment: str | None
    status: Status
    modifiers: tuple[str, ...]
    n: int
    answer: str
    figures: tuple[tuple[str, int], ...]
    remark: str
    sentence: str
    reasons: tuple[str, ...]
    next_action: str
    rule: str
    inputs: dict[str, object] = field(default_factory=dict)
    thresholds: dict[str, float] = field(default_factory=dict)
    beside: str = ""
    headline: str = ""


@dataclass(frozen=True)
class Room:
    """All that was heard in one segment, and what it did: findings, and the frames cut to it."""

    segment: str | None
    findings: list[Finding]
    interviews: pd.DataFrame
    traits: pd.DataFrame
    ellis: pd.DataFrame
    themes: pd.DataFrame
    settings: Settings
    as_of: date
    price: Price | None = None
    did: Did | None = None

    def on(self, question: Question) -> list[Finding]:
        """Return the findings of the hypotheses that belong to a question."""
        return [finding for finding in self.findings if finding.question == question.key]

    def is_old(self, dates: Sequence[date]) -> bool:
        """Tell whether half of the dates lie further back than evidence stays fresh."""
        age = median([(self.as_of - on).days for on in dates])
        return age is not None and age > self.settings.fresh_days

    @property
    def who(self) -> str:
        """Name the people of this segment inside a sentence."""
        return words.lower(self.segment) if self.segment else "people"


def fill(
    question: Question,
    room: Room,
    status: Status,
    found: Sequence[Finding],
    *,
    rule: str,
    reasons: Sequence[str] = (),
    n: int | None = None,
    thin: bool | None = None,
    dates: Sequence[date] | None = None,
    answer: str | None = None,
    figures: Sequence[tuple[str, int]] | None = None,
    remark: str = "",
    sentence: str | None = None,
    next_action: str | None = None,
    inputs: dict[str, object] | None = None,
    thresholds: dict[str, float] | None = None,
    beside: str = "",
    headline: str = "",
) -> Cell:
    """Fill a cell; what a rule does not say itself comes from its findings."""
    said, shown = summary(found, status)
    if thin is None:
        thin = all_thin(found)
    old = room.is_old(dates_of(found) if dates is None else dates)
    return Cell(
        number=question.number,
        key=question.key,
        question=question.page,
        segment=room.segment,
        status=status,
        modifiers=("anecdotal",) * thin + ("stale",) * old,
        n=voices_heard(found) if n is None else n,
        answer=said if answer is None else answer,
        figures=tuple(map(figure, shown)) if figures is None else tuple(figures),
        remark=remark,
        sentence=" ".join(finding.sentence for finding in shown) if sentence is None else sentence,
        reasons=tuple(reasons) or ("No hypothesis belongs to it yet.",),
        next_action=step(found, status, room) if next_action is None else next_action,
        rule=rule,
        inputs={"hypotheses": len(found)} if inputs is None else inputs,
        thresholds=thresholds or {},
        beside=beside,
        headline=headline,
    )


def generic(question: Question, room: Room) -> Cell:
    """Answer a question that has no data of its own from its hypotheses alone."""
    found = room.on(question)
    return fill(
        question,
        room,
        overall(found),
        found,
        rule=(
            "No data of its own yet: over its hypotheses, the first found of against us, early, "
            "answered; nobody asked: not asked."
        ),
        reasons=[reason(finding) for finding in found],
    )


def overall(found: Iterable[Finding]) -> Status:
    """Apply the generic rule: the first found of contradicted, partial, answered."""
    statuses = {finding.status for finding in heard(found)}
    if "refuted" in statuses:
        return "contradicted"
    if "open" in statuses:
        return "partial"
    return "answered" if statuses else "unanswered"


def heard(found: Iterable[Finding]) -> list[Finding]:
    """Return the findings about which somebody was asked."""
    return [finding for finding in found if finding.n]


def all_thin(found: Iterable[Finding]) -> bool:
    """Tell whether somebody was asked, and every finding heard is thin."""
    asked = heard(found)
    return bool(asked) and all("anecdotal" in finding.modifiers for finding in asked)


def voices_heard(found: Sequence[Finding]) -> int:
    """Count the people or companies behind several findings, each once."""
    people = {voice.key for f in found if f.unit == "person" for voice in f.counted}
    companies = {voice.key for f in found if f.unit == "account" for voice in f.counted}
    return max(len(people), len(companies))


def dates_of(found: Iterable[Finding]) -> list[date]:
    """Return when the counted voices of several findings spoke."""
    return [voice.on for finding in found for voice in finding.counted]


def figure(finding: Finding) -> tuple[str, int]:
    """Return the figure of a finding with its hypothesis: ("8 of 10", 3)."""
    return f"{finding.k} of {finding.n}", finding.hypothesis


def summary(found: Sequence[Finding], status: Status) -> tuple[str, list[Finding]]:
    """Return the words of a cell and the findings whose figures stand below them.

    What is not so, if that decides; else what is supported, two at most; else the most promising
    open one, of several the best heard.
    """
    refuted = [finding for finding in found if finding.status == "refuted"]
    if status == "contradicted" and refuted:
        return f"Not so: {shorts(refuted[:2])}", refuted[:2]
    supported = [finding for finding in found if finding.status == "supported"][:2]
    if supported:
        line = shorts(supported)
        return line[:1].upper() + line[1:], supported
    best = sorted(
        (finding for finding in heard(found) if finding.status == "open"),
        key=lambda finding: (_PROMISE.index(finding.words), -finding.n),
    )[:1]
    if best:
        return f"{best[0].short}, {words.lower(best[0].words)}", best
    return (f"Not so: {shorts(refuted[:1])}", refuted[:1]) if refuted else ("", [])


def shorts(found: Iterable[Finding]) -> str:
    """Join the short wordings of findings inside a sentence."""
    return "; ".join(words.lower(finding.short) for finding in found)


def reason(finding: Finding) -> str:
    """Say where one hypothesis stands."""
    if finding.n == 0:
        return f"{finding.short}: nobody was asked."
    return f"{finding.short}: {words.VERDICTS[finding.status]}, {finding.k} of {finding.n}."


def step(found: Sequence[Finding], status: Status, room: Room) -> str:
    """Return what would change a cell: the open hypothesis that is nearest to a verdict."""
    if not found:
        return "Write down what you believe about it."
    if status == "contradicted":
        return "Decide what changes: the plan, the segment, or the product."
    open_ones = [finding for finding in found if finding.status == "open"]
    if not open_ones:
        return ""
    nearest = min(open_ones, key=lambda finding: (finding.n == 0, finding.needed or 0))
    if nearest.n == 0:
        return f"Ask {room.who} about “{nearest.short}”."
    return f"{nearest.short}: {words.lower(nearest.takes)}"
