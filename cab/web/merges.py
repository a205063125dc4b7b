"""Two companies that are one: since when, and taking it back."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import FlaskForm
from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload
from wtforms import DateField
from wtforms.validators import InputRequired, Length

from cab.extensions import db
from cab.models import Account, Merge, Refused
from cab.web import gate, notices
from cab.web.lines import LineField
from cab.web.names import known_names

bp = Blueprint("merges", __name__)


class MergeForm(FlaskForm):  # type: ignore[misc]
    """Which company it became part of, and when."""

    into = LineField("It became part of", [InputRequired("Type a name."), Length(max=160)])
    on = DateField(
        "Since", [InputRequired("Choose a day.")],
        description="From that day on its money is the other's. Nobody left, and nobody is new.",
    )  # fmt: skip


@bp.get("/companies/<int:company_id>/merges")
def index(company_id: int) -> ResponseReturnValue:
    """Show what a company became part of and what became part of it, and ask for more."""
    return page(gate.row(Account, company_id), MergeForm(on=date.today()))


@bp.post("/companies/<int:company_id>/merges")
def create(company_id: int) -> ResponseReturnValue:
    """Let a company be part of another from a day on."""
    company = gate.row(Account, company_id)
    form = MergeForm()
    if not form.validate_on_submit():
        return page(company, form), 400
    into = db.session.scalar(Account.by_name(form.into.data))
    if into is None:
        form.into.errors = [f"There is no company called {form.into.data}. Choose one of the list."]
        return page(company, form), 400
    try:
        merge = Merge.record(company, into, on=form.on.data, by=current_user)
    except Refused as refusal:
        form.into.errors = [str(refusal)]
        return page(company, form), 400
    db.session.commit()
    notices.done(
        f"{company.name} is part of {into.name} now.",
        undo=url_for(".withdraw", merge_id=merge.id),
    )
    return redirect(url_for(".index", company_id=company.id), 303)


@bp.post("/merges/<int:merge_id>/withdrawal")
def withdraw(merge_id: int) -> ResponseReturnValue:
    """Take it back: they are two companies again."""
    merge = gate.row(Merge, merge_id)
    merge.withdraw(by=current_user)
    db.session.commit()
    flash("They are two companies again.")
    return redirect(url_for(".index", company_id=merge.account_id), 303)


def page(company: Account, form: MergeForm) -> str:
    """Render a company's merges with the form as typed."""
    query = select(Merge).where(
        or_(Merge.account_id == company.id, Merge.into_id == company.id),
        Merge.withdrawn_at.is_(None),
    )
    both = (selectinload(Merge.account), selectinload(Merge.into), selectinload(Merge.by))
    rows = list(db.session.scalars(query.options(*both).order_by(Merge.on, Merge.id)))
    return render_template(
        "merges/index.html", company=company, form=form, rows=rows, lists=known_names("companies")
    )
