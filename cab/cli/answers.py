"""What is known: the answers to the eleven questions, and the findings behind them."""

from collections.abc import Collection
from itertools import groupby
from typing import TYPE_CHECKING

import click

from cab.cli.installation import ready
from cab.cli.output import document
from cab.cli.sentences import Stop

if TYPE_CHECKING:
    from flywheel.evidence import Finding
    from flywheel.questions import Cell

NO_SEGMENT = "no segment yet"
FOOT = "From interviews we chose ourselves, not a random sample."


@click.command()
@click.option("--segment", help="Only this segment.")
@click.option("--json", "as_json", is_flag=True, help="JSON instead of plain text.")
def questions(segment: str | None, as_json: bool) -> None:
    """What is known about the eleven questions, a segment at a time."""
    from cab import frames
    from cab.advice.headline import worked_on
    from cab.exchange.export import question

    with ready().app_context():
        found = frames.findings()
        cells = frames.cells(found)
    begun = worked_on(cells, found)
    if segment is not None:
        cells = only(cells, segment)
    if as_json:
        document([question(cell) for cell in cells])
    else:
        click.echo("\n".join(grid_in_words(cells, begun)))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="JSON instead of plain text.")
def findings(as_json: bool) -> None:
    """What each hypothesis comes to in each segment."""
    from cab import frames
    from cab.exchange.export import finding
    from flywheel.questions import wrong_sentence

    with ready().app_context():
        found = frames.findings()
    if as_json:
        document([finding(each) for each in found])
        return
    if not found:
        click.echo(
            "Nothing to prove yet. Write down a hypothesis, or pick a sentence somebody said."
        )
        return
    click.echo("\n\n".join(in_words(each) for each in found))
    click.echo(f"\n{FOOT} {wrong_sentence(found)}".rstrip())


def only(cells: list["Cell"], segment: str) -> list["Cell"]:
    """Return the cells of one segment."""
    wanted = " ".join(segment.split()).casefold()
    found = [cell for cell in cells if (cell.segment or NO_SEGMENT).casefold() == wanted]
    if not found:
        known = dict.fromkeys(cell.segment or NO_SEGMENT for cell in cells)
        raise Stop(f"There is no segment “{segment}”. There is: {', '.join(known)}.")
    return found


def grid_in_words(cells: list["Cell"], begun: Collection[str]) -> list[str]:
    """Write the questions as lines; those nobody has worked on share one."""
    from flywheel.questions import STATUS_SIGNS, STATUS_WORDS

    lines, untouched = [], []
    width = max(len(cell.segment or NO_SEGMENT) for cell in cells)
    for name, group in groupby(cells, lambda cell: cell.question):
        row = list(group)
        if row[0].key not in begun:
            untouched.append(name)
            continue
        lines.append(name)
        for cell in row:
            answer = [cell.answer, " · ".join(figure for figure, _ in cell.figures), cell.remark]
            status = f"{STATUS_SIGNS[cell.status]} {STATUS_WORDS[cell.status]}"
            said = "  ".join(part for part in answer if part)
            lines.append(f"  {cell.segment or NO_SEGMENT:{width}}  {status:12}  {said}".rstrip())
        lines.append("")
    if untouched:
        lines += [f"Nobody has worked on: {' · '.join(untouched)}", ""]
    return [*lines, FOOT]


def in_words(finding: "Finding") -> str:
    """Write one finding as lines."""
    heading = f"{finding.statement} · {finding.segment or NO_SEGMENT}"
    parts = [finding.sentence, finding.takes, finding.could_be, *finding.notes]
    return "\n".join([heading, *(f"  {part}" for part in parts if part)])
