"""Hold statements against written hypotheses: for, against, or about something else."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from cab.text.learner import examples
from cab.text.lists import words as listed
from cab.text.reading import Bearing, Kind, Reading, Relation
from cab.text.signals import FAMILIES, groups_in
from cab.text.tokens import MONEY, NUMBER, STOP, Token, tokens
from cab.text.topics import concepts, content

NEAR = 0.5  # of the weight of a hypothesis: what a statement in a talk must speak of
PUT = 0.3  # the same, when somebody puts one statement to one hypothesis
_SYNONYM = 0.75  # a word of the same meaning counts less than the word itself
_ASKED = 0.7  # what only the question named counts less than what the guest said
_SAME_KIND, _OTHER_KIND, _NO_KIND = 0.15, 0.0, -0.1
_UNNAMED = 0.35  # of what a statement about need or money counts when it names no topic

_COMMON = 0.5  # a word that only says that it hurts is no topic
_PLAIN = FAMILIES["pain"] | FAMILIES["need"]

_NOTHING = Relation("irrelevant", 0.0, ("speaks of something else",))
_NEGATORS = listed("negators")
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


@dataclass(frozen=True, slots=True)
class _Slot:
    key: str
    kin: frozenset[str]
    weight: float


class _Claim:
    """A hypothesis, cut into the words that a statement about it would share."""

    def __init__(self, statement: str, kind: str) -> None:
        words = tokens(statement)
        found, negated = groups_in(words)
        keys = dict.fromkeys(content(words))
        self.kind = kind
        self.slots = [_Slot(key, concepts(key), _weight(key)) for key in keys if key != MONEY]
        self.total = sum(slot.weight for slot in self.slots) or 1.0
        self.groups = found & (FAMILIES["pain"] | FAMILIES["money"] | FAMILIES["need"])
        self.against = bool(_AGAINST.get(kind, frozenset()) & found) and not (
            _FOR.get(kind, frozenset()) & found - FAMILIES["pain"]
        )


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement as it is compared: keys, groups of synonyms, signs, and what was asked."""

    keys: frozenset[str]
    kin: frozenset[str]
    denied: frozenset[str]
    found: frozenset[str]
    asked_keys: frozenset[str]
    asked_kin: frozenset[str]
    opening: str
    reading: Reading


def pairs(rows: Sequence[tuple[str, str, str]], readings: Sequence[Reading]) -> list[Relation]:
    """Relate each text to the hypothesis and kind given with it."""
    return [
        _judge(_Claim(hypothesis, kind), _heard(text, reading, None), PUT)
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
        for said in (
            _heard(text, reading, question)
            for text, reading, question in zip(texts, readings, questions, strict=True)
        )
    ]


def _heard(text: str, reading: Reading, question: str | None) -> _Said:
    words = tokens(text)
    keys = content(words)
    found, _ = groups_in(words)
    asked = content(tokens(question)[-60:]) if question else []
    return _Said(
        frozenset(keys),
        frozenset(name for key in keys for name in concepts(key)),
        _denied(words),
        found,
        frozenset(asked),
        frozenset(name for key in asked for name in concepts(key)),
        words[0].word if words else "",
        reading,
    )


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
    own = asked = 0.0
    shared: list[str] = []
    for slot in claim.slots:
        if slot.key in said.keys:
            own += slot.weight
            shared.append(slot.key)
        elif slot.kin & said.kin:
            own += slot.weight * _SYNONYM
            shared.append(slot.key)
        elif slot.key in said.asked_keys or slot.kin & said.asked_kin:
            asked += slot.weight * _ASKED
    share = (own + asked) / claim.total
    kind = said.reading.kind
    if kind == claim.kind:
        share += _SAME_KIND
        if kind in ("must_have", "willingness_to_pay"):
            share += _UNNAMED
    elif kind == "none":
        share += _NO_KIND
    share += 0.1 * bool(claim.groups & said.found)
    if share < near:
        return _NOTHING
    side = _side(claim, said, shared)
    if side is None:
        return _NOTHING
    why = "speaks of the same thing" if shared else "answers a question about it"
    return Relation(side, round(min(share, 1.0), 3), (why,))


def _side(claim: _Claim, said: _Said, shared: Sequence[str]) -> Bearing | None:
    reading = said.reading
    side: Bearing | None
    if reading.kind == claim.kind and reading.stance != "neutral":
        side = "supports" if reading.stance == "supports" else "contradicts"
    elif claim.kind == "problem" and (said.opening in ("no", "nope") or set(shared) & said.denied):
        side = "contradicts"
    elif _AGAINST.get(claim.kind, frozenset()) & said.found:
        side = "contradicts"
    elif _FOR.get(claim.kind, frozenset()) & said.found or reading.kind == "problem":
        side = "supports"
    else:
        return None
    if claim.against:
        return "contradicts" if side == "supports" else "supports"
    return side


@cache
def _rarity() -> tuple[Counter[str], int]:
    written = examples()
    counts = Counter(key for example in written for key in {k for _, k in tokens(example.text)})
    return counts, len(written)


def _weight(key: str) -> float:
    """Weigh a word of a hypothesis by how rare it is in everyday statements."""
    counts, total = _rarity()
    rare = math.log((1 + total) / (1 + counts[key])) / math.log(1 + total)
    return rare * (_COMMON if groups_in([Token(key, key)])[0] & _PLAIN else 1.0)
