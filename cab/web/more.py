"""What is not in the navigation yet, one sentence each."""

from flask import Blueprint, current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from cab.web.filters import has_money

bp = Blueprint("more", __name__, url_prefix="/more")

HERE = (
    ("Hypotheses", "hypotheses.index", "What we believe, and how each stands."),
    ("Settings", "settings.index", "Keys, password, and the numbers that decide."),
)
FOR_OWNERS = (("Users", "users.index", "Who signs in, and what they may do."),)
WITHOUT_MONEY = (
    ("Revenue", "revenue.index", "What customers pay: bring the sheet you already have."),
    ("Segments", "segments.index", "Who shares a use case; with revenue, whether they stay."),
    ("Flywheel", "flywheel.index", "Whether customers bring customers."),
    ("Stage", "stage.index", "How far the business has come, and what holds it back."),
)
LATER = (("Board", "Sessions with customers, what they ask, and what became of it."),)


@bp.get("")
def index() -> ResponseReturnValue:
    """List what exists beside the rooms, and the rooms that come later."""
    rooms = () if has_money() else WITHOUT_MONEY
    entries = rooms + HERE + (FOR_OWNERS if current_user.is_owner else ())
    return render_template(
        "more/index.html",
        here=[
            (label, url_for(endpoint), sentence)
            for label, endpoint, sentence in entries
            if endpoint in current_app.view_functions
        ],
        later=LATER,
        sample_url=url_for("sample.look")
        if current_user.is_owner and "sample" in current_app.extensions
        else None,
    )
