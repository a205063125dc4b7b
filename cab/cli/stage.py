"""The stage of the business, in words and as JSON."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from cab.cli.installation import ready
from cab.cli.output import document

if TYPE_CHECKING:
    from cab.advice.stages import Standing
    from flywheel.stage import Stage

COLUMNS = ("segment", "stage", "test", "rule", "name", "holds", "value", "threshold", "setting",
           "missing")  # fmt: skip


@click.command()
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="On this day, as 2026-10-31.")
@click.option("--json", "as_json", is_flag=True, help="JSON instead of plain text.")
def stage(as_of: datetime | None, as_json: bool) -> None:
    """How far the business has come, for each segment and the company."""
    day = as_of.date() if as_of else date.today()
    with ready().app_context():
        found = standing(day)
    if as_json:
        document([shaped(each, day) for each in (*found.segments, found.company)])
        return
    for each in found.segments:
        click.echo(f"{each.segment or 'no segment yet'}\n  {each.sentence}\n")
    click.echo(f"{found.company.sentence}\n{found.band} {found.conflict}".rstrip())


def standing(day: date) -> "Standing":
    """Return all stages as of a day."""
    from cab import frames
    from cab.advice import stages

    settings = frames.settings()
    return stages.standing(stages.gathered(settings, as_of=day), settings)


def table() -> list[dict[str, Any]]:
    """Return every rule of every segment, and of the company, as a row."""
    found = standing(date.today())
    return [
        {
            "segment": each.segment,
            "stage": each.status,
            "test": hurdle.key,
            "rule": rule.key,
            "name": rule.name,
            "holds": rule.word,
            "value": rule.value,
            "threshold": rule.threshold,
            "setting": rule.setting,
            "missing": rule.missing,
        }
        for each in (*found.segments, found.company)
        for hurdle in each.tests
        for rule in hurdle.rules
    ]


def shaped(found: "Stage", day: date) -> dict[str, Any]:
    """Return one stage with every rule: its value, its threshold, and whether it holds."""
    return {
        "segment": found.segment,
        "as_of": day.isoformat(),
        "stage": found.status,
        "sentence": found.sentence,
        "tests": [
            {
                "test": hurdle.key,
                "holds": hurdle.holds,
                "rules": [
                    {
                        "rule": rule.key,
                        "holds": rule.holds,
                        "value": rule.value,
                        "threshold": rule.threshold,
                        "setting": rule.setting,
                        "missing": rule.missing,
                    }
                    for rule in hurdle.rules
                ],
            }
            for hurdle in found.tests
        ],
        "inputs": found.inputs,
        "thresholds": found.thresholds,
        "next_action": found.next_action,
    }
