"""A database for one test alone: where it has to be a file, or is altered, or has many users."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")


def own_postgresql() -> str:
    """Return the address of this worker's database, made anew, or nothing for SQLite."""
    shared = os.environ.get("CAB_TEST_DATABASE_URL", "")
    if not shared or not WORKER:
        return shared
    name = f"tests_{WORKER}"
    _on_server(shared, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}")
    return make_url(shared).set(database=name).render_as_string(hide_password=False)


@contextmanager
def a_database(folder: Path) -> Iterator[str]:
    """Give the address of an empty database: a file in the folder, or a new one on the server."""
    shared = os.environ.get("CAB_TEST_DATABASE_URL", "")
    if not shared:
        yield f"sqlite:///{folder / 'cab.sqlite3'}"
        return
    name = f"one_test_{WORKER}"
    _on_server(shared, f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
    yield make_url(shared).set(database=name).render_as_string(hide_password=False)
    _on_server(shared, f"DROP DATABASE {name} WITH (FORCE)")


def _on_server(server: str, *statements: str) -> None:
    url = make_url(server).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
