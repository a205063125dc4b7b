"""Question 1: how well do we understand what problems customers have?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from flywheel.evidence import Finding
from flywheel.saturation import Saturation, first_seen, saturation
from flywheel.settings import Settings
from flywheel.shares import wilson
from flywheel.tally import text


@dataclass(frozen=True)
class Surprise:
    """A theme of theirs that more people raise than our best hypothesis has for it."""

    label: str
    k: int
    n: int


@dataclass(frozen=True)
class Heard:
    """What the first-hand talks of one segment brought."""

    people: int
    dates: tuple[date, ...]
    saturation: Saturation
    surprise: Surprise | None


def listen(
    interviews: pd.DataFrame,
    themes: pd.DataFrame,
    findings: Sequence[Finding],
    settings: Settings,
    *,
    as_of: date,
) -> Heard:
    """Read one segment's talks: who was heard, whether new themes still come, what surprises us."""
    talks: dict[int, date] = {}
    people: set[int] = set()
    for row in interviews.to_dict("records"):
        if not row["first_hand"] or row["on"] > as_of:
            continue
        if row["board"] and not settings.board_counts:
            continue
        talks[int(row["conversation"])] = row["on"]
        people.add(int(row["participant"]))
    raised: dict[int, set[str]] = {talk: set() for talk in talks}
    first: dict[tuple[str, int], tuple[date, bool]] = {}
    labels: dict[str, str] = {}
    for row in themes.to_dict("records"):
        talk, person, theme = int(row["conversation"]), int(row["participant"]), str(row["theme"])
        if talk not in raised or person not in people:
            continue
        raised[talk].add(theme)
        labels[theme] = text(row["label"]) or theme
        mention = (row["on"], not row["spontaneous"])
        first[theme, person] = min(mention, first.get((theme, person), mention))
    order = sorted(talks, key=lambda talk: (talks[talk], talk))
    return Heard(
        people=len(people),
        dates=tuple(talks[talk] for talk in order),
        saturation=saturation(first_seen(raised[talk] for talk in order), settings),
        surprise=_surprise(first, labels, len(people), findings),
    )


def _surprise(
    first: dict[tuple[str, int], tuple[date, bool]],
    labels: dict[str, str],
    people: int,
    findings: Sequence[Finding],
) -> Surprise | None:
    """Find the theme most people raise unasked, if it is none of ours and clearly ahead of ours.

    Its share is out of the people who were not asked about it before they raised it.
    """
    best = max(
        (finding for finding in findings if finding.chance is not None),
        key=lambda finding: (finding.chance or 0.0, finding.n),
        default=None,
    )
    unasked: dict[str, int] = dict.fromkeys(labels, 0)
    asked: dict[str, int] = dict.fromkeys(labels, 0)
    for (theme, _), (_, prompted) in first.items():
        (asked if prompted else unasked)[theme] += 1
    if best is None or best.wilson is None or not unasked:
        return None
    theme = max(unasked, key=lambda key: (unasked[key], key.startswith("h:")))
    k, n = unasked[theme], people - asked[theme]
    interval = wilson(k, n)
    if theme.startswith("h:") or interval is None or interval.low <= best.wilson[1]:
        return None
    return Surprise(labels[theme], k, n)
