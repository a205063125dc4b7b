"""The sample company and an empty house of one's own beside it, served on loopback."""

import shutil
from collections.abc import Callable, Iterable
from logging import ERROR, getLogger
from pathlib import Path
from socket import AF_INET, SOCK_STREAM, socket
from threading import Thread
from typing import Any

from flask import Flask
from waitress import create_server
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from cab import create_app, database
from cab.cli import sample
from cab.cli.serve import address, link
from cab.extensions import db, limiter


class House:
    """One's own application and the sample's, over files in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.own = create_app({"INSTANCE_PATH": str(folder), "DATABASE_URL": ""})
        self.sample: Flask = sample.over(self.own, folder / "sample.sqlite3")
        self.wsgi = DispatcherMiddleware(self.own, {sample.MOUNT: self.sample})
        # Every test comes in by a link from the one address there is.
        limiter.enabled = False

    def build(self) -> None:
        """Make the empty database and load the sample company."""
        database.upgrade(self.own)
        sample.build(self.own, self.folder / "sample.sqlite3")

    def copy(self, folder: Path) -> "House":
        """Return a house of its own with the same rows."""
        for file in self.folder.iterdir():
            if file.is_file():
                shutil.copy(file, folder)
        return House(folder)

    def sample_link(self) -> str:
        """Return a path that signs in to the sample company, once."""
        return f"{sample.MOUNT}/enter/{link(self.sample)}"

    def own_link(self) -> str:
        """Return a path that signs in to the empty house, once."""
        return f"/enter/{link(self.own)}"

    def close(self) -> None:
        """Let the files go."""
        for app in (self.own, self.sample):
            with app.app_context():
                db.session.remove()
                db.engine.dispose()


class Server:
    """One server for the run; which house it shows changes from test to test."""

    def __init__(self) -> None:
        self.shown: House | None = None
        listener = socket(AF_INET, SOCK_STREAM)
        listener.bind(("127.0.0.1", 0))
        listener.listen(128)
        self.origin = address(listener)
        # A page asks for its styles and scripts at once: that they wait a moment is no news.
        getLogger("waitress.queue").setLevel(ERROR)
        server = create_server(self.answer, sockets=[listener], threads=4, ident=None)
        Thread(target=server.run, daemon=True).start()

    def answer(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Hand a request to the house that is shown."""
        assert self.shown is not None, "no house is shown"
        return self.shown.wsgi(environ, start)
