"""Why companies left: written down, taken back."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from cab.extensions import db
from cab.models import Account, Leaving
from cab.web import companies, gate, notices
from cab.web.why_left import LeavingForm

bp = Blueprint("leavings", __name__)


@bp.post("/companies/<int:company_id>/leavings")
def make(company_id: int) -> ResponseReturnValue:
    """Write down why a company left."""
    company = gate.row(Account, company_id)
    form = LeavingForm()
    if not form.validate_on_submit():
        return companies.page(company, leaving=form), 400
    told = Leaving.tell(
        company,
        form.reason.data,
        on=form.left_on.data,
        by=current_user,
        words=form.words.data or "",
    )
    db.session.commit()
    notices.done("Written down.", undo=url_for(".remove", leaving_id=told.id))
    return back(company_id)


@bp.post("/leavings/<int:leaving_id>/removal")
def remove(leaving_id: int) -> ResponseReturnValue:
    """Take a reason back: it was none."""
    told = gate.row(Leaving, leaving_id)
    company_id = told.account_id
    db.session.delete(told)
    db.session.commit()
    flash("Removed.")
    return back(company_id)


def back(company_id: int) -> ResponseReturnValue:
    """Return to the company's reasons."""
    return redirect(url_for("companies.show", company_id=company_id, _anchor="leaving"), 303)
