"""Segments: who stays, what is kept of the money, and which segments there are."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from sqlalchemy import func, select
from wtforms import BooleanField, IntegerField
from wtforms.validators import InputRequired, Length, NumberRange

from cab import ledger
from cab.extensions import db
from cab.models import Membership, Refused, Segment
from cab.web import (
    charts,
    comparing,
    gate,
    line_of_money,
    money_of,
    policies,
    renewing,
    said_names,
    segment_behind,
    segment_five,
    segment_sections,
    segment_table,
)
from cab.web.lines import LineField
from flywheel.evidence import Finding
from flywheel.retention import Retention
from flywheel.words import listed

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
    """Show a row per segment and the company, with what was kept."""
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


@bp.get("/<which>")
def show(which: str) -> ResponseReturnValue:
    """Show one segment, or the company: what they said, what they did."""
    of = money_of.known()
    place, kept = of.of(which)
    found = said_names.must_haves()
    lost = [kept.largest_loss.account] if kept.largest_loss else []
    return render_template(
        "segments/show.html",
        of=of,
        place=place,
        finding=headline(of, place, kept, found),
        figures=segment_five.five(of, place, kept),
        below=segment_five.below(of, place, kept, ledger.names(lost)),
        said=said_names.names(of, place, found),
        renewing=renewing.renewing(of, place),
        line=line_of_money.line(kept, of.currency),
        starting=segment_sections.starting(of, place),
        staying=segment_sections.staying(of, place),
        paying_most=segment_sections.paying_most(of, place),
        why_left=segment_sections.why_left(of, place),
        compared=comparing.compare(of, place, request.args.get("reported", "")),
        counted=segment_five.counted(of, kept),
        files={key: files(of, which, key) for key in ("staying", "largest")},
        policies=policies.now(),
        **beside(of, place),
    )


@bp.get("/<which>/figures/<key>")
def figure(which: str, key: str) -> ResponseReturnValue:
    """Show what stands behind a figure: formula, inputs, companies."""
    of = money_of.known()
    place, kept = of.of(which)
    return render_template(
        "segments/figure.html",
        of=of,
        place=place,
        key=key,
        page=segment_behind.behind(of, place, kept, key),
        drawn=segment_sections.by_month(of, place) if key == "arr" else None,
        files=files(of, which, key),
        policies=policies.now(),
    )


@bp.get("/<which>/core")
def core(which: str) -> ResponseReturnValue:
    """Show the customers that benefit most."""
    of = money_of.known()
    place, _ = of.of(which)
    found = segment_sections.most_helped(of, place)
    return render_template("segments/core.html", of=of, place=place, found=found)


@bp.get("/<which>/charts/<key>.<ending>")
def chart(which: str, key: str, ending: str) -> ResponseReturnValue:
    """Hand out a picture as a file."""
    of = money_of.known()
    place, _ = of.of(which)
    drawn = segment_sections.drawn(of, place, key) or abort(404)
    return charts.file(
        drawn.spec,
        ending,
        f"{key}-{which}-{of.window.written}",
        finding=drawn.finding,
        whose=f"{place.label}, {of.window.title}",
    )


def headline(
    of: money_of.Money, place: money_of.Place, kept: Retention, found: list[Finding]
) -> str:
    """Say what they say and what they do; of the company, what is kept."""
    both = said_names.headlines(of, found).get(place.name)
    if place.is_company or both is None or both.said is None:
        return segment_table.kept_sentence(of, place, kept)
    return both.sentence


def beside(of: money_of.Money, place: money_of.Place) -> dict[str, money_of.Place | None]:
    """Return the places before and after one, as the table lists them."""
    every = [row[0] for row in of.rows]
    at = every.index(place)
    return {
        "before": every[at - 1] if at else None,
        "after": every[at + 1] if at + 1 < len(every) else None,
    }


def files(of: money_of.Money, which: str, key: str) -> list[tuple[str, str]]:
    """Return where a picture can be had as a file."""
    return [
        (ending.upper(), url_for(".chart", which=which, key=key, ending=ending, **of.window.args()))
        for ending in charts.TYPES
    ]


def page(form: NewForm) -> str:
    """Render the list, with the number of companies in one query."""
    segments = list(db.session.scalars(Segment.in_order()))
    rows = db.session.execute(
        select(Membership.segment_id, func.count())
        .where(Membership.to_on.is_(None))
        .group_by(Membership.segment_id)
    )
    of = money_of.load()
    return render_template(
        "segments/index.html",
        form=form,
        segments=segments,
        sizes={key: number for key, number in rows},
        of=of,
        **(table(of) if of else {"finding": come_first(segments)}),
    )


def table(of: money_of.Money) -> dict[str, Any]:
    """Return what the table of segments shows."""
    categories = segment_table.categories_on(of.window.as_of)
    return {
        "table": segment_table.rows(of, categories),
        "notes": segment_table.notes(of, categories),
        "finding": segment_table.sentence(of, said_names.headlines(of, said_names.must_haves())),
        "categories": categories,
        "args": of.window.args(),
        "policies": policies.now(),
    }


def come_first(segments: list[Segment]) -> str:
    """Say which segments come first, while there is no money to speak of."""
    if not segments:
        return "No segment yet. Customers that share a use case and talk to each other make one."
    first = [segment.name for segment in segments if segment.is_target]
    return f"{listed(first)} come first." if first else "None of them comes first yet."
