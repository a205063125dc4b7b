"""The sample company: its own file beside one's own database, made anew when it is outdated."""

import json
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cab import __version__

if TYPE_CHECKING:
    from flask import Flask

MOUNT = "/sample"


def application(own: "Flask") -> "Flask":
    """Return the sample company's application, loaded for today."""
    folder = Path(own.instance_path)
    file, stamp = folder / "sample.sqlite3", folder / "sample.json"
    today = {"loaded_on": date.today().isoformat(), "version": __version__}
    before = stamped(stamp) if file.exists() else {}
    if before != today or not is_current(own, file):
        click.echo(why(before), err=True)
        stamp.unlink(missing_ok=True)
        build(own, file)
        stamp.write_text(json.dumps(today))
    own.extensions["sample"] = shown = over(own, file)
    return shown


def over(own: "Flask", file: Path) -> "Flask":
    """Return an application over a file of the sample, kept apart from one's own.

    Its rows are in a file of their own; its cookie has another name, path and key, so that a
    session of the one is worth nothing in the other.
    """
    from cab import create_app
    from cab.demo.house import HOUSE

    shown = create_app(
        {
            "SAMPLE": True,
            "DATABASE_URL": f"sqlite:///{file}",
            "INSTANCE_PATH": own.instance_path,
            "HOUSE_NAME": HOUSE,
            "SECRET_KEY": sha256(f"sample {own.config['SECRET_KEY']}".encode()).hexdigest(),
            "APPLICATION_ROOT": MOUNT,
            "SESSION_COOKIE_NAME": "sample",
            "SESSION_COOKIE_PATH": MOUNT,
            "START_URL": f"{MOUNT}/own",
        }
    )
    shown.extensions["own"] = own
    return shown


def build(own: "Flask", file: Path) -> None:
    """Load the sample company into a new file and put it in the place of the old one."""
    from cab import database
    from cab.demo.load import load
    from cab.extensions import db

    new = file.with_name("sample.new.sqlite3")
    remove(new)
    app = over(own, new)
    database.upgrade(app)
    with app.app_context():
        load(date.today())
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    remove(file)
    new.rename(file)


def is_current(own: "Flask", file: Path) -> bool:
    """Say whether the sample's schema is that of this program."""
    from cab import database

    return database.is_current(over(own, file))


def remove(file: Path) -> None:
    """Remove a SQLite file and what SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


def stamped(stamp: Path) -> dict[str, str]:
    """Return when and by which version the sample was loaded; nothing if that cannot be read."""
    try:
        kept = json.loads(stamp.read_text())
        return {"loaded_on": str(kept["loaded_on"]), "version": str(kept["version"])}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def why(before: dict[str, str]) -> str:
    """Say why the sample is loaded."""
    if not before:
        return "Loading the sample company. This takes a few seconds."
    if before["version"] != __version__:
        return "The sample company is of another version of cab. Loading it anew."
    loaded = date.fromisoformat(before["loaded_on"])
    if loaded == date.today():
        return "The sample company has another schema. Loading it anew."
    return (
        f"The sample company was loaded on {loaded.day} {loaded:%B}. "
        "Loading it anew, so that its dates fit today."
    )
