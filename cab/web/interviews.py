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
from wtforms import DateField, IntegerField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from cab.exchange.archive import Unpackable, in_zip
from cab.extensions import db
from cab.models import (
    Account,
    AlreadyHere,
    Closing,
    Conversation,
    Employment,
    Evidence,
    Import,
    ImportFile,
    Membership,
    Note,
    NoteVersion,
    Participant,
    Refused,
    Review,
    Segment,
    Turn,
    Voice,
)
from cab.models.suggesting import read_again, take_in
from cab.text.document import Unreadable
from cab.text.read import read, read_text
from cab.web import gate

bp = Blueprint("interviews", __name__, url_prefix="/interviews")

PER_PAGE = 50
ROLES = [
    SelectChoice("guest", "a customer"),
    SelectChoice("host", "one of us"),
    SelectChoice("unknown", "not known yet"),
]
KINDS = [
    SelectChoice("interview", "a talk"),
    SelectChoice("board", "a board session"),
    SelectChoice("reply", "a written reply"),
]
SHOW = {
    "all": "All",
    "to-review": "To review",
    "unsorted": "Nobody named yet",
}


class BringForm(FlaskForm):  # type: ignore[misc]
    """A pasted text, or files."""

    text = TextAreaField("The talk")
    files = MultipleFileField("Files")


class TalkForm(FlaskForm):  # type: ignore[misc]
    """What is known of the talk itself."""

    on = DateField("Day", [InputRequired("Choose the day, as 2026-11-20.")])
    minutes = IntegerField("Minutes", [Optional(), NumberRange(1, 1440)])
    channel = StringField("How we came to them", [Optional(), Length(max=80)])
    kind = SelectField("What it was", choices=KINDS)
    segment = StringField("Segment, where the company has none", [Optional(), Length(max=80)])


class VoiceForm(FlaskForm):  # type: ignore[misc]
    """Whose voice it is."""

    role = SelectField("Is", choices=ROLES)
    person = StringField("Person", [Optional(), Length(max=120)])
    job = StringField("Their job", [Optional(), Length(max=120)])
    company = StringField("Company", [Optional(), Length(max=160)])
    segment = StringField("Segment", [Optional(), Length(max=80)])

    class Meta:
        """The token comes with the form of the talk."""

        csrf = False


@bp.get("")
def index() -> ResponseReturnValue:
    """List talks, the latest first."""
    show = request.args.get("show", "all")
    query = Conversation.latest_first()
    if show == "to-review":
        query = query.where(~Conversation.closing.has())
    elif show == "unsorted":
        query = query.where(~named())
    page = db.paginate(query.options(*people_of_talks()), per_page=PER_PAGE, error_out=False)
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
    talk = gate.row(Conversation, talk_id)
    return talk_page(talk, TalkForm(obj=talk, segment=talk.segment.name if talk.segment else ""))


@bp.post("/<int:talk_id>/voices")
def sort(talk_id: int) -> ResponseReturnValue:
    """Say who spoke, where they work, and when it was."""
    talk = gate.row(Conversation, talk_id)
    form = TalkForm()
    voices = voice_forms(talk, typed=True)
    if not (form.validate_on_submit() & all(f.validate() for f in voices.values())):
        return talk_page(talk, form, voices), 400
    talk.on, talk.on_guessed, talk.minutes = form.on.data, False, form.minutes.data
    talk.channel, talk.kind = form.channel.data or None, form.kind.data
    talk.segment = Segment.named(form.segment.data) if form.segment.data else None
    changed = {voice.id for voice in talk.voices if voices[voice.id].role.data != voice.role}
    for voice in talk.voices:
        assign(voice, voices[voice.id])
    if changed:
        read_again(talk)
    db.session.commit()
    flash("Saved.")
    back = request.form.get("then")
    target = "decide.show" if back == "decide" else ".show"
    return redirect(url_for(target, talk_id=talk.id), 303)


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


