"""The way up and down with rows in it, on a database of its own: a file, or one of PostgreSQL."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import inspect, text

from cab import create_app, database
from cab.extensions import db
from cab.models import Account, Hypothesis, Note, Participant, Refused, Segment, User
from cab.models.suggesting import take_in
from cab.text.read import read_text
from tests.conftest import POSTGRESQL
from tests.databases import a_database

ROOT = Path(__file__).parents[1]
TALK = """Maya: How was last week's rota made?
Amira Khan: Building the rota took more than three hours, on Sunday night.
! Send her the summary
"""
EXTRA = """
import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{after}"
branch_labels = None
depends_on = None


def upgrade():
{body}


def downgrade():
    pass
"""
Write = Callable[[str], None]


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """An application over an empty database of its own, with revisions that a test may add to."""
    here = tmp_path / "migrations"
    shutil.copytree(database.REVISIONS, here, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(database, "REVISIONS", here)
    with a_database(tmp_path) as url:
        app = create_app({"INSTANCE_PATH": str(tmp_path), "SECRET_KEY": "x", "DATABASE_URL": url})
        yield app
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def filled(app: Flask) -> dict[str, int]:
    """Bring the schema up, fill it, and return how many rows each table has."""
    database.upgrade(app)
    with app.app_context():
        maya = User.add("Maya Berg", "maya@shiftwell.example", "owner")
        clinics = Segment.named("Clinics")
        Account.named("Riverside Clinic").move_to(clinics)
        Hypothesis.declare(
            "Building the rota takes more than three hours.",
            kind="problem", threshold=0.5, by=maya, segments=[clinics],
        )  # fmt: skip
        note = take_in(read_text(TALK, hosts=("Maya",)), by=maya, data=TALK.encode())
        Participant.named("Amira Khan").works_at(Account.named("Riverside Clinic"))
        for excerpt in note.excerpts:
            for evidence in excerpt.evidence:
                evidence.accept(by=maya)
        note.conversation.close(by=maya)
        db.session.commit()
        return counts()


def counts() -> dict[str, int]:
    """Count the rows of every table."""
    with db.engine.connect() as connection:
        return {
            name: connection.scalar(text(f'SELECT COUNT(*) FROM "{name}"')) or 0
            for name in inspect(connection).get_table_names()
        }


def add(name: str, body: str, after: str = "0002") -> None:
    """Add a revision to those of this test."""
    indented = "\n".join(f"    {line}" for line in body.strip().splitlines())
    words = EXTRA.format(revision=name, after=after, body=indented)
    (database.REVISIONS / "versions" / f"{name}_extra.py").write_text(words)


def down(to: str) -> None:
    """Go back to a revision."""
    from flask import current_app

    migrate = current_app.extensions["migrate"].migrate
    command.downgrade(migrate.get_config(str(database.REVISIONS)), to)


def test_the_schema_is_that_of_the_models(app: Flask) -> None:
    assert database.upgrade(app) is True
    assert database.is_current(app)
    with app.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, db.metadata) == []


def test_it_goes_down_and_up_with_rows_in_it(app: Flask, filled: dict[str, int]) -> None:
    assert min(filled[table] for table in ("evidence", "review", "statement", "closing")) > 0
    with app.app_context():
        down("base")
        assert set(counts()) == {"alembic_version"}
        db.engine.dispose()
    database.upgrade(app)
    with app.app_context():
        assert set(counts()) == set(filled)
        assert Note.query.count() == 0


def test_altering_a_parent_keeps_its_children(app: Flask, filled: dict[str, int]) -> None:
    add(
        "0101",
        """
for table in ("user", "conversation", "hypothesis", "excerpt", "segment"):
    with op.batch_alter_table(table, recreate="auto") as batch:
        batch.add_column(sa.Column("added", sa.Integer()))
    with op.batch_alter_table(table) as batch:
        batch.alter_column("added", type_=sa.BigInteger(), existing_type=sa.Integer())
""",
    )
    assert database.upgrade(app) is True
    with app.app_context():
        assert counts() == filled
        columns = {column["name"] for column in inspect(db.engine).get_columns("conversation")}
        assert "added" in columns
        if db.engine.dialect.name == "sqlite":
            with db.engine.connect() as connection:
                assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
                assert connection.scalar(text("PRAGMA foreign_keys")) == 1


@pytest.mark.parametrize(
    "fault",
    ["raise RuntimeError('half way')", "op.execute('SELECT * FROM nowhere')"],
    ids=["ours", "the database's"],
)
def test_a_failing_revision_leaves_nothing_half(
    app: Flask, filled: dict[str, int], fault: str
) -> None:
    add("0101", "op.create_table('made', sa.Column('id', sa.Integer(), primary_key=True))")
    add(
        "0102",
        f"""
