"""Companies, and how early a buyer each is."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from sqlalchemy import select
from sqlalchemy.orm import selectinload
from wtforms import DateField, IntegerField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from cab import quotes
from cab.extensions import db
from cab.models import Account, Employment, Refused, Segment
from cab.web import gate, ledgers
from cab.web.lines import LineField
from cab.web.moves import MoveForm, moves
from cab.web.names import known_names
from cab.web.people import QUOTES
from cab.web.why_left import LeavingForm, why_left
from flywheel.earlyvangelist import level
from flywheel.scales import TRAITS

bp = Blueprint("companies", __name__, url_prefix="/companies")


class CompanyForm(FlaskForm):  # type: ignore[misc]
    """A company and its segment."""

    name = LineField("Name", [InputRequired("Type a name."), Length(max=160)])
    employees = IntegerField("People who work there", [Optional(), NumberRange(1, 10_000_000)])
    segment = LineField("Segment", [Optional(), Length(max=80)])
    since = DateField(
        "Since", [Optional()], description="Empty: always. With a day, talks before it stay "
        "where they were."
    )  # fmt: skip


@bp.get("/<int:company_id>")
def show(company_id: int) -> ResponseReturnValue:
    """Show a company: its people, what they said, how early a buyer it is."""
    return page(gate.row(Account, company_id))


@bp.post("/<int:company_id>")
def update(company_id: int) -> ResponseReturnValue:
    """Correct a company, or move it to a segment."""
    company = gate.row(Account, company_id)
    form = CompanyForm()
    if not form.validate_on_submit():
        return page(company, form), 400
    other = db.session.scalar(Account.by_name(form.name.data))
    if other is not None and other is not company:
        raise Refused(f"There is another company called {other.name}.")
    company.name, company.employees = " ".join(form.name.data.split()), form.employees.data
    wanted = Segment.named(form.segment.data) if form.segment.data else None
    if wanted is not company.segment_on(date.today()):
        company.move_to(wanted, on=form.since.data)
    db.session.commit()
    flash("Saved.")
    return redirect(url_for(".show", company_id=company.id), 303)


def page(
    company: Account,
    form: CompanyForm | None = None,
    move: MoveForm | None = None,
    leaving: LeavingForm | None = None,
) -> str:
    """Render a company with its forms as typed."""
    if form is None:
        segment = company.segment_on(date.today())
        form = CompanyForm(None, obj=company, segment=segment.name if segment else "")
    jobs = list(
        db.session.scalars(
            select(Employment)
            .where(Employment.account_id == company.id)
            .options(selectinload(Employment.participant))
            .order_by(Employment.from_on)
        )
    )
    people = [job.participant_id for job in jobs]
    traits = {quote.trait: quote for quote in reversed(quotes.traits_of(people)) if quote.trait}
    return render_template(
        "companies/show.html", company=company, form=form, jobs=jobs, traits=traits, names=TRAITS,
        quotes=quotes.latest_of(people, QUOTES), level=level(traits),
        lists=known_names("segments"), moves=moves(company, move),
        leaving=why_left(company, leaving), pays=ledgers.paid(company),
    )  # fmt: skip
