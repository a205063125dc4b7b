"""Segments: which there are, and which come first."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from sqlalchemy import func, select
from wtforms import BooleanField, IntegerField
from wtforms.validators import InputRequired, Length, NumberRange

from cab.extensions import db
from cab.models import Membership, Refused, Segment
from cab.web import gate
from cab.web.lines import LineField

bp = Blueprint("segments", __name__, url_prefix="/segments")


class NewForm(FlaskForm):  # type: ignore[misc]
    """A new segment."""

    name = LineField("Name", [InputRequired("Type a name."), Length(max=80)])


class SegmentForm(FlaskForm):  # type: ignore[misc]
    """A segment as it stands in the grid."""

    name = LineField("Name", [InputRequired("Type a name."), Length(max=80)])
    is_target = BooleanField("We are going for it")
    position = IntegerField("Place", [NumberRange(0, 999, "A place is a number from 0 to 999.")])


@bp.get("")
def index() -> ResponseReturnValue:
    """List segments in their order."""
    return page(NewForm())


@bp.post("")
def create() -> ResponseReturnValue:
    """Add a segment."""
    form = NewForm()
    if not form.validate_on_submit():
        return page(form), 400
    segment = Segment.named(form.name.data)
    db.session.commit()
    flash(f"{segment.name} is here.")
    return redirect(url_for(".index"), 303)


@bp.post("/<int:segment_id>")
def update(segment_id: int) -> ResponseReturnValue:
    """Rename a segment, say whether we are going for it, and where it stands."""
    segment = gate.row(Segment, segment_id)
    form = SegmentForm()
    if not form.validate_on_submit():
        raise Refused("; ".join(m for errors in form.errors.values() for m in errors))
    segment.rename(form.name.data)
    segment.is_target, segment.position = form.is_target.data, form.position.data
    db.session.commit()
    flash("Saved.")
    return redirect(url_for(".index"), 303)


def page(form: NewForm) -> str:
    """Render the list, with the number of companies in one query."""
    segments = list(db.session.scalars(Segment.in_order()))
    rows = db.session.execute(
        select(Membership.segment_id, func.count(func.distinct(Membership.account_id)))
        .where(Membership.to_on.is_(None))
        .group_by(Membership.segment_id)
    )
    sizes = {key: number for key, number in rows}
    return render_template("segments/index.html", form=form, segments=segments, sizes=sizes)
