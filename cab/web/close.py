"""Closing a talk: what else was asked, and what the talk changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import FlaskForm
from sqlalchemy import Row, and_, select
from wtforms import StringField
from wtforms.validators import Length, Optional

from cab.extensions import db
from cab.models import (
    Conversation,
    Evidence,
    Excerpt,
    Note,
    Promise,
    Refused,
    Review,
    Segment,
)
from cab.web import gate, notices
from cab.web.days import DayField
from cab.web.effects import changes, headline, minutes_taken
from cab.web.guests import (
    ANSWERS,
    CONSENTS,
    HANDS,
    GuestForm,
    ellis_of,
    guest_form,
    take_down_guest,
)
from cab.web.sheet import OUTCOMES, Asked, lines_for

bp = Blueprint("close", __name__)


class ClosingForm(FlaskForm):  # type: ignore[misc]
    """The parts of the sheet that every talk has."""

    what = StringField("Something else we promised", [Optional(), Length(max=500)])
    due_on = DayField("Until when?", [Optional()])


class DueForm(FlaskForm):  # type: ignore[misc]
    """Until when a promise is due."""

    due_on = DayField("Until when?", [Optional()])

    class Meta:
        """The token comes with the form of the talk."""

        csrf = False


@dataclass(frozen=True)
class Forms:
    """The sheet as it stands on the page: what was typed survives a refusal."""

    talk: ClosingForm
    guests: dict[int, GuestForm]
    promises: dict[int, DueForm]
    outcomes: dict[int, str]

    @classmethod
    def of(cls, talk: Conversation, lines: list[Asked], *, typed: bool) -> "Forms":
        """Fill the sheet from the rows, or from what was typed."""
        sent = request.form if typed else None
        answers = ellis_of(talk)
        return cls(
            talk=ClosingForm(sent),
            guests={voice.id: guest_form(voice, answers, sent) for voice in talk.guests},
            promises={
                promise.id: DueForm(sent, prefix=f"promise-{promise.id}", due_on=promise.due_on)
                for promise in talk.promises
            },
            outcomes={
                line.hypothesis.id: request.form.get(line.name, line.preset) for line in lines
            },
        )

    @property
    def are_valid(self) -> bool:
        """Check every part, so that all mistakes are named at once."""
        known = {value for value, _ in OUTCOMES}
        parts: list[FlaskForm] = [*self.guests.values(), *self.promises.values()]
        checks = [form.validate() for form in parts]
        return self.talk.validate_on_submit() and all(checks) and {*self.outcomes.values()} <= known


@bp.get("/interviews/<int:talk_id>/close")
def sheet(talk_id: int) -> ResponseReturnValue:
    """Ask what else was asked."""
    talk = gate.row(Conversation, talk_id, *Conversation.with_people())
    if talk.closing is not None:
        return redirect(url_for(".done", talk_id=talk_id))
    lines = lines_for(talk)
    return page(talk, lines, Forms.of(talk, lines, typed=False))


@bp.post("/interviews/<int:talk_id>/close")
def finish(talk_id: int) -> ResponseReturnValue:
    """Close the talk with what the sheet says."""
    talk = gate.row(Conversation, talk_id, *Conversation.with_people())
    lines = lines_for(talk)
    forms = Forms.of(talk, lines, typed=True)
    if not forms.are_valid:
        return page(talk, lines, forms), 400
    asked = {line.hypothesis.id for line in lines if line.kept is None}
    outcomes = {h: o for h, o in forms.outcomes.items() if h in asked and o != "not_asked"}
    try:
        talk.close(by=current_user, outcomes=outcomes)
    except Refused as refusal:
        db.session.rollback()
        talk = gate.row(Conversation, talk_id, *Conversation.with_people())
        lines = lines_for(talk)
        return page(talk, lines, Forms.of(talk, lines, typed=True), str(refusal)), 409
    take_down(talk, forms)
    db.session.commit()
    notices.done("Closed.", undo=url_for(".reopen", talk_id=talk_id))
    return redirect(url_for(".done", talk_id=talk_id), 303)


@bp.get("/interviews/<int:talk_id>/done")
def done(talk_id: int) -> ResponseReturnValue:
    """Show what this talk changed."""
    talk = gate.row(Conversation, talk_id, *Conversation.with_people())
    moved = changes(talk)
    kept = quotes_of(talk)
    named = {voice.id: voice for voice in talk.guests if voice.participant}
    guest = next((named[q.voice_id] for q in kept if q.voice_id in named), None)
    guest = guest or next(iter(named.values()), None)
    segments = {name: key for name, key in Segment.ids().items() if key}
    return render_template(
        "close/done.html",
        talk=talk,
        moved=moved,
        headline=headline(moved, minutes_taken(talk)),
        segments=segments,
        guest=guest,
        said=next((q.quote for q in kept if guest and q.voice_id == guest.id and q.telling), ""),
        nameless=len({(q.voice_id, q.quote) for q in kept if q.voice_id not in named}),
    )


@bp.post("/interviews/<int:talk_id>/reopening")
def reopen(talk_id: int) -> ResponseReturnValue:
    """Open the talk again: what the sheet said is taken back, the quotes stay."""
    talk = gate.row(Conversation, talk_id)
    talk.reopen()
    db.session.commit()
    flash("Open again. What the sheet said is taken back; the quotes stay.")
    return redirect(url_for("decide.show", talk_id=talk_id), 303)


def page(talk: Conversation, lines: list[Asked], forms: Forms, refused: str = "") -> str:
    """Render the sheet: those whose words were kept first, everybody else folded."""
    quoted = {quote.voice_id for quote in quotes_of(talk)}
    heard = [voice for voice in talk.guests if voice.id in quoted]
    heard = heard or [voice for voice in talk.guests if voice.participant] or talk.guests[:1]
    return render_template(
        "close/sheet.html",
        talk=talk,
        heard=heard,
        others=[voice for voice in talk.guests if voice not in heard],
        quoted=quoted,
        waiting=[line for line in lines if line.is_open],
        settled=[line for line in lines if not line.is_open],
        forms=forms,
        refused=refused,
        OUTCOMES=OUTCOMES,
        HANDS=HANDS,
        ELLIS=ANSWERS,
        CONSENTS=CONSENTS,
    )


def take_down(talk: Conversation, forms: Forms) -> None:
    """Keep what the sheet says about the guests, and what we promised."""
    answers = ellis_of(talk)
    for voice in talk.guests:
        take_down_guest(voice, forms.guests[voice.id], answers.get(voice.id, ""))
    for promise in talk.promises:
        if promise.id in forms.promises:
            promise.due_on = forms.promises[promise.id].due_on.data
    if what := (forms.talk.what.data or "").strip():
        due = forms.talk.due_on.data
        talk.promises.append(Promise(what=what, due_on=due, by=current_user))


def quotes_of(talk: Conversation) -> Sequence[Row[int | None, str, bool]]:
    """List the quotes kept from a talk, the strongest first.

    telling: exact words for something, fit to remind their speaker of.
    """
    telling = and_(Review.stance == "supports", ~Excerpt.ours).label("telling")
    return db.session.execute(
        select(Evidence.voice_id, Excerpt.quote, telling)
        .join(Excerpt, Evidence.excerpt_id == Excerpt.id)
        .join(Review, Review.evidence_id == Evidence.id)
        .join(Note, Excerpt.note_id == Note.id)
        .where(Note.conversation_id == talk.id, Review.decision == "keep")
        .order_by(Review.strength.desc(), Excerpt.id)
    ).all()
