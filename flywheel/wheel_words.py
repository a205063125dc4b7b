"""The wheel in sentences: one place for pages and commands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from flywheel.histories import CAUSES
from flywheel.turning import Revolution, Turning, last_month
from flywheel.wheel import Funnel, Push, Step
from flywheel.words import plural


class Words(NamedTuple):
    """How a step is told: who came, where they went, and what those do who are still there."""

    came: str
    went: tuple[str, str]
    left: tuple[str, str]
    waits: tuple[str, str]


SAID = {
    "attracted": Words(
        "came", ("moved on to a trial",) * 2, ("left",) * 2, ("is deciding", "are deciding")
    ),
    "evaluating": Words(
        "tried it",
        ("became a customer", "became customers"),
        ("left",) * 2,
        ("is still trying", "are still trying"),
    ),
    "customer": Words(
        "became customers", ("stayed",) * 2, ("left",) * 2, ("is still new", "are still new")
    ),
    "retained": Words(
        "stayed", ("recommended us",) * 2, ("left",) * 2, ("has not yet", "have not yet")
    ),
    "advocate": Words(
        "recommended us",
        ("brought another company",) * 2,
        ("left",) * 2,
        ("has not yet", "have not yet"),
    ),
}
TOOK = {
    "attracted": "tried it",
    "evaluating": "bought",
    "customer": "stayed",
    "retained": "recommend us",
    "advocate": "brought others",
}
FILLED_BY = {
    "attracted": "deals",
    "evaluating": "trials",
    "customer": "revenue",
    "retained": "revenue",
    "advocate": "referrals",
}
BY_ITSELF = {
    "turns": "It turns by itself.",
    "does not turn": "It does not turn by itself.",
    "cannot tell": "Too close to say whether it turns by itself.",
}
NOBODY = "We can't tell yet: nobody is on the wheel. Bring deals, or what customers pay."
A_FUNNEL = "This is a funnel: no customer has brought another one yet."


def month_in_words(turning: Turning, today: date) -> str:
    """Name the month that was counted: *last month*, or *in May 2026*."""
    is_last = turning.last == last_month(today)[1]
    return "last month" if is_last else f"in {turning.last:%B %Y}"


def headline(turning: Turning, is_funnel: bool | None, *, is_known: bool, today: date) -> str:
    """Say the one thing that the wheel says."""
    if not is_known:
        return NOBODY
    return A_FUNNEL if is_funnel else turning_sentence(turning, today)


def turning_sentence(turning: Turning, today: date) -> str:
    """Say what customers brought, who left, and whether that turns the wheel."""
    when = month_in_words(turning, today)
    if not turning.active:
        return f"We can't tell yet: there was no customer when {when.removeprefix('in ')} began."
    if turning.referred is None:
        return (
            "We can't tell yet: it is not known who came, nor who sent them. "
            "Bring deals and referrals."
        )
    if turning.lost is None:
        return "We can't tell yet: it is not known who left. Bring what customers pay."
    brought = f"{turning.referred or 'no'} new {'one' if turning.referred == 1 else 'ones'}"
    left = f"{turning.lost:,} left" if turning.lost else "nobody left"
    verdict = BY_ITSELF[turning.verdict or "cannot tell"]
    return f"{when[0].upper()}{when[1:]} customers brought {brought} and {left}. {verdict}"


def forecast_sentence(turning: Turning) -> str:
    """Say where it would lead if every month were like this one."""
    if turning.forecast is None:
        return ""
    customers = plural(turning.active, "customer", "customers")
    return (
        f"If every month were like it, {customers} would be about {turning.forecast:,.0f} in a "
        "year, without paying for a new one."
    )


def turn_sentence(turn: Revolution | None) -> str:
    """Say how long one turn of the wheel takes."""
    if turn is None:
        return "We can't tell yet how long one turn takes: no customer brought by another is known."
    days = plural(round(turn.days), "day", "days")
    if turn.pairs:
        seen = plural(turn.pairs, "pair", "pairs")
        return f"One turn takes about {days}, from a customer to the one they brought ({seen})."
    return (
        f"One turn would take about {days}: the usual times of the five steps added up, as no "
        "customer has brought another yet."
    )


def step_sentence(step: Step, *, is_known: bool = True) -> str:
    """Say what became of those who got to a stage: three numbers, never one rate.

    Not known: nothing was ever brought in that says who takes the step.
    """
    said = SAID[step.start]
    if not step.entered:
        return f"Nobody {said.came} in this time."
    if not is_known:
        left = f"{step.left:,}" if step.left else "none"
        return f"Of {step.entered:,} who {said.came}, {left} left. Who went on is not known yet."
    parts = [
        f"{count or 'none'} {words[count != 1]}"
        for count, words in (
            (step.moved, said.went), (step.left, said.left), (step.open, said.waits)
        )
        if count or words is said.went
    ]  # fmt: skip
    return f"Of {step.entered:,} who {said.came}, {', '.join(parts)}. {pace_sentence(step)}".strip()


def pace_sentence(step: Step) -> str:
    """Say by which day half had moved."""
    if not step.moved:
        return ""
    if step.median_days is None:
        return "Fewer than half move on."
    if not step.median_days:
        return "Half had moved at once."
    return f"Half had moved by day {step.median_days}."


def pace(step: Step) -> str:
    """Say the same in a few words, beside an arrow."""
    if not step.moved:
        return ""
    days = step.median_days
    if days is None:
        return "fewer than half"
    return f"half by day {days}" if days else "half at once"


def took(step: Step) -> str:
    """Say in a few words how many took a step."""
    return (
        f"{step.moved:,} of {step.entered:,} {TOOK[step.start]}" if step.entered else "nobody yet"
    )


def friction_sentence(step: Step) -> str:
    """Say how many are held up at a stage, and how."""
    left, stalled = step.left, step.stalled or 0
    have = "has" if stalled == 1 else "have"
    longer = f"{have} waited longer than {plural(int(step.long or 0), 'day', 'days')}"
    if not stalled:
        return f"{left:,} of {step.entered:,} left."
    if not left:
        return f"{stalled:,} of {step.entered:,} {longer}."
    return (
        f"{left + stalled:,} of {step.entered:,} get stuck here: {left:,} left and {stalled:,} "
        f"{longer}."
    )


def worst_first(steps: Sequence[Step]) -> list[Step]:
    """Return the steps where anybody is held up, the largest share first."""
    return sorted((s for s in steps if s.friction), key=lambda step: -(step.friction or 0))


def push_sentence(pushes: Sequence[Push]) -> str:
    """Say what sets companies going."""
    known = [push for push in pushes if push.cause]
    moves = sum(push.moves for push in known)
    if not known:
        return "We can't tell yet: no move has a cause. Deals bring it, or write it down by hand."
    first = known[0]
    return (
        f"Of {plural(moves, 'move', 'moves')} with a known cause, {first.moves:,} came from "
        f"{CAUSES[first.cause or '']}."
    )


def funnel_sentence(funnel: Funnel) -> str:
    """Say how many of those who came first are loyal now."""
    came = funnel.reached[funnel.first]
    if not came:
        return f"Nobody {SAID[funnel.first].came} in this time."
    loyal = "nobody stayed so far" if not funnel.loyal else f"{funnel.loyal:,} stayed"
    return f"Of {came:,} who {SAID[funnel.first].came}, {loyal}."
