"""What lies on the table while somebody decides a talk: the cards, and what each would change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING, Any

from flask import url_for
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from cab import frames
from cab.decisive import KINDS, Candidate, Decisive, Loose, choose
from cab.extensions import db
from cab.models import (
    Account,
    Conversation,
    Employment,
    Evidence,
    Excerpt,
    Hypothesis,
    Membership,
    Note,
    Participant,
    Review,
    Segment,
    Theme,
    Voice,
)
from cab.models.evidence import TRAITS
from cab.models.hypothesis import shortened
from cab.web.spans import Piece
from cab.web.transcript import Said, Sentence, Span, Transcript

if TYPE_CHECKING:
    import pandas as pd

    from flywheel.evidence import Finding

GROUPS = {"problem": "Problems", "willingness_to_pay": "Money", "must_have": "Can't do without"}
LOOKS_LIKE = {
    "problem": "Looks like a problem",
    "willingness_to_pay": "Looks like money",
    "must_have": "Looks like something they can't do without",
}


@dataclass(frozen=True)
class Card:
    """One sentence to decide on, as suggested or as decided."""

    key: str
    note: int
    start: int
    end: int
    words: str
    stance: str
    strength: int
    prompted: bool
    score: float
    why: tuple[str, ...]
    kind: str
    asked: str
    voice: Voice | None
    evidence: Evidence | None = None
    statement: int | None = None
    ours: bool = False

    @property
    def id(self) -> int:
        """Return the id of its row: evidence, or a statement that bears on nothing yet."""
        return int(self.key[1:])

    @property
    def review(self) -> Review | None:
        """Return the decision in force."""
        return self.evidence.review if self.evidence else None

    @property
    def hypothesis(self) -> Hypothesis | None:
        """Return what it bears on, if that is a hypothesis."""
        return self.evidence.hypothesis if self.evidence else None

    @property
    def is_new(self) -> bool:
        """Say whether it bears on nothing yet."""
        return self.target == ""

    @property
    def target(self) -> str:
        """Return what it bears on as a form sends it: `h:3`, `t:5`, `b:1` or nothing."""
        evidence = self.evidence
        if evidence is None:
            return ""
        pairs = (("h", evidence.hypothesis_id), ("t", evidence.theme_id), ("b", evidence.trait))
        return next((f"{letter}:{number}" for letter, number in pairs if number), "")

    @property
    def title(self) -> str:
        """Name what it bears on, in a full sentence where there is one."""
        if self.hypothesis is not None:
            return self.hypothesis.statement
        if self.evidence is not None and self.evidence.theme is not None:
            return f"New: {self.evidence.theme.name}"
        if self.evidence is not None and self.evidence.trait:
            return f"Early buyer: {TRAITS[self.evidence.trait]}"
        return LOOKS_LIKE[self.kind]

    @property
    def short(self) -> str:
        """Name it in a line of the stack."""
        if self.hypothesis is not None:
            return self.hypothesis.short
        if self.target:
            return self.title
        return f"“{shortened(self.words)}”"


@dataclass(frozen=True)
class Line:
    """One line of the stack under the card."""

    key: str
    label: str
    stance: str | None
    word: str | None
    now: bool
    done: bool


@dataclass(frozen=True)
class Effect:
    """What one more quote does to a count: rows before and with it, and what stands in the way."""

    rows: Sequence[tuple[str, str, str | None]] = field(default_factory=list)
    but: str = ""


class Desk:
    """Everything the page of one talk shows. Loads a fixed number of queries."""

    def __init__(self, talk: Conversation, *, shown: str = "", after: str = "") -> None:
        self.talk = talk
        self.transcript = Transcript(talk)
        self.hypotheses = self._hypotheses()
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
    def position(self) -> int | None:
        """Return the place of the card among the cards, from 1."""
        cards = self.decisive.cards
        return cards.index(self.card.key) + 1 if self.card and self.card.key in cards else None

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

    def turns(self, *, all_marks: bool) -> list[tuple[Said, list[Piece]]]:
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

    def effect(self, card: Card) -> Effect:
        """Count the finding with and without a card."""
        from flywheel.evidence import findings

        hypothesis, voice, review = card.hypothesis, card.voice, card.review
        if hypothesis is None:
            return Effect()
        if voice is None or voice.participant is None or voice.role != "guest":
            return Effect(but="This counts as soon as somebody says who spoke.")
        segment = self.talk.segment_of(voice)
        name = segment.name if segment else None
        table, evidence = self._hypothesis_frame, self._evidence
        table = table[(table["hypothesis"] == hypothesis.id) & of_segment(table, name)]
        if table.empty:
            where = name or "a company without a segment"
            return Effect(but=f"This hypothesis is not about {where}, so no count moves.")
        kept = review is not None and review.decision == "keep"
        stance = review.stance if review and kept else card.stance
        strength = review.strength if review and kept else card.strength
        row = self._row(hypothesis, voice, name, stance, strength, card.prompted)
        without = drop_one(evidence, row) if kept else evidence
        with_it = frames.frame([*without.itertuples(index=False), row], frames.EVIDENCE)
        how: dict[str, Any] = {"as_of": max(date.today(), self.talk.on)}
        before, after = (
            findings(rows, table, frames.settings(), **how)[0] for rows in (without, with_it)
        )
        per_company = before.unit == "account"
        label = f"{name} so far" if name else "So far"
        label += ", per company" if per_company else ""
        rows = [(label, figure(before), before.status), ("with this", figure(after), after.status)]
        return Effect(rows, but=self._obstacle(strength, voice, per_company=per_company))

    def _obstacle(self, strength: int, voice: Voice, *, per_company: bool) -> str:
        """Say why a quote would not move a count, or nothing."""
        if not voice.first_hand:
            return "Second-hand: it is kept, and does not count."
        if strength == 0:
            return "Polite words do not count."
        if per_company and self.talk.company_of(voice) is None:
            return "This counts as soon as the company is known."
        return ""

    def _row(
        self, hypothesis: Hypothesis, voice: Voice, segment: str | None, stance: str,
        strength: int, prompted: bool,
    ) -> tuple[object, ...]:  # fmt: skip
        company = self.talk.company_of(voice)
        assert voice.participant is not None
        return (
            hypothesis.id, segment, voice.participant.id, voice.participant.name,
            company.id if company else -1, company.name if company else None, self.talk.id,
            self.talk.on, stance, strength, prompted, voice.first_hand,
            self.talk.kind == "board", ", ".join(v.label or "" for v in self.talk.hosts),
            self.talk.channel,
        )  # fmt: skip

    @cached_property
    def _evidence(self) -> pd.DataFrame:
        return frames.evidence(hypotheses=list(self.hypotheses))

    @cached_property
    def _hypothesis_frame(self) -> pd.DataFrame:
        return frames.hypotheses(only=list(self.hypotheses))

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
        cards = [self._of_evidence(e, sentences) for e in evidence]
        taken = [(card.note, card.start, card.end) for card in cards if self._holds(card)]
        cards += [
            self._of_sentence(sentence)
            for place, sentence in sentences.items()
            if not any(overlap(place, other) for other in taken)
        ]
        return {card.key: card for card in cards}

    def _holds(self, card: Card) -> bool:
        """Say whether a card takes its words: a sentence dropped everywhere is loose again."""
        dropped = card.review is not None and card.review.decision == "drop"
        return not (dropped and card.target) and (card.hypothesis is None or self._shows(card))

    def _shows(self, card: Card) -> bool:
        assert card.hypothesis is not None
        return card.review is not None or self._is_about(card.hypothesis)

    def _of_evidence(
        self, evidence: Evidence, sentences: Mapping[tuple[int, int, int], Sentence]
    ) -> Card:
        excerpt, review = evidence.excerpt, evidence.review
        place = (excerpt.note_id, excerpt.start, excerpt.end)
        read = sentences.get(place)
        turn = self.transcript.turn_at(excerpt.note_id, excerpt.start)
        decided = review if review and review.decision == "keep" else evidence
        return Card(
            f"e{evidence.id}", *place, words=excerpt.quote, stance=decided.stance,
            strength=decided.strength, prompted=decided.prompted, score=evidence.score,
            why=tuple(evidence.why), kind=read.kind if read else "problem",
            asked=turn.asked if turn else "", voice=evidence.voice, evidence=evidence,
            statement=read.id if read else None, ours=excerpt.ours,
        )  # fmt: skip

    def _of_sentence(self, sentence: Sentence) -> Card:
        place = (sentence.note, sentence.start, sentence.end)
        turn = self.transcript.turn_at(sentence.note, sentence.start)
        return Card(
            f"s{sentence.id}", *place, words=self.transcript.words(*place),
            stance=sentence.stance, strength=sentence.strength, prompted=sentence.prompted,
            score=sentence.score, why=tuple(sentence.why), kind=sentence.kind,
            asked=turn.asked if turn else "", voice=turn.voice if turn else None,
            statement=sentence.id,
        )  # fmt: skip

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
        return choose(candidates, loose, self._order(candidates), grouped=self.grouped)

    def _order(self, candidates: Iterable[Candidate]) -> list[int]:
        """Order hypotheses by how near a verdict was before this talk: its reviews move nothing."""
        from flywheel.evidence import findings

        wanted = {candidate.hypothesis for candidate in candidates}
        if not wanted:
            return []
        names: list[str | None] = [*(segment.name for segment in self.segments)] or [None]
        table = self._hypothesis_frame
        here = of_segment(table, names[0])
        for name in names[1:]:
            here |= of_segment(table, name)
        before = self._evidence[self._evidence["conversation"] != self.talk.id]
        how: dict[str, Any] = {"as_of": max(date.today(), self.talk.on)}
        found = findings(before, table[here], frames.settings(), **how)
        nearest: dict[int, tuple[int, int]] = {}
        for each in found:
            far = nearness(each)
            nearest[each.hypothesis] = min(far, nearest.get(each.hypothesis, far))
        return sorted(wanted, key=lambda h: (*nearest.get(h, (3, 0)), h))

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
        kept = review is not None and review.decision == "keep"
        word = "now" if card is self.card else None
        if word is None and review is not None and not kept:
            word = "dropped" if card.target else "skipped"
        if word is None and card.is_new:
            word = "" if self.grouped else "new"
        return Line(
            card.key,
            card.short,
            card.stance if word is None else None,
            word,
            card is self.card,
            kept,
        )


def people_of(talk_id: int) -> Conversation | None:
    """Load a talk with its voices, people, companies and segments, in a fixed number of queries."""
    people = selectinload(Conversation.voices).selectinload(Voice.participant)
    companies = people.selectinload(Participant.employments).selectinload(Employment.account)
    return db.session.scalar(
        select(Conversation)
        .where(Conversation.id == talk_id)
        .options(
            companies.selectinload(Account.memberships).selectinload(Membership.segment),
            selectinload(Conversation.voices).selectinload(Voice.consents),
            selectinload(Conversation.segment),
            selectinload(Conversation.closing),
        )
    )


def address(talk_id: int, **where: Any) -> str:
    """Return the address of the decide page, at the words of the card."""
    return url_for("decide.show", talk_id=talk_id, _anchor="now", **where)


def talk_of(evidence: Evidence) -> int:
    """Return the talk a quote comes from."""
    return db.session.scalars(
        select(Note.conversation_id).join(Excerpt).where(Excerpt.id == evidence.excerpt_id)
    ).one()


def figure(finding: Finding) -> str:
    """Write a count as people say it."""
    return f"{finding.k} of {finding.n}" if finding.n else "nobody asked"


def nearness(finding: Finding) -> tuple[int, int]:
    """Say how far a finding is from a verdict: by its shortest run, settled ones last."""
    if finding.status != "open":
        return 2, 0
    return (0, finding.needed) if finding.needed is not None else (1, 0)


def of_segment(table: pd.DataFrame, name: str | None) -> pd.Series[bool]:
    """Select the rows of a segment; None is the one without."""
    return table["segment"].isna() if name is None else table["segment"] == name


def drop_one(evidence: pd.DataFrame, row: tuple[object, ...]) -> pd.DataFrame:
    """Leave out one row that says the same."""
    columns = ("hypothesis", "participant", "conversation", "stance", "strength")
    same = evidence[list(columns)].eq([row[frames.EVIDENCE.index(c)] for c in columns]).all(axis=1)
    return evidence.drop(index=same[same].index[:1])


def overlap(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    """Say whether two spans share words."""
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]
