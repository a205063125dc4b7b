"""Findings that a person signed: what a signature keeps, and taking it back."""

from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from cab import quotes
from cab.extensions import db
from cab.models import Verdict
from cab.web import gate
from flywheel.evidence import Finding

bp = Blueprint("verdicts", __name__, url_prefix="/verdicts")


@bp.post("/<int:verdict_id>/withdrawal")
def withdraw(verdict_id: int) -> ResponseReturnValue:
    """Take a signature back; it stays on record as withdrawn."""
    signed = gate.row(Verdict, verdict_id)
    signed.withdraw()
    db.session.commit()
    flash("Taken back. It stays on record as withdrawn.")
    there = url_for(
        "hypotheses.show", hypothesis_id=signed.hypothesis_id, segment=signed.segment_id or 0
    )
    return redirect(there, 303)


def seen(finding: Finding) -> dict[str, Any]:
    """Return what a signature keeps: figures and ids, never words of anybody."""
    said = quotes.on_hypotheses([finding.hypothesis], finding.segment)
    return {
        "k": finding.k,
        "n": finding.n,
        "against": finding.against,
        "mixed": finding.mixed,
        "unclear": finding.unclear,
        "stories": finding.stories,
        "unit": finding.unit,
        "words": finding.words,
        "chance": finding.chance,
        "line": finding.threshold,
        "declared_on": finding.declared_on.isoformat(),
        "as_of": date.today().isoformat(),
        "voices": [voice.key for voice in finding.counted],
        "evidence": sorted(quote.evidence for quote in said),
    }
