"""The flywheel: the picture, what holds it up and pushes it, and the companies behind it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from flask import Blueprint, Response, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cab import ledger
from cab.advice import wheels
from cab.advice.wheel_rows import Row, rows
from cab.advice.wheels import Mass, Wheel
from cab.web import wheel_picture
from flywheel.histories import CAUSES, EXITS, HAPPENED, STAGES
from flywheel.incidence import LEFT
from flywheel.shares import Interval
from flywheel.wheel import Step
from flywheel.wheel_words import (
    FILLED_BY,
    forecast_sentence,
    friction_sentence,
    funnel_sentence,
    push_sentence,
    step_sentence,
    turn_sentence,
    turning_sentence,
    worst_first,
)

bp = Blueprint("flywheel", __name__)

FEW, SHOWN = 5, 12
A_PAGE = 100
REACHED = {
    "attracted": "came",
    "evaluating": "tried it",
    "customer": "bought",
    "retained": "stayed",
    "advocate": "recommended us",
}
LOOKS = {"here": "There now", "moved": "Moved on", "left": "Left", "all": "All who came"}
NOBODY = {
    "here": "No company is here now.",
    "moved": "No company has moved on.",
    "left": "No company has left from here.",
    "all": "No company came here in this time.",
}
LEFT_WHEN = {"lost": "before buying", "churned": "after buying"}
TIMES = ((None, "Since the beginning"), (12, "Last 12 months"), (3, "Last 3 months"))
MOST_MONTHS = 600


@dataclass(frozen=True)
class Asked:
    """Which companies, of which time, as of which day; segment None is the company."""

    segment: int | None
    months: int | None
    as_of: date

    def args(self, **changed: int | str | None) -> dict[str, Any]:
        """Return what an address says of this; nothing where it says nothing new."""
        as_of = None if self.as_of == date.today() else self.as_of.isoformat()
        told = {"segment": self.segment, "months": self.months, "as_of": as_of} | changed
        return {name: value for name, value in told.items() if value is not None}


@dataclass(frozen=True)
class Held:
    """Where companies are held up: the step, the sentence, and their names where they are few."""

    step: Step
    sentence: str
    names: list[tuple[int, str]]


@bp.get("/flywheel")
def index() -> ResponseReturnValue:
    """Show the wheel, the funnel beside it, and what it comes from."""
    asked = read()
    loaded = load(asked)
    of, mass = loaded.wheel, loaded.mass
    worst = worst_first(of.steps)
    against = loaded.conflicts
    few = [account for step in worst for account in held_up(step)]
    month = [*of.turning.brought.tolist(), *of.turning.gone.tolist()]
    named = ledger.names({*few, *month, *against["account"].tolist()})
    return render_template(
        "flywheel/index.html",
        asked=asked,
        segments=loaded.segments,
        title=loaded.title,
        times=TIMES,
        wheel=of,
        wide=wheel_picture.drawing(of, mass),
        narrow=wheel_picture.drawing(of, mass, narrow=True),
        funnel_sentence=funnel_sentence(of.funnel) if of.funnel else "",
        held=[Held(s, friction_sentence(s), named_of(held_up(s), named)) for s in worst],
        turning=turning_sentence(of.turning, date.today()),
        forecast=forecast_sentence(of.turning),
        turn=turn_sentence(of.revolution),
        pushed=push_sentence(of.causes),
        brought=named_of(of.turning.brought.tolist(), named),
        gone=named_of(of.turning.gone.tolist(), named),
        conflicts=list(against.itertuples(index=False)),
        names=named,
        stages=STAGES,
        exits=EXITS,
        reached=REACHED,
        happened=HAPPENED,
        causes=CAUSES,
        shown=SHOWN,
        within=within,
        fill_url=url_for("revenue.index"),
    )


@bp.get("/flywheel.<any(svg, png):ending>")
def picture(ending: str) -> Response:
    """Hand the picture over as a file."""
    asked = read()
    loaded = load(asked)
    drawn = wheel_picture.drawing(loaded.wheel, loaded.mass)
    return wheel_picture.file(drawn, loaded.title, loaded.wheel.sentence, ending)


@bp.get("/flywheel/<stage>")
def stage(stage: str) -> ResponseReturnValue:
    """Show the companies at a stage, or what became of those who got there."""
    if stage not in {**STAGES, **EXITS}:
        abort(404)
    asked = read()
    loaded = load(asked)
    of = loaded.wheel
    look = request.args.get("show", "here")
    if look not in LOOKS or stage in EXITS:
        look = "here"
    every = rows(of, stage, look)
    page = max(request.args.get("page", 1, type=int), 1)
    shown = every[(page - 1) * A_PAGE : page * A_PAGE]
    step = next((s for s in of.steps if s.start == stage), None)
    return render_template(
        "flywheel/stage.html",
        asked=asked,
        title=loaded.title,
        stage=stage,
        name={**STAGES, **EXITS}[stage],
        look=look,
        step=step,
        sentence=standing(of, stage, step),
        looks=LOOKS.items(),
        nobody=NOBODY[look],
        rows=shown,
        total=len(every),
        page=page,
        first=(page - 1) * A_PAGE + 1,
        newer=turned(stage, asked, look, page - 1) if page > 1 else None,
        older=turned(stage, asked, look, page + 1) if page * A_PAGE < len(every) else None,
        names=ledger.names(people(shown)),
        heads=heads(shown),
        causes=CAUSES,
    )


def read() -> Asked:
    """Read the address: which segment, how many months, as of when."""
    typed = request.args.get("as_of")
    try:
        as_of = min(date.fromisoformat(typed), date.today()) if typed else date.today()
        told = request.args.get("segment"), request.args.get("months")
        segment, months = (int(text) if text else None for text in told)
    except ValueError:
        abort(400)
    if months is not None and not 1 <= months <= MOST_MONTHS:
        abort(400)
    return Asked(segment, months, as_of)


@dataclass(frozen=True)
class Loaded:
    """The wheel that was asked for, how heavy it is, and the segments one may choose.

    conflicts: what was written down against the ledger, of everybody.
    """

    wheel: Wheel
    mass: Mass | None
    segments: dict[int, str]
    title: str
    conflicts: pd.DataFrame


def load(asked: Asked) -> Loaded:
    """Load what was asked for; a segment that nobody has is no page."""
    moves, of = ledger.moves(asked.as_of), wheels.placed(asked.as_of)
    events = moves.events
    segments = {key: name or "No segment yet" for key, name in wheels.segments(events, of).items()}
    if asked.segment is not None and asked.segment not in segments:
        abort(404)
    accounts = None if asked.segment is None else wheels.members(events, of, asked.segment)
    return Loaded(
        wheels.wheel(events, asked.as_of, accounts=accounts, months=asked.months),
        wheels.mass(asked.as_of, accounts),
        segments,
        "Flywheel" if asked.segment is None else f"Flywheel · {segments[asked.segment]}",
        moves.conflicts,
    )


def standing(of: Wheel, stage: str, step: Step | None) -> str:
    """Say how many are at a stage, and what became of those who got there."""
    if not of.history.knows(stage):
        return f"We can't tell yet: nothing says so. Bring {FILLED_BY.get(stage, 'deals')}."
    number = of.counts[stage]
    companies = f"{number:,} {'company' if number == 1 else 'companies'}"
    if step is None:
        return f"{companies} left {LEFT_WHEN[stage]}."
    return f"{companies} here now. {step_sentence(step, is_known=of.history.knows(step.end))}"


def within(rate: float | None, interval: Interval | None) -> str:
    """Write a rate with how far off it can be."""
    if rate is None or interval is None:
        return "not known"
    return f"{rate:.4f} ({interval.low:.4f} to {interval.high:.4f})"


def held_up(step: Step) -> list[int]:
    """List who left or is stalled at a step, if they are few enough to be named."""
    held = step.accounts[step.is_stalled | (step.outcomes == LEFT)].tolist()
    return held if len(held) < FEW else []


def named_of(accounts: list[int], names: dict[int, str]) -> list[tuple[int, str]]:
    """Return companies with their names, those without one left out."""
    return [(account, names[account]) for account in accounts if account in names]


def heads(shown: list[Row]) -> list[str]:
    """Return what else is known of the companies of a list; a column nobody fills is left out."""
    known = {
        "Set going by": any(row.cause for row in shown),
        "Seller": any(row.seller for row in shown),
        "Sent by": any(row.sender >= 0 for row in shown),
    }
    return [head for head, filled in known.items() if filled]


def people(shown: list[Row]) -> set[int]:
    """Return the companies whose names a list shows."""
    return {row.account for row in shown} | {row.sender for row in shown if row.sender >= 0}


def turned(stage: str, asked: Asked, look: str, page: int) -> str:
    """Return the address of another page of a list."""
    return url_for(".stage", stage=stage, **asked.args(show=look, page=page))
