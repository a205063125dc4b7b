"""What other currencies are worth in ours, fixed for each fiscal year."""

from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import FlaskForm
from sqlalchemy import select
from sqlalchemy.orm import selectinload
from wtforms import DecimalField, IntegerField
from wtforms.validators import InputRequired, NumberRange, ValidationError

from cab.exchange.revenue.currencies import known
from cab.extensions import db
from cab.frames import settings
from cab.models import LedgerHome, YearRate
from cab.web import gate
from cab.web.lines import LineField

bp = Blueprint("rates", __name__, url_prefix="/revenue/rates")


class RateForm(FlaskForm):  # type: ignore[misc]
    """What one unit of a currency is worth in a fiscal year."""

    currency = LineField(
        "Currency", [InputRequired("Type its three letters.")], description="Such as EUR."
    )
    year = IntegerField(
        "Year", [InputRequired("Type a year."), NumberRange(1970, 2200, "Type a year in full.")]
    )
    rate = DecimalField(
        "One of it is worth",
        [InputRequired("Type a number."), NumberRange(min=0, message="Type a number above 0.")],
    )

    def validate_currency(self, field: Any) -> None:
        """Refuse what is no currency, and our own."""
        field.data = (field.data or "").upper()
        if not known(field.data):
            raise ValidationError(f"{field.data} is no currency. Type three letters, such as EUR.")
        if field.data == home():
            raise ValidationError(f"{field.data} is the currency everything is added up in.")

    def validate_rate(self, field: Any) -> None:
        """Refuse a rate of nothing."""
        if field.data is not None and not 0 < field.data < 10**9:
            raise ValidationError("Type a number above 0.")


@bp.get("")
def index() -> ResponseReturnValue:
    """List the rates, and ask for one."""
    return page(RateForm(year=fiscal_year(date.today())))


@bp.post("")
def create() -> ResponseReturnValue:
    """Keep a rate; another one for the same year takes its place."""
    form = RateForm()
    if not form.validate_on_submit():
        return page(form), 400
    currency, year = form.currency.data, form.year.data
    row = db.session.scalar(select(YearRate).filter_by(currency=currency, year=year))
    if row is None:
        row = YearRate(currency=currency, year=year)
        db.session.add(row)
    row.rate, row.by_id = f"{form.rate.data:f}", current_user.id
    db.session.commit()
    flash(f"Saved. One {currency} is worth {row.rate} {home()} in {year}.")
    return redirect(url_for(".index"), 303)


@bp.post("/<int:rate_id>/removal")
def remove(rate_id: int) -> ResponseReturnValue:
    """Take a rate out; the one of the year before holds."""
    db.session.delete(gate.row(YearRate, rate_id))
    db.session.commit()
    flash("Removed.")
    return redirect(url_for(".index"), 303)


def page(form: RateForm) -> str:
    """Render the rates with the form as typed."""
    return render_template("rates/index.html", form=form, rows=rates(), home=home())


def rates() -> list[YearRate]:
    """Return the rates, a currency's newest first."""
    query = select(YearRate).options(selectinload(YearRate.by))
    return list(db.session.scalars(query.order_by(YearRate.currency, YearRate.year.desc())))


def home() -> str:
    """Return the currency everything is added up in; nothing before the first import."""
    return db.session.scalar(select(LedgerHome.currency)) or ""


def fiscal_year(on: date) -> int:
    """Return the fiscal year of a day: the calendar year in which it began."""
    return on.year if on.month >= settings().fiscal_year_month else on.year - 1
