"""`cab serve` and `cab demo`: two houses on one port that know nothing of each other."""

import json
import os
import re
import select
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from cab import create_app, database
from cab.cli import sample, serve
from cab.cli.sentences import Stop
from cab.extensions import db
from cab.models import SignInLink, User


@pytest.fixture
def own(instance: Path) -> Flask:
    """One's own house, empty."""
    app = create_app()
    database.upgrade(app)
    return app


@pytest.fixture
def shown(own: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The sample beside it, with nothing but its team."""
    monkeypatch.setattr("cab.demo.load.Loader.load", lambda self: User.add("Maya", role="owner"))
    app = sample.application(own)
    app.config["WTF_CSRF_ENABLED"] = False
    return app


def signed_in(app: Flask) -> FlaskClient:
    client = app.test_client()
    assert client.get(f"/enter/{serve.link(app)}").status_code == 302
    return client


def test_the_sample_has_its_own_file_cookie_and_key(own: Flask, shown: Flask) -> None:
    assert database.sqlite_file(shown) != database.sqlite_file(own)
    assert shown.config["SECRET_KEY"] != own.config["SECRET_KEY"]
    assert shown.config["SESSION_COOKIE_NAME"] != own.config["SESSION_COOKIE_NAME"]
    assert shown.config["SESSION_COOKIE_PATH"] == "/sample"
    with own.app_context():
        assert db.session.query(User).count() == 0
    with shown.app_context():
        assert db.session.query(User).count() == 1


def test_a_session_of_the_sample_is_worth_nothing_outside(own: Flask, shown: Flask) -> None:
    serve.link(own)
    inside = signed_in(shown)
    cookie = inside.get_cookie("sample", path="/sample")
    assert cookie is not None
    outside = own.test_client()
    outside.set_cookie("session", cookie.value)
    assert "/sign-in" in outside.get("/users").location


def test_start_with_my_own_signs_in_to_ones_own_house(own: Flask, shown: Flask) -> None:
    answer = signed_in(shown).post("/own")
    assert answer.status_code == 303
    assert answer.location.startswith("/enter/")
    assert own.test_client().get(answer.location).status_code == 302
    again = own.test_client().get(answer.location)
    assert again.status_code == 409


def test_only_an_owner_of_the_sample_goes_there(own: Flask, shown: Flask) -> None:
    assert "/sign-in" in shown.test_client().post("/own").location
    with shown.app_context():
        token = SignInLink.issue(User.add("Dana", role="editor"))
        db.session.commit()
    client = shown.test_client()
    client.get(f"/enter/{token}")
    assert client.post("/own").status_code == 403
    assert signed_in(shown).get("/own").status_code == 405


def test_ones_own_house_has_no_such_page(own: Flask) -> None:
    own.config["WTF_CSRF_ENABLED"] = False
    assert signed_in(own).post("/own").status_code == 404


def test_an_owner_finds_the_way_back_to_the_sample(own: Flask, shown: Flask) -> None:
    own.config["WTF_CSRF_ENABLED"] = False
    client = signed_in(own)
    assert "Look at the sample company again" in client.get("/more").text
    answer = client.post("/sample-company")
    assert answer.status_code == 303
    assert answer.location.startswith("/sample/enter/")
    inside = answer.location.removeprefix("/sample")
    assert shown.test_client().get(inside).status_code == 302
    assert shown.test_client().get(inside).status_code == 409


def test_only_an_owner_goes_back_to_the_sample(own: Flask, shown: Flask) -> None:
    own.config["WTF_CSRF_ENABLED"] = False
    with own.app_context():
        User.first_owner()
        token = SignInLink.issue(User.add("Dana", role="editor"))
        db.session.commit()
    client = own.test_client()
    client.get(f"/enter/{token}")
    assert "sample company" not in client.get("/more").text
    assert client.post("/sample-company").status_code == 403


def test_the_sample_is_loaded_once_a_day(
    own: Flask, shown: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    sample.application(own)
    assert capsys.readouterr().err == ""
    stamp = Path(own.instance_path) / "sample.json"
    before = json.loads(stamp.read_text())
    assert before["loaded_on"] == date.today().isoformat()
    stamp.write_text(json.dumps(before | {"loaded_on": "2026-01-31"}))
    sample.application(own)
    assert "was loaded on 31 January. Loading it anew" in capsys.readouterr().err
    stamp.write_text(json.dumps(before | {"version": "0.0.1"}))
    sample.application(own)
    assert "of another version of cab. Loading it anew" in capsys.readouterr().err
    stamp.write_text("not JSON")
    sample.application(own)
    assert "Loading the sample company." in capsys.readouterr().err
    assert json.loads(stamp.read_text()) == before


def test_a_new_day_makes_it_anew(own: Flask, shown: Flask) -> None:
    with shown.app_context():
        User.add("Left over")
        db.session.commit()
        db.session.remove()
    with time_machine.travel("2040-02-29"):
        again = sample.application(own)
        with again.app_context():
            assert [user.name for user in db.session.query(User)] == ["Maya"]


def test_another_port_is_taken_unless_one_was_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with serve.listen("127.0.0.1", None) as first, serve.listen("127.0.0.1", None) as second:
        taken, other = first.getsockname()[1], second.getsockname()[1]
        assert taken != other
        assert f"so this is port {other}." in capsys.readouterr().out
        with pytest.raises(Stop, match=f"Port {taken} cannot be used"):
            serve.listen("127.0.0.1", taken)
        assert serve.is_loopback(first) and serve.address(first) == f"http://127.0.0.1:{taken}"
    with pytest.raises(Stop, match="There is no address"):
        serve.listen("nowhere.invalid", None)


def test_other_hosts_get_no_link(own: Flask) -> None:
    with serve.listen("0.0.0.0", None) as listener:
        assert not serve.is_loopback(listener)
    assert not serve.anybody_can_sign_in(own)


@pytest.fixture
def started(instance: Path) -> Iterator[subprocess.Popen[str]]:
    """`cab demo` as people start it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "cab", "demo"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    yield process
    process.kill()
    process.wait()
    for stream in (process.stdout, process.stderr):
        assert stream is not None
        stream.close()


def test_demo_prints_one_link_that_signs_in_once(
    started: subprocess.Popen[str], instance: Path
) -> None:
    assert started.stdout is not None and started.stderr is not None
    ready, _, _ = select.select([started.stdout], [], [], 60)
    assert ready, "cab demo said nothing for a minute"
    said = started.stdout.readline()
    if "is taken" in said:
        said = started.stdout.readline()
    link = re.fullmatch(r"Open (http://127\.0\.0\.1:\d+)(/sample/enter/\S+)\n", said)
    assert link, said
    opener = build_opener(HTTPCookieProcessor(CookieJar()))
    with opener.open(f"{link[1]}/sample/healthz") as answer:
        assert answer.read() == b"ok\n"
    with opener.open(link[1] + link[2]) as answer:
        assert answer.url == f"{link[1]}/sample/"
        page = answer.read().decode()
    assert "Sample company. Nothing here touches your own data." in page
    assert 'action="/sample/own"' in page
    stranger = build_opener(HTTPCookieProcessor(CookieJar()))
    with pytest.raises(HTTPError, match="409"):
        stranger.open(link[1] + link[2])
    started.send_signal(signal.SIGINT)
    _, wrong = started.communicate(timeout=20)
    assert started.returncode == 0
    assert "Traceback" not in wrong and "Aborted" not in wrong
    with sqlite3.connect(instance / "cab.sqlite3") as connection:
        assert connection.execute("SELECT count(*) FROM conversation").fetchone() == (0,)
    connection.close()
    with sqlite3.connect(instance / "sample.sqlite3") as connection:
        assert connection.execute("SELECT count(*) FROM conversation").fetchone() == (30,)
    connection.close()
