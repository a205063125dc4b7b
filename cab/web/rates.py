"""What other currencies are worth in ours, fixed for each fiscal year."""

from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import FlaskForm
from sqlalchemy import select
from sqlalchemy.orm import selectinload
from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange, ValidationError

from cab.exchange.revenue.currencies import known
from cab.extensions import db
from cab.models import LedgerHome, LedgerRow, Refused, YearRate, rating
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
    rate = LineField("One of it is worth", [InputRequired("Type a number.")])

    def validate_currency(self, field: Any) -> None:
        """Refuse what is no currency, and our own."""
        field.data = (field.data or "").upper()
        if not known(field.data):
            raise ValidationError(f"{field.data} is no currency. Type three letters, such as EUR.")
        if field.data == home():
            raise ValidationError(f"{field.data} is the currency everything is added up in.")

    def validate_rate(self, field: Any) -> None:
        """Refuse what is no rate."""
        if rating.rate(field.data) is None:
            raise ValidationError("Type a number above 0.")


@bp.get("")
def index() -> ResponseReturnValue:
    """List the rates, and ask for one."""
    return page(RateForm(year=rating.fiscal_year(date.today())))


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
    row.rate, row.by_id = f"{rating.rate(form.rate.data):f}", current_user.id
    db.session.commit()
    flash(f"Saved. One {currency} is worth {row.rate} {home()} in {year}.")
    return redirect(url_for(".index"), 303)


@bp.post("/<int:rate_id>/removal")
def remove(rate_id: int) -> ResponseReturnValue:
    """Take a rate out; the one of the year before holds. The last one is needed."""
    rate = gate.row(YearRate, rate_id)
    if not others_of(rate) and is_used(rate.currency):
        raise Refused(
            f"It is the only rate of {rate.currency}, and some customers pay in it. "
            "Type another one in first."
        )
    db.session.delete(rate)
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


def others_of(rate: YearRate) -> bool:
    """Say whether there is a rate of the same currency for another year."""
    query = select(YearRate.id).where(YearRate.currency == rate.currency, YearRate.id != rate.id)
    return db.session.scalar(query.limit(1)) is not None


def is_used(currency: str) -> bool:
    """Say whether a row of the ledger is in a currency."""
    query = select(LedgerRow.id).where(LedgerRow.currency == currency)
    return db.session.scalar(query.limit(1)) is not None


def home() -> str:
    """Return the currency everything is added up in; nothing before the first import."""
    return db.session.scalar(select(LedgerHome.currency)) or ""
