"""The lines of Next, each from what is known: cells, findings, talks, promises. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from cab.advice.agenda import Band, Line, Place
from cab.advice.headline import COST_OF_BEING_WRONG, NOUNS
from cab.advice.whom import Known, best_next
from cab.text.guide import topic
from flywheel.evidence import Finding
from flywheel.questions import Cell
from flywheel.words import lower, number, singular

CARDS = 12
FAR = 99
SOON = 1
WEEK = timedelta(days=7)

DOING = {"willingness_to_pay": "paying for {}", "must_have": "doing without {}"}

Ids = Mapping[str | None, int]


@dataclass(frozen=True)
class OpenTalk:
    """A talk that is not closed: who is in it, and which hypotheses wait in it, by segment."""

    id: int
    heading: str
    on: date
    is_sorted: bool
    mine: bool
    waiting: tuple[tuple[int, str | None], ...]


@dataclass(frozen=True)
class Owed:
    """A promise that was not kept yet."""

    id: int
    what: str
    to: str
    person: int | None
    talk: int
    due_on: date | None
    made_on: date
    mine: bool


def against_us(
    cells: Iterable[Cell],
    findings: Sequence[Finding],
    called: Collection[tuple[int, str | None]],
    ids: Ids,
) -> Iterator[Line]:
    """Look at what speaks against us, until a person has called it."""
    for cell in cells:
        if cell.status != "contradicted":
            continue
        refuted = [
            f
            for f in findings
            if (f.question, f.segment, f.status) == (cell.key, cell.segment, "refuted")
        ]
        if refuted and all((f.hypothesis, f.segment) in called for f in refuted):
            continue
        segment = ids[cell.segment]
        there = Place("questions.cell", {"key": cell.key, "segment": segment})
        figure = cell.figures[0] if cell.figures else None
        yield Line(
            what=f"against:{cell.key}:{segment}",
            band=Band.AGAINST_US,
            title=f"See what speaks against us: {NOUNS[cell.key]}{_of(cell.segment)}.",
            before=f"{cell.answer}, " if figure else f"{cell.answer}. ",
            number=figure[0] if figure else cell.remark,
            behind=_finding(figure[1], segment) if figure else there,
            after=" said so." if figure else ".",
            label="Look",
            to=there,
            minutes=10,
            weight=COST_OF_BEING_WRONG[cell.key],
        )


def reviews(talks: Iterable[OpenTalk], findings: Sequence[Finding], ids: Ids) -> Iterator[Line]:
    """Decide on the talks that wait, those first that may settle something."""
    by_key = {(f.hypothesis, f.segment): f for f in findings}
    for talk in talks:
        if not talk.is_sorted:
            continue
        about = [by_key[key] for key in talk.waiting if key in by_key]
        nearest = min(
            (f for f in about if f.status == "open" and f.needed and f.n),
            key=lambda f: (f.needed or FAR, -f.n),
            default=None,
        )
        cards = min(len({f.hypothesis for f in about}), CARDS)
        if not cards:
            yield _closing(talk)
            continue
        decide = Place("decide.show", {"talk_id": talk.id})
        decisions = f"{cards} decision{'s' * (cards > 1)}"
        yield Line(
            what=f"review:{talk.id}",
            band=Band.REVIEW,
            title=f"Review the talk with {talk.heading}.",
            before=f"{decisions}. “{nearest.short}” stands at " if nearest else "",
            number=f"{nearest.k} of {nearest.n}" if nearest else decisions,
            behind=_finding(nearest.hypothesis, ids[nearest.segment]) if nearest else decide,
            after=_enough(nearest) if nearest else ".",
            label="Review",
            to=decide,
            minutes=ceil(cards / 2),
            weight=(nearest.needed or FAR) if nearest else FAR,
            mine=talk.mine,
        )


def _closing(talk: OpenTalk) -> Line:
    return Line(
        what=f"close:{talk.id}",
        band=Band.REVIEW,
        title=f"Close the talk with {talk.heading}.",
        before="Nothing waits in it. One sheet: what else was asked?",
        label="Close",
        to=Place("close.sheet", {"talk_id": talk.id}),
        minutes=1,
        weight=FAR + 1,
        mine=talk.mine,
    )


def older(found: Iterable[tuple[int, str, int]]) -> Iterator[Line]:
    """Look through closed talks for a hypothesis written down later: (id, short, talks).

    One line, where most may be found.
    """
    ranked = sorted(found, key=lambda entry: -entry[2])
    if not ranked:
        return
    hypothesis, short, talks = ranked[0]
    there = Place("hypotheses.show", {"hypothesis_id": hypothesis, "_anchor": "waiting"})
    yield Line(
        what=f"older:{hypothesis}",
        band=Band.LOOK_BACK,
        title=f"Look through older talks for “{short}”.",
        before="Something in ",
        number=f"{talks} talk{'s' * (talks > 1)}",
        behind=there,
        after=" sounds like it; they were closed before it was written down.",
        label="Look",
        to=there,
        minutes=talks,
    )


def unsorted(talks: Sequence[OpenTalk]) -> Iterator[Line]:
    """Say who speaks in talks that count nowhere yet: one line for all of them."""
    nameless = [talk for talk in talks if not talk.is_sorted]
    if not nameless:
        return
    several = len(nameless) > 1
    yield Line(
        what="sort",
        band=Band.SORT,
        title=f"Say who is speaking in {len(nameless)} talks."
        if several
        else f"Say who is speaking in “{nameless[0].heading}”.",
        number=f"{len(nameless)} talks" if several else "1 talk",
        behind=Place("interviews.index", {"show": "unsorted"}),
        after=f" count{'' if several else 's'} nowhere until somebody is named.",
        label="Name them",
        to=Place("interviews.show", {"talk_id": nameless[0].id}),
        minutes=len(nameless),
        mine=any(talk.mine for talk in nameless),
    )


def promises(owed: Iterable[Owed], today: date) -> Iterator[Line]:
    """Keep what we promised: what is late or nearly due; without a day, after a week."""
    for promise in owed:
        day = promise.due_on or promise.made_on + WEEK
        days = (day - today).days
        if days > SOON:
            continue
        talk = Place("interviews.show", {"talk_id": promise.talk})
        yield Line(
            what=f"promise:{promise.id}",
            band=Band.PROMISE,
            title=f"Keep the promise to {promise.to}.",
            before=f"“{promise.what}”, ",
            number=_due(promise, days),
            behind=talk,
            after=".",
            label="Open",
            to=Place("people.show", {"person_id": promise.person}) if promise.person else talk,
            minutes=2,
            weight=days,
            mine=promise.mine,
        )


def calls(
    findings: Sequence[Finding],
    cells: Iterable[Cell],
    called: Collection[tuple[int, str | None]],
    ids: Ids,
) -> Iterator[Line]:
    """Call what the talks have settled: one line, the finding heard most first."""
    against = {(cell.key, cell.segment) for cell in cells if cell.status == "contradicted"}
    ready = sorted(
        (
            f
            for f in findings
            if f.status != "open"
            and (f.hypothesis, f.segment) not in called
            and (f.question, f.segment) not in against
        ),
        key=lambda f: -f.n,
    )
    if not ready:
        return
    first = ready[0]
    word = "supported" if first.status == "supported" else "not so"
    there = _finding(first.hypothesis, ids[first.segment], "call")
    yield Line(
        what=f"call:{first.hypothesis}:{ids[first.segment]}",
        band=Band.CALL,
        title=f"Call “{first.short}”{_of(first.segment)}: {word}.",
        number=f"{first.k} of {first.n}",
        behind=_finding(first.hypothesis, ids[first.segment]),
        after=" said so."
        + (f" {number(len(ready) - 1, capital=True)} more can be called." if ready[1:] else ""),
        label="Call it",
        to=there,
        minutes=1,
    )


def asks(findings: Iterable[Finding], people: Sequence[Known], ids: Ids) -> Iterator[Line]:
    """Talk to whom it takes to settle what is open, the nearest and dearest first."""
    for finding in findings:
        if finding.status != "open":
            continue
        segment = ids[finding.segment]
        expected = float(str(finding.inputs["expected_further_talks"]))
        cost = len(COST_OF_BEING_WRONG) - COST_OF_BEING_WRONG[finding.question]
        hopeless = finding.takes.startswith("More talks of this kind")
        best = best_next(people, [finding], finding.segment, 1)
        said = finding.takes if finding.n else "Nothing is known yet."
        nxt = f" Best next: {best[0].plain}." if best and not hopeless else ""
        yield Line(
            what=f"ask:{finding.hypothesis}:{segment}",
            band=Band.ASK,
            title=_ask_title(finding, hopeless=hopeless),
            number=f"{finding.k} of {finding.n}" if finding.n else "Nobody",
            behind=_finding(finding.hypothesis, segment),
            after=f" said so. {said}{nxt}" if finding.n else f" was asked.{nxt}",
            label="Look" if hopeless else "Print guide",
            to=_finding(finding.hypothesis, segment)
            if hopeless
            else Place("guide.show", _guide(finding, segment, best[0].who if best else None)),
            weight=FAR if hopeless else expected / cost,
        )


def _ask_title(finding: Finding, *, hopeless: bool) -> str:
    about = DOING.get(finding.kind, "{}").format(topic(finding.statement))
    if hopeless:
        return f"Ask differently about {about}{_of(finding.segment)}."
    who = lower(finding.segment) if finding.segment else "people"
    if not finding.n or finding.needed is None:
        return f"Ask {who} about {about}."
    if finding.needed == 1:
        one = singular(finding.segment) if finding.segment else "person"
        return f"Talk to one {one} about {about}."
    return f"Talk to {number(finding.needed)} {who} about {about}."


def _guide(finding: Finding, segment: int, person: Known | None) -> dict[str, object]:
    values: dict[str, object] = {"segment": segment, "question": finding.question}
    return {**values, "person": person.person} if person else values


def _enough(finding: Finding) -> str:
    """Say how near a finding is: *for clinics: one more yes is enough.*"""
    run = finding.needed or 0
    side = {"yes": ("yes", "yeses"), "no": ("no", "noes")}[finding.needed_side or "yes"]
    near = f"one more {side[0]} is enough" if run == 1 else f"{run} more {side[1]} would settle it"
    return f"{_of(finding.segment)}: {near}."


def _due(promise: Owed, days: int) -> str:
    if promise.due_on is None:
        return f"promised {promise.made_on.day} {promise.made_on:%B}"
    if days < 0:
        return f"{-days} day{'s' * (days < -1)} late"
    if days < 2:
        return ("due today", "due tomorrow")[days]
    return f"due in {days} days"


def _finding(hypothesis: int, segment: int, anchor: str | None = None) -> Place:
    values: dict[str, object] = {"hypothesis_id": hypothesis, "segment": segment}
    return Place("hypotheses.show", {**values, "_anchor": anchor} if anchor else values)


def _of(segment: str | None) -> str:
    return f" for {lower(segment)}" if segment else ""
