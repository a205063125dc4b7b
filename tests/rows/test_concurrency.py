"""Two people at once, with real threads and connections: nobody's work is lost or doubled."""

import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from cab import create_app, database
from cab.extensions import db, limiter
from cab.models import (
    Account,
    AlreadyReviewed,
    Closing,
    Conversation,
    Evidence,
    Hypothesis,
    Refused,
    Review,
    Segment,
    SignInLink,
    User,
)
from cab.models.suggesting import take_in
from cab.text.read import read_text
from tests.conftest import POSTGRESQL
from tests.databases import a_database
from tests.inspect import Browser

ROOT = Path(__file__).parents[2]
TALK = """Maya: How was last week's rota made?
Amira Khan: Building the rota took more than three hours, on Sunday night.
"""
Job = Callable[[], Any]

files_only = pytest.mark.skipif(bool(POSTGRESQL), reason="about SQLite's file")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Flask]:
    """An installation with a database of its own, two owners and a talk to review."""
    with a_database(tmp_path) as url:
        told = {"INSTANCE_PATH": str(tmp_path), "SECRET_KEY": "x", "DATABASE_URL": url}
        app = create_app(told)
        limiter.enabled = False
        database.upgrade(app)
        with app.app_context():
            for name in ("Maya", "Jonas"):
                User.add(name, f"{name.lower()}@shiftwell.example", "owner")
            Hypothesis.declare(
                "Building the rota takes more than three hours.",
                kind="problem", threshold=0.5, by=None,
            )  # fmt: skip
            take_in(read_text(TALK, hosts=("Maya",)), by=None)
            db.session.commit()
        yield app
        with app.app_context():
            db.engine.dispose()


def together(app: Flask, *jobs: Job) -> list[Any]:
    """Do everything at the same moment, each in a context of its own; return what came of it."""
    start = threading.Barrier(len(jobs))
    came: list[Any] = [None] * len(jobs)

    def do(place: int, job: Job) -> None:
        with app.app_context():
            start.wait()
            try:
                came[place] = job()
                db.session.commit()
            except Exception as refusal:
                db.session.rollback()
                came[place] = refusal

    threads = [threading.Thread(target=do, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return came


def signed_in(app: Flask, name: str) -> Browser:
    """Return a client of one of the two."""
    with app.app_context():
        return Browser(app, db.session.scalars(select(User).where(User.name == name)).one())


def poster(app: Flask, name: str, path: str, fields: dict[str, str]) -> Job:
    """Return a job that posts a form and gives the status."""
    browser = signed_in(app, name)
    with app.app_context():
        fields = {**fields, "csrf_token": browser.token()}
    return lambda: browser.client.post(path, data=fields).status_code


def count(app: Flask, kind: type[Any]) -> int:
    """Count rows."""
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(kind)) or 0


def test_many_write_at_once_and_all_succeed(house: Flask) -> None:
    jobs = [
        poster(house, ("Maya", "Jonas")[n % 2], "/segments", {"name": f"Segment {n}"})
        for n in range(8)
    ]
    came = together(house, *jobs)
    assert set(came) <= {302, 303}, came
    assert count(house, Segment) == 8


def test_one_name_at_once_is_one_row(house: Flask) -> None:
    spellings = ("Elm Park", "ELM PARK", "elm  park", "Elm Park")
    came = together(house, *[lambda name=name: Account.named(name).id for name in spellings])
    assert all(isinstance(one, int | IntegrityError) for one in came), came
    assert count(house, Account) == 1


def test_one_name_at_once_is_a_sentence_at_worst(house: Flask) -> None:
    fields = {"name": "Clinics"}
    came = together(
        house, *[poster(house, name, "/segments", fields) for name in ("Maya", "Jonas") * 3]
    )
    assert set(came) <= {302, 303, 400, 409}, came
    assert count(house, Segment) == 1


def test_one_talk_pasted_twice_at_once_is_one_talk(house: Flask) -> None:
    fields = {"text": TALK.replace("three", "four")}
    came = together(
        house, *[poster(house, name, "/interviews", fields) for name in ("Maya", "Jonas")]
    )
    assert sorted(came)[0] in (302, 303), came
    assert sorted(came)[1] in (400, 409), came
    assert count(house, Conversation) == 2


def test_of_two_reviews_at_once_the_second_is_told_of_the_first(house: Flask) -> None:
    def review(name: str) -> str:
        by = db.session.scalars(select(User).where(User.name == name)).one()
        evidence = db.session.scalars(select(Evidence).order_by(Evidence.id)).first()
        assert evidence is not None
        return evidence.accept(by=by).user.name

    came = together(house, lambda: review("Maya"), lambda: review("Jonas"))
    told = [one for one in came if isinstance(one, AlreadyReviewed)]
    won = [one for one in came if isinstance(one, str)]
    assert (len(told), len(won)) == (1, 1), came
    assert str(told[0]).startswith(f"{won[0]} kept this")
    assert count(house, Review) == 1


def test_of_two_closings_at_once_the_second_is_told_of_the_first(house: Flask) -> None:
    def close(name: str) -> str:
        by = db.session.scalars(select(User).where(User.name == name)).one()
        return db.session.scalars(select(Conversation)).one().close(by=by).by_name

    came = together(house, lambda: close("Maya"), lambda: close("Jonas"))
    told = [one for one in came if isinstance(one, Refused)]
    won = [one for one in came if isinstance(one, str)]
    assert (len(told), len(won)) == (1, 1), came
    assert str(told[0]).startswith(f"{won[0]} closed this talk")
    assert count(house, Closing) == 1


def test_a_link_used_twice_at_once_signs_in_once(house: Flask) -> None:
    with house.app_context():
        token = SignInLink.issue(db.session.scalars(select(User)).first() or User.first_owner())
        db.session.commit()
    came = together(house, *[lambda: SignInLink.use(token).name for _ in range(4)])
    assert len([one for one in came if isinstance(one, str)]) == 1, came
    assert len([one for one in came if isinstance(one, Refused)]) == 3, came


def test_two_owners_who_step_down_at_once_leave_one(house: Flask) -> None:
    def step_down(name: str) -> None:
        db.session.scalars(select(User).where(User.name == name)).one().become("reader")

    came = together(house, lambda: step_down("Maya"), lambda: step_down("Jonas"))
    assert len([one for one in came if isinstance(one, Refused)]) == 1, came
    with house.app_context():
        owners = select(func.count(User.id)).where(User.role == "owner")
        assert db.session.scalar(owners) == 1


@files_only
def test_sqlite_is_opened_with_patience_and_keys(house: Flask) -> None:
    with house.app_context(), db.engine.connect() as connection:
        read = {
            name: connection.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
        }
    assert read == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "busy_timeout": 10_000,
        "synchronous": 1,
    }


