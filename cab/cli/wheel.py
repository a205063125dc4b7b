"""The flywheel, in words, as JSON and as CSV."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from cab.cli.answers import NO_SEGMENT
from cab.cli.installation import ready
from cab.cli.output import document
from cab.cli.sentences import Stop

if TYPE_CHECKING:
    from cab.advice.wheels import Mass, Wheel
    from flywheel.turning import Turning
    from flywheel.wheel import Step

COMPANY = "company"
COLUMNS = (
    "account", "stage", "on", "days", "became", "until", "stalled", "cause", "seller", "sent_by",
)  # fmt: skip


@click.command()
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="On this day, as 2026-10-31.")
@click.option("--segment", help="Only this segment.")
@click.option("--months", type=click.IntRange(1, 600), help="Those who came in the last months.")
@click.option("--json", "as_json", is_flag=True, help="JSON instead of plain text.")
def wheel(as_of: datetime | None, segment: str | None, months: int | None, as_json: bool) -> None:
    """Who comes, tries, buys, stays and recommends, and whether that turns by itself."""
    day = as_of.date() if as_of else date.today()
    with ready().app_context():
        found, mass, name = loaded(day, segment, months)
    if as_json:
        document(shaped(found, mass, name))
    else:
        click.echo("\n".join(in_words(found)))


def loaded(
    day: date, segment: str | None, months: int | None
) -> tuple["Wheel", "Mass | None", str | None]:
    """Return the wheel, how heavy it is, and the segment's own name."""
    from cab import ledger
    from cab.advice import wheels

    events, of = ledger.wheel_events(day), wheels.placed(day)
    accounts: set[int] | None = None
    name: str | None = COMPANY
    if segment is not None:
        named = wheels.segments(events, of)
        wanted = " ".join(segment.split()).casefold()
        key = next((k for k, n in named.items() if (n or NO_SEGMENT).casefold() == wanted), None)
        if key is None:
            known = ", ".join(n or NO_SEGMENT for n in named.values()) or "none yet"
            raise Stop(f"There is no segment “{segment}”. There is: {known}.")
        accounts, name = wheels.members(events, of, key), named[key]
    found = wheels.wheel(events, day, accounts=accounts, months=months)
    return found, wheels.mass(day, accounts), name


def shaped(of: "Wheel", mass: "Mass | None", segment: str | None) -> dict[str, Any]:
    """Return the wheel as JSON; what is not known is null."""
    from flywheel.amounts import major

    turn = of.revolution
    return {
        "as_of": of.as_of.isoformat(),
        "segment": segment,
        "counts": of.counts,
        "steps": [step_shaped(step) for step in of.steps],
        "causes": [
            {"cause": push.cause, "moves": push.moves, "per_month": push.a_month}
            for push in of.causes
        ],
        "turning": turning_shaped(of.turning),
        "forecast_12": of.turning.forecast,
        "is_funnel": of.is_funnel,
        "revolution": {"days": turn.days, "pairs": turn.pairs} if turn else None,
        "mass": {"customers": mass.customers, "mrr": major(mass.arr, mass.currency) / 12}
        if mass
        else None,
    }


def step_shaped(step: "Step") -> dict[str, Any]:
    """Return one arrow."""
    return {
        "from": step.start,
        "to": step.end,
        "entered": step.entered,
        "moved": step.moved,
        "left": step.left,
        "open": step.open,
        "median_days": step.median_days,
        "median_of_moved": step.median_of_moved,
        "incidence": [{"day": day, "share": share} for day, share in step.curve.points()],
        "stalled": step.stalled,
    }


def turning_shaped(month: "Turning") -> dict[str, Any]:
    """Return what customers brought and who left, with how far off each can be."""
    brings, leaves = month.rate_interval, month.churn_interval
    return {
        "from": month.first.isoformat(),
        "to": month.last.isoformat(),
        "referred": month.referred,
        "lost": month.lost,
        "active": month.active,
        "R": month.rate,
        "R_low": brings.low if brings else None,
        "R_high": brings.high if brings else None,
        "c": month.churn,
        "c_low": leaves.low if leaves else None,
        "c_high": leaves.high if leaves else None,
        "verdict": month.verdict,
    }


def in_words(of: "Wheel") -> list[str]:
    """Write the wheel as lines."""
    from flywheel.histories import STAGES
    from flywheel.wheel_words import push_sentence, step_sentence, turn_sentence

    lines = [of.sentence]
    if not of.is_known:
        return lines
    width = max(map(len, STAGES.values()))
    for step in of.steps:
        if of.history.knows(step.start):
            told = step_sentence(step, is_known=of.history.knows(step.end))
            lines.append(f"  {STAGES[step.start]:{width}}  {of.counts[step.start]:>5,}  {told}")
    return [*lines, "", push_sentence(of.causes), turn_sentence(of.revolution)]


def table() -> list[dict[str, Any]]:
    """Return every stay of every company at a stage, and every leaving, for export."""
    from cab import ledger
    from cab.advice.wheel_rows import every

    of, _, _ = loaded(date.today(), None, None)
    rows = every(of)
    names = ledger.names({row.account for row in rows} | {row.sender for row in rows})
    return [
        {
            "account": names.get(row.account),
            "stage": row.stage,
            "on": row.on,
            "days": row.days,
            "became": row.became,
            "until": row.until,
            "stalled": row.stalled,
            "cause": row.cause,
            "seller": row.seller,
            "sent_by": names.get(row.sender),
        }
        for row in rows
    ]
