"""Hold statements against written hypotheses: for, against, or about something else."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from cab.text.amounts import amounts
from cab.text.durations import UNITS, durations, limit
from cab.text.learner import examples
from cab.text.lists import words as listed
from cab.text.reading import Bearing, Reading, Relation
from cab.text.signals import FAMILIES, groups_in
from cab.text.tokens import MONEY, STOP, Token, tokens
from cab.text.topics import concepts, content

NEAR = 0.55  # what a statement in a talk must reach to bear on a hypothesis
PUT = 0.3  # the same, when somebody puts one statement to one hypothesis
_FULL = 2.0  # the weight of two rare words: who says these speaks of the whole hypothesis
_COMMON = 0.5  # a word that only says that it hurts is hardly a topic
_SYNONYM = 0.75  # a word of the same meaning counts less than the word itself
_ASKED = (0.7, 0.6, 0.45, 0.3)  # what only the question named, by place in the answer
_SAME_KIND, _NO_KIND, _SAME_SIGN, _SAME_LENGTH = 0.15, -0.1, 0.1, 0.25
_SAME_AMOUNT = 0.35
_SHORTEST, _SHORTEST_ANSWER = 4, 7  # words; "No, never." is no quote
_TAKEN_UP = 1.15  # a word of the question, said again in the answer
_BEFORE = 0.7  # trust in the topic of the question before
_OF_ITS_OWN = 3  # words that make a question one of its own
_TOLD = 0.6  # of a hypothesis in one's own words: telling it is having it
_UNNAMED = 0.3  # who says they need or pay for "it" rarely says what it is

_NOTHING = Relation("irrelevant", 0.0, ("speaks of something else",))
_NEGATORS = listed("negators")
_NO = frozenset(("no", "nope", "nah", "never"))
_PLAIN = FAMILIES["pain"] | FAMILIES["need"] | FAMILIES["money"]
_FOR: dict[str, frozenset[str]] = {
    "problem": FAMILIES["pain"],
    "willingness_to_pay": frozenset(("fair_price", "would_pay", "paid_stand_in", "commitment")),
    "must_have": frozenset(("depend", "essential", "habit", "loyal", "love", "years")),
}
_AGAINST: dict[str, frozenset[str]] = {
    "problem": frozenset(("no_pain",)),
    "willingness_to_pay": frozenset(("too_dear", "free")),
    "must_have": frozenset(("dispensable", "leaving", "removed", "another")),
}
_NEED = FAMILIES["need"] | {"asks_need"}


@dataclass(frozen=True, slots=True)
class _Slot:
    key: str
    kin: frozenset[str]
    weight: float
    topic: bool


class _Claim:
    """A hypothesis, cut into the words that a statement about it would share."""

    def __init__(self, statement: str, kind: str) -> None:
        words = tokens(statement)
        found, _ = groups_in(words)
        self.kind = kind
        self.limit = limit(words)
        self.amounts = amounts(statement)
        spoken = {key: Token(word, key) for word, key in words}
        self.slots = [
            _slot(spoken.get(key, Token(key, key)), self.limit is not None)
            for key in dict.fromkeys(content(words))
            if key != MONEY
        ]
        self.full = min(sum(slot.weight for slot in self.slots), _FULL) or 1.0
        self.topics = sum(slot.topic for slot in self.slots)
        self.groups = found & _PLAIN
        self.against = bool(_AGAINST.get(kind, frozenset()) & found) and not (
            (_FOR.get(kind, frozenset()) - FAMILIES["pain"]) & found
        )


@dataclass(frozen=True, slots=True)
class _Asked:
    keys: frozenset[str]
    kin: frozenset[str]
    found: frozenset[str]
    trust: float = 1.0


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement as it is compared: keys, groups of synonyms, signs, and what was asked."""

    keys: frozenset[str]
    kin: frozenset[str]
    denied: frozenset[str]
    found: frozenset[str]
    minutes: list[float]
    amounts: frozenset[float]
    opening: str
    size: int
    asked: _Asked
    echo: float
    reading: Reading


def pairs(rows: Sequence[tuple[str, str, str]], readings: Sequence[Reading]) -> list[Relation]:
    """Relate each text to the hypothesis and kind given with it."""
    return [
        _judge(_Claim(hypothesis, kind), _heard(text, reading, _question(""), 0), PUT)
        for (hypothesis, kind, text), reading in zip(rows, readings, strict=True)
    ]


def match(
    hypotheses: Sequence[tuple[str, str]],
    texts: Sequence[str],
    readings: Sequence[Reading],
    asked: Sequence[str | None] | None = None,
) -> list[list[Relation]]:
    """Return, per text, its relation to each hypothesis (statement, kind).

    `asked` holds, per text, the interviewer's words just before it: "No, never" has no topic
    of its own.
    """
    claims = [_Claim(statement, kind) for statement, kind in hypotheses]
    questions = asked if asked is not None else [None] * len(texts)
    return [
        [_judge(claim, said, NEAR) for claim in claims]
        for said in _talk(texts, readings, questions)
    ]


def _talk(
    texts: Sequence[str], readings: Sequence[Reading], questions: Sequence[str | None]
) -> Iterator[_Said]:
    """Yield what was said, with what was asked; the further into an answer, the less that counts.

    "And the last one?" has no topic, so it goes on with the topic of the question before.
    """
    place, last, asked = 0, None, _question("")
    for text, reading, question in zip(texts, readings, questions, strict=True):
        if question == last:
            place += 1
        else:
            place, before, asked = 0, asked, _question(question or "")
            if question and len(asked.keys) < _OF_ITS_OWN:
                asked = _Asked(
                    asked.keys | before.keys, asked.kin | before.kin, asked.found, _BEFORE
                )
        last = question
        yield _heard(text, reading, asked, place)


