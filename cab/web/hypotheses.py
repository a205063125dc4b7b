"""Claims that could be wrong: writing them down, seeing for and against, calling them."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import FlaskForm
from sqlalchemy import select
from wtforms import (
    FloatField,
    HiddenField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length

from cab import frames
from cab.advice.headline import COST_OF_BEING_WRONG, settled_sentence
from cab.extensions import db
from cab.found import attach, found_sentence, talks_with
from cab.models import (
    Hypothesis,
    Refused,
    Segment,
    Statement,
    Verdict,
)
from cab.models.hypothesis import QUESTION_OF_KIND
from cab.models.suggesting import suggest_everywhere
from cab.web import gate
from cab.web.notices import done
from cab.web.questions import KEYS
from cab.web.standing import LINES, VerdictForm, finding_in, page_of
from cab.web.verdicts import seen
from flywheel.evidence import Finding
from flywheel.words import VERDICTS, line_in_words

bp = Blueprint("hypotheses", __name__, url_prefix="/hypotheses")

KIND_OF_QUESTION = {question: kind for kind, question in QUESTION_OF_KIND.items()}


class HypothesisForm(FlaskForm):  # type: ignore[misc]
    """The sentence, the question it belongs to, whom it is about, and its line."""

    statement = TextAreaField(
        "What do you believe?",
        [
            InputRequired("Write it as a sentence that could turn out wrong."),
            Length(max=300, message="Say it in at most 300 characters."),
        ],
        description="One sentence that could turn out wrong: “Building the rota takes more than "
        "three hours.”",
    )
    question = SelectField(
        "Which question does it help to answer?",
        choices=[SelectChoice(key, KEYS[key].page) for key in COST_OF_BEING_WRONG],
    )
    segments = SelectMultipleField("Who is it about?", coerce=int)
    line = SelectField(
        "True if it holds for",
        choices=[
            SelectChoice("", "the usual share"),
            *(SelectChoice(str(x), line_in_words(x)) for x in LINES),
        ],
        description="The usual: most for a problem, at least 3 in 10 for paying, at least 4 in 10 "
        "for a must-have.",
    )
    source = HiddenField()


class LineForm(FlaskForm):  # type: ignore[misc]
    """Another line for a hypothesis."""

    threshold = FloatField("line", [InputRequired("Choose a line.")])


@bp.get("")
def index() -> ResponseReturnValue:
    """List what we believe, question by question, with where each stands."""
    found: dict[int, list[Finding]] = {}
    for finding in frames.findings():
        found.setdefault(finding.hypothesis, []).append(finding)
    written = list(db.session.scalars(Hypothesis.in_force()))
    groups = [
        (KEYS[key].page, [h for h in written if h.question == key]) for key in COST_OF_BEING_WRONG
    ]
    retired = db.session.scalars(
        select(Hypothesis).where(Hypothesis.retirement.has()).order_by(Hypothesis.id)
    )
    return render_template(
        "hypotheses/index.html",
        groups=[group for group in groups if group[1]],
        found=found,
        segment_ids=Segment.ids(),
        settled=settled_sentence([f for own in found.values() for f in own]),
        retired=list(retired),
    )


@bp.route("/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Write down a claim, perhaps from a sentence somebody said; look for it in every talk."""
    form = HypothesisForm(
        question=request.args.get("question", "problems"), source=request.args.get("statement", "")
    )
    choices = [SelectChoice(s.id, s.name) for s in db.session.scalars(Segment.in_order())]
    form.segments.choices = choices
    source = statement_of(form)
    if request.method == "GET" and source is not None:
        form.statement.data = source.text[:300]
        form.question.data = QUESTION_OF_KIND.get(source.kind, "problems")
    if form.validate_on_submit():
        try:
            return write_down(form, source)
        except Refused as refusal:
            db.session.rollback()
            form.statement.errors = [str(refusal)]
            source = statement_of(form)
    return render_template("hypotheses/new.html", form=form, source=source), (
        400 if form.errors else 200
    )


