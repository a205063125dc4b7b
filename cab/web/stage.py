"""The stage of the business: what is known, and the fact that is missing."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from wtforms import DecimalField, Form, IntegerField
from wtforms.validators import NumberRange, Optional

from cab import frames
from cab.advice import stages
from cab.extensions import db
from cab.models import Segment
from cab.web.days import DayField
from flywheel.settings import Settings
from flywheel.stage import Stage, changed

bp = Blueprint("stage", __name__, url_prefix="/stage")


def _count(label: str) -> IntegerField:
    return IntegerField(label, [Optional(), NumberRange(0, 100_000, "A number, 0 or more.")])


def _share(label: str) -> DecimalField:
    return DecimalField(
        label, [Optional(), NumberRange(0, 100, "A number of 100, such as 65.")], places=None
    )


class TryForm(Form):  # type: ignore[misc]
    """Other thresholds, to see what they would change; nothing is saved."""

    leads_min = _count("Leads in twelve months, at least")
    closed_min = _count("Deals won or lost, at least")
    win_min = _share("Of 100 deals, surely won more than")
    selling_months_min = _count("Months of six with a new customer, at least")
    one_seller_max = _share("Of 100 deals, won by one seller at most")
    renewals_min = _count("Renewals due, at least")
    renew_min = _share("Of 100 renewals, surely renewed more than")
    strict_min = _share("Of each 100 of money, surely kept more than")
    upgrade_min = _count("Of each 100 of money, with upgrades surely at least")
    grew_min = _share("Of 100 customers, grew at least")
    as_of = DayField("As of", [Optional()])

    def tried(self, settings: Settings) -> Settings:
        """Return the settings with what was typed in their place."""
        typed: dict[str, Any] = {
            field.name: float(field.data / 100) if isinstance(field, DecimalField) else field.data
            for field in self
            if field.name != "as_of" and field.data is not None
        }
        return replace(settings, **typed)


@bp.get("")
def index() -> ResponseReturnValue:
    """Show each segment's stage, the rules behind it, and what other thresholds would change."""
    form, settings = TryForm(request.args), frames.settings()
    valid = form.validate()
    day = form.as_of.data if valid and form.as_of.data else date.today()
    if not stages.is_begun():
        return render_template("stage/index.html", standing=None, form=form, day=day)
    given = stages.gathered(settings, as_of=day)
    named = db.session.execute(select(Segment.name, Segment.id))
    standing = stages.standing(given, settings)
    tried = form.tried(settings) if valid else settings
    other = standing if tried == settings else stages.standing(given, tried)
    return render_template(
        "stage/index.html",
        standing=standing,
        form=form,
        day=day,
        tried=tried != settings,
        would_change=changed(standing.segments, other.segments),
        in_force=in_force(form, settings),
        behind=partial(behind, dict(named.all())),
    )


def in_force(form: TryForm, settings: Settings) -> dict[str, str]:
    """Return the thresholds that count, as one types them."""
    scales = {each.name: 100 if isinstance(each, DecimalField) else 1 for each in form}
    del scales["as_of"]
    return {name: f"{getattr(settings, name) * scale:g}" for name, scale in scales.items()}


def behind(ids: dict[str, int], room: str, stage: Stage) -> str:
    """Return where the facts of a rule are: the segment's own page in a room, if it has one."""
    which = ids.get(stage.segment or "", 0)
    if room == "segments" and stage.arr is not None:
        return url_for("segments.show", which=which)
    if room == "flywheel" and which and (stage.inputs["leads"] or stage.customers):
        return url_for("flywheel.index", segment=which)
    return url_for(f"{room}.index")
