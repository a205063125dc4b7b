"""Bring revenue in: every row, or none."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from cab.cli.installation import ready_or_new
from cab.cli.output import count, document
from cab.cli.sentences import Stop

if TYPE_CHECKING:
    from cab.exchange.revenue import Reading
    from cab.models import LedgerImport

ORDERS = {"dmy": "day", "mdy": "month"}
OPTIONS = {
    "as_of": "--as-of 2026-10",
    "date_order": "--date-order dmy",
    "currency": "--currency GBP",
    "per": "--per month",
}
# What a file without a currency is taken for in a house without one; it changes no figure.
CURRENCY = "GBP"


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would come in, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="JSON instead of plain text.")
@click.option("--as-of", metavar="MONTH", help="Of a list without days: when it was true.")
@click.option("--date-order", type=click.Choice(list(ORDERS)), help="Whether 03/04 is in April.")
@click.option("--currency", metavar="CODE", help="Of amounts without one, such as GBP.")
@click.option("--per", metavar="TIME", help="What an amount is for: month or year.")
@click.option("--answer", "said", multiple=True, metavar="KEY=VALUE", help="Any other question.")
@click.option("--without-problems", is_flag=True, help="Leave out the rows that have a problem.")
def revenue(
    files: tuple[Path, ...],
    dry_run: bool,
    as_json: bool,
    as_of: str | None,
    date_order: str | None,
    currency: str | None,
    per: str | None,
    said: tuple[str, ...],
    without_problems: bool,
) -> None:
    """Bring in what customers pay, from FILES that are read together."""
    order = ORDERS[date_order] if date_order else None
    given = {"as_of": as_of, "date_order": order, "currency": currency, "per": per}
    answers = {key: value for key, value in given.items() if value} | dict(map(answer, said))
    if without_problems:
        answers["without"] = "yes"
    app = ready_or_new()
    limit = int(app.config["MAX_UPLOAD_MB"])
    contents = [(path.name, content(path, limit)) for path in files]
    with app.app_context():
        Run(contents, answers, dry_run=dry_run, as_json=as_json).go()


class Run:
    """One import: what the files say, and whether it may come in."""

    def __init__(
        self,
        files: list[tuple[str, bytes]],
        answers: dict[str, str],
        *,
        dry_run: bool,
        as_json: bool,
    ) -> None:
        self.files = files
        self.answers = answers
        self.dry_run = dry_run
        self.as_json = as_json

    def go(self) -> None:
        """Read the files and bring them in, or say why not."""
        from cab.exchange.revenue import NotRevenue
        from cab.extensions import db
        from cab.models import LedgerImport

        try:
            reading = self.reading()
        except NotRevenue as refusal:
            self.refuse("", 0, [error(self.files[0][0], None, None, str(refusal))])
        batch = LedgerImport.dropped(self.files, by=None)
        batch.answer(self.answers)
        errors = [*questions(reading, self.files[0][0]), *unsure(batch, reading)]
        errors += [
            error(each.file, each.row, each.column, each.message) for each in reading.problems
        ]
        if not errors and not reading.rows:
            errors.append(
                error(
                    self.files[0][0],
                    None,
                    None,
                    " ".join(["No row of it can come in.", *reading.left_out]),
                )
            )
        if errors:
            self.refuse(reading.kind, reading.total, errors)
        batch.bring_in(reading, by=None)
        said = list(batch.said)
        if self.dry_run:
            db.session.rollback()
        else:
            db.session.commit()
        self.told(reading, said)

    def reading(self) -> "Reading":
        """Read the files; a currency that nobody names is taken for the likely one, and said."""
        reading = self.read()
        open_ = next((each for each in reading.asked if each.key == "currency"), None)
        if open_ is None or open_.default is None:
            return reading
        self.answers["currency"] = open_.default
        click.echo(f"{open_.text} Taken: {open_.default}; --currency says otherwise.", err=True)
        return self.read()

    def read(self) -> "Reading":
        """Read the files; where they name no currency, that of the house is proposed."""
        from datetime import date

        from cab.config import settings
        from cab.exchange.revenue import read
        from cab.extensions import db
        from cab.models import LedgerHome

        home = db.session.get(LedgerHome, 1)
        answers = {"home": home.currency if home else CURRENCY, **self.answers}
        choices = settings()
        # Nobody else who writes waits while the files are read.
        db.session.rollback()
        return read(self.files, answers, settings=choices, today=date.today())

    def told(self, reading: "Reading", said: list[str]) -> None:
        """Say what came in."""
        if self.as_json:
            document(result(reading.kind, reading.total, reading.rows, []))
            return
        verb = "would come in" if self.dry_run else "came in"
        click.echo(f"{reading.title}: {reading.rows:,} of {count(reading.total, 'row')} {verb}.")
        for sentence in said:
            click.echo(sentence)
        if self.dry_run:
            click.echo("Nothing was changed.")

    def refuse(self, kind: str, rows: int, errors: list[dict[str, Any]]) -> NoReturn:
        """Say everything that is wrong; nothing comes in."""
        from cab.extensions import db

        db.session.rollback()
        if self.as_json:
            document(result(kind, rows, 0, errors))
        else:
            for each in errors:
                click.echo(in_words(each))
            click.echo("Nothing was imported.")
        raise click.exceptions.Exit(1)


def result(kind: str, rows: int, imported: int, errors: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what is told of an import."""
    return {"kind": kind, "rows": rows, "imported": imported, "errors": errors}