def write_down(form: HypothesisForm, source: Statement | None) -> ResponseReturnValue:
    """Declare the hypothesis, look for it in every talk that is here, say what was found."""
    kind = KIND_OF_QUESTION.get(form.question.data, "other")
    hypothesis = Hypothesis.declare(
        form.statement.data,
        kind=kind,
        question=form.question.data,
        threshold=float(form.line.data or frames.settings().threshold(kind)),
        segments=[gate.row(Segment, segment) for segment in form.segments.data],
        by=current_user,
    )
    suggest_everywhere(hypothesis)
    if source is not None:
        attach(hypothesis, source, by=current_user)
    found = len(talks_with(hypothesis.id))
    db.session.commit()
    done(found_sentence(found), url_for(".remove", hypothesis_id=hypothesis.id))
    return redirect(url_for(".show", hypothesis_id=hypothesis.id), 303)


@bp.get("/<int:hypothesis_id>")
def show(hypothesis_id: int) -> ResponseReturnValue:
    """Show a hypothesis: for and against side by side, and what it takes to settle it."""
    hypothesis = gate.row(Hypothesis, hypothesis_id)
    return page_of(hypothesis, VerdictForm())


@bp.post("/<int:hypothesis_id>/verdicts")
def verdict(hypothesis_id: int) -> ResponseReturnValue:
    """Call it: sign today's finding with the figures seen."""
    hypothesis = gate.row(Hypothesis, hypothesis_id)
    form = VerdictForm()
    if not form.validate_on_submit():
        return page_of(hypothesis, form), 400
    segment = gate.row(Segment, form.segment.data) if form.segment.data else None
    finding = finding_in(hypothesis, segment)
    if (finding.k, finding.n) != (form.k.data, form.n.data):
        form.because.errors = [
            f"This moved while you looked: {form.k.data} of {form.n.data} then, "
            f"{finding.k} of {finding.n} now. Read it once more before you call it."
        ]
        return page_of(hypothesis, form), 409
    signed = Verdict.sign(
        hypothesis,
        segment,
        status=finding.status,
        seen=seen(finding),
        because=form.because.data or "",
        by=current_user,
    )
    db.session.commit()
    done(f"Called: {VERDICTS[finding.status]}.", url_for("verdicts.withdraw", verdict_id=signed.id))
    return redirect(url_for(".show", hypothesis_id=hypothesis.id, segment=form.segment.data), 303)


@bp.post("/<int:hypothesis_id>/declarations")
def line(hypothesis_id: int) -> ResponseReturnValue:
    """Declare another line; the earlier one stays on record."""
    hypothesis = gate.row(Hypothesis, hypothesis_id)
    form = LineForm()
    if not form.validate_on_submit():
        raise Refused("Choose one of the lines, such as most.")
    hypothesis.draw_line(form.threshold.data, by=current_user)
    db.session.commit()
    flash(
        f"The line is {line_in_words(form.threshold.data)} from today. What was said before today "
        "is marked “heard before this was written down”."
    )
    return redirect(url_for(".show", hypothesis_id=hypothesis.id), 303)


@bp.post("/<int:hypothesis_id>/retirement")
def retire(hypothesis_id: int) -> ResponseReturnValue:
    """Take it out of the questions."""
    hypothesis = gate.row(Hypothesis, hypothesis_id)
    hypothesis.retire(by=current_user)
    db.session.commit()
    done(
        "Out of the questions. What was heard stays.",
        url_for(".take_back", hypothesis_id=hypothesis.id),
    )
    return redirect(url_for(".index"), 303)


@bp.post("/<int:hypothesis_id>/retirement/end")
def take_back(hypothesis_id: int) -> ResponseReturnValue:
    """Put it back among the questions."""
    gate.row(Hypothesis, hypothesis_id).take_back()
    db.session.commit()
    flash("Back among the questions.")
    return redirect(url_for(".show", hypothesis_id=hypothesis_id), 303)


@bp.post("/<int:hypothesis_id>/removal")
def remove(hypothesis_id: int) -> ResponseReturnValue:
    """Undo the writing down, as long as nobody decided on it."""
    gate.row(Hypothesis, hypothesis_id).forget()
    db.session.commit()
    flash("Removed.")
    return redirect(url_for(".index"), 303)


def statement_of(form: HypothesisForm) -> Statement | None:
    """Return the sentence the hypothesis comes from, if it comes from one."""
    wanted = form.source.data or ""
    is_id = wanted.isdecimal() and len(wanted) < 10
    return gate.row(Statement, int(wanted)) if is_id else None
