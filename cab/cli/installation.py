"""The installation a command works on, and whether its database is there."""

from typing import TYPE_CHECKING

import click

from cab.cli.sentences import Stop

if TYPE_CHECKING:
    from flask import Flask


def own() -> "Flask":
    """Return one's own application, whatever the state of its database."""
    from cab import create_app

    return create_app()


def ready() -> "Flask":
    """Return one's own application over a database that is there and up to date."""
    from cab import database

    app = own()
    if is_absent(app):
        raise Stop(
            f"There is no database yet {place(app)}. "
            "Start with `cab serve`, or bring talks in with `cab import interviews`."
        )
    if not database.is_current(app):
        raise Stop("The database is of another version of cab. Run `cab upgrade` first.")
    return app


def ready_or_new() -> "Flask":
    """Return one's own application; make the database if there is none."""
    from cab import database

    app = own()
    if is_absent(app):
        database.upgrade(app)
        click.echo(f"Made a new database {place(app)}.", err=True)
    return ready()


def is_absent(app: "Flask") -> bool:
    """Say whether there is no schema yet; a SQLite file is not made by looking."""
    from cab import database

    file = database.sqlite_file(app)
    if file is not None and not (file.exists() and file.stat().st_size):
        return True
    return not database.revisions(app)


def place(app: "Flask") -> str:
    """Say where the database is, or would be."""
    from cab import database

    file = database.sqlite_file(app)
    return "on that server" if file is None else f"in {file.parent}"
