"""How one hypothesis stands in one segment: its page, and what somebody signs there."""

from flask import render_template, request
from flask_wtf import FlaskForm
from sqlalchemy.orm import selectinload
from werkzeug.exceptions import NotFound
from wtforms import IntegerField, StringField
from wtforms.validators import InputRequired, Length, Optional

from cab import frames, quotes
from cab.extensions import db
from cab.found import named_talks, talks_with
from cab.models import Hypothesis, Segment, Verdict
from cab.web.questions import KEYS
from flywheel.evidence import Finding
from flywheel.shares import chance
from flywheel.words import line_in_words

LINES = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


class VerdictForm(FlaskForm):  # type: ignore[misc]
    """The figures that were seen, and why they are called."""

    segment = IntegerField("segment", [Optional()], default=0)
    k = IntegerField("k", [InputRequired()])
    n = IntegerField("n", [InputRequired()])
    because = StringField("Because…", [Length(max=500, message="At most 500 characters.")])


def page_of(hypothesis: Hypothesis, form: VerdictForm) -> str:
    """Render a hypothesis in the segment that was asked for, else where most was heard."""
    found = frames.findings(only=[hypothesis.id])
    ids = Segment.ids()
    wanted = request.args.get("segment", form.segment.data if form.is_submitted() else None, int)
    finding = next((f for f in found if ids.get(f.segment, 0) == wanted), None)
    if finding is None and found:
        finding = max(found, key=lambda f: f.n)
    said = quotes.on_hypotheses([hypothesis.id], finding.segment) if finding else []
    segment = ids.get(finding.segment, 0) if finding else 0
    signed = [
        v
        for v in db.session.scalars(
            Verdict.latest_first()
            .where(Verdict.hypothesis_id == hypothesis.id)
            .options(selectinload(Verdict.by), selectinload(Verdict.segment))
        )
        if (v.segment_id or 0) == segment
    ]
    return render_template(
        "hypotheses/show.html",
        hypothesis=hypothesis,
        question=KEYS[hypothesis.question],
        found=found,
        result=finding,
        sides=quotes.sides(finding, said) if finding else None,
        segment=segment,
        segment_ids=ids,
        verdicts=signed,
        standing=next((v for v in signed if v.withdrawn_at is None), None),
        form=form,
        lines=[(x, line_in_words(x)) for x in LINES],
        line_in_words=line_in_words,
        priors=other_priors(finding) if finding and finding.n else [],
        talks=named_talks(talks_with(hypothesis.id, waiting=True)),
    )


def finding_in(hypothesis: Hypothesis, segment: Segment | None) -> Finding:
    """Return today's finding of a hypothesis in a segment."""
    name = segment.name if segment else None
    for finding in frames.findings(only=[hypothesis.id]):
        if finding.segment == name:
            return finding
    raise NotFound


def other_priors(finding: Finding) -> list[tuple[str, str]]:
    """Return the chance under other starts, to show whether the verdict hangs on ours."""
    return [
        (
            f"Chance from the start Beta({a:g}, {b:g})",
            f"{chance(finding.k, finding.n, finding.threshold, (a, b)):.3f}",
        )
        for a, b in frames.settings().other_priors
    ]
