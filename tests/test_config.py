"""Where settings come from, and what is said of a wrong one."""

import threading
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from cab import create_app, instance_folder
from cab.config import SETTINGS
from flywheel.settings import DEFAULT, Settings


def app_in(folder: Path, **overrides: Any) -> dict[str, Any]:
    """Return the configuration of an installation in a folder."""
    return create_app(
        {"INSTANCE_PATH": str(folder), "DATABASE_URL": "sqlite://", **overrides}
    ).config


def test_every_setting_has_a_name_a_default_and_a_meaning() -> None:
    assert len({setting.name for setting in SETTINGS}) == len(SETTINGS)
    for setting in SETTINGS:
        assert setting.name == setting.name.upper()
        assert setting.meaning.endswith((".", ")."))
        assert type(setting.default) in (str, bool, int, float, tuple)


def test_the_numbers_of_the_arithmetic_are_settings(tmp_path: Path) -> None:
    config = app_in(tmp_path)
    for each in fields(Settings):
        is_ours = "source" in each.metadata
        assert (each.name.upper() in config) == is_ours, each.name
        if is_ours:
            assert config[each.name.upper()] == getattr(DEFAULT, each.name)


def test_the_nearest_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert app_in(tmp_path)["N_MIN"] == 5
    (tmp_path / "config.py").write_text("N_MIN = 6\nHOUSE_NAME = 'Shiftwell'\n")
    assert app_in(tmp_path)["N_MIN"] == 6
    monkeypatch.setenv("CAB_N_MIN", "7")
    config = app_in(tmp_path)
    assert (config["N_MIN"], config["HOUSE_NAME"]) == (7, "Shiftwell")
    assert app_in(tmp_path, N_MIN=8)["N_MIN"] == 8


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("BOARD_COUNTS", "yes", True),
        ("BOARD_COUNTS", "FALSE", False),
        ("BOARD_COUNTS", " 1 ", True),
        ("FRESH_DAYS", "90", 90),
        ("THETA_PROBLEM", "0.6", 0.6),
        ("HOUSE_NAME", "", ""),
        ("PRIOR", "0.5, 0.5", (0.5, 0.5)),
    ],
)
def test_it_reads_what_was_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, typed: str, value: Any
) -> None:
    monkeypatch.setenv(f"CAB_{name}", typed)
    assert app_in(tmp_path)[name] == value


@pytest.mark.parametrize(
    ("name", "typed", "wanted"),
    [
        ("BOARD_COUNTS", "perhaps", "yes or no"),
        ("FRESH_DAYS", "half a year", "a whole number"),
        ("FRESH_DAYS", "-1", "a whole number, 0 or more"),
        ("THETA_PROBLEM", "50 %", "a share between 0 and 1"),
        ("THETA_PROBLEM", "50", "a share between 0 and 1"),
        ("THETA_PROBLEM", "nan", "a share between 0 and 1"),
        ("THETA_PROBLEM", "", "a share between 0 and 1"),
        ("PRIOR", "1", "two numbers above 0"),
        ("PRIOR", "1, 0", "two numbers above 0"),
    ],
)
def test_a_wrong_one_is_named_with_what_it_is_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, typed: str, wanted: str
) -> None:
    monkeypatch.setenv(f"CAB_{name}", typed)
    with pytest.raises(SystemExit) as stopped:
        app_in(tmp_path)
    meaning = next(setting.meaning for setting in SETTINGS if setting.name == name)
    for words in (f"CAB_{name}", f"“{typed}”", wanted, meaning):
        assert words in str(stopped.value)


def test_the_secret_is_made_once_and_is_its_owners(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "instance"
    first = app_in(folder)["SECRET_KEY"]
    assert len(first) == 64
    assert app_in(folder)["SECRET_KEY"] == first
    assert (folder / "secret_key").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o077 == 0


def test_the_secret_is_one_when_many_start_at_once(tmp_path: Path) -> None:
    from cab.config import _kept_secret

    start = threading.Barrier(8)
    secrets: list[str] = []

    def read() -> None:
        start.wait()
        secrets.append(_kept_secret(tmp_path))

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(secrets)) == 1
    assert len(secrets[0]) == 64
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgres://cab@db/cab", "postgresql+psycopg://cab@db/cab"),
        ("postgresql://cab@db/cab", "postgresql+psycopg://cab@db/cab"),
        ("postgresql+psycopg://cab@db/cab", "postgresql+psycopg://cab@db/cab"),
        ("sqlite://", "sqlite://"),
    ],
)
def test_postgresql_is_named_in_the_usual_way(tmp_path: Path, given: str, used: str) -> None:
    assert app_in(tmp_path, DATABASE_URL=given)["SQLALCHEMY_DATABASE_URI"] == used


def test_without_a_name_it_is_a_file_in_the_instance_folder(tmp_path: Path) -> None:
    used = app_in(tmp_path, DATABASE_URL="")["SQLALCHEMY_DATABASE_URI"]
    assert used == f"sqlite:///{tmp_path}/cab.sqlite3"


def test_the_instance_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(__file__).parents[1]
    assert instance_folder({}) == root / "instance"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CAB_INSTANCE_PATH", "mine")
    assert instance_folder({}) == tmp_path / "mine"
    assert instance_folder({"INSTANCE_PATH": "/told"}) == Path("/told")
