"""Question 7: is our product a must-have? Sean Ellis's question, counted per company.

"How would you feel if you could no longer use it?" very / somewhat / not disappointed; those who
no longer use it are left out of the share and shown. His line of 40 % came from about a hundred
start-ups, and he called it a bit arbitrary.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from flywheel import shares
from flywheel.cells import Cell, Question, Room, Status, dates_of, figure, fill, heard, reason
from flywheel.columns import records
from flywheel.evidence import Finding
from flywheel.headline import Did, headline
from flywheel.settings import DEFAULT, Settings
from flywheel.stopping import Verdict, rule_of, verdict
from flywheel.words import ladder, line_in_words, members, plural, share_in_words, units

# Of two people of one company who answer on one day, the cooler answer counts [OURS].
_WARMTH = {"na": 0, "not": 1, "somewhat": 2, "very": 3}
_NEAR_THE_LINE = 0.05


@dataclass(frozen=True)
class Ellis:
    """The answers of one segment, one a company: k very disappointed of n who use it."""

    k: int
    n: int
    left_out: int
    chance: float | None
    status: Verdict
    dates: tuple[date, ...]
    line: float

    @property
    def wilson(self) -> shares.Interval | None:
        """Return the 95 % interval of the share."""
        return shares.wilson(self.k, self.n)

    @property
    def clopper_pearson(self) -> shares.Interval | None:
        """Return the exact 95 % interval of the share."""
        return shares.clopper_pearson(self.k, self.n)

    def sentence(self, settings: Settings = DEFAULT) -> str:
        """Say how many would be very disappointed, and how that stands to the line."""
        if not self.n:
            return "Nobody was asked how they would feel without it."
        said = f"{self.k} of {self.n} {units(self.n, 'account')} would be very disappointed."
        if self.n < settings.n_min:
            return said
        if self.status == "open" and abs(self.k / self.n - self.line) < _NEAR_THE_LINE:
            line = share_in_words(self.line, percent=self.n >= settings.n_cap)
            return f"{said} Right at the {line} line: could go either way."
        rung = ladder(self.chance, self.n, settings=settings)
        if rung.status == "open":
            return f"{said} {rung.words}."
        return f"{said} {rung.words} {line_in_words(self.line)} of them."


def ellis(answers: pd.DataFrame, settings: Settings = DEFAULT, *, as_of: date) -> Ellis:
    """Count the latest answer of each company: very / (very + somewhat + not).

    answers: one row an answer (account, value very | somewhat | not | na, on, board). Board
    members are left out unless the setting counts them; so are people without a company.
    """
    latest: dict[int, tuple[date, int]] = {}
    for account, value, on, board in records(answers, "account", "value", "on", "board"):
        if account < 0 or on > as_of or (board and not settings.board_counts):
            continue
        warmth = _WARMTH[value]
        day, before = latest.get(account, (on, warmth))
        if on > day or (on == day and warmth <= before):
            latest[account] = (on, warmth)
    valid = [(on, warmth) for on, warmth in latest.values() if warmth]
    k, n = sum(warmth == _WARMTH["very"] for _, warmth in valid), len(valid)
    return Ellis(
        k=k,
        n=n,
        left_out=len(latest) - n,
        chance=shares.chance(k, n, settings.theta_musthave, settings.prior) if n else None,
        status=verdict(k, n, rule_of(settings.theta_musthave, settings)),
        dates=tuple(on for on, _ in valid),
        line=settings.theta_musthave,
    )


def leading(found: Sequence[Finding]) -> Finding | None:
    """Return the must-have hypothesis heard most; None where nobody was asked about one."""
    asked = (finding for finding in heard(found) if finding.kind == "must_have")
    return max(asked, key=lambda finding: finding.n, default=None)


def spoken(found: Sequence[Finding], asked: Ellis, settings: Settings = DEFAULT) -> str | None:
    """Return the word of the ladder: of the leading hypothesis, else of the question itself."""
    first = leading(found)
    if first:
        return first.words
    return ladder(asked.chance, asked.n, settings=settings).words if asked.n else None


def answer(question: Question, room: Room) -> Cell:
    """Answer the question for one segment; hypotheses alone never take it beyond early.

    Where a ledger tells what they did, it stands beside what they say, and changes no status.
    """
    settings, found = room.settings, room.on(question)
    asked, both = ellis(room.ellis, settings, as_of=room.as_of), None
    first = leading(found) or next(iter(heard(found)), None)
    status = _status(asked, settings, hypothesis_tested=first is not None)
    said = sentence = asked.sentence(settings) if asked.n else ""
    if first:
        said, sentence = first.words, sentence or first.sentence
    if status != "unanswered":
        both = headline(spoken(found, asked, settings), room.did, settings)
    left = room.did if both and room.did and both.did == "leave" else None
    if both and both.disagree:
        said = "Say yes, and leave"
    if both and room.did:
        sentence = f"{_counted(leading(found), asked, room) or sentence} {room.did.sentence}"
    return fill(
        question,
        room,
        status,
        found,
        rule=_rule(settings),
        reasons=[
            *_reasons(asked, settings),
            *(reason(finding) for finding in found),
            *([room.did.sentence] if room.did and room.did.customers else []),
        ],
        n=asked.n or None,
        thin=None if first else 0 < asked.n < settings.n_min,
        dates=[*asked.dates, *dates_of(found)],
        answer=said,
        figures=[figure(first)] if first else [],
        remark=left.figure if left else "",
        sentence=sentence.strip(),
        next_action=_step(status, asked, settings),
        inputs={
            "very": asked.k,
            "n": asked.n,
            "left_out": asked.left_out,
            "chance": asked.chance,
            **({} if room.did is None else _did(room.did)),
        },
        thresholds={
            "line": settings.theta_musthave,
            "n_min": float(settings.ellis_n_min),
            **({} if room.did is None else {"stay_min": settings.stay_min}),
        },
        beside="they leave" if left else "",
        headline=both.sentence if both else "",
    )


def _rule(settings: Settings) -> str:
    return (
        f"From {settings.ellis_n_min} companies asked how they would feel without it: answered "
        f"when {line_in_words(settings.theta_musthave)} would be very disappointed, with a "
        f"chance of {settings.p_support:g}; against us at {settings.p_refute:g}. Below that "
        "number of answers: early."
    )


def _counted(first: Finding | None, asked: Ellis, room: Room) -> str:
    """Say how many of those heard would be very disappointed, named as their segment."""
    k, n = (first.k, first.n) if first else (asked.k, asked.n)
    return "" if not n else f"{k} of {n} {members(room.segment, n)} would be very disappointed."


def _did(did: Did) -> dict[str, object]:
    return {
        "customers": did.customers,
        "left": did.left,
        "months": did.months,
        "kept_of_100": did.kept_of_100,
    }


def _status(asked: Ellis, settings: Settings, *, hypothesis_tested: bool) -> Status:
    if asked.n >= settings.ellis_n_min and asked.status == "supported":
        return "answered"
    if asked.n >= settings.ellis_n_min and asked.status == "refuted":
        return "contradicted"
    return "partial" if asked.n or hypothesis_tested else "unanswered"


def _reasons(asked: Ellis, settings: Settings) -> list[str]:
    reasons = [asked.sentence(settings)]
    if asked.left_out:
        left = plural(asked.left_out, "company no longer uses", "companies no longer use")
        reasons.append(f"{left} it and {'is' if asked.left_out == 1 else 'are'} left out.")
    if asked.n < settings.ellis_n_min:
        reasons.append(f"The question needs {settings.ellis_n_min} answers; there are {asked.n}.")
    return reasons


def _step(status: Status, asked: Ellis, settings: Settings) -> str:
    lacking = settings.ellis_n_min - asked.n
    if lacking > 0:
        more = "more " if asked.n else ""
        whom = f"{lacking} {more}{units(lacking, 'account')}"
        return f"Put the question to {whom}: it needs {settings.ellis_n_min}."
    if status == "partial":
        return "Ask more companies: the answers are too close to the line."
    return "Decide what changes: the product or the segment." if status == "contradicted" else ""