def assign(voice: Voice, form: VoiceForm) -> None:
    """Give a voice its person, company and segment as typed."""
    if form.role.data == "host":
        voice.belongs_to(None, "host")
        return
    person = None
    if form.person.data:
        company = Account.named(form.company.data) if form.company.data else None
        if voice.participant is not None and voice.participant.name == form.person.data:
            person = voice.participant
            if company is not None and person.account_on(voice.conversation.on) is not company:
                person = Participant.named(form.person.data, company)
        else:
            person = Participant.named(form.person.data, company)
        if form.job.data:
            person.role = form.job.data
        if company is not None and form.segment.data:
            wanted = Segment.named(form.segment.data)
            if company.segment_on(voice.conversation.on) is not wanted:
                company.move_to(wanted)
    voice.belongs_to(person, form.role.data)


def talk_page(
    talk: Conversation, form: TalkForm, voices: dict[int, VoiceForm] | None = None
) -> str:
    """Render a talk with its forms."""
    versions = db.session.scalars(
        select(NoteVersion)
        .join(Note)
        .where(Note.conversation_id == talk.id)
        .options(
            selectinload(NoteVersion.turns).selectinload(Turn.voice),
            selectinload(NoteVersion.note).selectinload(Note.source),
        )
        .order_by(NoteVersion.id)
    )
    kept = db.session.scalars(
        select(Evidence)
        .join(Voice, Evidence.voice_id == Voice.id)
        .where(Voice.conversation_id == talk.id, Evidence.reviews.any(Review.decision == "keep"))
        .options(selectinload(Evidence.excerpt), selectinload(Evidence.reviews))
    )
    return render_template(
        "interviews/show.html",
        talk=talk,
        form=form,
        voices=voices or voice_forms(talk),
        versions=list(versions),
        kept=list(kept),
        companies=names(Account),
        segments=names(Segment),
        people=names(Participant),
        waiting=decisions([talk.id]).get(talk.id, 0),
    )


def voice_forms(talk: Conversation, *, typed: bool = False) -> dict[int, VoiceForm]:
    """Return one form a voice: as it is, or as typed."""
    forms = {}
    for voice in talk.voices:
        company = talk.company_of(voice)
        segment = company.segment_on(talk.on) if company else None
        person = voice.participant
        forms[voice.id] = VoiceForm(
            request.form if typed else None,
            prefix=f"voice-{voice.id}",
            role=voice.role,
            person=person.name if person else "",
            job=person.role if person else "",
            company=company.name if company else "",
            segment=segment.name if segment else "",
        )
    return forms


def names(kind: Any) -> list[str]:
    """List names to choose from."""
    return list(db.session.scalars(select(kind.name).distinct().order_by(kind.name).limit(500)))


def decisions(talks: list[int]) -> dict[int, int]:
    """Count, per open talk, the hypotheses that wait for a decision, in one query."""
    rows = db.session.execute(
        select(Voice.conversation_id, func.count(func.distinct(Evidence.hypothesis_id)))
        .join(Evidence, Evidence.voice_id == Voice.id)
        .outerjoin(Closing, Closing.conversation_id == Voice.conversation_id)
        .where(
            Voice.conversation_id.in_(talks),
            Closing.id.is_(None),
            Evidence.hypothesis_id.is_not(None),
            ~Evidence.reviews.any(),
        )
        .group_by(Voice.conversation_id)
    )
    return {key: number for key, number in rows}


def named() -> Any:
    """Say in SQL that a guest of the talk is known by name."""
    return Conversation.voices.any((Voice.role != "host") & Voice.participant_id.is_not(None))


def total(*conditions: Any) -> int:
    """Count talks."""
    return db.session.scalar(select(func.count(Conversation.id)).where(*conditions)) or 0


def people_of_talks() -> tuple[Any, ...]:
    """Load voices, people, companies and segments of all talks of a page at once."""
    person = selectinload(Conversation.voices).selectinload(Voice.participant)
    account = person.selectinload(Participant.employments).selectinload(Employment.account)
    return (
        account.selectinload(Account.memberships).selectinload(Membership.segment),
        selectinload(Conversation.closing).selectinload(Closing.by),
        selectinload(Conversation.segment),
    )
