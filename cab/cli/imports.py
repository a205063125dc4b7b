"""Bring files in: each whole or not at all, with a result a file."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cab.cli.installation import ready_or_new
from cab.cli.output import count, document
from cab.cli.revenue import revenue
from cab.cli.sentences import Stop

if TYPE_CHECKING:
    from cab.models import ImportFile

STATUSES = ("imported", "skipped", "failed")


@click.group("import")
def import_() -> None:
    """Bring files in."""


import_.add_command(revenue)


@import_.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--segment", help="File them under this segment; a new name makes a new segment.")
@click.option("--account", help="The company they were with; a new name makes a new company.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="JSON instead of plain text.")
def interviews(
    paths: tuple[Path, ...], segment: str | None, account: str | None, dry_run: bool, as_json: bool
) -> None:
    """Bring in the talks of PATHS: files, folders or .zip files."""
    for path in paths:
        if not path.exists():
            raise Stop(f"There is no file or folder {path}. Nothing was imported.")
    app = ready_or_new()
    with app.app_context():
        say_what_is_new(segment, account)
        run = Run(app.config["MAX_FILE_MB"] * 1_000_000, segment, account, dry_run=dry_run)
        rows = []
        for row in run.results(paths):
            rows.append(row)
            if not as_json:
                click.echo(in_words(row))
    counts = Counter(row["status"] for row in rows)
    if as_json:
        document({"imported": counts["imported"], "files": rows})
    else:
        click.echo(", ".join(f"{counts[status]} {status}" for status in STATUSES) + ".")
        if dry_run:
            click.echo("Nothing was changed.")
    if not rows:
        raise Stop(f"There is no file in {', '.join(map(str, paths))}.")
    if counts["failed"] == len(rows):
        raise Stop(rows[0]["reason"] if len(rows) == 1 else "None of these files can be read.")


class Run:
    """One import: the same choices for all its files."""

    def __init__(
        self, limit: int, segment: str | None, account: str | None, *, dry_run: bool
    ) -> None:
        self.limit = limit
        self.segment = segment
        self.account = account
        self.dry_run = dry_run
        self.batch_id: int | None = None
        self.seen: dict[str, str] = {}

    def results(self, paths: tuple[Path, ...]) -> Iterator[dict[str, Any]]:
        """Yield the result of each file; an archive that is refused is one failed file."""
        from cab.exchange.archive import Unpackable, files

        for path in paths:
            try:
                for name, data in files(path, limit=self.limit):
                    shown = str(path / name) if is_many(path) else str(path)
                    yield self.take_in(readable(shown), data)
            except Unpackable as refusal:
                yield result(str(path), "failed", str(refusal))

    def take_in(self, path: str, data: bytes) -> dict[str, Any]:
        """Take in one file in a transaction of its own, which a dry run takes back."""
        from cab.extensions import db
        from cab.models import Account, Import, ImportFile, Segment

        batch = db.session.get(Import, self.batch_id) if self.batch_id else Import()
        assert batch is not None
        file = ImportFile(name=path[-500:], data=data)
        batch.files.append(file)
        db.session.add(batch)
        db.session.flush()
        file.take_in(
            by=None,
            limit=self.limit,
            account=Account.named(self.account) if self.account else None,
            segment=Segment.named(self.segment) if self.segment else None,
        )
        row = self.told(path, file)
        if self.dry_run:
            db.session.rollback()
        else:
            db.session.commit()
            self.batch_id = batch.id
        return row

    def told(self, path: str, file: "ImportFile") -> dict[str, Any]:
        """Return a file's result; in a dry run earlier files are remembered, not stored."""
        if self.dry_run and file.status == "imported" and file.conversation is not None:
            mark = file.conversation.notes[0].fingerprint
            if mark in self.seen:
                return result(path, "skipped", f"It has the same words as {self.seen[mark]}.")
            self.seen[mark] = path
        counts = (file.turns, file.statements, file.suggestions)
        return result(path, file.status, file.reason, *counts)


def readable(path: str) -> str:
    """Return a file's name as text; of a name in an older encoding, what can be read of it."""
    return os.fsencode(path).decode("utf-8", "replace")


def is_many(path: Path) -> bool:
    """Say whether a path holds several files."""
    return path.is_dir() or path.suffix.lower() == ".zip"


def result(
    path: str, status: str, reason: str, turns: int = 0, statements: int = 0, suggestions: int = 0
) -> dict[str, Any]:
    """Return what is told of one file."""
    return {
        "path": path,
        "status": status,
        "reason": reason,
        "turns": turns,
        "statements": statements,
        "suggestions": suggestions,
    }


def in_words(row: dict[str, Any]) -> str:
    """Write the result of one file as a line."""
    line = f"{row['status']:8}  {row['path']}"
    if row["status"] == "imported":
        found = count(row["statements"], "sentence"), count(row["suggestions"], "suggestion")
        line += f"  {', '.join(found)}"
    return f"{line}\n          {row['reason']}" if row["reason"] else line


def say_what_is_new(segment: str | None, account: str | None) -> None:
    """Name a segment or company that this import makes: a typing mistake would make one too."""
    from sqlalchemy import func, select

    from cab.extensions import db
    from cab.models import Account, Segment

    if segment:
        known = list(db.session.scalars(select(Segment.name).order_by(Segment.name)))
        if " ".join(segment.split()).lower() not in (name.lower() for name in known):
            others = f" Known so far: {', '.join(known)}." if known else ""
            click.echo(f"“{segment}” is a new segment.{others}", err=True)
    if account:
        same = func.lower(Account.name) == " ".join(account.split()).lower()
        if not db.session.scalar(select(Account.id).where(same)):
            click.echo(f"“{account}” is a new company.", err=True)
    db.session.rollback()
