"""Moves on the wheel, written down by hand and taken back."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from cab.extensions import db
from cab.models import Account, WheelEvent
from cab.web import companies, gate, notices
from cab.web.moves import MoveForm

bp = Blueprint("wheel_events", __name__)


@bp.post("/companies/<int:company_id>/wheel-events")
def make(company_id: int) -> ResponseReturnValue:
    """Write down that a company got to a stage."""
    company = gate.row(Account, company_id)
    form = MoveForm()
    if not form.validate_on_submit():
        return companies.page(company, move=form), 400
    event = WheelEvent.record(
        company, form.stage.data, on=form.on.data, by=current_user, cause=form.cause.data,
        seller=form.seller.data, sent_by=form.sender(),
    )  # fmt: skip
    db.session.commit()
    notices.done("Written down.", undo=url_for(".withdraw", event_id=event.id))
    return back(company_id)


@bp.post("/wheel-events/<int:event_id>/withdrawal")
def withdraw(event_id: int) -> ResponseReturnValue:
    """Take back what was written down; the row stays, with who and when."""
    event = gate.row(WheelEvent, event_id)
    event.withdraw(by=current_user)
    db.session.commit()
    notices.done("Taken back.", undo=url_for(".restore", event_id=event_id))
    return back(event.account_id)


@bp.post("/wheel-events/<int:event_id>/restoring")
def restore(event_id: int) -> ResponseReturnValue:
    """Let it count again."""
    event = gate.row(WheelEvent, event_id)
    event.withdrawn_at = event.withdrawn_by = None
    db.session.commit()
    notices.done("It counts again.", undo=url_for(".withdraw", event_id=event_id))
    return back(event.account_id)


def back(company_id: int) -> ResponseReturnValue:
    """Return to the company's moves."""
    return redirect(url_for("companies.show", company_id=company_id, _anchor="wheel"), 303)
