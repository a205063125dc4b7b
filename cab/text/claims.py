"""A written hypothesis, cut into what a statement about it would share."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from cab.text.amounts import amounts
from cab.text.durations import UNITS, limit
from cab.text.learner import examples
from cab.text.signals import FAMILIES, groups_in
from cab.text.tokens import MONEY, Token, tokens
from cab.text.topics import concepts, content

FOR: dict[str, frozenset[str]] = {
    "problem": FAMILIES["pain"],
    "willingness_to_pay": frozenset(("fair_price", "would_pay", "paid_stand_in", "commitment")),
    "must_have": frozenset(("depend", "essential", "habit", "loyal", "love", "years")),
}
AGAINST: dict[str, frozenset[str]] = {
    "problem": frozenset(("no_pain",)),
    "willingness_to_pay": frozenset(("too_dear", "free")),
    "must_have": frozenset(("dispensable", "leaving", "removed", "another")),
}
_PLAIN: dict[str, frozenset[str]] = {  # words that say the kind of claim, not its topic
    "problem": FAMILIES["pain"],
    "willingness_to_pay": FAMILIES["money"],
    "must_have": FAMILIES["need"] | FAMILIES["pain"],
}
_PAINFUL = frozenset(("=hard", "=by hand"))  # so do these words, in any form
_LENGTHS = frozenset(("=time spent",))  # a Saturday is an "hour" only where a length is claimed
_FULL = 2.0  # the weight of two rare words: who says these speaks of the whole hypothesis
_COMMON = 0.5  # a word that only says that it hurts is hardly a topic
_EVERYWHERE = 0.15  # share of a talk's statements with a word that then picks none of them out


@dataclass(frozen=True, slots=True)
class Slot:
    """One word of a hypothesis, its synonyms, its weight, and whether it names a topic."""

    key: str
    kin: frozenset[str]
    weight: float
    topic: bool


class Claim:
    """Hold a hypothesis as statements are compared with it.

    `against` tells that it is worded against its kind: "too expensive", "could easily move".
    """

    def __init__(self, statement: str, kind: str) -> None:
        words = tokens(statement)
        found, _ = groups_in(words)
        self.kind = kind
        self.limit = limit(words)
        self.amounts = amounts(statement)
        plain = _PLAIN.get(kind, frozenset())
        spoken = {key: Token(word, key) for word, key in words}
        self.slots = [
            _slot(spoken.get(key, Token(key, key)), plain, self.limit is not None)
            for key in dict.fromkeys(content(words))
            if key != MONEY
        ]
        self.vocabulary = frozenset(slot.key for slot in self.slots).union(
            *(slot.kin for slot in self.slots)
        )
        self.full = min(sum(slot.weight for slot in self.slots), _FULL) or 1.0
        self.topics = sum(slot.topic for slot in self.slots)
        self.groups = found & (FAMILIES["pain"] | FAMILIES["need"] | FAMILIES["money"])
        self.pro = FOR.get(kind, frozenset())
        self.con = AGAINST.get(kind, frozenset())
        self.against = bool(self.con & found) and not ((self.pro - FAMILIES["pain"]) & found)

    def within(self, shares: Mapping[str, float]) -> None:
        """Weigh the words by how common they are in one talk, too: the share of its statements."""
        self.slots = [
            replace(
                slot,
                weight=slot.weight * max(0.0, 1 - shares[slot.key] / (2 * _EVERYWHERE)),
                topic=slot.topic and shares[slot.key] < _EVERYWHERE,
            )
            if slot.key in shares
            else slot
            for slot in self.slots
        ]
        self.topics = sum(slot.topic for slot in self.slots)


def _slot(word: Token, plain_groups: frozenset[str], limited: bool) -> Slot:
    """Weigh a word of a hypothesis by how rare it is in everyday statements."""
    counts, total = _rarity()
    rare = math.log((1 + total) / (1 + counts[word.key])) / math.log(1 + total)
    kin = concepts(word.key) - (frozenset() if limited else _LENGTHS)
    plain = bool(groups_in([word])[0] & plain_groups) or (limited and word.key in UNITS)
    manner = bool(plain_groups and kin & _PAINFUL)
    return Slot(word.key, kin, rare * (_COMMON if plain else 1.0), not (plain or manner))


@cache
def _rarity() -> tuple[Counter[str], int]:
    written = examples()
    counts = Counter(key for example in written for key in {k for _, k in tokens(example.text)})
    return counts, len(written)
