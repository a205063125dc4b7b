"""Show it in a browser: one's own house, and beside it the sample company."""

from ipaddress import ip_address
from socket import AF_INET, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, getaddrinfo, socket
from typing import TYPE_CHECKING, Any

import click

from cab.cli.installation import own
from cab.cli.sentences import Stop

if TYPE_CHECKING:
    from flask import Flask

LOOPBACK = "127.0.0.1"
PORT = 8000
PORTS_TRIED = 50
THREADS = 8


@click.command()
@click.option("--host", default=LOOPBACK, show_default=True, help="Where to listen.")
@click.option("--port", type=click.IntRange(1, 65535), help=f"Default: {PORT}, or the next free.")
def serve(host: str, port: int | None) -> None:
    """Show your own house in a browser."""
    from cab import database

    listener = listen(host, port)
    app = own()
    database.upgrade(app)
    here = address(listener)
    if is_loopback(listener):
        click.echo(f"Open {here}/enter/{link(app)}")
        click.echo("The link signs in once. Stop with Ctrl-C.")
    else:
        click.echo(f"Serving on {here}. Sign in with e-mail and password.")
        if not anybody_can_sign_in(app):
            click.echo("Nobody has a password yet: `cab user add NAME --email ADDRESS` sets one.")
    run(app, listener, app)


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), help=f"Default: {PORT}, or the next free.")
def demo(port: int | None) -> None:
    """Show the sample company, and your own house beside it, on this machine only."""
    from werkzeug.middleware.dispatcher import DispatcherMiddleware

    from cab import database
    from cab.cli import sample

    listener = listen(LOOPBACK, port)
    app = own()
    database.upgrade(app)
    shown = sample.application(app)
    click.echo(f"Open {address(listener)}/sample/enter/{link(shown)}")
    click.echo("The link signs in once. Nothing there touches your own data. Stop with Ctrl-C.")
    run(DispatcherMiddleware(app, {sample.MOUNT: shown}), listener, app)


def listen(host: str, port: int | None) -> socket:
    """Return a listening socket: at the port asked for, else at the first free one."""
    try:
        found = getaddrinfo(host, None, type=SOCK_STREAM)
    except OSError:
        raise Stop(f"There is no address “{host}” to listen on.") from None
    family, where = min(((f, a) for f, *_, a in found), key=lambda one: one[0] != AF_INET)
    for wanted in [port] if port else range(PORT, PORT + PORTS_TRIED):
        listener = socket(family, SOCK_STREAM)
        listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        try:
            listener.bind((where[0], wanted, *where[2:]))
            listener.listen(128)
        except OSError as error:
            listener.close()
            if port:
                raise Stop(f"Port {port} cannot be used: {error.strerror}. Try another.") from None
            continue
        if wanted != (port or PORT):
            click.echo(f"Port {PORT} is taken, so this is port {wanted}.")
        return listener
    raise Stop(f"No port from {PORT} to {PORT + PORTS_TRIED - 1} is free. Name one with --port.")


def address(listener: socket) -> str:
    """Return where a browser finds the listener."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def is_loopback(listener: socket) -> bool:
    """Say whether only this machine can reach the listener."""
    return ip_address(listener.getsockname()[0].partition("%")[0]).is_loopback


def link(app: "Flask") -> str:
    """Issue a link that signs in the first owner, once."""
    from cab.extensions import db
    from cab.models import SignInLink, User

    with app.app_context():
        token = SignInLink.issue(User.first_owner())
        db.session.commit()
    return token


def anybody_can_sign_in(app: "Flask") -> bool:
    """Say whether somebody has a password."""
    from sqlalchemy import select

    from cab.extensions import db
    from cab.models import User

    with app.app_context():
        query = select(User.id).where(User.password_hash.is_not(None)).limit(1)
        return db.session.scalar(query) is not None


def run(wsgi: Any, listener: socket, app: "Flask") -> None:
    """Serve until Ctrl-C; meanwhile get the numeric libraries and the model ready."""
    from logging import ERROR, getLogger
    from threading import Thread

    from waitress import create_server

    getLogger("waitress.queue").setLevel(ERROR)
    Thread(target=warm, daemon=True).start()
    server = create_server(
        wsgi,
        sockets=[listener],
        threads=THREADS,
        ident=None,
        max_request_body_size=app.config["MAX_CONTENT_LENGTH"] + 1_000_000,
        # Behind a proxy the application itself knows how many to trust.
        clear_untrusted_proxy_headers=not app.config["TRUSTED_PROXIES"],
    )
    server.run()
    click.echo("")


def warm() -> None:
    """Import what the first page and the first talk need, and train the model."""
    import flywheel.questions  # noqa: F401
    from cab.text import suggest

    suggest.classify(["It takes us hours."])
