"""The stage of the business, in words and as JSON."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from cab.cli.installation import ready
from cab.cli.output import document

if TYPE_CHECKING:
    from flywheel.stage import Stage


@click.command()
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="On this day, as 2026-10-31.")
@click.option("--json", "as_json", is_flag=True, help="JSON instead of plain text.")
def stage(as_of: datetime | None, as_json: bool) -> None:
    """How far the business has come, for each segment and the company."""
    from cab import frames
    from cab.advice import stages

    day = as_of.date() if as_of else date.today()
    with ready().app_context():
        settings = frames.settings()
        standing = stages.standing(stages.gathered(settings, as_of=day), settings)
    if as_json:
        document([shaped(each, day) for each in (*standing.segments, standing.company)])
        return
    for each in standing.segments:
        click.echo(f"{each.segment or 'no segment yet'}\n  {each.sentence}")
    click.echo(f"\n{standing.company.sentence}\n{standing.band} {standing.conflict}".rstrip())


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
