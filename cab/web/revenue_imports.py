"""Files with money: looked at first, then brought in whole, or undone whole."""

from contextlib import suppress

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import selectinload

from cab.exchange import csv
from cab.exchange.revenue import NotRevenue
from cab.extensions import db
from cab.models import LedgerImport, Refused
from cab.web import gate, notices, revenue, revenue_readings
from cab.web.filters import count, day
from cab.web.preview import PROBLEM_COLUMNS, Preview

bp = Blueprint("revenue_imports", __name__, url_prefix="/revenue/imports")


@bp.post("")
def create() -> ResponseReturnValue:
    """Keep the files until somebody has looked at what they would become."""
    files = dropped()
    if not files:
        return revenue.page(error="Choose a file first."), 400
    same = LedgerImport.same_as([data for _, data in files])
    if same is not None:
        flash(f"You already have this one: {same.title}, {day(same.at.date())}. Nothing was added.")
        return redirect(url_for(".show", import_id=same.id), 303)
    batch = LedgerImport.dropped(files, by=current_user)
    db.session.commit()
    return redirect(url_for(".show", import_id=batch.id), 303)


@bp.get("/<int:import_id>")
def show(import_id: int) -> ResponseReturnValue:
    """Show what files would become, or what became of them."""
    batch = loaded(import_id)
    if batch.brought_in_at is not None:
        return render_template("revenue_imports/result.html", batch=batch)
    if not ("now" in request.args or revenue_readings.is_quick(batch)):
        return render_template("revenue_imports/reading.html", batch=batch)
    try:
        preview = Preview.of(batch)
    except NotRevenue as refusal:
        return render_template("revenue_imports/refused.html", batch=batch, reason=str(refusal))
    return render_template("revenue_imports/preview.html", batch=batch, preview=preview)


@bp.post("/<int:import_id>/reading")
def read(import_id: int) -> ResponseReturnValue:
    """Read large files in a step of its own, so that a page says what takes so long."""
    batch = waiting(import_id)
    with suppress(NotRevenue):
        revenue_readings.reading_of(batch, aside=True)
    return redirect(url_for(".show", import_id=batch.id, now=1), 303)


@bp.post("/<int:import_id>/files")
def add(import_id: int) -> ResponseReturnValue:
    """Add what the files say too little without, or what is to be read instead."""
    batch, files = waiting(import_id), dropped()
    if not files:
        raise Refused("Choose a file first.")
    batch.add(files, instead="instead" in request.form)
    db.session.commit()
    return redirect(url_for(".show", import_id=batch.id), 303)


@bp.post("/<int:import_id>/answers")
def answer(import_id: int) -> ResponseReturnValue:
    """Keep what was said about the files, and read them again that way."""
    batch = waiting(import_id)
    if "anew" in request.form:
        batch.answers = {}
    else:
        keys = Preview.of(batch).askable
        batch.answer({key: said.strip() for key, said in request.form.items() if key in keys})
    db.session.commit()
    return redirect(url_for(".show", import_id=batch.id), 303)


@bp.post("/<int:import_id>/rows")
def bring_in(import_id: int) -> ResponseReturnValue:
    """Bring the rows in, all of them or none; many of them after a page that says so."""
    batch = waiting(import_id)
    if request.form.get("without") == "yes":
        batch.answer({"without": "yes"})
    preview = Preview.of(batch)
    if not preview.is_ready:
        raise Refused(preview.in_the_way)
    if preview.is_long and "go" not in request.form:
        db.session.commit()
        return render_template("revenue_imports/bringing.html", batch=batch, preview=preview)
    before = revenue.standing()
    batch.bring_in(preview.reading, by=current_user)
    changed = revenue.changed(before, revenue.standing())
    batch.said = [*changed, *revenue.kept(), preview.companies_in_words, *batch.said]
    db.session.commit()
    revenue_readings.forget(batch)
    notices.done(
        f"Brought in {count(preview.rows, 'row')}.", undo=url_for(".undo", import_id=batch.id)
    )
    return redirect(url_for(".show", import_id=batch.id), 303)


@bp.post("/<int:import_id>/undoing")
def undo(import_id: int) -> ResponseReturnValue:
    """Take an import back whole; its rows stay and do not count."""
    batch = loaded(import_id)
    batch.undo(by=current_user)
    db.session.commit()
    flash(f"Undone: {batch.title}. None of its rows counts any more.")
    return redirect(url_for("revenue.index"), 303)


@bp.post("/<int:import_id>/removal")
def remove(import_id: int) -> ResponseReturnValue:
    """Drop files that wait: nothing of them is kept."""
    batch = waiting(import_id)
    revenue_readings.forget(batch)
    db.session.delete(batch)
    db.session.commit()
    flash("Dropped. Nothing of it is kept.")
    return redirect(url_for("revenue.index"), 303)


@bp.get("/<int:import_id>/problems.csv")
def problems(import_id: int) -> ResponseReturnValue:
    """Return the problems of the files as a table."""
    preview = Preview.of(waiting(import_id))
    text = csv.write(PROBLEM_COLUMNS, preview.problem_rows)
    name = f"attachment; filename=problems-{import_id}.csv"
    return Response(text, mimetype="text/csv", headers={"Content-Disposition": name})


def loaded(import_id: int) -> LedgerImport:
    """Load an import with what its page names."""
    return gate.row(
        LedgerImport, import_id, selectinload(LedgerImport.files), selectinload(LedgerImport.by),
        selectinload(LedgerImport.undoing),
    )  # fmt: skip


def waiting(import_id: int) -> LedgerImport:
    """Load an import that is not brought in yet."""
    batch = loaded(import_id)
    if batch.brought_in_at is not None:
        raise Refused("This was brought in already. Nothing was changed.")
    return batch


def dropped() -> list[tuple[str, bytes]]:
    """Return the files that were sent."""
    sent = [file for file in request.files.getlist("files") if file.filename]
    return [(file.filename or "file", file.read()) for file in sent]
