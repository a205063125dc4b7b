"""`cab user add`, `cab upgrade`, `cab backup`: keeping an installation."""

import sqlite3
from pathlib import Path

from tests.cli.conftest import Cab

PASSWORD = "a long enough password\n"


def add(cab: Cab, name: str, email: str, *more: str, stdin: str = PASSWORD) -> str:
    result = cab("user", "add", name, "--email", email, "--password-stdin", *more, stdin=stdin)
    return result.stderr if result.exit_code else result.stdout


def test_the_first_person_is_owner_the_next_can_change(cab: Cab) -> None:
    assert add(cab, "Maya", "maya@shiftwell.example") == (
        "Maya can sign in as maya@shiftwell.example, role owner.\n"
    )
    assert add(cab, "Jonas", "jonas@shiftwell.example").endswith("role editor.\n")
    assert add(cab, "Sam", "sam@shiftwell.example", "--role", "reader").endswith("role reader.\n")


def test_a_password_is_asked_for_twice_without_an_echo(cab: Cab) -> None:
    result = cab("user", "add", "Maya", "--email", "m@x.example", stdin=PASSWORD * 2)
    assert result.exit_code == 0
    assert PASSWORD.strip() not in result.output


def test_what_is_wrong_is_said(cab: Cab) -> None:
    assert "at least 12 characters" in add(cab, "Maya", "m@x.example", stdin="short\n")
    add(cab, "Maya", "m@x.example")
    assert "Somebody already signs in as M@x.example." in add(cab, "Mo", "M@x.example")
    assert "is no e-mail address" in add(cab, "Mo", "nobody")
    assert cab("user", "add", "Mo").exit_code == 2
    assert cab("user", "add", "Mo", "--email", "o@x.example", "--role", "king").exit_code == 2


def test_upgrade_makes_the_database_and_then_has_nothing_to_do(cab: Cab, instance: Path) -> None:
    assert cab("upgrade").stdout == "The database is up to date now.\n"
    assert cab("upgrade").stdout == "The database was up to date already.\n"
    assert not list(instance.glob("*.bak"))


def test_a_backup_is_whole_and_never_overwrites(cab: Cab, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    assert "nothing to copy" in cab("backup", copy).stderr
    add(cab, "Maya", "m@x.example")
    assert cab("backup", copy).exit_code == 0
    with sqlite3.connect(copy) as connection:
        assert connection.execute('SELECT name FROM "user"').fetchall() == [("Maya",)]
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    assert "exists. Give the copy a name of its own." in cab("backup", copy).stderr
    assert "There is no folder" in cab("backup", tmp_path / "no" / "copy").stderr
