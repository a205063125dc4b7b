"""What is not in the navigation yet, one sentence each."""

from flask import Blueprint, current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

bp = Blueprint("more", __name__, url_prefix="/more")

HERE = (
    ("Hypotheses", "hypotheses.index", "What we believe, and how each stands."),
    ("Segments", "segments.index", "Who shares a use case, and which of them come first."),
    ("Settings", "settings.index", "Keys, password, and the numbers that decide."),
)
FOR_OWNERS = (("Users", "users.index", "Who signs in, and what they may do."),)
LATER = (
    ("Revenue", "What customers pay, and what was kept of it."),
    ("Segment pages", "Whether they stay, and whether that matches what they say."),
    ("Flywheel", "Whether customers bring customers."),
    ("Stage", "How far the business has come, and what holds it back."),
    ("Board", "Sessions with customers, what they ask, and what became of it."),
)


@bp.get("")
def index() -> ResponseReturnValue:
    """List what exists beside the rooms, and the rooms that come later."""
    entries = HERE + (FOR_OWNERS if current_user.is_owner else ())
    return render_template(
        "more/index.html",
        here=[(label, url_for(endpoint), sentence) for label, endpoint, sentence in entries],
        later=LATER,
        sample_url=url_for("sample.look")
        if current_user.is_owner and "sample" in current_app.extensions
        else None,
    )
