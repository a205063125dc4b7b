"""From one's own house back to the sample company, where `cab demo` shows both."""

from flask import Blueprint, abort, current_app, redirect
from flask.typing import ResponseReturnValue

from cab.extensions import db
from cab.models import SignInLink, User
from cab.web import gate

bp = Blueprint("sample", __name__)


@bp.post("/sample-company")
@gate.owners_only
def look() -> ResponseReturnValue:
    """Sign in to the sample: whoever owns this house runs this machine."""
    sample = current_app.extensions.get("sample") or abort(404)
    with sample.app_context():
        token = SignInLink.issue(User.first_owner())
        db.session.commit()
    return redirect(f"{sample.config['APPLICATION_ROOT']}/enter/{token}", 303)
