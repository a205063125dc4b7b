"""One database for the run, put back to empty after each test; and a client that inspects pages.

SQLite in memory by default; PostgreSQL where CAB_TEST_DATABASE_URL names an empty database.
"""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Connection, text

from cab import create_app, database
from cab.extensions import db, limiter
from cab.models import User
from tests.databases import own_postgresql
from tests.inspect import Browser

POSTGRESQL = own_postgresql()


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return the settings of the application under test."""
    return {
        "TESTING": True,
        "INSTANCE_PATH": str(tmp_path_factory.mktemp("instance")),
        "SECRET_KEY": "not a secret in tests",
        "HOUSE_NAME": "Shiftwell",
        "DATABASE_URL": POSTGRESQL or "sqlite://",
    }


@pytest.fixture(scope="session")
def _house(settings: dict[str, Any]) -> Iterator[Flask]:
    """Build the application and its schema, by the migrations, once."""
    app = create_app(settings)
    limiter.enabled = False
    with app.app_context():
        if POSTGRESQL:
            with db.engine.begin() as connection:
                connection.execute(text("DROP SCHEMA public CASCADE"))
                connection.execute(text("CREATE SCHEMA public"))
            database.upgrade(app)
        else:
            with db.engine.begin() as connection:
                database.migrate_up(connection)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def _emptied(_house: Flask) -> Callable[[], None]:
    """Return what puts the database back to empty, numbering from 1 again."""
    with _house.app_context(), db.engine.connect() as connection:
        if POSTGRESQL:
            return _emptied_postgresql()
        empty = raw(connection).serialize()

    def deserialize() -> None:
        with db.engine.connect() as connection:
            inner = raw(connection)
        inner.deserialize(empty)
        inner.execute("PRAGMA foreign_keys = ON")

    return deserialize


def _emptied_postgresql() -> Callable[[], None]:
    """Delete rows rather than truncate: most tables are empty, and files stay as they are."""
    deletes = "".join(f'DELETE FROM "{name}";' for name in db.metadata.tables)
    # As a replica no foreign key is checked, so that the order of tables does not matter.
    script = f"""
        SET LOCAL session_replication_role = replica;
        {deletes}
        SELECT setval(format('%I', sequencename)::regclass, 1, false)
        FROM pg_sequences WHERE last_value IS NOT NULL;
    """.replace("%", "%%")

    def delete() -> None:
        with db.engine.begin() as connection:
            connection.exec_driver_sql(script)

    return delete


@pytest.fixture
def app(_house: Flask, _emptied: Callable[[], None]) -> Iterator[Flask]:
    """Return the application over an empty database, in its context."""
    with _house.app_context():
        yield _house
        db.session.remove()
        _emptied()


def raw(connection: Connection) -> sqlite3.Connection:
    """Return the driver's own connection."""
    inner = connection.connection.driver_connection
    assert isinstance(inner, sqlite3.Connection)
    return inner


@pytest.fixture
def maya(app: Flask) -> User:
    """An owner."""
    return _somebody("Maya Berg", "maya@shiftwell.example", "owner")


@pytest.fixture
def jonas(app: Flask) -> User:
    """An editor."""
    return _somebody("Jonas Weil", "jonas@shiftwell.example", "editor")


@pytest.fixture
def sam(app: Flask) -> User:
    """A reader."""
    return _somebody("Sam Reeve", "sam@shiftwell.example", "reader")


def _somebody(name: str, email: str, role: str) -> User:
    user = User.add(name, email, role)
    db.session.commit()
    return user


@pytest.fixture
def browser_of(app: Flask) -> Callable[..., Browser]:
    """Return a maker of inspecting clients, signed in as somebody or as nobody."""

    def make(user: User | None = None) -> Browser:
        return Browser(app, user)

    return make


@pytest.fixture
def browser(browser_of: Callable[..., Browser], maya: User) -> Browser:
    """An inspecting client signed in as Maya."""
    return browser_of(maya)


@pytest.fixture
def real_interviews() -> Path:
    """The folder of real interviews; a test that wants it says so when it is absent."""
    folder = Path(__file__).parents[2] / "shared" / "data" / "interviews"
    if not folder.is_dir():
        pytest.skip("shared/data is absent: the real interviews were not used")
    return folder
