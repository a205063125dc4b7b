"""The guide for one talk: a sheet of paper with at most six questions about the past."""

from datetime import date

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from cab import frames, quotes
from cab.advice import whom
from cab.advice.headline import COST_OF_BEING_WRONG
from cab.extensions import db
from cab.ledger.deeds import Deeds, deeds
from cab.models import Conversation, Promise, Voice
from cab.text.guide import PRODUCT, Gap, questions
from cab.web.questions import KEYS, Column, chosen, columns, month
from flywheel.evidence import Finding
from flywheel.questions import Cell
from flywheel.words import lower, units

bp = Blueprint("guide", __name__, url_prefix="/guide")

FACTS = 3
ASKED_OF_EVERYBODY = ("problems", "payment", "early_buyers")
NAMED = ("payment", "must_have")


@bp.get("")
def show() -> ResponseReturnValue:
    """Print what to ask next: of a segment, of those in it who left, or of one person."""
    found, done = frames.findings(), deeds(date.today())
    cells = frames.cells(found, done=done)
    person = chosen_person()
    column = column_of(person, cells) if person else chosen(columns(cells))
    key = request.args.get("question", "")
    first = key if key in KEYS else None
    own = [f for f in found if f.segment == column.name]
    uses = uses_it(person, found, done) if person else first in PRODUCT
    left = lost(person, done) if person else request.args.get("left", type=int) == 1
    here = [c for c in cells if c.segment == column.name]
    missing = [g for g in gaps(own, here, first, person) if uses or g.question not in PRODUCT]
    return render_template(
        "guide/show.html",
        person=person,
        column=column,
        left=left,
        facts=[*(facts_on(person, done) if person else []), *facts_here(own)][:FACTS],
        asks=questions(missing, left=left),
        on_product=left or any(g.question in PRODUCT for g in missing),
        back_url=url_for("questions.cell", key=first, segment=column.id)
        if first
        else url_for("questions.index"),
    )


def gaps(
    findings: list[Finding], cells: list[Cell], first: str | None, person: whom.Known | None
) -> list[Gap]:
    """Return what is still missing: open hypotheses this person has not answered, and blanks."""
    waiting = [f for f in findings if f.status == "open" and not (person and answered(person, f))]
    waiting.sort(key=lambda f: float(str(f.inputs["expected_further_talks"])))
    missing = [Gap(f.question, f.statement) for f in waiting]
    asked = {f.question for f in waiting}
    for cell in cells:
        own = [f for f in findings if f.question == cell.key]
        done = own and person and all(answered(person, f) for f in own)
        wanted = cell.key in ASKED_OF_EVERYBODY or cell.key == first or own
        if cell.status != "answered" and cell.key not in asked and wanted and not done:
            missing.append(Gap(cell.key, own[0].statement if cell.key in NAMED and own else None))
    return sorted(missing, key=lambda g: (g.question != first, COST_OF_BEING_WRONG[g.question]))


def answered(person: whom.Known, finding: Finding) -> bool:
    """Say whether a person, or for money their company, has given a clear answer."""
    return whom.standing(person, finding) == "answered"


def lost(person: whom.Known, done: Deeds | None) -> bool:
    """Say whether their company left or cut within the year."""
    return done is not None and person.account in done.left | done.cut


def uses_it(person: whom.Known, findings: list[Finding], done: Deeds | None) -> bool:
    """Say whether they use our product: their company pays, or said how it would be without it."""
    if done is not None and person.account in done.users:
        return True
    answers = frames.ellis()
    here = answers["participant"] == person.person
    if person.account is not None:
        here |= answers["account"] == person.account
    heard = any(whom.standing(person, f) != "not asked" for f in findings if f.kind == "must_have")
    return heard or bool((here & (answers["value"] != "na")).any())


def chosen_person() -> whom.Known | None:
    """Return the person the address names; none without being asked."""
    wanted = request.args.get("person", type=int)
    if wanted is None:
        return None
    people = (known for known in whom.known(date.today()) if known.person == wanted)
    return next(people, None) or abort(404)


def column_of(person: whom.Known, cells: list[Cell]) -> Column:
    """Return the column of a person's segment."""
    found = (column for column in columns(cells) if column.name == person.segment)
    return next(found, Column(0, None, False))


def facts_on(person: whom.Known, done: Deeds | None) -> list[str]:
    """Return what we know of a person: what their company did, what we owe them, their words."""
    if person.talked_on is None:
        return [*deed(person, done), "Never talked to us before."]
    promised = db.session.scalars(
        select(Promise.what)
        .join(Conversation, Promise.conversation_id == Conversation.id)
        .join(Voice, Voice.conversation_id == Conversation.id)
        .where(Voice.participant_id == person.person, ~Promise.keeping.has())
        .order_by(Promise.due_on, Promise.id)
        .limit(1)
    )
    said = [q for q in quotes.of_person(person.person) if not q.ours][:1]
    return [
        *deed(person, done),
        *(f"We promised: {what}" for what in promised),
        *(f"Said in {month(quote.on)}: “{quote.words}”" for quote in said),
        f"Last talked to us in {month(person.talked_on)}.",
    ]


def deed(person: whom.Known, done: Deeds | None) -> list[str]:
    """Say what their company did of late, if it left or gave notice."""
    did = done.about(person.account) if done else ""
    if did == "left":
        return ["They left in the last twelve months."]
    return [f"They {did}."] if did.startswith("gave") else []


def facts_here(findings: list[Finding]) -> list[str]:
    """Return what is settled in the segment, the best-heard first."""
    settled = sorted((f for f in findings if f.status != "open"), key=lambda f: -f.n)
    heard = [f for f in findings if f.status == "open" and f.k]
    return [
        f"{f.k or 'None'} of {f.n} {units(f.n, f.unit)}: {lower(f.statement)}"
        for f in [*settled, *sorted(heard, key=lambda f: -f.k)]
    ]