def _heard(text: str, reading: Reading, asked: _Asked, place: int) -> _Said:
    words = tokens(text)
    keys = content(words)
    return _Said(
        frozenset(keys),
        _kin(keys),
        _denied(words),
        groups_in(words)[0],
        durations(words),
        amounts(text),
        words[0].word if words else "",
        len(words),
        asked,
        asked.trust * _ASKED[min(place, len(_ASKED) - 1)],
        reading,
    )


@lru_cache(maxsize=256)
def _question(text: str) -> _Asked:
    words = tokens(text)[-60:]
    keys = content(words)
    return _Asked(frozenset(keys), _kin(keys), groups_in(words)[0])


def _kin(keys: Sequence[str]) -> frozenset[str]:
    return frozenset(name for key in keys for name in concepts(key))


def _denied(words: Sequence[Token]) -> frozenset[str]:
    """Return the keys that come within three words after a negator."""
    denied: set[str] = set()
    left = 0
    for word, key in words:
        if key == STOP:
            left = 0
        elif word in _NEGATORS:
            left = 3
        elif left:
            denied.add(key)
            left -= 1
    return frozenset(denied)


def _judge(claim: _Claim, said: _Said, near: float) -> Relation:
    own = echoed = 0.0
    topics = 0
    shared: set[str] = set()
    for slot in claim.slots:
        if slot.key in said.keys:
            own += slot.weight * (_TAKEN_UP if slot.key in said.asked.keys else 1.0)
        elif slot.kin & said.kin:
            own += slot.weight * _SYNONYM
        else:
            if slot.key in said.asked.keys or slot.kin & said.asked.kin:
                echoed += slot.weight
                topics += slot.topic and (said.asked.trust == 1.0 or claim.kind == "problem")
            continue
        shared.add(slot.key)
        topics += slot.topic
    same_amount = bool(claim.amounts & said.amounts)
    topics += same_amount
    kind = said.reading.kind
    if not _speaks_of(claim, said, topics, own, near):
        return _NOTHING
    score = (own + echoed * said.echo) / claim.full
    score += _SAME_KIND * (kind == claim.kind) + _SAME_AMOUNT * same_amount
    score += _NO_KIND * (kind == "none" and not said.minutes)
    score += _SAME_SIGN * bool(claim.groups & said.found)
    score += _SAME_LENGTH * bool(claim.limit and said.minutes)
    score += _UNNAMED * (kind == claim.kind != "problem")
    if score < near:
        return _NOTHING
    side = _side(claim, said, shared, own / claim.full)
    if side is None:
        return _NOTHING
    why = "speaks of the same thing" if shared else "answers a question about it"
    return Relation(side, round(min(score, 1.0), 3), (why,))


def _speaks_of(claim: _Claim, said: _Said, topics: int, own: float, near: float) -> bool:
    """Tell whether enough of the hypothesis is named, or "it" can only be that."""
    same_kind = said.reading.kind == claim.kind
    if near == PUT:
        return topics > 0 or not claim.topics or (same_kind and claim.kind != "problem")
    if said.size < (_SHORTEST if own else _SHORTEST_ANSWER):
        return False
    if claim.kind == "must_have":
        about_need = bool(said.asked.found & _NEED) or not said.asked.keys
        told = own > 0 or bool(said.found & (_NEED - {"asks_need"}))
        return (same_kind and (about_need or own > 0)) or (about_need and topics > 0 and told)
    if claim.kind == "willingness_to_pay":
        about_money = same_kind or bool((said.found | said.asked.found) & FAMILIES["money"])
        return about_money and topics >= min(1, claim.topics)
    as_long = bool(claim.limit and said.minutes)
    if claim.limit and not as_long and not own:
        return False
    denies = said.opening in _NO or (same_kind and said.reading.stance == "contradicts")
    answers = own > 0 or same_kind or as_long or denies
    enough = 1 if own and denies else min(2, claim.topics)
    return answers and topics > 0 and topics + as_long >= enough


def _side(claim: _Claim, said: _Said, shared: set[str], own: float) -> Bearing | None:
    reading = said.reading
    if claim.limit and said.minutes:
        more, minutes = claim.limit
        return "supports" if (max(said.minutes) >= minutes) == more else "contradicts"
    side: Bearing | None = None
    if claim.kind == "problem" and said.opening in _NO and said.asked.keys:
        side = "contradicts"
    elif reading.kind == claim.kind and reading.stance != "neutral":
        side = "supports" if reading.stance == "supports" else "contradicts"
    elif claim.kind == "problem" and shared & said.denied:
        side = "contradicts"
    elif _AGAINST.get(claim.kind, frozenset()) & said.found:
        side = "contradicts"
    elif _FOR.get(claim.kind, frozenset()) & said.found or reading.kind == "problem":
        side = "supports"
    elif claim.kind == "problem" and own >= _TOLD:
        side = "supports"
    if side is not None and claim.against:
        return "contradicts" if side == "supports" else "supports"
    return side


def _slot(word: Token, limited: bool) -> _Slot:
    """Weigh a word of a hypothesis by how rare it is in everyday statements."""
    counts, total = _rarity()
    rare = math.log((1 + total) / (1 + counts[word.key])) / math.log(1 + total)
    plain = bool(groups_in([word])[0] & _PLAIN) or (limited and word.key in UNITS)
    return _Slot(word.key, concepts(word.key), rare * (_COMMON if plain else 1.0), not plain)


@cache
def _rarity() -> tuple[Counter[str], int]:
    written = examples()
    counts = Counter(key for example in written for key in {k for _, k in tokens(example.text)})
    return counts, len(written)
