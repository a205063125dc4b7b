"""What can be seen in a statement without a model: phrases found, negated or not, and sentiment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from textblob.en import sentiment

from cab.text.lists import groups
from cab.text.lists import words as listed
from cab.text.phrases import Phrases
from cab.text.tokens import ASK, STOP, Token, tokens

_PHRASES = Phrases(groups("lexicon.txt"))
_NEGATORS = listed("negators")
_TURNS = frozenset({"but", "however", "although", "though", "except", "only"})
_REACH = 3  # words between a negator and what it negates
_FAMILIES = {
    "pain": ("difficulty", "confusion", "failure", "slow", "time_lost", "irritation", "lack",
             "wish", "workaround"),
    "money": ("price", "pay", "amount", "budget", "too_dear", "fair_price"),
    "need": ("depend", "habit", "loyal", "dispensable", "leaving"),
    "manners": ("polite", "praise", "greeting"),
}
_NUMBER_OF = {name: number for number, name in enumerate(_PHRASES.names)}
_FAMILY_NUMBERS = {
    family: tuple(_NUMBER_OF[name] for name in names) for family, names in _FAMILIES.items()
}
_SHAPE = (
    "asks", "asks_at_end", "exclaims", "short", "long", "sentences", "glad", "sorry", "feeling",
    *_FAMILIES, "pain_and_money", "pain_and_need", "money_and_need", "manners_only", "bare",
    "first_person_event", "maybe_only",
)
NAMES: tuple[str, ...] = (*_PHRASES.names, *(f"not_{name}" for name in _PHRASES.names), *_SHAPE)


@dataclass(frozen=True, slots=True)
class Signs:
    """Hold the words of a statement, the groups found in it, and its sentiment from −1 to 1."""

    words: list[Token]
    found: frozenset[str]
    negated: frozenset[str]
    sentiment: float
    row: NDArray[np.float32]

    def has(self, *names: str) -> bool:
        """Tell whether one of the groups was found and is not negated."""
        return any(name in self.found for name in names)


def signs(text: str) -> Signs:
    """Look at one statement."""
    words = tokens(text)
    groups = len(_PHRASES.names)
    row = np.zeros(len(NAMES), dtype=np.float32)
    found: set[str] = set()
    negated: set[str] = set()
    for group, start, _ in _PHRASES.find(words):
        name = _PHRASES.names[group]
        if _is_negated(words, start):
            row[groups + group] = 1.0
            negated.add(name)
        else:
            row[group] = min(row[group] + 0.5, 1.0) if row[group] else 1.0
            found.add(name)
    mood = sentiment(" ".join(word for word, key in words if key != STOP))
    polarity, subjectivity = float(mood[0]), float(mood[1])
    asks = [word for word, key in words if key == STOP]
    size = len(words)
    pain, money, need, manners = (
        any(row[number] for number in numbers) for numbers in _FAMILY_NUMBERS.values()
    )
    row[2 * groups :] = (
        ASK in asks,
        bool(words) and words[-1].word == ASK,
        "!" in text,
        size < 7,
        size > 40,
        min(len(asks), 6) / 6,
        max(polarity, 0.0),
        max(-polarity, 0.0),
        subjectivity,
        pain,
        money,
        need,
        manners,
        pain and money,
        pain and need,
        money and need,
        manners and not (pain or money or need),
        not (pain or money or need or manners),
        "first_person" in found and "event" in found,
        "hypothetical" in found and not (pain or money or need),
    )
    return Signs(words, frozenset(found), frozenset(negated), polarity, row)


def _is_negated(words: Sequence[Token], start: int) -> bool:
    for at in range(start - 1, max(start - 1 - _REACH, -1), -1):
        word, key = words[at]
        if key == STOP or word in _TURNS:
            return False
        if word in _NEGATORS:
            return True
    return False
