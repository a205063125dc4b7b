"""Many files at once: progress, and a result for each file."""

import time

from flask import Blueprint, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import select

from cab.extensions import db
from cab.models import Import, ImportFile, User
from cab.models.bulk_import import count_by_status
from cab.web import gate

bp = Blueprint("imports", __name__, url_prefix="/imports")

SECONDS_A_STEP = 1.0


@bp.get("/<int:import_id>")
def show(import_id: int) -> ResponseReturnValue:
    """Show how far an import is, file by file."""
    batch = gate.row(Import, import_id)
    return render_template("imports/show.html", batch=batch, counts=count_by_status(batch))


@bp.post("/<int:import_id>/steps")
def step(import_id: int) -> ResponseReturnValue:
    """Read the next files for about a second; each file is one transaction.

    The import needs no background process: a restart in the middle loses nothing.
    """
    batch = gate.row(Import, import_id)
    user = db.session.get_one(User, current_user.id)
    limit = int(current_app.config["MAX_FILE_MB"]) * 1_000_000
    until = time.monotonic() + SECONDS_A_STEP
    while time.monotonic() < until and (file_id := next_waiting(batch.id)) is not None:
        file = db.session.get_one(ImportFile, file_id)
        file.take_in(by=user, limit=limit)
        db.session.commit()
    return redirect(url_for(".show", import_id=import_id), 303)


def next_waiting(import_id: int) -> int | None:
    """Return the next file to read; what somebody else is reading just now is theirs."""
    return db.session.scalar(
        select(ImportFile.id)
        .where(ImportFile.import_id == import_id, ImportFile.status == "waiting")
        .order_by(ImportFile.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
