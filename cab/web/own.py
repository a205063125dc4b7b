"""From the sample company to one's own house. This page exists in the sample only."""

from flask import Blueprint, current_app, redirect
from flask.typing import ResponseReturnValue

from cab.extensions import db
from cab.models import SignInLink, User
from cab.web import gate

bp = Blueprint("own", __name__)


@bp.post("/own")
@gate.owners_only
def start() -> ResponseReturnValue:
    """Sign in to one's own house: whoever opened the sample runs this machine."""
    with current_app.extensions["own"].app_context():
        token = SignInLink.issue(User.first_owner())
        db.session.commit()
    return redirect(f"/enter/{token}", 303)
