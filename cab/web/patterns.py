"""Every component once, to look at and to test."""

from flask import Blueprint, render_template

bp = Blueprint("patterns", __name__)


@bp.get("/patterns")
def show() -> str:
    """Show the components."""
    return render_template("patterns.html")
