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
            f"There is no database yet in {app.instance_path}. "
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
        click.echo(f"Made a new database in {app.instance_path}.", err=True)
    return ready()


def is_absent(app: "Flask") -> bool:
    """Say whether there is no SQLite file; a PostgreSQL database is always somewhere."""
    from cab import database

    file = database.sqlite_file(app)
    return file is not None and not (file.exists() and file.stat().st_size)
