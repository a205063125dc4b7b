"""What should I do now? At most five things, and what was put off."""

import re
from datetime import date, timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import FlaskForm
from sqlalchemy import exists, func, select
from sqlalchemy.orm import selectinload
from wtforms import DateField, SelectField, StringField
from wtforms.validators import Length, Optional

from cab import frames
from cab.advice import things_to_do, whom
from cab.advice.agenda import Agenda, agenda
from cab.advice.headline import against_us, headline
from cab.advice.things_to_do import OpenTalk, Owed
from cab.extensions import db
from cab.models import (
    Closing,
    Conversation,
    Evidence,
    Hypothesis,
    Promise,
    PutOff,
    Refused,
    Review,
    Segment,
    Verdict,
    Voice,
)
from cab.models.put_off import WHY_LENGTH
from cab.voices import is_about_them, segment_name, voices
from cab.web import gate
from cab.web.filters import day
from cab.web.hypotheses import segment_ids
from cab.web.notices import done
from flywheel.evidence import Finding
from flywheel.questions import Cell

bp = Blueprint("next", __name__)

WHAT = re.compile(r"[a-z]+(:\w+){0,2}", re.ASCII)


class PutOffForm(FlaskForm):  # type: ignore[misc]
    """Until when, and why."""

    until = SelectField(
        "Until",
        choices=["tomorrow", "week", "date"],
    )
    on = DateField("On", [Optional()])
    because = StringField("Because…", [Length(max=WHY_LENGTH)])


@bp.get("/")
def index() -> ResponseReturnValue:
    """Say what to do next; on an empty database, how to start."""
    if not db.session.scalar(select(exists(Conversation.id) | exists(Hypothesis.id))):
        return render_template("next/start.html")
    today = date.today()
    found = frames.findings()
    cells = frames.cells(found)
    rows = list(db.session.scalars(PutOff.running(today).options(selectinload(PutOff.by))))
    put_off = {row.what: row for row in rows}
    return render_template(
        "next/index.html",
        finding=sentence(cells),
        agenda=things(found, cells, put_off, today),
        put_off=put_off,
    )


@bp.post("/put-offs")
def put_off() -> ResponseReturnValue:
    """Not now: take a line off the page until a day."""
    form = PutOffForm()
    what = request.values.get("what", "")
    if not WHAT.fullmatch(what):
        raise Refused("That line is not on Next. Reload the page.")
    if not form.validate_on_submit():
        raise Refused("Choose tomorrow, next week or a day after today.")
    today = date.today()
    row = PutOff.until(
        what, until(form, today), by=current_user, today=today, why=form.because.data or ""
    )
    db.session.commit()
    done(f"Put off until {day(row.until_on)}.", url_for(".end", put_off_id=row.id))
    return redirect(url_for(".index"), 303)


@bp.post("/put-offs/<int:put_off_id>/end")
def end(put_off_id: int) -> ResponseReturnValue:
    """Take a line back before its day."""
    gate.row(PutOff, put_off_id).end()
    db.session.commit()
    flash("Back on the list.")
    return redirect(url_for(".index"), 303)


def until(form: PutOffForm, today: date) -> date:
    """Return the day a line comes back; next week begins on Monday."""
    if form.until.data == "tomorrow":
        return today + timedelta(days=1)
    if form.until.data == "week":
        return today + timedelta(days=7 - today.weekday())
    if form.on.data is None:
        raise Refused("Choose a day after today.")
    return date.fromisoformat(form.on.data.isoformat())


def sentence(cells: list[Cell]) -> str:
    """Say what matters most: what speaks against us, else what is clear."""
    against = against_us(cells)
    return f"{against} That is the first thing to look at." if against else headline(cells)


