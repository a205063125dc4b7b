"""Is it alive?"""

from flask import Blueprint
from sqlalchemy import text

from cab.extensions import db, limiter

bp = Blueprint("status", __name__)


@bp.get("/healthz")
@limiter.exempt
def healthz() -> tuple[str, int, dict[str, str]]:
    """Answer `ok` when the database answers."""
    db.session.execute(text("SELECT 1"))
    return "ok\n", 200, {"Content-Type": "text/plain; charset=utf-8"}
