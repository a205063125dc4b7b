"""What each segment said of needing us, beside what it did, with the names behind both."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from cab import frames, ledger
from cab.advice.agenda import Band, Ids, Line, Place, at_finding
from cab.ledger.deeds import Deeds
from cab.text.guide import topic
from flywheel.book import Book
from flywheel.changes import Change
from flywheel.columns import records, text
from flywheel.evidence import Finding
from flywheel.headline import Did, Headline, headline
from flywheel.must_have import Ellis, ellis, leading, spoken
from flywheel.placing import Placing
from flywheel.retention import accounts
from flywheel.said import from_answers
from flywheel.said_did import SaidDid, Words, said_did
from flywheel.settings import Settings
from flywheel.words import lower, number, singular

FIRST_OF_ALL = -1.0
MINUTES = 10
NOBODY = Ellis(0, 0, 0, None, "open", (), 0.0)


def headlines(
    findings: Sequence[Finding],
    did: Mapping[str | None, Did],
    settings: Settings,
    *,
    as_of: date | None = None,
) -> dict[str | None, Headline]:
    """Return the sentence of each segment that had customers, in the order of the findings."""
    asked = by_segment(findings)
    answers = answered(asked, did, settings, as_of or date.today())
    return {
        segment: both
        for segment in dict.fromkeys([*asked, *did])
        for word in [spoken(asked.get(segment, []), answers.get(segment, NOBODY), settings)]
        for both in [headline(word, did.get(segment), settings, segment=segment)]
        if both is not None
    }


def by_segment(findings: Sequence[Finding]) -> dict[str | None, list[Finding]]:
    """Group findings by segment, in their order."""
    groups: dict[str | None, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.segment, []).append(finding)
    return groups


def answered(
    asked: Mapping[str | None, Sequence[Finding]],
    segments: Iterable[str | None],
    settings: Settings,
    as_of: date,
) -> dict[str | None, Ellis]:
    """Return the answers to the must-have question where no hypothesis on it was heard."""
    unheard = [segment for segment in segments if leading(asked.get(segment, [])) is None]
    if not unheard:
        return {}
    every = frames.ellis(as_of=as_of)
    names = [text(segment) for segment in every["segment"].tolist()]
    return {
        segment: ellis(every[[name == segment for name in names]], settings, as_of=as_of)
        for segment in unheard
        if segment in names
    }


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
    moved = accounts(book, placing, settings, first=first, last=last)
    grew = moved["account"][moved["kind"] == "grew"].tolist()
    return said_did(
        words(by_segment(findings), placing.names, settings, as_of),
        book,
        placing,
        first=first,
        last=last,
        as_of=as_of,
        names=ledger.names(grew),
        interviewed=frozenset(frames.interviews(as_of=as_of)["account"].tolist()),
    )


def words(
    asked: Mapping[str | None, Sequence[Finding]],
    segments: Iterable[str | None],
    settings: Settings,
    as_of: date,
) -> Words:
    """Return what was said on the leading hypothesis of each segment, else to the question."""
    leads = {segment: leading(found) for segment, found in asked.items()}
    pairs = {(lead.hypothesis, segment) for segment, lead in leads.items() if lead}
    only = {hypothesis for hypothesis, _ in pairs}
    claims = frames.hypotheses(only=only)
    theirs = np.array([p in pairs for p in records(claims, "hypothesis", "segment")], np.bool_)
    said, claims = frames.evidence(hypotheses=only, as_of=as_of), claims[theirs]
    unheard = [segment for segment in {*asked, *segments} if leads.get(segment) is None]
    if unheard:
        answers, question = from_answers(frames.ellis(as_of=as_of), unheard, settings)
        if len(answers):
            said = pd.concat([said, answers]) if len(said) else answers
            claims = pd.concat([claims, question]) if len(claims) else question
    return Words(said, claims, settings)


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
    asked = by_segment(findings)
    answers = answered(asked, apart, done.settings, done.as_of)
    named = joined(
        findings, done.book, done.placing, done.settings,
        first=done.first, last=done.last, as_of=done.as_of,
    )  # fmt: skip
    for segment in apart:
        lost = named[segment].left_or_cut if segment in named else ()
        count, behind, product = counted(segment, asked, answers, ids[segment])
        yield Line(
            what=f"apart:{ids[segment]}",
            band=Band.AGAINST_US,
            title=title(segment, lost),
            number=count,
            behind=behind,
            after=f" would be very disappointed without {product}; "
            f"{done.did[segment].figure} this year.",
            label="Look",
            to=Place("segments.show", {"which": str(ids[segment]), "_anchor": "names"}),
            minutes=MINUTES,
            weight=FIRST_OF_ALL,
        )


def counted(
    segment: str | None,
    asked: Mapping[str | None, Sequence[Finding]],
    answers: Mapping[str | None, Ellis],
    number_of: int,
) -> tuple[str, Place, str]:
    """Return how many said it, where that is to be seen, and what they would be without."""
    said = leading(asked.get(segment, []))
    if said is not None:
        return f"{said.k} of {said.n}", at_finding(said.hypothesis, number_of), product(said)
    those = answers.get(segment, NOBODY)
    there = Place("questions.cell", {"key": "must_have", "segment": number_of})
    return f"{those.k} of {those.n}", there, "us"


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
