"""People who speak with us."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload
from sqlalchemy.sql.base import ExecutableOption
from wtforms.validators import InputRequired, Length, Optional

from cab.extensions import db
from cab.models import (
    Account,
    Conversation,
    Employment,
    Evidence,
    Excerpt,
    Membership,
    Note,
    Participant,
    Review,
    Segment,
    Voice,
)
from cab.models.erasure import erase
from cab.web import gate
from cab.web.lines import LineField

bp = Blueprint("people", __name__, url_prefix="/people")

PER_PAGE = 50
QUOTES = 30


class PersonForm(FlaskForm):  # type: ignore[misc]
    """A person, and where they work."""

    name = LineField("Name", [InputRequired("Type a name."), Length(max=120)])
    role = LineField("Job", [Optional(), Length(max=120)])
    company = LineField("Company", [Optional(), Length(max=160)])
    segment = LineField("Segment of the company", [Optional(), Length(max=80)])


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
    person = gate.row(Participant, person_id)
    return person_page(person, PersonForm(None, **known(person)))


@bp.post("/<int:person_id>")
def update(person_id: int) -> ResponseReturnValue:
    """Correct a person's name, job or company."""
    person = gate.row(Participant, person_id)
    form = PersonForm()
    if not form.validate_on_submit():
        return person_page(person, form), 400
    person.name, person.role = " ".join(form.name.data.split()), form.role.data or None
    person.works_at(company_of(form))
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
        company.move_to(Segment.named(form.segment.data))
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
        .options(*companies_of_people())
        .order_by(Participant.name, Participant.id)
    )
    total = db.session.scalar(select(func.count(Participant.id))) or 0
    number = max(1, request.args.get("page", 1, type=int))
    rows = db.session.execute(query.limit(PER_PAGE).offset((number - 1) * PER_PAGE)).all()
    return render_template(
        "people/index.html", form=form, rows=rows, total=total, number=number, per=PER_PAGE,
        never=total - (db.session.scalar(select(func.count()).select_from(talks)
                                         .where(talks.c.participant_id.is_not(None))) or 0),
        companies=list(db.session.scalars(select(Account.name).order_by(Account.name).limit(500))),
        segments=list(db.session.scalars(select(Segment.name).order_by(Segment.position))),
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
        quotes=quotes(Voice.participant_id == person.id),
        company=person.employments[-1].account if person.employments else None,
        companies=list(db.session.scalars(select(Account.name).order_by(Account.name).limit(500))),
        segments=list(db.session.scalars(select(Segment.name).order_by(Segment.position))),
    )  # fmt: skip


def quotes(*conditions: object) -> list[Evidence]:
    """Return kept quotes, the latest first, with all a quote shows."""
    query = (
        select(Evidence)
        .join(Voice, Evidence.voice_id == Voice.id)
        .join(Conversation, Voice.conversation_id == Conversation.id)
        .where(Evidence.reviews.any(Review.decision == "keep"), *conditions)  # type: ignore[arg-type]
        .options(
            selectinload(Evidence.excerpt).selectinload(Excerpt.note).selectinload(
                Note.conversation),
            selectinload(Evidence.reviews),
            selectinload(Evidence.hypothesis),
            selectinload(Evidence.theme),
            selectinload(Evidence.voice).selectinload(Voice.participant),
        )
        .order_by(Conversation.on.desc(), Evidence.id)
        .limit(QUOTES)
    )  # fmt: skip
    return list(db.session.scalars(query))


def companies_of_people() -> tuple[ExecutableOption, ...]:
    """Load companies and segments of all people of a page at once."""
    account = selectinload(Participant.employments).selectinload(Employment.account)
    return (account.selectinload(Account.memberships).selectinload(Membership.segment),)
