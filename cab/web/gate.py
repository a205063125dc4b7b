"""Who may come in: signed in or nothing; readers change nothing; one loader for every row."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from flask import Flask, abort, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import inspect, select
from sqlalchemy.sql.base import ExecutableOption
from werkzeug.routing import IntegerConverter, Map

from cab.database import SAFE_METHODS
from cab.extensions import db, login
from cab.models import Model, User

OPEN = {"static", "status.healthz", "sign_in.form", "sign_in.enter"}
FOR_READERS = {"sign_in.leave", "settings.keys", "settings.password"}
FROM_STRANGERS = 100_000

Row = TypeVar("Row", bound=Model)
P = ParamSpec("P")


def init_app(app: Flask) -> None:
    """Stand in front of every page."""
    app.url_map.converters["int"] = RowId

    @app.url_value_preprocessor
    def limit(_: str | None, __: dict[str, Any] | None) -> None:
        """Before any form is read: strangers send little, and only files are long."""
        if "_user_id" not in session:
            request.max_content_length = FROM_STRANGERS
        elif request.mimetype != "multipart/form-data":
            request.max_content_length = 3 * app.config["MAX_FORM_MEMORY_SIZE"]

    @app.before_request
    def check() -> ResponseReturnValue | None:
        if any("\0" in text for text in typed()):
            abort(400)
        if request.endpoint in OPEN or request.endpoint is None:
            return None
        if not current_user.is_authenticated:
            here = f"{request.script_root}{request.full_path}".removesuffix("?")
            back = here if request.method == "GET" else None
            return redirect(url_for("sign_in.form", next=back))
        if (
            request.method not in SAFE_METHODS
            and not current_user.can_write
            and request.endpoint not in FOR_READERS
        ):
            abort(403)
        return None


class RowId(IntegerConverter):
    """A number that can be the id of a row; a larger one is no page of ours."""

    def __init__(self, map: Map) -> None:
        super().__init__(map, max=2**31 - 1)


def typed() -> Iterator[str]:
    """Return what was typed. No text has a NUL in it, and PostgreSQL would not take one."""
    for values in (request.args, request.form):
        yield from (text for _, text in values.items(multi=True))


@login.user_loader  # type: ignore[untyped-decorator]
def load_user(kept: str) -> User | None:
    """Return who a session cookie speaks of."""
    return User.of_session(kept)


def row(kind: type[Row], row_id: int, *options: ExecutableOption) -> Row:
    """Load a row, with what it needs, or answer 404.

    Whoever is signed in may read everything of the house.
    """
    (key,) = inspect(kind).primary_key
    found = db.session.scalar(select(kind).where(key == row_id).options(*options))
    if found is None:
        abort(404)
    return found


def owners_only(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Let only owners use a view."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if not current_user.is_owner:
            abort(403)
        return view(*args, **kwargs)

    return guarded
