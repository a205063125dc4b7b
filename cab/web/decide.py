"""Deciding on the few sentences of a talk that can change something."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import FlaskForm
from wtforms import IntegerField, StringField, TextAreaField
from wtforms.validators import (
    AnyOf,
    DataRequired,
    InputRequired,
    Length,
    Optional,
    ValidationError,
)

from cab import frames
from cab.extensions import db
from cab.models import (
    Account,
    AlreadyReviewed,
    Conversation,
    Evidence,
    Excerpt,
    Hypothesis,
    Note,
    Participant,
    Refused,
    Segment,
    Statement,
    Theme,
    Turn,
    Voice,
)
from cab.models.base import ago
from cab.models.suggesting import suggest_everywhere
from cab.text import suggest
from cab.web import gate, notices
from cab.web.days import DayField
from cab.web.desk import Desk, address, talk_of
from flywheel.traits import TRAITS

bp = Blueprint("decide", __name__)

STANCES = [
    ("supports", "for", "f"),
    ("contradicts", "against", "a"),
    ("neutral", "doesn't say", "d"),
]
STRENGTHS = [
    "polite words",
    "answered when asked",
    "brought it up",
    "told a story",
    "pays for a workaround",
    "committed",
]
KINDS = [
    ("problem", "they have this problem"),
    ("willingness_to_pay", "they would pay"),
    ("must_have", "they can't do without it"),
]


class BearingForm(FlaskForm):  # type: ignore[misc]
    """What a sentence bears on: `h:3`, `t:5`, `b:1`, or a new thing by its name."""

    target = StringField("It belongs to")
    theme = StringField("or something new, called", [Optional(), Length(max=120)])

    def validate_target(self, field: StringField) -> None:
        """Accept what is here: a hypothesis in force, a named thing, a sign of an early buyer."""
        if field.data:
            bearing(field.data)

    def bearing(self) -> dict[str, Any]:
        """Return what was chosen, as `Evidence.attach` takes it."""
        if self.theme.data and self.theme.data.strip():
            return {"theme": Theme.named(self.theme.data)}
        return bearing(self.target.data) if self.target.data else {}


class ReviewForm(BearingForm):
    """Keep or drop, perhaps with another side, strength or hypothesis."""

    decision = StringField("Decision", [AnyOf(["keep", "drop"], "Keep it or drop it.")])
    stance = StringField(
        "What does it say?", [Optional(), AnyOf([s[0] for s in STANCES], "Choose a side.")]
    )
    strength = StringField(
        "How strong?",
        [Optional(), AnyOf(list("012345"), "Strength goes from 0, polite words, to 5, committed.")],
    )
    prompted = StringField(
        "Who raised it?", [Optional(), AnyOf(["0", "1"], "Choose who raised it.")]
    )


class ExcerptForm(BearingForm):
    """A selection in the text, and what it bears on."""

    start = IntegerField("Start", [InputRequired("Select some words first.")])
    end = IntegerField("End", [InputRequired("Select some words first.")])
    quote = StringField("Quote")


class HypothesisForm(FlaskForm):  # type: ignore[misc]
    """A sentence somebody said, made into a claim that could be wrong."""

    statement = TextAreaField(
        "The hypothesis, as a sentence that could be wrong",
        [DataRequired("A hypothesis needs a sentence."), Length(max=300)],
    )
    kind = StringField("What it claims", [AnyOf([k[0] for k in KINDS], "Choose what it claims.")])
    segment = IntegerField("About", [Optional()])


class PromiseForm(FlaskForm):  # type: ignore[misc]
    """What was promised, and until when."""

    what = StringField("What", [DataRequired("Write what was promised."), Length(max=500)])
    due_on = DayField("Until when", [Optional()])


class OwnerForm(FlaskForm):  # type: ignore[misc]
    """Whose line it is."""

    person = StringField("Whose line is this?", [Optional(), Length(max=120)])
    company = StringField("Their company", [Optional(), Length(max=160)])


@bp.get("/interviews/<int:talk_id>/decide")
def show(talk_id: int) -> ResponseReturnValue:
    """Show the talk, and one card to decide on."""
    return page(talk_id, shown=request.args.get("card", ""), after=request.args.get("after", ""))


@bp.post("/evidence/<int:evidence_id>/review")
def review(evidence_id: int) -> ResponseReturnValue:
    """Keep, drop or change what was suggested."""
    evidence = gate.row(Evidence, evidence_id)
    talk_id, key = talk_of(evidence), f"e{evidence_id}"
    form = ReviewForm()
    if not form.validate_on_submit():
        return page(talk_id, shown=key, form=form), 400
    try:
        did = decide(evidence, form)
    except AlreadyReviewed as refusal:
        return not_needed(refusal, talk_id, key)
    db.session.commit()
    notices.done(f"{did}.", undo=url_for(".undo", talk_id=talk_id))
    return redirect(address(talk_id, after=key), 303)


@bp.post("/evidence/<int:evidence_id>/excerpt")
def reach(evidence_id: int) -> ResponseReturnValue:
    """Take in the sentence before or after, or let it go again."""
    evidence = gate.row(Evidence, evidence_id)
    talk_id, key, before = talk_of(evidence), f"e{evidence_id}", evidence.excerpt
    start, end = request.values.get("start", type=int), request.values.get("end", type=int)
    if start is None or end is None:
        abort(400)
    back = url_for(".reach", evidence_id=evidence_id, start=before.start, end=before.end)
    within_one_turn(before.note, start, end)
    try:
        evidence.reach(start, end, by=current_user)
    except AlreadyReviewed as refusal:
        return not_needed(refusal, talk_id, key)
    db.session.commit()
    notices.done("Taken in." if end - start > len(before.quote) else "Left out.", undo=back)
    return redirect(address(talk_id, card=key), 303)


@bp.post("/interviews/<int:talk_id>/undo")
def undo(talk_id: int) -> ResponseReturnValue:
    """Take back my last decision in this talk, and what was made or moved with it."""
    talk = gate.row(Conversation, talk_id)
    last = Evidence.last_review(talk, current_user)
    if last is None:
        flash("There is nothing of yours to undo here.")
        return redirect(address(talk_id), 303)
    key = f"e{last.evidence_id}"
    last.undo()
    db.session.commit()
    flash("Undone.")
    return redirect(address(talk_id, card=key), 303)


@bp.post("/interviews/<int:talk_id>/excerpts")
def attach(talk_id: int) -> ResponseReturnValue:
    """Attach selected words to a hypothesis: kept at once, as the shipped model reads them."""
    talk = gate.row(Conversation, talk_id)
    form = ExcerptForm()
    if not form.validate_on_submit():
        return page(talk_id, attaching=form), 400
    about = form.bearing()
    if not about:
        form.target.errors = ["Choose what these words belong to."]
        return page(talk_id, attaching=form), 400
    note = note_holding(talk, form.start.data, form.end.data, form.quote.data)
    excerpt = Excerpt.at(note, form.start.data, form.end.data, quote=form.quote.data)
    turn = within_one_turn(note, excerpt.start, excerpt.end)
    excerpt.ours = any(s.ours and s.start < excerpt.end and excerpt.start < s.end
                       for s in note.version.statements)  # fmt: skip
    try:
        evidence = keep(excerpt, turn.voice, about, reading_of(excerpt.quote, about))
    except AlreadyReviewed as refusal:
        return not_needed(refusal, talk_id, "")
    db.session.commit()
    notices.done("Kept.", undo=url_for(".undo", talk_id=talk_id))
    return redirect(address(talk_id, card=f"e{evidence.id}"), 303)


@bp.post("/statements/<int:statement_id>/hypothesis")
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
    notices.done("Made a hypothesis, and kept.", undo=url_for(".undo", talk_id=talk_id))
    return redirect(address(talk_id, after=f"e{evidence.id}"), 303)


@bp.post("/statements/<int:statement_id>/evidence")
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
    notices.done("Kept.", undo=url_for(".undo", talk_id=talk_id))
    return redirect(address(talk_id, after=f"e{evidence.id}"), 303)


@bp.post("/statements/<int:statement_id>/skipping")
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
    notices.done("Skipped.", undo=url_for(".undo", talk_id=talk_id))
    return redirect(address(talk_id, after=f"e{evidence.id}"), 303)


@bp.post("/voices/<int:voice_id>/owner")
def whose(voice_id: int) -> ResponseReturnValue:
    """Say whose voice the one voice of a talk is."""
    voice = gate.row(Voice, voice_id)
    form = OwnerForm()
    if not form.validate_on_submit():
        return page(voice.conversation_id, owner=form), 400
    company = Account.named(form.company.data) if (form.company.data or "").strip() else None
    person = (form.person.data or "").strip()
    voice.belongs_to(Participant.named(person, company) if person else None, "guest")
    db.session.commit()
    flash("Noted." if person else "Noted. It counts as soon as you say who it was.")
    return redirect(address(voice.conversation_id), 303)


def page(
    talk_id: int,
    *,
    shown: str = "",
    after: str = "",
    form: BearingForm | None = None,
    making: HypothesisForm | None = None,
    attaching: ExcerptForm | None = None,
    owner: OwnerForm | None = None,
    promise: PromiseForm | None = None,
) -> str:
    """Render the page; a form that was refused comes back with what was typed."""
    talk = gate.row(Conversation, talk_id, *Conversation.with_people())
    desk = Desk(talk, shown=shown, after=after)
    card = desk.card
    return render_template(
        "decide/show.html",
        talk=talk,
        desk=desk,
        card=card,
        effect=desk.counts.effect(card) if card else None,
        beside=desk.transcript.beside(card.note, card.start, card.end)
        if card and card.evidence
        else (None, None),
        turns=desk.turns(all_marks="marks" in request.args),
        targets=desk.targets(),
        undoable=Evidence.last_review(talk, current_user) is not None,
        form=form or ReviewForm(formdata=None),
        making=making or HypothesisForm(formdata=None),
        attaching=attaching or ExcerptForm(formdata=None),
        owner=owner or OwnerForm(formdata=None),
        promise=promise or PromiseForm(formdata=None),
        STANCES=STANCES,
        STRENGTHS=[(str(n), words, str(n)) for n, words in enumerate(STRENGTHS)],
        KINDS=KINDS,
        ago=ago,
    )


def decide(evidence: Evidence, form: ReviewForm) -> str:
    """Do what the form says; return it in a word."""
    if form.decision.data == "drop":
        evidence.drop(by=current_user)
        return "Dropped"
    chosen: dict[str, Any] = {
        "stance": form.stance.data or evidence.stance,
        "strength": int(form.strength.data) if form.strength.data else evidence.strength,
        "prompted": form.prompted.data == "1" if form.prompted.data else evidence.prompted,
    }
    about = form.bearing()
    if about and not bears_on(evidence, about):
        evidence.move_to(by=current_user, **about, **chosen)
        return "Moved and kept"
    evidence.accept(by=current_user, **chosen)
    return "Kept"


def keep(
    excerpt: Excerpt, voice: Voice | None, about: dict[str, Any], reading: dict[str, Any]
) -> Evidence:
    """Attach an excerpt and keep it; what a machine suggested before is kept as it is read now."""
    evidence = Evidence.attach(excerpt, voice=voice, by=current_user, **about, **reading)
    evidence.accept(
        by=current_user,
        stance=reading["stance"],
        strength=reading["strength"],
        prompted=reading.get("prompted"),
    )
    return evidence


def not_needed(refusal: AlreadyReviewed, talk_id: int, key: str) -> ResponseReturnValue:
    """Say on the page that somebody else decided first; nothing else is lost."""
    sentence = str(refusal)
    db.session.rollback()
    flash(sentence, "error")
    return redirect(address(talk_id, card=key) if key else address(talk_id), 303)


def bearing(code: str) -> dict[str, Any]:
    """Read `h:3`, `t:5` or `b:1`; refuse what is not there."""
    letter, _, number = code.partition(":")
    row = int(number) if number.isdecimal() and len(number) < 10 else 0
    if letter == "h" and (hypothesis := db.session.get(Hypothesis, row)) is not None:
        return {"hypothesis": hypothesis}
    if letter == "t" and (theme := db.session.get(Theme, row)) is not None:
        return {"theme": theme}
    if letter == "b" and row in TRAITS:
        return {"trait": row}
    raise ValidationError("This is not here any more. Choose another.")


def bears_on(evidence: Evidence, about: dict[str, Any]) -> bool:
    """Say whether it bears on this already."""
    return all(getattr(evidence, name) == value for name, value in about.items())


def as_read(statement: Statement, about: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return how the shipped model reads a statement; what fits no hypothesis is simply raised."""
    stance = statement.stance if statement.stance != "neutral" else "supports"
    if about and "hypothesis" in about:
        stance = reading_of(statement.text, about)["stance"]
    return {
        "stance": stance,
        "strength": statement.strength,
        "prompted": statement.prompted,
        "score": statement.score,
        "why": list(statement.why),
    }


