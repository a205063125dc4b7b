"""Question 1: how well do we understand what problems customers have?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flywheel.cells import Cell, Question, Room, Status, fill, heard, reason, step
from flywheel.columns import records, text
from flywheel.evidence import Finding
from flywheel.saturation import Saturation, chao1, first_seen, saturation, share_of_orders
from flywheel.shares import wilson
from flywheel.words import lower, plural


@dataclass(frozen=True)
class Surprise:
    """A theme of theirs that more people raise than our best hypothesis has for it."""

    label: str
    k: int
    n: int


@dataclass(frozen=True)
class Talks:
    """What the first-hand talks of one segment brought, in the order they were held."""

    people: int
    dates: tuple[date, ...]
    themes: tuple[frozenset[str], ...]
    saturation: Saturation
    surprise: Surprise | None


def listen(room: Room, found: Sequence[Finding]) -> Talks:
    """Read one segment's talks: who was heard, whether new themes still come, what surprises us."""
    settings = room.settings
    held: dict[int, date] = {}
    people: set[int] = set()
    voices = ("conversation", "participant", "on", "first_hand", "board")
    for talk, person, on, first_hand, board in records(room.interviews, *voices):
        if first_hand and on <= room.as_of and (settings.board_counts or not board):
            held[talk] = on
            people.add(person)
    raised: dict[int, set[str]] = {talk: set() for talk in held}
    first: dict[tuple[str, int], tuple[date, bool]] = {}
    labels: dict[str, str] = {}
    mentions = ("conversation", "participant", "on", "theme", "label", "spontaneous")
    for talk, person, on, theme, label, spontaneous in records(room.themes, *mentions):
        if talk in held and person in people:
            raised[talk].add(theme)
            labels[theme] = text(label) or theme
            mention = (on, not spontaneous)
            first[theme, person] = min(mention, first.get((theme, person), mention))
    order = sorted(held, key=lambda talk: (held[talk], talk))
    themes = tuple(frozenset(raised[talk]) for talk in order)
    return Talks(
        people=len(people),
        dates=tuple(held[talk] for talk in order),
        themes=themes,
        saturation=saturation(first_seen(themes), settings),
        surprise=_surprise(first, labels, len(people), found),
    )


def _surprise(
    first: dict[tuple[str, int], tuple[date, bool]],
    labels: dict[str, str],
    people: int,
    found: Sequence[Finding],
) -> Surprise | None:
    """Find the theme most people raise unasked, if it is none of ours and clearly ahead of ours.

    Its share is out of the people who were not asked about it before they raised it. Ahead: the
    low end of its Wilson interval lies above the high end of our best hypothesis.
    """
    asked, unasked = dict.fromkeys(labels, 0), dict.fromkeys(labels, 0)
    for (theme, _), (_, prompted) in first.items():
        (asked if prompted else unasked)[theme] += 1
    best = max(heard(found), key=lambda finding: (finding.chance or 0, finding.n), default=None)
    if best is None or best.wilson is None or not unasked:
        return None
    theme = max(unasked, key=lambda key: (unasked[key], key.startswith("h:")))
    k, n = unasked[theme], people - asked[theme]
    interval = wilson(k, n)
    if theme.startswith("h:") or interval is None or interval.low <= best.wilson[1]:
        return None
    return Surprise(labels[theme], k, n)


def answer(question: Question, room: Room) -> Cell:
    """Answer the question for one segment."""
    found, settings = room.on(question), room.settings
    talks = listen(room, found)
    supported = [finding for finding in found if finding.status == "supported"]
    told = any(finding.raised >= settings.n_min for finding in supported)
    status = _status(talks, found, told=told)
    still = bool(supported) and status == "partial" and not talks.saturation.reached
    said = remark = sentence = None
    if status == "partial" and not heard(found):
        said = f"{plural(talks.people, 'person', 'people')} heard, nothing put to the test yet"
    if still:
        remark = "still hearing new ones"
        if talks.saturation.too_few:
            remark = "too few talks to have heard all"
    if status == "contradicted" and talks.surprise:
        said = f"They raise something else: {lower(talks.surprise.label)}"
        remark = f"{talks.surprise.k} of {talks.surprise.n} raised it unasked"
        sentence = f"{said}. {remark}."
    reasons = [
        f"{plural(talks.people, 'person', 'people')} heard first-hand.",
        *(reason(finding) for finding in found),
        talks.saturation.sentence(room.segment),
    ]
    if supported and not told:
        reasons.append(f"Fewer than {settings.n_min} people brought it up or told a story.")
    return fill(
        question,
        room,
        status,
        found if talks.people else [],
        rule=(
            "Answered: a problem is supported, the last talks bring nothing new, and "
            f"{settings.n_min} people brought it up or told a story. Against us: every problem "
            "hypothesis is not so, or they raise something of their own clearly more often."
        ),
        reasons=reasons if talks.people else ["No first-hand talk yet."],
        n=talks.people,
        thin=None if heard(found) else 0 < talks.people < settings.n_min,
        dates=None if heard(found) else talks.dates,
        answer=said,
        remark=remark or "",
        sentence=sentence,
        figures=() if said else None,
        next_action=_step(status, talks, found, room, still=still),
        inputs={
            "people": talks.people,
            "talks": len(talks.dates),
            "themes": sum(talks.saturation.new),
            "themes_there_may_be": chao1(talks.themes),
            "saturation": talks.saturation.label,
            "random_orders_reaching_it": share_of_orders(talks.themes, settings),
            "supported": len(supported),
        },
        thresholds={
            "n_min": float(settings.n_min),
            "base": float(settings.sat_base),
            "run": float(settings.sat_run),
            "new_share": settings.sat_threshold,
        },
    )


def _status(talks: Talks, found: Sequence[Finding], *, told: bool) -> Status:
    if not talks.people:
        return "unanswered"
    if found and all(finding.status == "refuted" for finding in found):
        return "contradicted"
    if talks.surprise:
        return "contradicted"
    return "answered" if told and talks.saturation.reached else "partial"


def _step(
    status: Status, talks: Talks, found: Sequence[Finding], room: Room, *, still: bool
) -> str:
    if not talks.people:
        return f"Talk to {room.who}."
    if not found:
        return "Make a sentence somebody said a hypothesis."
    if still:
        return f"Keep talking to {room.who} until two talks in a row bring nothing new."
    return "" if status == "answered" else step(found, status, room)
