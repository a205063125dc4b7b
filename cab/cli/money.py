"""What customers did with their money: movements, what is kept, cohorts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from cab.cli import money_words as words
from cab.cli.installation import ready
from cab.cli.output import document
from cab.cli.sentences import Stop

if TYPE_CHECKING:
    import pandas as pd

    from flywheel.book import Book
    from flywheel.cohorts import Cohort
    from flywheel.placing import Placing
    from flywheel.retention import Retention
    from flywheel.settings import Settings

NO_SEGMENT = "no segment yet"
YEAR = 12
segment_option = click.option("--segment", help="Only this segment.")
json_option = click.option("--json", "as_json", is_flag=True, help="JSON instead of plain text.")


@dataclass(frozen=True)
class Money:
    """The book, its segments, and the first and last month with figures."""

    book: "Book"
    placing: "Placing"
    settings: "Settings"
    first: int
    last: int

    def movements(self) -> "pd.DataFrame":
        """Return all months of all segments and the company."""
        from flywheel.movements import movements

        return movements(self.book, self.placing, self.settings, first=self.first, last=self.last)

    def retention(self, first: int, last: int) -> list["Retention"]:
        """Return what each segment and the company kept."""
        from flywheel.retention import retention

        return retention(self.book, self.placing, self.settings, first=first, last=last)

    def cohorts(self, segment: str | None) -> list["Cohort"]:
        """Return the cohorts of a segment or the company."""
        from flywheel.cohorts import cohorts

        return cohorts(self.book, self.placing, self.settings, segment=segment, last=self.last)

    def named(self, segment: str | None) -> str | None:
        """Return a segment by its name, whatever its letter case; without one, the company."""
        from flywheel.movements import COMPANY

        wanted = COMPANY if segment is None else " ".join(segment.split()).casefold()
        known = {(name or NO_SEGMENT).casefold(): name for name in (*self.placing.names, COMPANY)}
        if wanted not in known:
            there = ", ".join(name or NO_SEGMENT for name in self.placing.names)
            raise Stop(f"There is no segment “{segment}”. There is: {there}.")
        return known[wanted]


def gathered(as_of: date | None = None) -> Money | None:
    """Return the money up to the last month that is over and known; None while there is none."""
    from cab import ledger
    from cab.config import settings

    last = ledger.last_month(as_of or date.today())
    book = ledger.book()
    paid = book.arr.any(axis=0)
    if last is None or not paid.any() or book.first + int(paid.argmax()) > last:
        return None
    first = book.first + int(paid.argmax())
    return Money(book, ledger.placing(book), settings(), first, min(last, book.last))


@click.command()
@segment_option
@json_option
def movements(segment: str | None, as_json: bool) -> None:
    """Where the money went, month by month: new, grew, cut, left."""
    from cab.exchange import money as shapes

    with ready().app_context():
        found = gathered()
        if found is None:
            nothing(as_json)
            return
        name, frame = found.named(segment), found.movements()
        currency = found.book.currency
    rows = [row for row in shapes.movements(frame, currency) if row["segment"] == name]
    if as_json:
        document([{key: row[key] for key in shapes.MOVEMENTS[1:]} for row in rows])
    elif not rows:
        click.echo(words.nobody(name))
    else:
        click.echo("\n".join(words.movements(name, rows, currency)))


@click.command()
@segment_option
@click.option("--from", "since", metavar="YYYY-MM", help="From the end of this month.")
@click.option("--to", "until", metavar="YYYY-MM", help="To the end of this month.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="On this day, as 2026-10-31.")
@json_option
def retention(
    segment: str | None,
    since: str | None,
    until: str | None,
    as_of: datetime | None,
    as_json: bool,
) -> None:
    """What is kept of what customers paid, usually a year before."""
    from cab import ledger

    with ready().app_context():
        found = gathered(as_of.date() if as_of else None)
        if found is None:
            nothing(as_json)
            return
        first, last = window(found, since, until)
        kept = found.retention(first, last)
        name = found.named(segment)
        if segment is not None:
            kept = [each for each in kept if each.segment == name]
        companies = {} if as_json else ledger.names()
        currency = found.book.currency
    if as_json:
        document([json_shape(each, currency) for each in kept])
    elif not kept:
        click.echo(words.nobody(name))
    else:
        said = (words.retention(each, currency, companies, found.settings) for each in kept)
        click.echo("\n\n".join("\n".join(lines) for lines in said))
        click.echo(f"\n{words.between(first, last)}")


@click.command()
@segment_option
@json_option
def cohorts(segment: str | None, as_json: bool) -> None:
    """Who began in which month, and how many and how much is still here."""
    from cab.exchange import money as shapes

    with ready().app_context():
        found = gathered()
        if found is None:
            nothing(as_json)
            return
        name = found.named(segment)
        listed = found.cohorts(name)
        currency = found.book.currency
    if as_json:
        document([shapes.cohort(each, currency) for each in listed])
    elif not listed:
        click.echo(words.nobody(name))
    else:
        click.echo("\n".join(words.cohorts(name, listed, currency)))


def window(found: Money, since: str | None, until: str | None) -> tuple[int, int]:
    """Return the months at whose ends a window begins and ends."""
    from flywheel import months

    last = found.last if until is None else month(until, "--to")
    first = last - YEAR if since is None else month(since, "--from")
    if last > found.last:
        raise Stop(f"Nothing is known after {months.named(found.last)}, so --to has to be earlier.")
    if first >= last:
        raise Stop(
            f"--from has to be before --to: the time goes from the end of {months.written(first)} "
            f"to the end of {months.written(last)}."
        )
    return first, last


def month(text: str, option: str) -> int:
    """Read the month an option names."""
    from flywheel import months

    try:
        return months.read(text)
    except ValueError as error:
        raise Stop(f"{option}: {error}") from error


def nothing(as_json: bool) -> None:
    """Say that nothing was brought in yet."""
    if as_json:
        document([])
    else:
        click.echo("Nobody paid yet, as far as we know. Bring in a file: cab import revenue FILE")


def json_shape(kept: "Retention", currency: str) -> dict[str, Any]:
    """Return what one segment kept, under the names of the command."""
    from cab.exchange import money as shapes

    shaped = shapes.retention(kept, currency)
    return {key: shaped[key] for key in shapes.RETENTION if key not in ("from", "to", "why_not")}


def exported(table: str) -> str:
    """Return a table of money as CSV: all segments, then the company."""
    from cab.exchange import csv
    from cab.exchange import money as shapes

    found = gathered()
    if table == "movements":
        rows: Iterator[dict[str, Any]] = (
            shapes.movements(found.movements(), found.book.currency) if found else iter(())
        )
        return csv.write(shapes.MOVEMENTS, rows)
    if table == "retention":
        kept = found.retention(*window(found, None, None)) if found else []
        return csv.write(
            shapes.RETENTION,
            (shapes.retention(each, found.book.currency) for each in kept if found),
        )
    return csv.write(shapes.COHORTS, all_cohorts(found) if found else ())


def all_cohorts(found: Money) -> Iterator[dict[str, Any]]:
    """Return the cohorts of every segment and the company, a row a month."""
    from cab.exchange import money as shapes
    from flywheel.movements import COMPANY

    for segment in (*found.placing.names, COMPANY):
        for each in found.cohorts(segment):
            yield from shapes.cohort_rows(segment, each, found.book.currency)
