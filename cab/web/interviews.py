"""Talks: bringing them in, listing them, saying who spoke."""

from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import FlaskForm
from flask_wtf.file import MultipleFileField
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload
from werkzeug.datastructures import FileStorage
from wtforms import TextAreaField

from cab.advice import waiting
from cab.exchange.archive import Unpackable, in_zip
from cab.extensions import db
from cab.models import (
    AlreadyHere,
    Conversation,
    Evidence,
    Import,
    ImportFile,
    Note,
    Refused,
    Review,
    SourceFile,
    Voice,
)
from cab.models.suggesting import take_in
from cab.text.document import Unreadable
from cab.text.read import read, read_text
from cab.web import gate
from cab.web.names import known_names
from cab.web.transcript import Span, Transcript
from cab.web.who_spoke import WhoSpoke

bp = Blueprint("interviews", __name__, url_prefix="/interviews")

PER_PAGE = 50
SHOW = {
    "all": "All",
    "to-review": "To review",
    "unsorted": "Nobody named yet",
}


class BringForm(FlaskForm):  # type: ignore[misc]
    """A pasted text, or files."""

    text = TextAreaField("The talk")
    files = MultipleFileField("Files")


@bp.get("")
def index() -> ResponseReturnValue:
    """List talks, the latest first."""
    show = request.args.get("show", "all")
    query = Conversation.latest_first()
    if show == "to-review":
        query = query.where(~Conversation.closing.has())
    elif show == "unsorted":
        query = query.where(~named())
    query = query.options(*Conversation.with_people())
    page = db.paginate(query, per_page=PER_PAGE, error_out=False)
    waiting = decisions([talk.id for talk in page.items])
    counts = {
        "all": total(),
        "to-review": total(~Conversation.closing.has()),
        "unsorted": total(~named()),
    }
    return render_template(
        "interviews/index.html", page=page, waiting=waiting, show=show, counts=counts, labels=SHOW
    )


@bp.get("/new")
def new() -> ResponseReturnValue:
    """Ask for a talk: paste it or drop a file."""
    return render_template("interviews/new.html", form=BringForm(), folder=True)


@bp.post("")
def create() -> ResponseReturnValue:
    """Read what was pasted or dropped; several files become an import."""
    form = BringForm()
    if not form.validate_on_submit():
        return render_template("interviews/new.html", form=form, folder=True), 400
    files = [file for file in request.files.getlist("files") if file.filename]
    try:
        if len(files) > 1 or (files and is_archive(files[0])):
            return begin_import(files)
        note = bring(form.text.data or "", files)
    except AlreadyHere as here:
        there = url_for(".show", talk_id=here.conversation.id)
        db.session.rollback()
        return again(form, str(here), there)
    except (Refused, Unreadable, Unpackable) as refusal:
        db.session.rollback()
        return again(form, str(refusal))
    db.session.commit()
    return redirect(url_for("decide.show", talk_id=note.conversation_id), 303)


@bp.get("/<int:talk_id>")
def show(talk_id: int) -> ResponseReturnValue:
    """Show a talk: what was said, and who said it."""
    talk = gate.row(Conversation, talk_id, *Conversation.with_people())
    return talk_page(talk, WhoSpoke.of(talk))


@bp.post("/<int:talk_id>/voices")
def sort(talk_id: int) -> ResponseReturnValue:
    """Say who spoke, where they work, and when it was."""
    talk = gate.row(Conversation, talk_id, *Conversation.with_people())
    forms = WhoSpoke.of(talk, typed=True)
    if not forms.is_valid:
        return talk_page(talk, forms), 400
    forms.save(talk)
    db.session.commit()
    flash("Saved.")
    return redirect(url_for(".show", talk_id=talk.id), 303)


@bp.post("/<int:talk_id>/removal")
def remove(talk_id: int) -> ResponseReturnValue:
    """Remove a talk with its words, its file and every quote from it."""
    talk = gate.row(Conversation, talk_id)
    heading = talk.heading
    db.session.delete(talk)
    db.session.commit()
    flash(f"Removed: {heading}. Its words, its file and its quotes are gone.")
    return redirect(url_for(".index"), 303)