def reading_of(words: str, about: dict[str, Any]) -> dict[str, Any]:
    """Read selected words: their strength, and the side they take on a hypothesis."""
    reading = suggest.classify([words])[0]
    stance: str = reading.stance if reading.stance != "neutral" else "supports"
    if (hypothesis := about.get("hypothesis")) is not None:
        relation = suggest.relate([(hypothesis.statement, hypothesis.kind, words)])[0]
        stance = relation.relation if relation.relation != "irrelevant" else stance
    return {"stance": stance, "strength": max(reading.strength, 1), "why": list(reading.why)}


def note_holding(talk: Conversation, start: int, end: int, quote: str | None) -> Note:
    """Return the note of the talk in which these words stand there; else the first one."""
    if not talk.notes:
        raise Refused("This talk has no words to select.")
    return next((n for n in talk.notes if n.body[start:end] == quote), talk.notes[0])


def within_one_turn(note: Note, start: int, end: int) -> Turn:
    """Return the turn that holds a span; refuse what nobody, or one of us, said."""
    turn = next((t for t in note.version.turns if t.start <= start and end <= t.end), None)
    if turn is None:
        raise Refused("A quote stays within one person's words. Select a shorter stretch.")
    if turn.kind != "speech" or (turn.voice is not None and turn.voice.role == "host"):
        raise Refused("Only the customer's own words can be a quote.")
    return turn
