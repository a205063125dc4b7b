"""Counting what a page asks of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event

from cab.extensions import db

NOT_QUERIES = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA")


@dataclass
class Queries:
    """The statements issued while counting."""

    statements: list[str] = field(default_factory=list)

    @property
    def number(self) -> int:
        """Return how many there were."""
        return len(self.statements)


@contextmanager
def count_queries() -> Iterator[Queries]:
    """Count the statements issued inside the block: `with count_queries() as queries: …`."""
    queries = Queries()

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        if not statement.startswith(NOT_QUERIES):
            queries.statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield queries
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
