"""The database as a whole: upgrade it, copy it."""

from pathlib import Path

import click

from cab.cli.installation import is_absent, own, place
from cab.cli.sentences import Stop


@click.command()
def upgrade() -> None:
    """Bring the database up to date; make it if there is none.

    A SQLite file is copied beside itself first, as .bak.
    """
    from cab import database

    app = own()
    click.echo(
        "The database is up to date now."
        if database.upgrade(app)
        else "The database was up to date already."
    )


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Copy the database to FILE while it is in use."""
    from cab import database

    app = own()
    if is_absent(app):
        raise Stop(f"There is no database {place(app)}, so there is nothing to copy.")
    database.backup(app, file)
    click.echo(f"Copied to {file}, {file.stat().st_size / 1_000_000:.1f} MB.")