def things(
    found: list[Finding], cells: list[Cell], put_off: dict[str, PutOff], today: date
) -> Agenda:
    """Gather everything there is to do and put it in order."""
    ids = segment_ids()
    talks = open_talks()
    called = called_already()
    people = whom.known(today)
    return agenda(
        [
            *things_to_do.against_us(cells, found, called, ids),
            *things_to_do.reviews(talks, found, ids),
            *things_to_do.older(found_later()),
            *things_to_do.unsorted(talks),
            *things_to_do.promises(promises_owed(), today),
            *things_to_do.calls(found, cells, called, ids),
            *things_to_do.asks(found, people, ids),
        ],
        put_off,
        own_first=frames.people_here() > 1,
    )


def open_talks() -> list[OpenTalk]:
    """List talks that are not closed, the latest first, with the hypotheses that wait in them."""
    undecided = (
        voices(Conversation.id, Evidence.hypothesis_id, segment_name)
        .join(Evidence, Evidence.voice_id == Voice.id)
        .outerjoin(Closing, Closing.conversation_id == Conversation.id)
        .outerjoin(Review, Review.evidence_id == Evidence.id)
        .where(Closing.id.is_(None), Evidence.hypothesis_id.is_not(None))
        .group_by(Conversation.id, Evidence.hypothesis_id, segment_name)
        .having(func.count(Review.id) == 0)
    )
    waiting: dict[int, list[tuple[int, str | None]]] = {}
    for talk, hypothesis, segment in db.session.execute(undecided):
        waiting.setdefault(talk, []).append((hypothesis, segment))
    rows = db.session.scalars(
        Conversation.latest_first()
        .where(~Conversation.closing.has())
        .options(selectinload(Conversation.voices).selectinload(Voice.participant))
    )
    return [
        OpenTalk(
            id=talk.id,
            heading=talk.heading,
            on=talk.on,
            is_sorted=talk.is_sorted,
            mine=talk.recorded_by_id in (None, current_user.id),
            waiting=tuple(waiting.get(talk.id, ())),
        )
        for talk in rows
    ]


def found_later() -> list[tuple[int, str, int]]:
    """Return hypotheses that sound in talks closed before they were written down."""
    undecided = (
        voices(Evidence.hypothesis_id, Voice.conversation_id)
        .join(Evidence, Evidence.voice_id == Voice.id)
        .join(Closing, Closing.conversation_id == Voice.conversation_id)
        .join(Hypothesis, Evidence.hypothesis_id == Hypothesis.id)
        .outerjoin(Review, Review.evidence_id == Evidence.id)
        .where(Closing.at < Hypothesis.made_at, ~Hypothesis.retirement.has(), is_about_them)
        .group_by(Evidence.hypothesis_id, Voice.conversation_id)
        .having(func.count(Review.id) == 0)
        .subquery()
    )
    rows = db.session.execute(
        select(Hypothesis.id, Hypothesis.short, func.count())
        .join(undecided, undecided.c.hypothesis_id == Hypothesis.id)
        .group_by(Hypothesis.id, Hypothesis.short)
        .order_by(Hypothesis.id)
    )
    return [(number, short, talks) for number, short, talks in rows]


def promises_owed() -> list[Owed]:
    """List promises that were not kept, with the person they were made to."""
    rows = db.session.scalars(
        select(Promise)
        .where(~Promise.keeping.has())
        .order_by(Promise.due_on, Promise.id)
        .options(
            selectinload(Promise.conversation)
            .selectinload(Conversation.voices)
            .selectinload(Voice.participant)
        )
    )
    return [
        Owed(
            id=promise.id,
            what=promise.what,
            to=promise.conversation.heading,
            person=next((v.participant_id for v in promise.conversation.guests), None),
            talk=promise.conversation_id,
            due_on=promise.due_on,
            made_on=promise.made_at.date(),
            mine=promise.by_id in (None, current_user.id),
        )
        for promise in rows
    ]


def called_already() -> set[tuple[int, str | None]]:
    """Return what is signed, whatever it was called."""
    rows = db.session.execute(
        select(Verdict.hypothesis_id, Segment.name)
        .outerjoin(Segment, Verdict.segment_id == Segment.id)
        .where(Verdict.withdrawn_at.is_(None))
    )
    return {(hypothesis, segment) for hypothesis, segment in rows}
