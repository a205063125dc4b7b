"""Who may come in: signed in or nothing; readers change nothing; one loader for every row."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import Flask, abort, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from cab.extensions import db, login
from cab.models import Model, User

OPEN = {"static", "status.healthz", "sign_in.form", "sign_in.enter"}
FOR_READERS = {"sign_in.leave", "settings.keys", "settings.password"}
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")

Row = TypeVar("Row", bound=Model)
P = ParamSpec("P")


def init_app(app: Flask) -> None:
    """Stand in front of every page."""
    login.login_view = "sign_in.form"
    login.login_message = ""

    @app.before_request
    def check() -> ResponseReturnValue | None:
        if request.endpoint in OPEN or request.endpoint is None:
            return None
        if not current_user.is_authenticated:
            answer: ResponseReturnValue = login.unauthorized()
            return answer
        if (
            request.method not in SAFE_METHODS
            and not current_user.can_write
            and request.endpoint not in FOR_READERS
        ):
            abort(403)
        return None


@login.user_loader  # type: ignore[untyped-decorator]
def load_user(kept: str) -> User | None:
    """Return who a session cookie speaks of."""
    return User.of_session(kept)


def row(kind: type[Row], row_id: int) -> Row:
    """Load a row or answer 404. Whoever is signed in may read everything of the house."""
    found = db.session.get(kind, row_id)
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
