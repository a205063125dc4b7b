"""How SQLite is opened, upgraded and copied; PostgreSQL needs none of it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from alembic import command
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask, current_app, has_request_context, request
from sqlalchemy import Connection, Engine, event

from cab.extensions import db
from cab.models import Refused

REVISIONS = Path(__file__).parent / "migrations"
CACHE = 16 * 1024  # kilobytes of SQLite's file that each connection may keep in memory
PATIENCE = 10_000  # milliseconds that a writer waits for another
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
        connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{CACHE}")
        # What is erased is overwritten, not only unlinked.
        connection.execute("PRAGMA secure_delete = ON")

    @event.listens_for(engine, "checkin")
    def tidy(connection: sqlite3.Connection | None, _: Any) -> None:
        # A large import took more.
        if connection is not None:
            connection.execute(f"PRAGMA cache_size = -{CACHE}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reads = has_request_context() and request.method in SAFE_METHODS
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def is_current(app: Flask) -> bool:
    """Say whether the schema is that of this program."""
    script = ScriptDirectory(str(REVISIONS))
    return revisions(app) == set(script.get_heads())


def revisions(app: Flask) -> set[str]:
    """Return the revision the schema is at; nothing for an empty database."""
    with app.app_context(), db.engine.connect() as connection:
        return set(MigrationContext.configure(connection).get_current_heads())


def upgrade(app: Flask) -> bool:
    """Bring the schema up to date; return whether there was anything to do.

    A SQLite file is copied beside itself as `.bak` first.
    """
    file = sqlite_file(app)
    if file is not None and not (file.exists() and file.stat().st_size):
        file = None
    if is_current(app):
        return False
    known = {script.revision for script in ScriptDirectory(str(REVISIONS)).walk_revisions()}
    if not revisions(app) <= known:
        raise Refused("This database was made by a newer cab. Install that one to open it.")
    if file is not None:
        copy(file, file.with_name(file.name + ".bak"))
    with app.app_context():
        db.engine.dispose()
        migrate_up()
    return True


def migrate_up(connection: Connection | None = None, *, to: str = "head") -> None:
    """Run the missing revisions inside an application context; all of them, or none.

    On a `connection` of the caller's the transaction is the caller's too.
    """
    config = current_app.extensions["migrate"].migrate.get_config(str(REVISIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


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
    """Copy a SQLite file by its own online backup, readers and writers going on.

    The target is replaced when the copy is whole, never before.
    """
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(part)) as there:
        here.backup(there)
    part.replace(target)