def bring(text: str, files: list[FileStorage]) -> Note:
    """Take in one file, or the pasted text."""
    hosts = Conversation.known_hosts()
    if files:
        name, data = files[0].filename or "file", files[0].read()
        doc = read(data, name, limit=limit(), hosts=hosts)
        return take_in(doc, by=current_user, name=name, data=data)
    if not text.strip():
        raise Refused("There is nothing to read yet. Paste the talk, or choose a file.")
    data = text.encode()
    if len(data) > limit():
        raise Refused(
            f"This text has {len(data) / 1e6:.1f} MB; at most {limit() / 1e6:.0f} MB are read. "
            "Split it, or raise the setting CAB_MAX_FILE_MB."
        )
    return take_in(read_text(text, hosts=hosts), by=current_user, data=data)


def begin_import(files: list[FileStorage]) -> ResponseReturnValue:
    """Keep the files as an import that goes on file by file."""
    batch = Import(by_id=current_user.id)
    for file in files:
        name, data = file.filename or "file", file.read()
        inside = in_zip(data, name, limit=limit()) if is_archive(file) else [(name, data)]
        batch.files += [ImportFile(name=inner[-500:], data=part) for inner, part in inside]
    if not batch.files:
        raise Refused("There is no file to read in there.")
    db.session.add(batch)
    db.session.commit()
    return redirect(url_for("imports.show", import_id=batch.id), 303)


def is_archive(file: FileStorage) -> bool:
    """Say whether a file is an archive of talks."""
    return (file.filename or "").lower().endswith(".zip")


def again(form: BringForm, sentence: str, there: str = "") -> ResponseReturnValue:
    """Show the form again with the reason and what was typed."""
    form.text.errors = [sentence]
    return render_template("interviews/new.html", form=form, folder=True, there=there), 400


def limit() -> int:
    """Return the largest file that is read, in bytes."""
    return int(current_app.config["MAX_FILE_MB"]) * 1_000_000


def talk_page(talk: Conversation, forms: WhoSpoke) -> str:
    """Render a talk with its forms."""
    transcript, quotes = Transcript(talk), kept_in(talk)
    files = select(SourceFile.note_id, SourceFile.name).where(
        SourceFile.note_id.in_(transcript.bodies)
    )
    return render_template(
        "interviews/show.html",
        talk=talk,
        form=forms.talk,
        voices=forms.voices,
        speakers=sorted(talk.voices, key=lambda v: v.id not in {q.voice_id for q in quotes}),
        notes=transcript.by_note(transcript.marked([span_of(quote) for quote in quotes])),
        names=dict(db.session.execute(files).all()),
        kept=len(quotes),
        lists=known_names("people", "companies", "segments"),
        waiting=decisions([talk.id]).get(talk.id, 0),
    )


def kept_in(talk: Conversation) -> list[Evidence]:
    """Return what was kept from a talk."""
    kept = db.session.scalars(
        select(Evidence)
        .join(Voice, Evidence.voice_id == Voice.id)
        .where(Voice.conversation_id == talk.id, Evidence.reviews.any(Review.decision == "keep"))
        .options(selectinload(Evidence.excerpt), selectinload(Evidence.reviews))
        .order_by(Evidence.id)
    )
    return list(kept)


def span_of(quote: Evidence) -> Span:
    """Return where a kept quote stands, as it was decided."""
    excerpt = quote.excerpt
    stance = quote.review.stance if quote.review else quote.stance
    return Span(excerpt.note_id, excerpt.start, excerpt.end, stance, id=f"q{excerpt.id}")


def decisions(talks: list[int]) -> dict[int, int]:
    """Count, per open talk, the hypotheses that wait for a decision, in one query."""
    return {
        talk: len({hypothesis for hypothesis, _ in found})
        for talk, found in waiting.undecided(talks).items()
    }


def named() -> Any:
    """Say in SQL that a guest of the talk is known by name."""
    return Conversation.voices.any((Voice.role != "host") & Voice.participant_id.is_not(None))


def total(*conditions: Any) -> int:
    """Count talks."""
    return db.session.scalar(select(func.count(Conversation.id)).where(*conditions)) or 0