def error(file: str, row: int | None, column: str | None, message: str) -> dict[str, Any]:
    """Return what is told of one thing that is wrong."""
    return {"file": file, "row": row, "column": column, "message": message}


def questions(reading: "Reading", file: str) -> list[dict[str, Any]]:
    """Return what the files leave open, each with the option that answers it."""
    return [
        error(file, None, None, f"{each.text} {remedy(each.key, each.choices, each.default)}")
        for each in reading.asked
    ]


def unsure(batch: "LedgerImport", reading: "Reading") -> list[dict[str, Any]]:
    """Return the customers who may be companies we know, and the currencies without a rate."""
    from cab.models.rating import unrated

    told = [(each.text, remedy(each.key, each.choices, None)) for each in batch.unsure(reading)]
    if not reading.asked:
        rates = unrated(reading.lines, batch.answers)
        told += [(each.text, f"Add --answer {each.key}=0.85.") for each in rates]
    return [error(batch.files[0].name, None, None, " ".join(words)) for words in told]


def remedy(key: str, choices: tuple[tuple[str, str], ...], default: str | None) -> str:
    """Say which option answers a question."""
    values = [value for value, _ in choices]
    if key == "date_order":
        return "Add --date-order dmy or --date-order mdy."
    if key in OPTIONS:
        option = OPTIONS[key].partition(" ")[0]
        few = " or ".join(f"{option} {value}" for value in values) if len(values) < 4 else ""
        return f"Add {few or OPTIONS[key]}."
    told = ", ".join(f"{value} ({label})" for value, label in choices)
    return f"Add --answer '{key}={default or (values or ['…'])[0]}'" + (
        f"; it can be {told}." if told else "."
    )


def in_words(each: dict[str, Any]) -> str:
    """Write an error as a line: where, then what to do."""
    row = f", row {each['row']}" if each["row"] else ""
    column = f", {each['column']}" if each["column"] else ""
    return f"{each['file']}{row}{column}: {each['message']}"


def answer(typed: str) -> tuple[str, str]:
    """Return key and value of an answer."""
    key, sign, value = typed.partition("=")
    if not sign:
        raise Stop(f"“{typed}” is no answer. Write --answer KEY=VALUE.")
    return key, value


def content(path: Path, limit: int) -> bytes:
    """Return a file's bytes; refuse what is no file, or too large."""
    if not path.is_file():
        raise Stop(f"There is no file {path}. Nothing was imported.")
    size = path.stat().st_size
    if size > limit * 1_000_000:
        raise Stop(
            f"{path} has {size / 1e6:.0f} MB; at most {limit} MB are read. Split it, or raise the "
            "setting CAB_MAX_UPLOAD_MB. Nothing was imported."
        )
    return path.read_bytes()
