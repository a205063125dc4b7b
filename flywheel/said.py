"""What each company said of needing us, up to a day: the same voices as in the finding."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from flywheel.columns import days, records, text
from flywheel.settings import DEFAULT, Settings
from flywheel.tally import tally

STANCES: Final = ("supports", "contradicts", "silent")
ASKED: Final = 0
FELT: Final = {"very": "supports", "somewhat": "contradicts", "not": "contradicts"}
EVIDENCE: Final = [
    "hypothesis", "segment", "participant", "person", "account", "company", "conversation", "on",
    "stance", "strength", "prompted", "first_hand", "board", "interviewers", "channel",
]  # fmt: skip
CLAIMS: Final = [
    "hypothesis", "statement", "short", "question", "kind", "segment", "threshold", "declared_on",
]  # fmt: skip
SAID: Final = ["account", "company", "segment", "stance", "on", "board"]


def said(
    evidence: pd.DataFrame,
    hypotheses: pd.DataFrame,
    settings: Settings = DEFAULT,
    *,
    as_of: date,
    until: Mapping[int, date] | None = None,
) -> pd.DataFrame:
    """Return a row for each company heard: account, company, segment, stance, on, board.

    hypotheses: the must-have hypothesis of each segment, one row each. A company that was heard
    both ways or gave no clear answer is *silent*, as one never asked is, which has no row. until:
    the day up to which a company's own words count, where that is earlier than as_of. Board voices
    are rows apart, as in a finding.
    """
    if until:
        last = as_of.toordinal()
        ends = [until.get(account, as_of).toordinal() for account in evidence["account"].tolist()]
        spoken = days(evidence["on"]).tolist()
        in_time = [on <= min(end, last) for on, end in zip(spoken, ends, strict=True)]
        evidence = evidence[np.array(in_time, np.bool_)]
    counted = tally(evidence, hypotheses, settings, as_of=as_of)
    rows = [
        (voice.key, voice.name, text(segment), stance_of(voice.stance), voice.on, voice.board)
        for (segment,), count in zip(records(hypotheses, "segment"), counted, strict=True)
        for voice in (*count.voices, *count.board)
    ]
    return pd.DataFrame(rows, columns=SAID).astype({"account": "int64", "board": "bool"})


def from_answers(
    answers: pd.DataFrame, segments: Collection[str | None], settings: Settings = DEFAULT
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return answers to the must-have question as evidence on a hypothesis 0 of some segments.

    Very disappointed is for it, somewhat and not are against it; who no longer uses it says
    neither. With them come the rows of the hypothesis, one a segment.
    """
    rows = [
        (ASKED, segment, who, person, account, company, who, on, FELT[value], 1, True, True, board,
         "", None)
        for segment, who, person, account, company, on, value, board in records(
            answers, "segment", "participant", "person", "account", "company", "on", "value",
            "board",
        )
        if value in FELT and text(segment) in segments
    ]  # fmt: skip
    claims = [
        (ASKED, "", "", "must_have", "must_have", segment, settings.theta_musthave, date.min)
        for segment in segments
    ]
    return pd.DataFrame(rows, columns=EVIDENCE), pd.DataFrame(claims, columns=CLAIMS)


def stance_of(stance: str) -> str:
    """Return for, against, or neither."""
    return stance if stance in STANCES else "silent"
