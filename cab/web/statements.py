"""Sentences that bear on nothing yet: made a hypothesis, put where they belong, or set aside."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from cab import frames
from cab.extensions import db
from cab.models import (
    AlreadyReviewed,
    Evidence,
    Excerpt,
    Hypothesis,
    Refused,
    Segment,
    Statement,
)
from cab.models.suggesting import suggest_everywhere
from cab.web import gate, notices
from cab.web.card_forms import BearingForm, HypothesisForm
from cab.web.decide import not_needed, page
from cab.web.desk import address
from cab.web.reading import as_read, keep

bp = Blueprint("statements", __name__, url_prefix="/statements")


@bp.post("/<int:statement_id>/hypothesis")
def make_hypothesis(statement_id: int) -> ResponseReturnValue:
    """Make a sentence a hypothesis, keep it for it, and look for it in every talk."""
    statement = gate.row(Statement, statement_id)
    talk_id, key = statement.version.note.conversation_id, f"s{statement_id}"
    form = HypothesisForm()
    if not form.validate_on_submit():
        return page(talk_id, shown=key, making=form), 400
    excerpt = Excerpt.of(statement)
    segment = db.session.get(Segment, form.segment.data or 0)
    try:
        hypothesis = Hypothesis.declare(
            form.statement.data, kind=form.kind.data, by=current_user,
            threshold=frames.settings().threshold(form.kind.data),
            segments=[segment] if segment else [],
        )  # fmt: skip
    except Refused as refusal:
        db.session.rollback()
        form.statement.errors = [str(refusal)]
        return page(talk_id, shown=key, making=form), 400
    hypothesis.from_excerpt_id = excerpt.id
    said = {**as_read(statement), "stance": "supports"}
    evidence = keep(excerpt, statement.turn.voice, {"hypothesis": hypothesis}, said)
    suggest_everywhere(hypothesis)
    db.session.commit()
    notices.done("Made a hypothesis, and kept.", undo=url_for("decide.undo", talk_id=talk_id))
    return redirect(address(talk_id, after=f"e{evidence.id}"), 303)


@bp.post("/<int:statement_id>/evidence")
def new_thing(statement_id: int) -> ResponseReturnValue:
    """Say what a new thing belongs to, or give it a name."""
    statement = gate.row(Statement, statement_id)
    talk_id, key = statement.version.note.conversation_id, f"s{statement_id}"
    form = BearingForm()
    about = form.bearing() if form.validate_on_submit() else {}
    if not about:
        form.target.errors = form.target.errors or ["Choose what it belongs to, or name it."]
        return page(talk_id, shown=key, form=form), 400
    try:
        evidence = keep(
            Excerpt.of(statement), statement.turn.voice, about, as_read(statement, about)
        )
    except AlreadyReviewed as refusal:
        return not_needed(refusal, talk_id, key)
    db.session.commit()
    notices.done("Kept.", undo=url_for("decide.undo", talk_id=talk_id))
    return redirect(address(talk_id, after=f"e{evidence.id}"), 303)


@bp.post("/<int:statement_id>/skipping")
def skip(statement_id: int) -> ResponseReturnValue:
    """Set a new thing aside."""
    statement = gate.row(Statement, statement_id)
    talk_id = statement.version.note.conversation_id
    evidence = Evidence.attach(
        Excerpt.of(statement), voice=statement.turn.voice, by=current_user, **as_read(statement)
    )
    try:
        evidence.drop(by=current_user)
    except AlreadyReviewed as refusal:
        return not_needed(refusal, talk_id, "")
    db.session.commit()
    notices.done("Skipped.", undo=url_for("decide.undo", talk_id=talk_id))
    return redirect(address(talk_id, after=f"e{evidence.id}"), 303)