def writer(folder: Path) -> sqlite3.Connection:
    """Return a connection of somebody else, who holds the write lock."""
    connection = sqlite3.connect(
        folder / "cab.sqlite3", isolation_level=None, check_same_thread=False
    )
    connection.execute("BEGIN IMMEDIATE")
    return connection


@files_only
def test_who_reads_never_waits_for_who_writes(house: Flask, tmp_path: Path) -> None:
    browser = signed_in(house, "Maya")
    connection = writer(tmp_path)
    started = time.monotonic()
    assert browser.client.get("/segments").status_code == 200
    assert browser.client.get("/healthz").status_code == 200
    assert time.monotonic() - started < 5
    connection.close()


@files_only
def test_who_writes_waits_for_who_writes(house: Flask, tmp_path: Path) -> None:
    post = poster(house, "Maya", "/segments", {"name": "Clinics"})
    connection = writer(tmp_path)
    release = threading.Timer(0.3, lambda: connection.execute("COMMIT"))
    release.start()
    assert post() in (302, 303)
    release.join()
    connection.close()
    assert count(house, Segment) == 1


@files_only
def test_who_waits_too_long_is_told_so(
    tmp_path: Path, house: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PATIENCE", 50)
    app = create_app(
        {
            "INSTANCE_PATH": str(tmp_path),
            "SECRET_KEY": "x",
            "DATABASE_URL": house.config["DATABASE_URL"],
        }
    )
    post = poster(app, "Maya", "/segments", {"name": "Clinics"})
    connection = writer(tmp_path)
    assert post() == 503
    connection.close()
    assert count(app, Segment) == 0
    with app.app_context():
        db.engine.dispose()


def test_a_killed_process_leaves_what_it_committed_and_nothing_half(
    house: Flask, tmp_path: Path
) -> None:
    told = {
        "INSTANCE_PATH": str(tmp_path),
        "SECRET_KEY": "x",
        "DATABASE_URL": house.config["DATABASE_URL"],
    }
    script = (
        "import time\n"
        "from cab import create_app\n"
        "from cab.extensions import db\n"
        "from cab.models import Segment\n"
        f"with create_app({told!r}).app_context():\n"
        "    Segment.named('Saved'); db.session.commit()\n"
        "    Segment.named('Half'); db.session.flush()\n"
        "    print('now', flush=True); time.sleep(60)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "now\n"
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=10)
    with house.app_context():
        assert [s.name for s in db.session.scalars(Segment.in_order())] == ["Saved"]
        Segment.named("Half")
        db.session.commit()
        if not POSTGRESQL:
            assert db.session.scalar(text("PRAGMA integrity_check")) == "ok"