op.create_table("half", sa.Column("id", sa.Integer(), primary_key=True))
with op.batch_alter_table("conversation") as batch:
    batch.drop_column("channel")
op.execute("DELETE FROM review")
{fault}
""",
        after="0101",
    )
    with pytest.raises(Exception, match=r"half way|nowhere"):
        database.upgrade(app)
    with app.app_context():
        assert counts() == filled
        assert database.revisions(app) == {"0002"}
        assert Note.query.one().conversation.channel is None


def test_rows_that_would_lose_their_parent_stop_it(app: Flask, filled: dict[str, int]) -> None:
    add("0101", """op.execute('DELETE FROM "conversation"'); op.execute('DELETE FROM "user"')""")
    if POSTGRESQL:
        database.upgrade(app)
        with app.app_context():
            assert counts()["note"] == 0
        return
    with pytest.raises(RuntimeError, match="rows would lose what they point at"):
        database.upgrade(app)
    with app.app_context():
        assert counts() == filled


def test_two_that_start_at_once_upgrade_once(app: Flask, tmp_path: Path) -> None:
    told = {
        "INSTANCE_PATH": str(tmp_path),
        "SECRET_KEY": "x",
        "DATABASE_URL": app.config["DATABASE_URL"],
    }
    script = (
        "from cab import create_app, database\n"
        f"with create_app({told!r}).app_context(): database.migrate_up()"
    )
    starting = [sys.executable, "-c", script]
    both = [subprocess.Popen(starting, cwd=ROOT, stderr=subprocess.PIPE) for _ in range(2)]
    said = [process.communicate(timeout=120)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert database.is_current(app)


def test_a_database_of_a_newer_cab_is_left_alone(app: Flask, filled: dict[str, int]) -> None:
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Refused, match="made by a newer cab"):
        database.upgrade(app)
    with app.app_context():
        assert counts() == filled


files_only = pytest.mark.skipif(bool(POSTGRESQL), reason="copies are of SQLite files")


def rows_of(file: Path, table: str) -> int:
    """Count rows in a file without the application."""
    with closing(sqlite3.connect(file)) as connection:
        count: int = connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]
        return count


@files_only
def test_a_copy_is_made_before_upgrading(
    app: Flask, filled: dict[str, int], tmp_path: Path
) -> None:
    copy = tmp_path / "cab.sqlite3.bak"
    assert not copy.exists()
    assert database.upgrade(app) is False
    assert not copy.exists()
    add("0101", "op.execute('DELETE FROM review')")
    assert database.upgrade(app) is True
    assert rows_of(copy, "review") == filled["review"]
    assert rows_of(tmp_path / "cab.sqlite3", "review") == 0
    assert copy.stat().st_mode & 0o077 == 0
    assert not list(tmp_path.glob("*.part*"))


@files_only
def test_a_copy_is_there_when_upgrading_fails(
    app: Flask, filled: dict[str, int], tmp_path: Path
) -> None:
    add("0101", "raise RuntimeError('half way')")
    with pytest.raises(RuntimeError):
        database.upgrade(app)
    assert rows_of(tmp_path / "cab.sqlite3.bak", "note") == filled["note"]


@files_only
def test_the_copy_survives_a_database_of_a_newer_cab(
    app: Flask, filled: dict[str, int], tmp_path: Path
) -> None:
    copy = tmp_path / "cab.sqlite3.bak"
    copy.write_bytes(b"the last good one")
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Refused):
        database.upgrade(app)
    assert copy.read_bytes() == b"the last good one"


@files_only
def test_a_backup_is_whole_while_somebody_writes(
    app: Flask, filled: dict[str, int], tmp_path: Path
) -> None:
    target = tmp_path / "copy.sqlite3"
    with app.app_context():
        db.session.add(Segment(name="Not yet saved", position=9))
        db.session.flush()
        database.backup(app, target)
        db.session.rollback()
    assert rows_of(target, "segment") == filled["segment"]
    with pytest.raises(Refused, match="exists"):
        database.backup(app, target)
    with pytest.raises(Refused, match="no folder"):
        database.backup(app, tmp_path / "nowhere" / "copy.sqlite3")


def test_postgresql_and_memory_have_no_file(settings: dict[str, Any]) -> None:
    app = create_app({**settings, "DATABASE_URL": "sqlite://"})
    assert database.sqlite_file(app) is None
    with pytest.raises(Refused, match="pg_dump"):
        database.backup(app, Path("copy.sqlite3"))
