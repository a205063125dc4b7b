"""Run the revisions in one transaction.

On SQLite, Alembic's batch mode rebuilds tables. With foreign keys on, dropping the old parent
deletes its children; and without an explicit BEGIN a failed revision leaves half a schema. So
here foreign keys are off, the transaction is explicit, and the keys are checked before it ends.
"""

from typing import Literal

from alembic import context
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import NullPool

import cab.models  # noqa: F401  (all tables have to be known)
from cab.extensions import db
from cab.models.base import UTCDateTime


def render(kind: str, item: object, _: object) -> str | Literal[False]:
    """Write our own column type as the plain one it stands for."""
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def migrate(connection: Connection) -> None:
    """Run what is missing on an open connection."""
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_as_batch=True,
        render_item=render,
        compare_type=True,
        transaction_per_migration=False,
        process_revision_directives=None,
    )
    context.run_migrations()


url = db.engine.url
shared = context.config.attributes.get("connection")
if shared is not None:
    migrate(shared)
elif url.get_backend_name() == "sqlite":
    engine = create_engine(url, poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def _plain(connection, _) -> None:  # type: ignore[no-untyped-def]
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = OFF")

    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            migrate(connection)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise RuntimeError(f"rows would lose what they point at: {broken[:3]}")
            connection.exec_driver_sql("COMMIT")
        except BaseException:
            connection.exec_driver_sql("ROLLBACK")
            raise
    engine.dispose()
else:
    with db.engine.begin() as connection:
        # Of several processes that start at once, one upgrades and the others wait for it.
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7239)")
        migrate(connection)
