"""Tables that leave the house."""

from datetime import date
from pathlib import Path

import click

from cab.cli import stage, wheel
from cab.cli.installation import ready
from cab.cli.money import exported
from cab.cli.sentences import Stop

MONEY = ("movements", "retention", "cohorts")
TABLES = ("evidence", "findings", "questions", "accounts", "wheel", "stage", *MONEY)


@click.command()
@click.argument("table", type=click.Choice(TABLES))
@click.option("-o", "file", type=click.Path(path_type=Path), help="Write to FILE.")
def export(table: str, file: Path | None) -> None:
    """Write a TABLE as CSV: everything there is, also what does not count, and why."""
    if file is not None and not file.absolute().parent.is_dir():
        raise Stop(f"There is no folder {file.absolute().parent}.")
    with ready().app_context():
        text = shaped(table)
    if file is None:
        click.echo(text, nl=False)
    else:
        # The mark at the start tells spreadsheets that it is UTF-8.
        file.write_text(text, "utf-8-sig", newline="")
        click.echo(f"Wrote {file}.", err=True)


def shaped(table: str) -> str:
    """Return a table as CSV."""
    from cab import frames, tables
    from cab.exchange import csv
    from cab.exchange import export as shapes

    if table in MONEY:
        return exported(table)
    if table == "evidence":
        settings = frames.settings()
        rows = [shapes.evidence_row(row, settings) for row in tables.evidence()]
        return csv.write(shapes.EVIDENCE, rows)
    if table == "findings":
        return csv.write(shapes.FINDINGS, map(shapes.finding_row, frames.findings()))
    if table == "questions":
        return csv.write(shapes.QUESTIONS, map(shapes.question, frames.cells()))
    if table == "wheel":
        return csv.write(wheel.COLUMNS, wheel.table())
    if table == "stage":
        return csv.write(stage.COLUMNS, stage.table())
    return csv.write(shapes.ACCOUNTS, tables.accounts(date.today()))
