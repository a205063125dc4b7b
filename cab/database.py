"""How SQLite is opened, upgraded and copied; PostgreSQL needs none of it."""

import sqlite3
from pathlib import Path
from typing import Any

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask, has_request_context, request
from flask_migrate import upgrade as run_migrations
from sqlalchemy import Connection, Engine, event

from cab.extensions import db
from cab.models import Refused

REVISIONS = Path(__file__).parent / "migrations"
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


def tune(engine: Engine) -> None:
    """Open SQLite with a write-ahead log, foreign keys and patience.

    A request that may write takes the write lock at once: a transaction that first reads and
    then writes would otherwise fail when somebody else wrote in between.
    """
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def pragmas(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA busy_timeout = 10000")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reads = has_request_context() and request.method in SAFE_METHODS
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def is_current(app: Flask) -> bool:
    """Say whether the schema is that of this program."""
    with app.app_context(), db.engine.connect() as connection:
        here = MigrationContext.configure(connection).get_current_heads()
    script = ScriptDirectory(str(REVISIONS))
    return set(here) == set(script.get_heads())


def upgrade(app: Flask) -> bool:
    """Bring the schema up to date; return whether there was anything to do.

    A SQLite file is copied beside itself as `.bak` first.
    """
    file = sqlite_file(app)
    if file is not None and not (file.exists() and file.stat().st_size):
        file = None
    if is_current(app):
        return False
    if file is not None:
        copy(file, file.with_name(file.name + ".bak"))
    with app.app_context():
        db.engine.dispose()
        migrate_up()
    return True


def migrate_up() -> None:
    """Run the missing revisions inside an application context."""
    run_migrations(directory=str(REVISIONS))


def sqlite_file(app: Flask) -> Path | None:
    """Return the file of a SQLite database; None for memory and for PostgreSQL."""
    with app.app_context():
        url = db.engine.url
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(url.database)


def backup(app: Flask, target: Path) -> None:
    """Copy the database while it is in use; the copy is consistent."""
    file = sqlite_file(app)
    if file is None:
        raise Refused("This copies SQLite. For PostgreSQL use pg_dump.")
    if target.exists():
        raise Refused(f"{target} exists. Give the copy a name of its own.")
    if not target.parent.is_dir():
        raise Refused(f"There is no folder {target.parent}.")
    copy(file, target)


def copy(source: Path, target: Path) -> None:
    """Copy a SQLite file by its own online backup, readers and writers going on."""
    target.unlink(missing_ok=True)
    with sqlite3.connect(source) as here, sqlite3.connect(target) as there:
        here.backup(there)
    here.close()
    there.close()
