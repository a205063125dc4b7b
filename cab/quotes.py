"""What people said, in their words: kept quotes by hypothesis and segment, one query a page."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import Select

from cab.extensions import db
from cab.models import (
    Account,
    Conversation,
    Evidence,
    Excerpt,
    Hypothesis,
    Participant,
    Review,
    Theme,
    Voice,
)
from cab.voices import is_board, kept, segment_name
from flywheel.evidence import Finding


@dataclass(frozen=True)
class Quote:
    """One kept quote with what it bears on, who said it, where, and in which talk.

    short: the hypothesis in a few words.
    """

    evidence: int
    excerpt: int
    hypothesis: int | None
    short: str | None
    theme: str | None
    trait: int | None
    words: str
    ours: bool
    participant: int
    person: str
    role: str | None
    account: int | None
    company: str | None
    talk: int
    on: date
    stance: str
    strength: int
    prompted: bool
    first_hand: bool
    board: bool


@dataclass(frozen=True)
class Side:
    """One person or company on one side of a hypothesis, with their quotes, the strongest first."""

    key: int
    name: str
    strength: int
    on: date
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Sides:
    """Everybody heard on one hypothesis in one segment."""

    supports: tuple[Side, ...]
    contradicts: tuple[Side, ...]
    mixed: tuple[Side, ...]
    neutral: tuple[Side, ...]
    board: tuple[Side, ...]
    second_hand: tuple[Quote, ...]


def on_hypotheses(ids: Collection[int], segment: str | None) -> list[Quote]:
    """Return the kept quotes on some hypotheses in one segment, the strongest first."""
    return _quotes(_kept().where(Evidence.hypothesis_id.in_(ids), _in(segment)))


def on_traits(segment: str | None) -> list[Quote]:
    """Return the kept quotes on early buyers' traits from one segment."""
    return _quotes(_kept().where(Evidence.trait.is_not(None), _in(segment)))


def of_person(participant: int) -> list[Quote]:
    """Return the kept quotes of one person, the strongest and latest first."""
    return _quotes(_kept().where(Participant.id == participant))


def latest_of(people: Collection[int], limit: int) -> list[Quote]:
    """Return the latest kept quotes of some people."""
    return _quotes(_latest(_kept().where(Participant.id.in_(people))).limit(limit))


def supporting(hypotheses: Collection[int]) -> list[Quote]:
    """Return the first-hand quotes that speak for some hypotheses, the strongest first."""
    said = _kept().where(Evidence.hypothesis_id.in_(hypotheses), Review.stance == "supports")
    return _quotes(said.where(Voice.first_hand))


def last_words(companies: Collection[int]) -> dict[int, Quote]:
    """Return the latest kept quote of some companies, their people's own words only."""
    said = _latest(_kept().where(Account.id.in_(companies), ~Excerpt.ours, Voice.first_hand))
    return {quote.account: quote for quote in reversed(_quotes(said)) if quote.account is not None}


def traits_of(people: Collection[int]) -> list[Quote]:
    """Return what some people said of themselves as early buyers, the latest first."""
    said = _kept().where(Participant.id.in_(people), Evidence.trait.is_not(None), Voice.first_hand)
    return _quotes(_latest(said))


def sides(finding: Finding, quotes: Iterable[Quote]) -> Sides:
    """Put everybody counted in a finding on a side, with their quotes."""
    own = [quote for quote in quotes if quote.hypothesis == finding.hypothesis]
    at: dict[tuple[int | None, bool], list[Quote]] = {}
    for quote in own:
        if quote.first_hand:
            key = quote.participant if finding.unit == "person" else quote.account
            at.setdefault((key, quote.board), []).append(quote)

    def of(stance: Literal["supports", "contradicts", "mixed", "neutral"]) -> tuple[Side, ...]:
        return tuple(
            Side(v.key, v.name, v.strength, v.on, _telling(at.get((v.key, v.board), []), stance))
            for v in finding.counted
            if v.stance == stance
        )

    return Sides(
        supports=of("supports"),
        contradicts=of("contradicts"),
        mixed=of("mixed"),
        neutral=of("neutral"),
        board=tuple(
            Side(v.key, v.name, v.strength, v.on, tuple(at.get((v.key, True), [])))
            for v in finding.voices[finding.n :]
        ),
        second_hand=tuple(quote for quote in own if not quote.first_hand),
    )


def _telling(quotes: Sequence[Quote], stance: str) -> tuple[Quote, ...]:
    """Put the quotes that say what the voice as a whole says before its others."""
    return tuple(sorted(quotes, key=lambda quote: quote.stance != stance))


def _kept() -> Select[Any]:
    """Select what was kept, with everything a quote shows."""
    return (
        kept(
            Evidence.id, Excerpt.id, Evidence.hypothesis_id, Hypothesis.short, Theme.name,
            Evidence.trait, Excerpt.quote, Excerpt.ours, Participant.id, Participant.name,
            Participant.role, Account.id, Account.name, Conversation.id, Conversation.on,
            Review.stance, Review.strength, Review.prompted, Voice.first_hand, is_board,
        )
        .join(Excerpt, Evidence.excerpt_id == Excerpt.id)
        .outerjoin(Hypothesis, Evidence.hypothesis_id == Hypothesis.id)
        .outerjoin(Theme, Evidence.theme_id == Theme.id)
        .order_by(Review.strength.desc(), Conversation.on.desc(), Evidence.id)
    )  # fmt: skip


def _latest(query: Select[Any]) -> Select[Any]:
    return query.order_by(None).order_by(Conversation.on.desc(), Evidence.id)


def _in(segment: str | None) -> Any:
    return segment_name.is_(None) if segment is None else segment_name == segment


def _quotes(query: Select[Any]) -> list[Quote]:
    return [Quote(*row) for row in db.session.execute(query)]
