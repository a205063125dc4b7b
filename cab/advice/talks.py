"""The lines of Next that talks call for: decide, close, name, look back, keep promises. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from math import ceil

from cab.advice.agenda import Band, Ids, Line, Place, at_finding, of_segment
from cab.advice.decisive import CAP
from cab.advice.waiting import OpenTalk, Owed
from flywheel.evidence import Finding

FAR = 99
SOON = 1
WEEK = timedelta(days=7)


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
        cards = min(len({f.hypothesis for f in about}), CAP)
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
            behind=at_finding(nearest.hypothesis, ids[nearest.segment]) if nearest else decide,
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
        after=" sounds like it, said before it was written down.",
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


def _enough(finding: Finding) -> str:
    """Say how near a finding is: *for clinics: one more yes is enough.*"""
    run = finding.needed or 0
    side = {"yes": ("yes", "yeses"), "no": ("no", "noes")}[finding.needed_side or "yes"]
    near = f"one more {side[0]} is enough" if run == 1 else f"{run} more {side[1]} would settle it"
    return f"{of_segment(finding.segment)}: {near}."


def _due(promise: Owed, days: int) -> str:
    if promise.due_on is None:
        return f"promised {promise.made_on.day} {promise.made_on:%B}"
    if days < 0:
        return f"{-days} day{'s' * (days < -1)} late"
    if days < 2:
        return ("due today", "due tomorrow")[days]
    return f"due in {days} days"
