"""Whether the figures agree with the rows of the ledger."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from cab.cli.installation import ready
from cab.cli.output import count

if TYPE_CHECKING:
    from cab.ledger.checking import Check, Difference

FIRST = 5


@click.command()
@click.option("--rebuild", is_flag=True, help="Add everything up anew from the rows.")
def verify(rebuild: bool) -> None:
    """Add up the ledger row by row and compare that with the figures that are kept.

    The exit code is 1 where they differ.
    """
    from cab import ledger
    from cab.config import settings
    from cab.extensions import db
    from cab.ledger.checking import check
    from cab.models.counting import add_up

    with ready().app_context():
        if rebuild:
            add_up(settings())
            db.session.commit()
            click.echo("Everything was added up anew from the rows.")
        found = check(ledger.known_until())
        lines = list(in_words(found))
    click.echo("\n".join(lines))
    if not found.agrees:
        raise click.exceptions.Exit(1)


def in_words(found: "Check") -> Iterator[str]:
    """Say in lines what a comparison came to."""
    from cab import ledger

    if found.agrees:
        companies = f"{found.companies:,} {'company' if found.companies == 1 else 'companies'}"
        yield f"The figures agree with the rows: {companies}, {count(found.months, 'month')}."
        return
    yield "The figures do not agree with the rows."
    first, times = found.differences[:FIRST], found.times[:FIRST]
    names = ledger.names({*(each.account for each in first), *times})
    for each in first:
        yield f"- {names.get(each.account, each.account)}, {difference(each)}"
    if len(found.differences) > FIRST:
        yield f"- and {len(found.differences) - FIRST:,} more"
    for account in times:
        yield f"- {names.get(account, account)}: since when and until when it paid"
    if len(found.times) > FIRST:
        yield f"- and {len(found.times) - FIRST:,} more"
    yield "`cab verify --rebuild` puts it right."


def difference(each: "Difference") -> str:
    """Say by how much a month changes what is paid a year, by the rows and as it is kept."""
    from flywheel.amounts import major
    from flywheel.months import named

    by_rows, kept = (f"{major(step, each.currency):+,.2f}" for step in (each.by_rows, each.kept))
    return f"{named(each.month)}: {by_rows} {each.currency} a year by the rows, {kept} as kept"
