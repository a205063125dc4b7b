"""Question 6: have we found visionary customers, ones who will buy early?

Steve Blank's cumulative scale: 1 has a problem, 2 is aware of it, 3 has been looking, 4 has put a
solution together out of pieces, 5 has or can acquire a budget.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import pandas as pd

from flywheel.cells import Cell, Question, Room, Status, fill
from flywheel.columns import records, text
from flywheel.scales import TRAITS
from flywheel.settings import Settings
from flywheel.words import listed, number, plural, units

_NAMED = 3


class Level(NamedTuple):
    """The highest level with all below it; the first missing one where a higher was found."""

    level: int | None
    gap: int | None


@dataclass(frozen=True)
class Company:
    """One company on the scale. committed: it signed or paid; on: the latest quote."""

    account: int
    name: str
    traits: frozenset[int]
    committed: bool
    on: date

    @property
    def level(self) -> int:
        """Return how far it has come."""
        return level(self.traits).level or 0

    @property
    def gap(self) -> int | None:
        """Return the first level nobody spoke of although a higher one was found."""
        return level(self.traits).gap

    def gap_sentence(self) -> str:
        """Report a gap; it is not bridged."""
        if self.gap is None:
            return ""
        return f"{self.name} {TRAITS[max(self.traits)]}; nobody said it {TRAITS[self.gap]}."


def level(traits: Collection[int]) -> Level:
    """Return how far a company has come; no trait at all is unknown, not zero."""
    if not traits:
        return Level(None, None)
    reached = 0
    while reached + 1 in traits:
        reached += 1
    return Level(reached, reached + 1 if max(traits) > reached else None)


def companies(traits: pd.DataFrame, *, as_of: date) -> list[Company]:
    """Place every company with first-hand evidence on the scale, the furthest first.

    traits: one row a quote (account, company, person, trait 1–5, strength, on, first_hand). People
    without a company are left out.
    """
    names: dict[int, str] = {}
    seen: dict[int, set[int]] = {}
    latest: dict[int, date] = {}
    committed: set[int] = set()
    columns = ("account", "company", "person", "trait", "strength", "on", "first_hand")
    for account, company, person, trait, strength, on, first_hand in records(traits, *columns):
        if account < 0 or not first_hand or on > as_of:
            continue
        names[account] = text(company) or str(person)
        seen.setdefault(account, set()).add(int(trait))
        latest[account] = max(on, latest.get(account, on))
        if strength >= 5:
            committed.add(account)
    placed = [
        Company(
            int(account), names[account], frozenset(marks), account in committed, latest[account]
        )
        for account, marks in seen.items()
    ]
    return sorted(placed, key=lambda company: (-company.level, company.name))


def answer(question: Question, room: Room) -> Cell:
    """Answer the question for one segment."""
    settings = room.settings
    placed = companies(room.traits, as_of=room.as_of)
    near = [company for company in placed if company.level >= 4]
    budget = [company for company in placed if company.level == 5]
    paying = _committed_elsewhere(room)
    signed = [c for c in budget if c.committed or c.account in paying]
    if len(budget) >= settings.early_budget_min and len(signed) >= settings.early_signed_min:
        status: Status = "answered"
    elif len(placed) >= settings.early_assessed_min and not near:
        status = "contradicted"
    else:
        status = "partial" if near else "unanswered"
    said = _said(status, near, len(budget), len(signed), len(placed))
    return fill(
        question,
        room,
        status,
        [],
        rule=(
            f"Answered: {settings.early_budget_min} companies with budget, "
            f"{settings.early_signed_min} of them signed or paid. Against us: "
            f"{settings.early_assessed_min} companies assessed and none has put together their "
            "own solution. Early: one has. Levels build on each other; gaps are not bridged."
        ),
        reasons=[
            f"{plural(len(placed), 'company', 'companies')} assessed: {len(near)} put together "
            f"their own solution, {len(budget)} of them with budget, {len(signed)} of these signed "
            "or paid.",
            *(company.gap_sentence() for company in placed[: 2 * _NAMED] if company.gap),
        ],
        n=len(placed),
        thin=False,
        dates=[company.on for company in placed],
        answer=said,
        sentence=f"{said}." if said else "",
        next_action=_step(len(budget), len(signed), settings),
        inputs={
            "assessed": len(placed),
            "own_solution": len(near),
            "budget": len(budget),
            "signed": len(signed),
        },
        thresholds={
            "budget": float(settings.early_budget_min),
            "signed": float(settings.early_signed_min),
            "assessed": float(settings.early_assessed_min),
        },
    )


def _committed_elsewhere(room: Room) -> set[int]:
    """Return the companies whose commitment stands with a hypothesis instead of a trait."""
    return {
        voice.key
        for finding in room.findings
        if finding.unit == "account"
        for voice in finding.counted
        if voice.stance == "supports" and voice.strength >= 5
    }


def _said(status: Status, near: Sequence[Company], budget: int, signed: int, assessed: int) -> str:
    if status == "answered":
        return f"{budget} with budget, {signed} signed"
    if near:
        rest = [f"{len(near) - _NAMED} more"] if len(near) > _NAMED else []
        return f"{listed([*(company.name for company in near[:_NAMED]), *rest])} so far"
    return f"None of {assessed} companies" if status == "contradicted" else ""


def _step(budget: int, signed: int, settings: Settings) -> str:
    companies_short = settings.early_budget_min - budget
    signatures_short = settings.early_signed_min - signed
    lacking = []
    if companies_short > 0:
        lacking.append(
            f"{number(companies_short)} more {units(companies_short, 'account')} with budget"
        )
    if signatures_short > 0:
        signature = "signature" if signatures_short == 1 else "signatures"
        lacking.append(f"{number(signatures_short)} more {signature}")
    if not lacking:
        return ""
    line = f"{listed(lacking)}."
    return line[:1].upper() + line[1:]
