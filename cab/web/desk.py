"""What lies on the table while somebody decides a talk: the cards, in their order."""

from __future__ import annotations

from functools import cached_property
from math import ceil
from typing import Any

from flask import url_for
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from cab.advice.decisive import KINDS, Candidate, Decisive, Loose, choose, holds
from cab.extensions import db
from cab.models import (
    Conversation,
    Evidence,
    Excerpt,
    Hypothesis,
    Review,
    Segment,
    Theme,
)
from cab.web.card import Card, Line, card_of_evidence, card_of_sentence
from cab.web.counts import Counts
from cab.web.transcript import Marked, Span, Transcript, overlap
from flywheel.scales import TRAITS

GROUPS = {"problem": "Problems", "willingness_to_pay": "Money", "must_have": "Can't do without"}


class Desk:
    """Everything the page of one talk shows. Loads a fixed number of queries."""

    def __init__(self, talk: Conversation, *, shown: str = "", after: str = "") -> None:
        self.talk = talk
        self.transcript = Transcript(talk)
        self.hypotheses = self._hypotheses()
        self.counts = Counts(talk, list(self.hypotheses))
        self.cards = self._cards()
        self.decisive = self._choose()
        self.card = self.cards.get(shown) or self._next(after)

    @cached_property
    def segments(self) -> list[Segment]:
        """List the segments of those who spoke; none is an answer."""
        found = (self.talk.segment_of(voice) for voice in self.talk.guests)
        return list(dict.fromkeys(segment for segment in found if segment is not None))

    @cached_property
    def grouped(self) -> bool:
        """Say whether there is no hypothesis yet, or none but those made from this talk."""
        here = set(self.transcript.bodies)
        made_here = set(
            db.session.scalars(
                select(Hypothesis.id)
                .join(Excerpt, Hypothesis.from_excerpt_id == Excerpt.id)
                .where(Excerpt.note_id.in_(here))
            )
        )
        return set(self.hypotheses) <= made_here

    @property
    def is_one_unknown_voice(self) -> bool:
        """Say whether nobody can tell who is speaking: one voice, and nobody knows whose."""
        voices = self.talk.voices
        return len(voices) == 1 and voices[0].participant is None and voices[0].role != "host"

    @property
    def open_cards(self) -> list[str]:
        """List the cards that wait for a decision."""
        return [key for key in self.decisive.cards if self.cards[key].review is None]

    @property
    def left(self) -> str:
        """Say how long the rest will take: half a minute a card."""
        return f"about {max(1, ceil(len(self.open_cards) / 2))} min left" if self.open_cards else ""

    @property
    def place(self) -> tuple[int, int] | None:
        """Return the place of the card, from 1, among those of its sort, and how many they are.

        What is new is counted by itself, as long as there is a hypothesis to decide on before.
        """
        cards, card = self.decisive.cards, self.card
        if card is None or card.key not in cards:
            return None
        if not self.grouped:
            cards = tuple(key for key in cards if self.cards[key].is_new == card.is_new)
        return cards.index(card.key) + 1, len(cards)

    def quotable(self, card: Card) -> str:
        """Write a quote ready to paste: a name only if its owner agreed to it."""
        voice = card.voice
        person = voice.participant if voice else None
        segment = self.talk.segment_of(voice) if voice else None
        company = self.talk.company_of(voice) if voice else None
        parts = [
            person.name if voice and person and voice.consent("name") else None,
            person.role if person else None,
            segment.name if segment else None,
            f"{company.employees} staff" if company and company.employees else None,
            f"{self.talk.on:%B %Y}",
        ]
        said = f"{card.words} (in our words)" if card.ours else f"“{card.words}”"
        return f"{said} {', '.join(part for part in parts if part)}"

    def neighbour(self, step: int) -> str | None:
        """Return the card before or after the one shown."""
        cards = self.decisive.cards
        if self.card is None or self.card.key not in cards:
            return cards[-1] if cards and step < 0 else None
        place = cards.index(self.card.key) + step
        return cards[place] if 0 <= place < len(cards) else None

    def stack(self) -> list[Line]:
        """List the cards in order; where there are groups, those on hypotheses."""
        cards = [self.cards[key] for key in self.decisive.cards]
        return [self._line(card) for card in cards if card.hypothesis or not self.grouped]

    def groups(self) -> list[tuple[str, list[Line]]]:
        """List the cards that bear on nothing yet by kind, with their numbers."""
        loose = [self.cards[key] for key in self.decisive.cards]
        loose = [card for card in loose if card.hypothesis is None]
        return [
            (GROUPS[kind], [self._line(card) for card in loose if card.kind == kind])
            for kind in KINDS
        ]

    def rest(self) -> list[Line]:
        """List the other sentences."""
        return [self._line(self.cards[key]) for key in self.decisive.rest]

    def turns(self, *, all_marks: bool) -> Marked:
        """Return the talk, turn by turn, with the words of the card marked."""
        spans = [
            Span(card.note, card.start, card.end, card.stance, card is self.card)
            for card in self.cards.values()
            if all_marks or card is self.card
        ]
        return self.transcript.marked(spans)

    def targets(self) -> dict[str, list[tuple[str, str]]]:
        """List what a sentence can bear on, in groups: `h:3`, `t:5`, `b:1` with their names."""
        here = [h for h in self.hypotheses.values() if self._is_about(h)]
        others = [h for h in self.hypotheses.values() if not self._is_about(h)]
        groups = {
            "Hypotheses": [(f"h:{h.id}", h.short) for h in here],
            "Hypotheses on other segments": [(f"h:{h.id}", h.short) for h in others],
            "New things heard before": [(f"t:{t.id}", t.name) for t in self.themes],
            "A sign of an early buyer": [(f"b:{n}", name) for n, name in TRAITS.items()],
        }
        return {name: options for name, options in groups.items() if options}

    @cached_property
    def themes(self) -> list[Theme]:
        """List the new things that have a name."""
        return list(db.session.scalars(select(Theme).order_by(Theme.name)))

    def _hypotheses(self) -> dict[int, Hypothesis]:
        query = Hypothesis.in_force().options(
            selectinload(Hypothesis.segments), selectinload(Hypothesis.declarations)
        )
        return {hypothesis.id: hypothesis for hypothesis in db.session.scalars(query)}

    def _is_about(self, hypothesis: Hypothesis) -> bool:
        return not self.segments or any(hypothesis.is_about(each) for each in self.segments)

    def _cards(self) -> dict[str, Card]:
        rows = db.session.scalars(
            select(Evidence)
            .join(Excerpt)
            .where(Excerpt.note_id.in_(self.transcript.bodies))
            .options(
                joinedload(Evidence.excerpt),
                selectinload(Evidence.reviews).joinedload(Review.user),
                joinedload(Evidence.theme),
            )
            .order_by(Evidence.id)
        )
        known = {None, *self.hypotheses}
        evidence = [e for e in rows if e.hypothesis_id in known]
        sentences = {(s.note, s.start, s.end): s for s in self.transcript.sentences()}
        cards = [card_of_evidence(each, self.transcript, sentences) for each in evidence]
        taken = [(card.note, card.start, card.end) for card in cards if self._holds(card)]
        cards += [
            card_of_sentence(sentence, self.transcript)
            for place, sentence in sentences.items()
            if not any(overlap(place, other) for other in taken)
        ]
        return {card.key: card for card in cards}

    def _holds(self, card: Card) -> bool:
        """Say whether a card takes its words: a sentence dropped everywhere is loose again."""
        if card.review is not None and card.review.decision == "drop":
            return not card.target
        if card.hypothesis is None or card.review is not None:
            return True
        return self._is_about(card.hypothesis) and holds(card.score)

    def _shows(self, card: Card) -> bool:
        assert card.hypothesis is not None
        return card.review is not None or self._is_about(card.hypothesis)

    def _choose(self) -> Decisive:
        candidates, loose = [], []
        for card in self.cards.values():
            decision: Any = card.review.decision if card.review else None
            place = list(self.transcript.bodies).index(card.note) * 10_000_000 + card.start
            if card.hypothesis is None:
                loose.append(
                    Loose(card.key, card.kind, card.strength, card.score, place, card.prompted,
                          decision)
                )  # fmt: skip
            elif self._shows(card):
                candidates.append(
                    Candidate(card.key, card.hypothesis.id, card.stance, card.strength,
                              card.score, place, decision)
                )  # fmt: skip
        wanted = {candidate.hypothesis for candidate in candidates}
        order = self.counts.nearest_first(wanted, self.segments)
        return choose(candidates, loose, order, grouped=self.grouped)

    def _next(self, after: str) -> Card | None:
        """Return the first card that waits, from where somebody just was."""
        cards = self.decisive.cards
        waiting = self.open_cards
        if not waiting:
            return None
        earlier = self.cards.get(after)
        here = 0
        if earlier is not None:
            same = [k for k in cards if self.cards[k].target == earlier.target != ""]
            near = [k for k in cards if k == after] or same
            here = cards.index(near[0]) if near else 0
            siblings = [key for key in waiting if key in same]
            if siblings:
                return self.cards[siblings[0]]
        return self.cards[min(waiting, key=lambda key: (cards.index(key) < here, cards.index(key)))]

    def _line(self, card: Card) -> Line:
        review = card.review
        word = "now" if card is self.card else None
        if word is None and review is not None and not card.is_kept:
            word = "dropped" if card.target else "skipped"
        if word is None and card.is_new:
            word = "" if self.grouped else "new"
        return Line(
            card.key,
            card.short,
            card.stance if word is None else None,
            word,
            card is self.card,
            card.is_kept,
        )


def address(talk_id: int, **where: Any) -> str:
    """Return the address of the decide page, at the words of the card."""
    return url_for("decide.show", talk_id=talk_id, _anchor="now", **where)
