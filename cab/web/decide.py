"""Deciding on the few sentences of a talk that can change something."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import select

from cab.extensions import db
from cab.models import (
    Account,
    AlreadyReviewed,
    Conversation,
    Evidence,
    Excerpt,
    Note,
    Participant,
    Refused,
    Voice,
)
from cab.models.base import ago
from cab.models.evidence import STANCES as SIDES
from cab.web import gate, notices
from cab.web.card_forms import (
    KINDS,
    BearingForm,
    ExcerptForm,
    HypothesisForm,
    OwnerForm,
    PromiseForm,
    ReviewForm,
)
from cab.web.desk import Desk, address
from cab.web.reading import keep, reading_of
from flywheel.scales import STANCES, STRENGTHS

bp = Blueprint("decide", __name__)


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
    before.note.said(start, end)
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
    turn = note.said(excerpt.start, excerpt.end)
    excerpt.ours = any(s.ours and s.start < excerpt.end and excerpt.start < s.end
                       for s in note.version.statements)  # fmt: skip
    try:
        evidence = keep(excerpt, turn.voice, about, reading_of(excerpt.quote, about))
    except AlreadyReviewed as refusal:
        return not_needed(refusal, talk_id, "")
    db.session.commit()
    notices.done("Kept.", undo=url_for(".undo", talk_id=talk_id))
    return redirect(address(talk_id, card=f"e{evidence.id}"), 303)


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
        SIDES=[(side, STANCES[side], STANCES[side][0]) for side in SIDES],
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


def bears_on(evidence: Evidence, about: dict[str, Any]) -> bool:
    """Say whether it bears on this already."""
    return all(getattr(evidence, name) == value for name, value in about.items())


def not_needed(refusal: AlreadyReviewed, talk_id: int, key: str) -> ResponseReturnValue:
    """Say on the page that somebody else decided first; nothing else is lost."""
    sentence = str(refusal)
    db.session.rollback()
    flash(sentence, "error")
    return redirect(address(talk_id, card=key) if key else address(talk_id), 303)


def note_holding(talk: Conversation, start: int, end: int, quote: str | None) -> Note:
    """Return the note of the talk in which these words stand there; else the first one."""
    if not talk.notes:
        raise Refused("This talk has no words to select.")
    return next((n for n in talk.notes if n.body[start:end] == quote), talk.notes[0])


def talk_of(evidence: Evidence) -> int:
    """Return the talk a quote comes from."""
    return db.session.scalars(
        select(Note.conversation_id).join(Excerpt).where(Excerpt.id == evidence.excerpt_id)
    ).one()
