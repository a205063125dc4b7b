"""Every setting once: its name, its default and what it is for.

A setting is read from the environment variable `CAB_<NAME>`, else from `instance/config.py`, else
it has the default below. The defaults of the arithmetic stand in `flywheel/settings.py`.
"""

import math
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from flask import Flask, current_app

from flywheel.settings import Settings

YES_OR_NO = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
READ: dict[type, Callable[[str], Any]] = {
    bool: lambda typed: YES_OR_NO[typed.strip().lower()],
    tuple: lambda typed: tuple(float(part) for part in typed.split(",")),
}
FITS: dict[type, Callable[[Any], bool]] = {
    bool: lambda _: True,
    int: lambda number: number >= 0,
    float: lambda share: 0 < share < 1,
    tuple: lambda pair: len(pair) == 2 and all(0 < part < math.inf for part in pair),
}
WANTED = {
    bool: "yes or no",
    int: "a whole number, 0 or more",
    float: "a share between 0 and 1, such as 0.5",
    tuple: "two numbers above 0, such as 1, 1",
}


@dataclass(frozen=True)
class Setting:
    """A setting: name without the prefix CAB_, default, meaning."""

    name: str
    default: Any
    meaning: str


ARITHMETIC = {each.name: each for each in fields(Settings) if "source" in each.metadata}

SETTINGS = (
    Setting(
        "DATABASE_URL",
        "",
        "Where the rows are. Empty: SQLite, `cab.sqlite3` in the instance "
        "folder. For PostgreSQL: `postgresql://user@host/name`.",
    ),
    Setting("INSTANCE_PATH", "", "This installation's own folder. Empty: `./instance`."),
    Setting(
        "SECRET_KEY",
        "",
        "Signs the session cookie. Empty: made once and kept in the instance folder.",
    ),
    Setting("HOUSE_NAME", "Our company", "The company whose customers these are, shown top left."),
    Setting(
        "COOKIE_SECURE", False, "Send cookies over HTTPS only: set it wherever TLS is in front."
    ),
    Setting("TRUSTED_PROXIES", 0, "How many proxies in front may tell the caller's address."),
    Setting("SIGN_IN_LIMIT", "10 per minute; 50 per hour", "Sign-in attempts from one address."),
    Setting("MAX_FILE_MB", 10, "The largest file that is read, in MB."),
    Setting("MAX_UPLOAD_MB", 100, "The largest upload, such as a .zip, in MB."),
    *(
        Setting(name.upper(), told.default, "{meaning} ({source}).".format(**told.metadata))
        for name, told in ARITHMETIC.items()
    ),
)


def configure(app: Flask, overrides: dict[str, Any] | None = None) -> None:
    """Fill `app.config` from defaults, `instance/config.py`, the environment and `overrides`."""
    app.config.update({setting.name: setting.default for setting in SETTINGS})
    app.config.from_pyfile("config.py", silent=True)
    app.config.update(from_environment())
    app.config.update(overrides or {})
    app.config["SECRET_KEY"] = app.config["SECRET_KEY"] or _kept_secret(Path(app.instance_path))
    app.config["SQLALCHEMY_DATABASE_URI"] = database_url(app)
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_UPLOAD_MB"] * 1_000_000
    app.config["MAX_FORM_MEMORY_SIZE"] = app.config["MAX_FILE_MB"] * 1_000_000
    if app.config["SESSION_COOKIE_NAME"] == "session":
        # With this prefix browsers take the cookie from this host over HTTPS only.
        app.config["SESSION_COOKIE_NAME"] = "__Host-cab" if app.config["COOKIE_SECURE"] else "cab"
    app.config["SESSION_COOKIE_SAMESITE"] = "Lax"
    app.config["SESSION_COOKIE_SECURE"] = app.config["COOKIE_SECURE"]
    app.config["WTF_CSRF_TIME_LIMIT"] = None


def settings() -> Settings:
    """Return the installation's settings of the arithmetic."""
    return Settings(**{name: current_app.config[name.upper()] for name in ARITHMETIC})


def from_environment() -> dict[str, Any]:
    """Return the settings that the environment names."""
    typed = {setting: os.environ.get(f"CAB_{setting.name}") for setting in SETTINGS}
    return {
        setting.name: _parsed(setting, text) for setting, text in typed.items() if text is not None
    }


def database_url(app: Flask) -> str:
    """Return the database's address; SQLite in the instance folder unless told otherwise."""
    url: str = app.config["DATABASE_URL"]
    if not url:
        return f"sqlite:///{Path(app.instance_path) / 'cab.sqlite3'}"
    for short in ("postgres://", "postgresql://"):
        if url.startswith(short):
            return "postgresql+psycopg://" + url.removeprefix(short)
    return url


def _parsed(setting: Setting, typed: str) -> Any:
    kind = type(setting.default)
    if kind is str:
        return typed
    try:
        value = READ.get(kind, kind)(typed)
        if not FITS[kind](value):
            raise ValueError
    except (KeyError, ValueError):
        raise SystemExit(
            f"CAB_{setting.name} is “{typed}”; it has to be {WANTED[kind]}. {setting.meaning}"
        ) from None
    return value


def _kept_secret(folder: Path) -> str:
    """Return the key kept in the instance folder, made at first, readable by its owner only.

    It is written whole under another name and then linked: of several processes that start at
    once, all read the first one's key.
    """
    file = folder / "secret_key"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with NamedTemporaryFile("w", dir=folder) as new:
            new.write(secrets.token_hex(32))
            new.flush()
            with suppress(FileExistsError):
                os.link(new.name, file)
    return file.read_text().strip()
