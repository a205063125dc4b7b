"""One database for the run, put back to empty after each test; and a client that inspects pages.

SQLite in memory by default; PostgreSQL where CAB_TEST_DATABASE_URL names one.
"""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.pool import StaticPool

from cab import create_app, database
from cab.extensions import db, limiter
from cab.models import User
from tests.inspect import Browser

POSTGRESQL = os.environ.get("CAB_TEST_DATABASE_URL", "")


@pytest.fixture(scope="session")
def _house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Build the application and its schema, by the migrations, once."""
    overrides: dict[str, Any] = {
        "TESTING": True,
        "INSTANCE_PATH": str(tmp_path_factory.mktemp("instance")),
        "SECRET_KEY": "not a secret in tests",
        "HOUSE_NAME": "Shiftwell",
        "DATABASE_URL": POSTGRESQL or "sqlite://",
    }
    if not POSTGRESQL:
        overrides["SQLALCHEMY_ENGINE_OPTIONS"] = {
            "poolclass": StaticPool,
            "connect_args": {"check_same_thread": False},
        }
    app = create_app(overrides)
    limiter.enabled = False
    with app.app_context():
        if POSTGRESQL:
            db.drop_all()
            with db.engine.begin() as connection:
                connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
            database.upgrade(app)
        else:
            with db.engine.begin() as connection:
                app.config["MIGRATE_CONNECTION"] = connection
                database.migrate_up()
                del app.config["MIGRATE_CONNECTION"]
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session")
def _empty(_house: Flask) -> bytes:
    """Return the empty SQLite database as bytes."""
    if POSTGRESQL:
        return b""
    with _house.app_context(), db.engine.connect() as connection:
        return raw(connection).serialize()


@pytest.fixture
def app(_house: Flask, _empty: bytes) -> Iterator[Flask]:
    """Return the application over an empty database, in its context."""
    with _house.app_context():
        yield _house
        db.session.remove()
        if POSTGRESQL:
            names = ", ".join(f'"{table.name}"' for table in db.metadata.sorted_tables)
            with db.engine.begin() as connection:
                connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
        else:
            with db.engine.connect() as connection:
                inner = raw(connection)
            inner.deserialize(_empty)
            inner.execute("PRAGMA foreign_keys = ON")


def raw(connection: Any) -> sqlite3.Connection:
    """Return the driver's own connection."""
    inner = connection.connection.driver_connection
    assert isinstance(inner, sqlite3.Connection)
    return inner


@pytest.fixture
def maya(app: Flask) -> User:
    """An owner."""
    user = User.add("Maya Berg", "maya@shiftwell.example", "owner", "a long enough password")
    db.session.commit()
    return user


@pytest.fixture
def jonas(app: Flask) -> User:
    """An editor."""
    user = User.add("Jonas Weil", "jonas@shiftwell.example", "editor", "another long password")
    db.session.commit()
    return user


@pytest.fixture
def sam(app: Flask) -> User:
    """A reader."""
    user = User.add("Sam Reeve", "sam@shiftwell.example", "reader", "a third long password")
    db.session.commit()
    return user


@pytest.fixture
def browser_of(app: Flask) -> Any:
    """Return a maker of inspecting clients, signed in as somebody or as nobody."""

    def make(user: User | None = None) -> Browser:
        return Browser(app, user)

    return make


@pytest.fixture
def browser(browser_of: Any, maya: User) -> Browser:
    """An inspecting client signed in as Maya."""
    client: Browser = browser_of(maya)
    return client


@pytest.fixture
def real_interviews() -> Path:
    """The folder of real interviews; a test that wants it says so when it is absent."""
    folder = Path(__file__).parents[2] / "shared" / "data" / "interviews"
    if not folder.is_dir():
        pytest.skip("shared/data is absent: the real interviews were not used")
    return folder
