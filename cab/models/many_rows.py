"""Many rows at once."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from typing import Any, cast

from sqlalchemy import Table, insert

from cab.extensions import Base, db

AT_ONCE = 10_000
ROOM = 512
"""Bytes of memory a row and its indexes need while SQLite brings many in."""


def bring(
    kind: type[Base], columns: Sequence[str], rows: Iterable[Sequence[Any]], *, count: int = 0
) -> None:
    """Insert rows, given as values of some columns; both in the order of the table.

    On SQLite they go to the driver as they are: the library's own handling of each value costs
    three times what the database does. Where about `count` rows come, its indexes are kept in
    memory until the connection is given back; otherwise they are read and written over and over.
    """
    table, connection = kind.__table__, db.session.connection()
    assert isinstance(table, Table)
    if is_sqlite():
        written = insert(table).compile(dialect=connection.dialect, column_keys=list(columns))
        assert written.positiontup == list(columns), "columns have to be in the table's order"
        cursor = connection.connection.cursor()
        if count > AT_ONCE:
            cursor.execute(f"PRAGMA cache_size = -{64 * 1024 + count * ROOM // 1024}")
        # The driver takes an iterator, whatever its types say.
        cursor.executemany(str(written), cast(Sequence[Sequence[Any]], rows))
        cursor.close()
        return
    left = iter(rows)
    while part := [dict(zip(columns, row, strict=True)) for row in islice(left, AT_ONCE)]:
        connection.execute(insert(table), part)


def days(values: Iterable[date | None]) -> list[Any]:
    """Return days as the driver takes them: each different one is written once."""
    if not is_sqlite():
        return list(values)
    values = list(values)
    written = {day: None if day is None else day.isoformat() for day in set(values)}
    return [written[day] for day in values]


def is_sqlite() -> bool:
    """Say whether the database is SQLite, whose driver knows no days."""
    return db.session.get_bind().dialect.name == "sqlite"
