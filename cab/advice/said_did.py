"""What each segment said of needing us, beside what it did, with the names behind both."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from cab import frames, ledger
from cab.advice.agenda import Band, Ids, Line, Place, at_finding
from cab.ledger.deeds import Deeds
from cab.text.guide import topic
from flywheel.book import Book
from flywheel.columns import records
from flywheel.evidence import Finding
from flywheel.headline import Did, Headline, headline
from flywheel.must_have import leading
from flywheel.placing import Placing
from flywheel.retention import accounts
from flywheel.said_did import SaidDid, Words, said_did
from flywheel.settings import Settings
from flywheel.steps import Change
from flywheel.words import lower, number, singular

FIRST_OF_ALL = -1.0
MINUTES = 10
ONE_QUERY = 500


def headlines(
    findings: Sequence[Finding], did: Mapping[str | None, Did], settings: Settings
) -> dict[str | None, Headline]:
    """Return the sentence of each segment that had customers, in the order of the findings."""
    asked: dict[str | None, list[Finding]] = {}
    for finding in findings:
        asked.setdefault(finding.segment, []).append(finding)
    segments = dict.fromkeys([*asked, *did])
    found = {
        segment: headline(
            leading(asked.get(segment, [])), did.get(segment), settings, segment=segment
        )
        for segment in segments
    }
    return {segment: both for segment, both in found.items() if both is not None}


def joined(
    findings: Sequence[Finding],
    book: Book,
    placing: Placing,
    settings: Settings,
    *,
    first: int,
    last: int,
    as_of: date,
) -> dict[str | None, SaidDid]:
    """Return the names and groups of every segment between the ends of two months."""
    asked = {finding.segment for finding in findings}
    leads = [leading([f for f in findings if f.segment == segment]) for segment in asked]
    pairs = {(lead.hypothesis, lead.segment) for lead in leads if lead}
    only = {hypothesis for hypothesis, _ in pairs}
    claims = frames.hypotheses(only=only)
    theirs = [pair in pairs for pair in records(claims, "hypothesis", "segment")]
    moved = accounts(book, placing, settings, first=first, last=last)
    grew = moved["account"][moved["kind"] == "grew"].tolist()
    return said_did(
        Words(frames.evidence(hypotheses=only, as_of=as_of), claims[theirs], settings),
        book,
        placing,
        first=first,
        last=last,
        as_of=as_of,
        names=ledger.names(grew if len(grew) <= ONE_QUERY else None),
        interviewed=frozenset(frames.interviews(as_of=as_of)["account"].tolist()),
    )


def apart(findings: Sequence[Finding], done: Deeds | None, ids: Ids) -> Iterator[Line]:
    """Look at who praised us and left or cut, in each segment that says yes and leaves."""
    if done is None:
        return
    apart = [
        segment
        for segment, both in headlines(findings, done.did, done.settings).items()
        if both.disagree and segment in ids
    ]
    if not apart:
        return
    named = joined(
        findings, done.book, done.placing, done.settings,
        first=done.first, last=done.last, as_of=done.as_of,
    )  # fmt: skip
    for segment in apart:
        said = leading([f for f in findings if f.segment == segment])
        lost = named[segment].left_or_cut if segment in named else ()
        if said is None:
            continue
        yield Line(
            what=f"apart:{ids[segment]}",
            band=Band.AGAINST_US,
            title=title(segment, lost),
            number=f"{said.k} of {said.n}",
            behind=at_finding(said.hypothesis, ids[segment]),
            after=f" would be very disappointed without {product(said)}; "
            f"{done.did[segment].figure} this year.",
            label="Look",
            to=Place("segments.show", {"which": str(ids[segment]), "_anchor": "names"}),
            minutes=MINUTES,
            weight=FIRST_OF_ALL,
        )


def title(segment: str | None, lost: Sequence[Change]) -> str:
    """Name what to look at: *See the four vet practices that praised us and left or cut.*"""
    many = lower(segment) if segment else "companies"
    if not lost:
        return f"See which {many} left: those who left had not told us that they need us."
    kinds = {change.kind for change in lost}
    went = "left or cut" if len(kinds) > 1 else "left" if kinds == {"left"} else "cut"
    one = singular(segment) if segment else "company"
    who = f"one {one}" if len(lost) == 1 else f"{number(len(lost))} {many}"
    return f"See the {who} that praised us and {went}."


def product(finding: Finding) -> str:
    """Return what they would be without, as the hypothesis names it: *Shiftwell*, else *us*."""
    return topic(finding.statement) if " without " in finding.statement else "us"
