"""The lines of Next that findings call for: look, call it, ask. Pure."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from cab.advice.agenda import Band, Ids, Line, Place, at_finding, of_segment
from cab.advice.headline import COST_OF_BEING_WRONG, NOUNS
from cab.advice.whom import Known, best_next, users
from cab.ledger.deeds import Deeds
from cab.text.guide import PRODUCT, topic
from flywheel.evidence import Finding
from flywheel.questions import Cell
from flywheel.words import VERDICTS, lower, number, singular

FAR = 99

DOING = {"willingness_to_pay": "paying for {}", "must_have": "doing without {}"}


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
        if cell.figures and refuted and all((f.hypothesis, f.segment) in called for f in refuted):
            continue
        segment = ids[cell.segment]
        there = Place("questions.cell", {"key": cell.key, "segment": segment})
        figure = cell.figures[0] if cell.figures else None
        yield Line(
            what=f"against:{cell.key}:{segment}",
            band=Band.AGAINST_US,
            title=f"See what speaks against us: {NOUNS[cell.key]}{of_segment(cell.segment)}.",
            before=f"{cell.answer}, " if figure else f"{cell.answer}. ",
            number=figure[0] if figure else cell.remark,
            behind=at_finding(figure[1], segment) if figure else there,
            after=" said so." if figure else ".",
            label="Look",
            to=there,
            minutes=10,
            weight=COST_OF_BEING_WRONG[cell.key],
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
    there = at_finding(first.hypothesis, ids[first.segment], "call")
    yield Line(
        what=f"call:{first.hypothesis}:{ids[first.segment]}",
        band=Band.CALL,
        title=f"Call “{first.short}”{of_segment(first.segment)}: {VERDICTS[first.status]}.",
        number=f"{first.k} of {first.n}",
        behind=at_finding(first.hypothesis, ids[first.segment]),
        after=" said so."
        + (f" {number(len(ready) - 1, capital=True)} more can be called." if ready[1:] else ""),
        label="Call it",
        to=there,
        minutes=1,
    )


def asks(
    findings: Iterable[Finding], people: Sequence[Known], ids: Ids, done: Deeds | None = None
) -> Iterator[Line]:
    """Talk to whom it takes to settle what is open, the nearest and dearest first.

    done: with a ledger, our product is asked about only where it is paid for.
    """
    those_who_use_it = users(people, done)
    for finding in findings:
        if finding.status != "open":
            continue
        segment = ids[finding.segment]
        expected = float(str(finding.inputs["expected_further_talks"]))
        cost = len(COST_OF_BEING_WRONG) - COST_OF_BEING_WRONG[finding.question]
        hopeless = finding.takes.startswith("More talks of this kind")
        asked = those_who_use_it if finding.question in PRODUCT else people
        best = best_next(asked, [finding], finding.segment, 1)
        said = finding.takes if finding.n else "Nothing is known yet."
        nxt = f" Best next: {best[0].plain}." if best and not hopeless else ""
        yield Line(
            what=f"ask:{finding.hypothesis}:{segment}",
            band=Band.ASK,
            title=_ask_title(finding, hopeless=hopeless),
            number=f"{finding.k} of {finding.n}" if finding.n else "Nobody",
            behind=at_finding(finding.hypothesis, segment),
            after=f" said so. {said}{nxt}" if finding.n else f" was asked.{nxt}",
            label="Look" if hopeless else "Print guide",
            to=at_finding(finding.hypothesis, segment)
            if hopeless
            else Place("guide.show", _guide(finding, segment, best[0].who if best else None, done)),
            weight=FAR if hopeless else expected / cost,
        )


def _ask_title(finding: Finding, *, hopeless: bool) -> str:
    about = DOING.get(finding.kind, "{}").format(topic(finding.statement))
    if hopeless:
        return f"Ask differently about {about}{of_segment(finding.segment)}."
    who = lower(finding.segment) if finding.segment else "people"
    if not finding.n or finding.needed is None:
        return f"Ask {who} about {about}."
    if finding.needed == 1:
        one = singular(finding.segment) if finding.segment else "person"
        return f"Talk to one {one} about {about}."
    return f"Talk to {number(finding.needed)} {who} about {about}."


def _guide(
    finding: Finding, segment: int, person: Known | None, done: Deeds | None
) -> dict[str, object]:
    """Return the sheet to print; on our product the segment's while nobody knows who uses it."""
    values: dict[str, object] = {"segment": segment, "question": finding.question}
    if person is None or (finding.question in PRODUCT and done is None):
        return values
    return {**values, "person": person.person}
