"""People who speak with us."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload
from wtforms.validators import InputRequired, Length, Optional

from cab import quotes
from cab.extensions import db
from cab.models import (
    Account,
    Conversation,
    Participant,
    Segment,
    Voice,
)
from cab.models.erasure import erase
from cab.web import gate
from cab.web.days import DayField
from cab.web.lines import LineField
from cab.web.names import known_names

bp = Blueprint("people", __name__, url_prefix="/people")

PER_PAGE = 50
QUOTES = 30


class PersonForm(FlaskForm):  # type: ignore[misc]
    """A person, and where they work."""

    name = LineField("Name", [InputRequired("Type a name."), Length(max=120)])
    role = LineField("Job", [Optional(), Length(max=120)])
    company = LineField("Company", [Optional(), Length(max=160)])
    segment = LineField("Segment of the company", [Optional(), Length(max=80)])
    since = DayField(
        "There since",
        [Optional()],
        description="Empty: always. With a day, talks before it stay where they were.",
    )


@bp.get("")
def index() -> ResponseReturnValue:
    """List people: where they work, when we last talked."""
    return people_page(PersonForm())


@bp.post("")
def create() -> ResponseReturnValue:
    """Add a person, perhaps never talked to."""
    form = PersonForm()
    if not form.validate_on_submit():
        return people_page(form), 400
    person = Participant.named(form.name.data, company_of(form))
    person.role = form.role.data or person.role
    db.session.commit()
    flash(f"{person.name} is here.")
    return redirect(url_for(".show", person_id=person.id), 303)


@bp.get("/<int:person_id>")
def show(person_id: int) -> ResponseReturnValue:
    """Show a person: talks and quotes."""
    person = gate.row(Participant, person_id, *Participant.with_companies())
    return person_page(person, PersonForm(None, **known(person)))


@bp.post("/<int:person_id>")
def update(person_id: int) -> ResponseReturnValue:
    """Correct a person's name, job or company."""
    person = gate.row(Participant, person_id)
    form = PersonForm()
    if not form.validate_on_submit():
        return person_page(person, form), 400
    person.name, person.role = " ".join(form.name.data.split()), form.role.data or None
    company = company_of(form)
    if company is not person.account_on(date.today()):
        person.works_at(company, since=form.since.data)
    db.session.commit()
    flash("Saved.")
    return redirect(url_for(".show", person_id=person.id), 303)


@bp.post("/<int:person_id>/erasure")
def remove(person_id: int) -> ResponseReturnValue:
    """Erase a person: words, quotes, answers, files."""
    person = gate.row(Participant, person_id)
    talks = erase(person)
    db.session.commit()
    flash(f"Erased, with the words of {talks} talk{'' if talks == 1 else 's'}.")
    return redirect(url_for(".index"), 303)


def company_of(form: PersonForm) -> Account | None:
    """Return the company as typed, moved to the segment as typed."""
    if not form.company.data:
        return None
    company = Account.named(form.company.data)
    if form.segment.data:
        wanted = Segment.named(form.segment.data)
        if company.segment_on(date.today()) is not wanted:
            company.move_to(wanted)
    return company


def known(person: Participant) -> dict[str, str]:
    """Return what is known of a person, as the form wants it."""
    company = person.employments[-1].account if person.employments else None
    segment = company.memberships[-1].segment if company and company.memberships else None
    return {
        "name": person.name,
        "role": person.role or "",
        "company": company.name if company else "",
        "segment": segment.name if segment else "",
    }


def people_page(form: PersonForm) -> str:
    """Render the list, with the last talk of each in the same query."""
    talks = (
        select(
            Voice.participant_id,
            func.count(Conversation.id).label("talks"),
            func.max(Conversation.on).label("last_on"),
        )
        .join(Conversation)
        .where(Voice.role != "host")
        .group_by(Voice.participant_id)
        .subquery()
    )
    query = (
        select(Participant, talks.c.talks, talks.c.last_on)
        .outerjoin(talks, talks.c.participant_id == Participant.id)
        .options(*Participant.with_companies())
        .order_by(Participant.name, Participant.id)
    )
    total = db.session.scalar(select(func.count(Participant.id))) or 0
    number = max(1, request.args.get("page", 1, type=int))
    rows = db.session.execute(query.limit(PER_PAGE).offset((number - 1) * PER_PAGE)).all()
    return render_template(
        "people/index.html", form=form, rows=rows, total=total, number=number, per=PER_PAGE,
        never=total - (db.session.scalar(select(func.count()).select_from(talks)
                                         .where(talks.c.participant_id.is_not(None))) or 0),
        lists=known_names("companies", "segments"),
    )  # fmt: skip


def person_page(person: Participant, form: PersonForm) -> str:
    """Render a person."""
    voices = db.session.scalars(
        select(Voice)
        .join(Conversation)
        .where(Voice.participant_id == person.id, Voice.role != "host")
        .options(selectinload(Voice.conversation), selectinload(Voice.consents))
        .order_by(Conversation.on.desc())
    )
    return render_template(
        "people/show.html", person=person, form=form, voices=list(voices),
        quotes=quotes.latest_of([person.id], QUOTES),
        company=person.employments[-1].account if person.employments else None,
        lists=known_names("companies", "segments"),
    )  # fmt: skip
