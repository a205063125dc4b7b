"""A database for one test alone: where it has to be a file, or is altered, or has many users."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from tests.conftest import POSTGRESQL


@contextmanager
def a_database(folder: Path) -> Iterator[str]:
    """Give the address of an empty database: a file in the folder, or a new one on the server."""
    if not POSTGRESQL:
        yield f"sqlite:///{folder / 'cab.sqlite3'}"
        return
    _on_server("DROP DATABASE IF EXISTS one_test", "CREATE DATABASE one_test")
    yield make_url(POSTGRESQL).set(database="one_test").render_as_string(hide_password=False)
    _on_server("DROP DATABASE one_test WITH (FORCE)")


def _on_server(*statements: str) -> None:
    url = make_url(POSTGRESQL).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
