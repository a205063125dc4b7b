"""What we know: eleven questions for each segment, and what stands behind each answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from cab import frames, quotes
from cab.advice import whom
from cab.advice.headline import COST_OF_BEING_WRONG, headline, worked_on
from cab.extensions import db
from cab.ledger.deeds import Deeds, deeds
from cab.models import Segment
from cab.text.guide import PRODUCT
from flywheel.evidence import Finding
from flywheel.questions import QUESTIONS, Cell, wrong_sentence
from flywheel.scales import TRAITS
from flywheel.words import lower

bp = Blueprint("questions", __name__, url_prefix="/questions")

MODIFIERS = {
    "stale": "old",
    "anecdotal": "thin",
    "segments_disagree": "segments differ",
    "read_differently": "read differently",
}
KEYS = {question.key: question for question in QUESTIONS}


@dataclass(frozen=True)
class Column:
    """A segment as a column: id 0 is *no segment yet*."""

    id: int
    name: str | None
    is_target: bool

    @property
    def label(self) -> str:
        """Name the segment."""
        return self.name or "No segment yet"


@bp.app_template_filter()
def month(on: date) -> str:
    """Write when something was said: *Sept*, with the year if it is another one."""
    name = f"{on:%B}" if len(f"{on:%B}") < 5 else "Sept" if on.month == 9 else f"{on:%b}"
    return name if on.year == date.today().year else f"{name} {on.year}"


@bp.app_template_filter()
def plain_facts(values: Mapping[str, object]) -> list[tuple[str, str]]:
    """Write what a figure was computed from as terms and values."""
    return [(name.replace("_", " "), plain(value)) for name, value in values.items()]


def plain(value: object) -> str:
    """Write one value; what is not known says so."""
    if value is None:
        return "not known"
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, tuple):
        return ", ".join(plain(part) for part in value)
    return str(value)


@bp.get("")
def index() -> ResponseReturnValue:
    """Show the grid: answers in the cells, the dearest mistakes first."""
    found = frames.findings()
    cells = frames.cells(found)
    rows, shown = in_rows(cells), columns(cells)
    begun = worked_on(cells, found)
    return render_template(
        "questions/index.html",
        finding=headline(cells),
        columns=shown,
        heads=[(column.label, column.is_target) for column in shown],
        rows=[row for row in rows if row[0].key in begun],
        untouched=[row[0] for row in rows if row[0].key not in begun],
        wrong=wrong_sentence(found),
        note=note,
        settings=frames.settings(),
    )


@bp.get("/<key>")
def cell(key: str) -> ResponseReturnValue:
    """Show one answer: the people and their words, for and against, and what would settle it."""
    found, done = frames.findings(), deeds(date.today())
    cells = [c for c in frames.cells(found, done=done) if c.key == key]
    column = chosen(columns(cells))
    shown = next(c for c in cells if c.segment == column.name)
    own = [f for f in found if f.question == key and f.segment == column.name]
    said = quotes.on_hypotheses([f.hypothesis for f in own], column.name) if own else []
    return render_template(
        "questions/cell.html",
        cell=shown,
        column=column,
        finding=sentence_of(shown, own),
        sections=[(f, quotes.sides(f, said)) for f in sorted(own, key=by_weight)],
        traits=by_company(quotes.on_traits(column.name)) if key == "early_buyers" else [],
        picks=picks(key, own, column, done),
        all_asked=whom.ALL_ASKED,
        trait_words=TRAITS,
        note=note,
    )


def picks(key: str, own: list[Finding], column: Column, done: Deeds | None) -> list[whom.Pick]:
    """Choose whom to talk to; about our product whom it is paid for, or was, and what they did."""
    people, asked = whom.known(date.today()), open_ones(own)
    if key not in PRODUCT:
        return whom.best_next(people, asked, column.name, limit=5)
    users = whom.users(people, done, also_left=True)
    return whom.best_next(users, asked, column.name, limit=5, done=done)


@bp.get("/<key>/talks")
def talks(key: str) -> ResponseReturnValue:
    """Show the same as a table: each person heard, and what they said to each hypothesis."""
    found = [f for f in frames.findings() if f.question == key]
    column = chosen(columns(frames.cells(found)))
    own = [f for f in found if f.segment == column.name]
    people = [
        person
        for person in whom.known(date.today())
        if person.segment == column.name and person.talked_on and person.first_hand
    ]
    rows = [(person, [said_by(person, f) for f in own]) for person in people]
    return render_template(
        "questions/talks.html",
        question=KEYS.get(key) or abort(404),
        column=column,
        findings=own,
        rows=sorted(rows, key=lambda row: row[0].talked_on or date.min, reverse=True),
        finding=answered_sentence([said for _, said in rows]),
    )


def said_by(person: whom.Known, finding: Finding) -> str:
    """Return what a person, or for money their company, said to a hypothesis."""
    key = person.person if finding.unit == "person" else person.account
    return next((voice.stance for voice in finding.voices if voice.key == key), "not asked")


def answered_sentence(rows: list[list[str]]) -> str:
    """Say how many of the people heard gave a clear answer to something here."""
    clear = sum(any(said not in ("not asked", "neutral") for said in row) for row in rows)
    if not rows:
        return "Nobody was heard here yet."
    return f"{clear} of {len(rows)} people heard gave a clear answer."


def columns(cells: list[Cell]) -> list[Column]:
    """Return the segments of a grid in its order."""
    segments = {s.name: s for s in db.session.scalars(Segment.in_order())}
    return [
        Column(segments[name].id, name, segments[name].is_target)
        if name in segments
        else Column(0, None, False)
        for name in dict.fromkeys(cell.segment for cell in cells)
    ]


def chosen(choices: list[Column]) -> Column:
    """Return the segment the address asks for, the first one without being asked."""
    if not choices:
        abort(404)
    wanted = request.args.get("segment", choices[0].id, type=int)
    return next((c for c in choices if c.id == wanted), None) or abort(404)


def in_rows(cells: list[Cell]) -> list[list[Cell]]:
    """Group cells by question, what would cost most if wrong first."""
    rows: dict[str, list[Cell]] = {}
    for one in cells:
        rows.setdefault(one.key, []).append(one)
    return sorted(rows.values(), key=lambda row: COST_OF_BEING_WRONG[row[0].key])


def note(of: Cell) -> str | None:
    """Say in words what a status carries besides: old, thin, they leave."""
    words = [MODIFIERS[m] for m in of.modifiers if m in MODIFIERS]
    return ", ".join([*words, of.beside] if of.beside else words) or None


def sentence_of(of: Cell, own: list[Finding]) -> str:
    """Say the answer of a cell, and about what; several hypotheses each say their own below."""
    if of.status == "unanswered":
        return "We can't tell yet: nobody was asked."
    if of.headline:
        return of.headline
    if len(of.figures) > 1 or not of.sentence:
        return f"{of.answer or of.reasons[0]}".rstrip(".") + "."
    about = next((f for f in own if f.sentence == of.sentence), None)
    return named(about) if about else of.sentence


def named(finding: Finding) -> str:
    """Say a finding with what it is about, as its heading is not beside it."""
    ladder, _, count = finding.sentence.partition(": ")
    link = ", only " if finding.words == "Too few to say" else ", " if count else ""
    return f"{finding.statement.rstrip('.')}: {lower(ladder)}{link}{count}"


def by_weight(finding: Finding) -> tuple[bool, int, int]:
    """Order findings: those with a verdict first, then those heard most."""
    return finding.status == "open", -finding.n, finding.hypothesis


def open_ones(findings: list[Finding]) -> list[Finding]:
    """Return the findings that still wait for a verdict, all if none does."""
    return [f for f in findings if f.status == "open"] or findings


def by_company(said: list[quotes.Quote]) -> list[tuple[str, list[quotes.Quote]]]:
    """Group the quotes on early buyers by company, the furthest first."""
    groups: dict[str, list[quotes.Quote]] = {}
    for quote in said:
        groups.setdefault(quote.company or quote.person, []).append(quote)
    for group in groups.values():
        group.sort(key=lambda quote: (quote.trait or 0, quote.on))
    return sorted(groups.items(), key=lambda item: (-len({q.trait for q in item[1]}), item[0]))
