"""How fast each segment's category grows, typed in with its source."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import FlaskForm
from sqlalchemy import select
from sqlalchemy.orm import selectinload
from wtforms import DateField, DecimalField, SelectField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from cab.extensions import db
from cab.frames import settings
from cab.models import CategoryGrowth, Segment
from cab.models.category_growth import SOURCE_LENGTH
from cab.web import gate
from cab.web.lines import LineField

bp = Blueprint("category_growth", __name__, url_prefix="/revenue/category-growth")

PERCENT = NumberRange(-99, 1000, "Type a percentage from −99 to 1000.")
WHOLE_MARKET = "The whole market"


class GrowthForm(FlaskForm):  # type: ignore[misc]
    """A year's growth, low to high, and who says so."""

    segment = SelectField("Category of", coerce=int)
    low = DecimalField("Low, % a year", [InputRequired("Type a percentage."), PERCENT])
    base = DecimalField("Most likely, % a year", [Optional(), PERCENT])
    high = DecimalField("High, % a year", [InputRequired("Type a percentage."), PERCENT])
    source = LineField(
        "Source", [InputRequired("Say where it is from."), Length(max=SOURCE_LENGTH)],
        description="Who says so, and where it can be read.",
    )  # fmt: skip
    year_on = DateField("As of", [InputRequired("Choose the day it was true on.")])

    def validate_high(self, field: Any) -> None:
        """Refuse a range that goes backwards."""
        low, high = tenths(self.low), tenths(field)
        if low is not None and high is not None and low > high:
            raise ValidationError("High is below low. Change them round.")

    def validate_base(self, field: Any) -> None:
        """Refuse a likely value outside of the range."""
        low, base, high = tenths(self.low), tenths(field), tenths(self.high)
        if low is None or base is None or high is None:
            return
        if not low <= base <= high:
            raise ValidationError("The most likely lies between low and high.")

    def validate_year_on(self, field: Any) -> None:
        """Refuse a day that has not been."""
        if field.data and field.data > date.today():
            raise ValidationError("This day has not been yet.")


@bp.get("")
def index() -> ResponseReturnValue:
    """List what was typed in, and ask for more."""
    return page(form_of(year_on=date.today()))


@bp.post("")
def create() -> ResponseReturnValue:
    """Keep a category's growth; of several, the newest holds."""
    form = form_of()
    if not form.validate_on_submit():
        return page(form), 400
    growth = CategoryGrowth(
        segment_id=form.segment.data or None, low=tenths(form.low), high=tenths(form.high),
        base=tenths(form.base),
        source=form.source.data, year_on=form.year_on.data, by_id=current_user.id,
    )  # fmt: skip
    db.session.add(growth)
    db.session.commit()
    flash("Saved.")
    return redirect(url_for(".index"), 303)


@bp.post("/<int:growth_id>/removal")
def remove(growth_id: int) -> ResponseReturnValue:
    """Take it out; an older one holds again."""
    db.session.delete(gate.row(CategoryGrowth, growth_id))
    db.session.commit()
    flash("Removed.")
    return redirect(url_for(".index"), 303)


def page(form: GrowthForm) -> str:
    """Render the list with the form as typed."""
    return render_template(
        "category_growth/index.html", form=form, rows=typed_in(), stale_before=stale_before(),
        spread=spread,
    )  # fmt: skip


def typed_in() -> list[CategoryGrowth]:
    """Return what was typed in, the newest first."""
    newest = (CategoryGrowth.year_on.desc(), CategoryGrowth.id.desc())
    query = select(CategoryGrowth).options(
        selectinload(CategoryGrowth.segment), selectinload(CategoryGrowth.by)
    )
    return list(db.session.scalars(query.order_by(*newest)))


def in_force() -> list[CategoryGrowth]:
    """Return the one that holds for each category, in the order of segments."""
    newest: dict[int | None, CategoryGrowth] = {}
    for row in typed_in():
        newest.setdefault(row.segment_id, row)
    return sorted(newest.values(), key=lambda row: (row.segment is None, row.segment_id or 0))


def stale_before() -> date:
    """Return the day before which a category's growth is called old."""
    return date.today() - timedelta(days=settings().growth_fresh_days)


def form_of(**values: Any) -> GrowthForm:
    """Return the form with the segments to choose from."""
    form = GrowthForm(**values)
    segments = db.session.scalars(Segment.in_order())
    form.segment.choices = [(0, WHOLE_MARKET), *((each.id, each.name) for each in segments)]
    return form


def tenths(field: Any) -> int | None:
    """Return a typed percentage in whole tenths; None where it is no number."""
    typed: Decimal | None = field.data
    return None if typed is None or not typed.is_finite() else round(typed * 10)


def spread(row: CategoryGrowth) -> str:
    """Write low to high in words: *10 % to 14 %, most likely 12 %*."""
    low, high = percent(row.low), percent(row.high)
    text = low if row.low == row.high else f"{low} to {high}"
    likely = row.base is not None and row.low != row.high
    return f"{text}, most likely {percent(row.base)}" if likely and row.base is not None else text


def percent(tenths: int) -> str:
    """Write tenths of a percent: *12.5 %*, *12 %*."""
    return f"{tenths / 10:g} %".replace("-", "−")
