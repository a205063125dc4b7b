"""Findings: what the talks say about each hypothesis in each segment.

Methods: a person (problems) or a company (money, must-have) is one voice; the share of voices for
it has a Beta posterior, held against the line that was declared.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import pandas as pd

from flywheel import notes as remarks
from flywheel import shares, words
from flywheel.columns import records, text
from flywheel.heard import Stance, Tally, Voice
from flywheel.settings import DEFAULT, Settings
from flywheel.settling import next_action, run_to_verdict, what_it_takes
from flywheel.stopping import Rule, Side, Verdict, outlook, rule_of
from flywheel.stopping import verdict as by_counts
from flywheel.tally import tally
from flywheel.words import Unit

__all__ = ["Finding", "Stance", "Voice", "findings"]


@dataclass(frozen=True)
class Finding:
    """One hypothesis in one segment: counted, judged, and said in plain words.

    n: people or companies heard first-hand; k: those for it; low, high: 95 % credible interval.
    """

    hypothesis: int
    statement: str
    short: str
    question: str
    kind: str
    segment: str | None
    unit: Unit
    k: int
    n: int
    against: int
    mixed: int
    unclear: int
    stories: int
    raised: int
    board_k: int
    board_n: int
    second_hand: int
    status: Verdict
    words: str
    sentence: str
    takes: str
    could_be: str
    chance: float | None
    low: float | None
    high: float | None
    wilson: tuple[float, float] | None
    threshold: float
    declared_on: date
    needed: int | None
    needed_side: Side | None
    modifiers: tuple[str, ...]
    notes: tuple[str, ...]
    reasons: tuple[str, ...]
    rule: str
    inputs: dict[str, object]
    thresholds: dict[str, float]
    next_action: str
    voices: tuple[Voice, ...]

    @property
    def counted(self) -> tuple[Voice, ...]:
        """Return the voices that make up n."""
        return self.voices[: self.n]


def findings(
    evidence: pd.DataFrame,
    hypotheses: pd.DataFrame,
    settings: Settings = DEFAULT,
    *,
    as_of: date,
    users: int = 1,
) -> list[Finding]:
    """Return one finding a row of hypotheses, in its order.

    evidence: one row per reviewed piece of evidence (hypothesis, segment, participant, person,
    account, company, conversation, on, stance, strength, prompted, first_hand, board,
    interviewers, channel). hypotheses: one row per hypothesis and segment (hypothesis, statement,
    short, question, kind, segment, threshold, declared_on). users: how many people sign in here.
    """
    counted = tally(evidence, hypotheses, settings, as_of=as_of)
    claims = map(_Claim._make, records(hypotheses, *_Claim._fields))
    return [
        _finding(claim, count, settings, users)
        for claim, count in zip(claims, counted, strict=True)
    ]


class _Claim(NamedTuple):
    """A row of the frame of hypotheses."""

    hypothesis: int
    statement: str
    short: str
    question: str
    kind: str
    segment: str | None
    threshold: float
    declared_on: date


def _finding(claim: _Claim, count: Tally, settings: Settings, users: int) -> Finding:
    line, kind, segment = float(claim.threshold), claim.kind, text(claim.segment)
    n, stances = len(count.voices), [voice.stance for voice in count.voices]
    k = stances.count("supports")
    rule = rule_of(line, settings)
    chance = shares.chance(k, n, line, settings.prior) if n else None
    interval = shares.wilson(k, n)
    credible = shares.credible(k, n, settings.prior) if n else None
    thin = remarks.thin_gates(count, settings)
    support_gates = [*remarks.story_gates(count, settings), *thin]
    rung = words.ladder(
        chance, n, support_gates=support_gates, refute_gates=thin, settings=settings
    )
    ahead = outlook(k, n, rule)
    run = run_to_verdict(k, n, rule, count, rung, settings)
    takes = what_it_takes(run, ahead, count, rung, n, settings)
    age = count.median_age
    flips = _prior_flips(k, n, rule, settings)
    modifiers = tuple(
        name
        for name, holds in (
            ("anecdotal", bool(thin) and (n > 0 or count.second_hand > 0)),
            ("stale", age is not None and age > settings.fresh_days),
            ("exploratory", count.before > 0),
            ("depends_on_prior", flips),
        )
        if holds
    )
    sentence = words.finding_sentence(
        rung,
        k=k,
        n=n,
        unit=count.unit,
        kind=kind,
        segment=segment,
        line=line,
        stories=count.stories,
        names=[voice.name for voice in count.voices],
    )
    yes_board = sum(voice.stance == "supports" for voice in count.board)
    return Finding(
        hypothesis=int(claim.hypothesis),
        statement=claim.statement,
        short=claim.short,
        question=claim.question,
        kind=kind,
        segment=segment,
        unit=count.unit,
        k=k,
        n=n,
        against=stances.count("contradicts"),
        mixed=stances.count("mixed"),
        unclear=stances.count("neutral"),
        stories=count.stories,
        raised=count.raised,
        board_k=yes_board,
        board_n=len(count.board),
        second_hand=count.second_hand,
        status=rung.status,
        words=rung.words,
        sentence=sentence,
        takes=takes,
        could_be=words.could_be_sentence(interval, k=k, n=n, kind=kind, settings=settings),
        chance=chance,
        low=credible.low if credible else None,
        high=credible.high if credible else None,
        wilson=interval,
        threshold=line,
        declared_on=claim.declared_on,
        needed=run.length if run else None,
        needed_side=run.side if run else None,
        modifiers=modifiers,
        notes=tuple(remarks.notes(count, modifiers, settings, users=users)),
        reasons=tuple(
            remarks.reasons(count, k, chance, rule, kind, settings, depends_on_prior=flips)
        ),
        rule=remarks.rule_sentence(line, count.unit, settings),
        inputs={
            "k": k,
            "n": n,
            "stories": count.stories,
            "raised": count.raised,
            "second_hand": count.second_hand,
            "heard_before_declaration": count.before,
            "median_age_days": age,
            "prior": settings.prior,
            "expected_further_talks": ahead.talks,
            "no_verdict": ahead.none,
        },
        thresholds={
            "line": line,
            "p_support": settings.p_support,
            "p_refute": settings.p_refute,
            "n_min": float(settings.n_min),
            "stories_min": float(settings.stories_min),
        },
        next_action=next_action(rung, run, takes, segment, n),
        voices=count.voices if settings.board_counts else count.voices + count.board,
    )


def _prior_flips(k: int, n: int, rule: Rule, settings: Settings) -> bool:
    """Tell whether another reasonable prior would give another verdict."""
    now = by_counts(k, n, rule)
    return any(
        by_counts(k, n, rule._replace(prior=prior)) != now for prior in settings.other_priors
    )
