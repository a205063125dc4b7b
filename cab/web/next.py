"""What should I do now? At most five things, and what was put off."""

import re
from datetime import date, timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import FlaskForm
from sqlalchemy import exists, select
from sqlalchemy.orm import selectinload
from wtforms import DateField, SelectField, StringField
from wtforms.validators import Length, Optional

from cab import frames
from cab.advice import said_did, talks, things_to_do, whom
from cab.advice.agenda import Agenda, agenda
from cab.advice.headline import against_us, headline
from cab.advice.waiting import found_later, open_talks, promises_owed
from cab.extensions import db
from cab.ledger.deeds import Deeds, deeds
from cab.models import Conversation, Hypothesis, PutOff, Refused, Segment, Verdict
from cab.models.put_off import WHY_LENGTH
from cab.web import gate
from cab.web.filters import day
from cab.web.notices import done
from flywheel.evidence import Finding
from flywheel.questions import Cell

bp = Blueprint("next", __name__)

WHAT = re.compile(r"[a-z]+(:\w+){0,2}", re.ASCII)
FIRST = "That is the first thing to look at."


class PutOffForm(FlaskForm):  # type: ignore[misc]
    """Until when, and why."""

    until = SelectField("Until", choices=["tomorrow", "week"])
    on = DateField("On", [Optional()])
    because = StringField("Because…", [Length(max=WHY_LENGTH)])


@bp.get("/")
def index() -> ResponseReturnValue:
    """Say what to do next; on an empty database, how to start."""
    if not db.session.scalar(select(exists(Conversation.id) | exists(Hypothesis.id))):
        return render_template("next/start.html")
    today = date.today()
    found, done = frames.findings(), deeds(today)
    cells = frames.cells(found, done=done)
    rows = list(db.session.scalars(PutOff.running(today).options(selectinload(PutOff.by))))
    put_off = {row.what: row for row in rows}
    return render_template(
        "next/index.html",
        finding=apart(found, done) or sentence(cells),
        agenda=things(found, cells, done, put_off, today),
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
    """Return the day a line comes back: the one typed, if any; next week begins on Monday."""
    if form.on.data is not None:
        return date.fromisoformat(form.on.data.isoformat())
    if form.until.data == "week":
        return today + timedelta(days=7 - today.weekday())
    return today + timedelta(days=1)


def apart(found: list[Finding], done: Deeds | None) -> str:
    """Say where they praise us and leave; nothing if nowhere."""
    if done is None:
        return ""
    heads = said_did.headlines(found, done.did, done.settings).values()
    named = next((both.named for both in heads if both.disagree), "")
    return f"{named} {FIRST}" if named else ""


def sentence(cells: list[Cell]) -> str:
    """Say what matters most: what speaks against us, else what is clear."""
    against = against_us(cells)
    return f"{against} {FIRST}" if against else headline(cells)


def things(
    found: list[Finding],
    cells: list[Cell],
    done: Deeds | None,
    put_off: dict[str, PutOff],
    today: date,
) -> Agenda:
    """Gather everything there is to do and put it in order."""
    ids = Segment.ids()
    waiting = open_talks(current_user)
    called = {(hypothesis, segment) for hypothesis, segment, _ in Verdict.called()}
    return agenda(
        [
            *said_did.apart(found, done, ids),
            *things_to_do.against_us(cells, found, called, ids),
            *talks.reviews(waiting, found, ids),
            *talks.older(found_later()),
            *talks.unsorted(waiting),
            *talks.promises(promises_owed(current_user), today),
            *things_to_do.calls(found, cells, called, ids),
            *things_to_do.asks(found, whom.known(today), ids, done),
        ],
        put_off,
        own_first=frames.people_here() > 1,
    )
