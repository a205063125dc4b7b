"""One answer to one discovery question for one segment, and what all answers share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from flywheel.evidence import Finding
from flywheel.settings import Settings
from flywheel.tally import median

Status = Literal["unanswered", "partial", "answered", "contradicted"]
STATUS_WORDS: dict[Status, str] = {
    "unanswered": "Not asked",
    "partial": "Early",
    "answered": "Answered",
    "contradicted": "Against us",
}


@dataclass(frozen=True)
class Question:
    """One of the eleven discovery questions: its wording in the brief and on the page."""

    number: int
    key: str
    wording: str
    page: str


@dataclass(frozen=True)
class Cell:
    """What is known about one question in one segment.

    answer: the words of the cell; figures: "8 of 10" and the hypothesis behind it; remark: the
    small line below, such as "still hearing new ones".
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


def heard(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings about which somebody was asked."""
    return [finding for finding in findings if finding.n]


def voices_heard(findings: Sequence[Finding]) -> int:
    """Count the people or companies behind several findings, each once."""
    people = {voice.key for f in findings if f.unit == "person" for voice in f.counted}
    companies = {voice.key for f in findings if f.unit == "account" for voice in f.counted}
    return max(len(people), len(companies))


def dates_of(findings: Iterable[Finding]) -> list[date]:
    """Return when the counted voices of several findings spoke."""
    return [voice.on for finding in findings for voice in finding.counted]


def is_old(dates: Sequence[date], settings: Settings, as_of: date) -> bool:
    """Tell whether half of the dates lie further back than evidence stays fresh."""
    age = median([(as_of - on).days for on in dates])
    return age is not None and age > settings.fresh_days


def modifiers(
    findings: Sequence[Finding],
    dates: Sequence[date],
    settings: Settings,
    as_of: date,
    *,
    thin: bool | None = None,
) -> tuple[str, ...]:
    """Return what a cell carries besides its status: old, thin.

    Thin when every finding behind it is thin, unless the question judges that itself.
    """
    asked = heard(findings)
    if thin is None:
        thin = bool(asked) and all("anecdotal" in finding.modifiers for finding in asked)
    return tuple(
        name
        for name, holds in (("anecdotal", thin), ("stale", is_old(dates, settings, as_of)))
        if holds
    )


_ORDER = ("Very likely", "Leaning yes", "Could go either way", "Too few to say", "Leaning no")


def best_open(findings: Iterable[Finding]) -> list[Finding]:
    """Return open findings somebody was asked about, the most promising and best-heard first."""
    open_ones = [finding for finding in heard(findings) if finding.status == "open"]
    return sorted(open_ones, key=lambda finding: (_ORDER.index(finding.words), -finding.n))


def counted(finding: Finding) -> tuple[str, int]:
    """Return the figure of a finding with its hypothesis: ("8 of 10", 3)."""
    return f"{finding.k} of {finding.n}", finding.hypothesis


def joined(parts: Sequence[str]) -> str:
    """Join short wordings to one line that begins with a capital."""
    line = "; ".join(part[:1].lower() + part[1:] if at else part for at, part in enumerate(parts))
    return line[:1].upper() + line[1:]
