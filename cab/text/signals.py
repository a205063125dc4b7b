"""What can be seen in a statement without a model: phrases found, negated or not, and sentiment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from cab.text.language import is_english
from cab.text.lists import groups
from cab.text.lists import words as listed
from cab.text.loading import LOADING
from cab.text.phrases import Phrases
from cab.text.tokens import ASK, STOP, Token, tokens

_PHRASES = Phrases(groups("lexicon.txt"))
_NEGATORS = listed("negators")
_QUESTION_WORDS = listed("question words")
_SPEAKER = frozenset({"i", "we", "my", "our", "me", "us"})
_TURNS = frozenset({"but", "however", "although", "though", "except", "only"})
_REACH = 3  # words between a negator and what it negates
FAMILIES = {
    "pain": frozenset(
        (
            "difficulty",
            "trouble",
            "confusion",
            "failure",
            "lost",
            "slow",
            "waiting",
            "time_lost",
            "irritation",
            "bad",
            "lack",
            "cannot",
            "wish",
            "better",
            "workaround",
            "by_hand",
        )
    ),
    "money": frozenset(
        ("price", "pay", "amount", "budget", "too_dear", "fair_price", "money_word", "free")
    ),
    "need": frozenset(
        (
            "depend",
            "essential",
            "habit",
            "loyal",
            "love",
            "years",
            "dispensable",
            "leaving",
            "removed",
        )
    ),
    "manners": frozenset(("polite", "praise", "greeting")),
}
_SHAPE = (
    "asks",
    "asks_at_end",
    "only_asks",
    "exclaims",
    "short",
    "long",
    "sentences",
    "glad",
    "sorry",
    "feeling",
    *FAMILIES,
    "pain_and_money",
    "pain_and_need",
    "money_and_need",
    "manners_only",
    "bare",
    "first_person_event",
    "maybe_only",
    *(f"{family}_groups" for family in FAMILIES),
    *(f"{family}_dense" for family in FAMILIES),
)
_NUMBER_OF = {name: number for number, name in enumerate(_PHRASES.names)}
_HARMLESS = _NUMBER_OF["harmless"]
NAMES: tuple[str, ...] = (*_PHRASES.names, *(f"not_{name}" for name in _PHRASES.names), *_SHAPE)


@dataclass(frozen=True, slots=True)
class Signs:
    """Hold what was seen in a statement; sentiment runs from −1 to 1."""

    words: list[Token]
    found: frozenset[str]
    negated: frozenset[str]
    sentiment: float
    english: bool
    row: NDArray[np.float32]

    def has(self, *names: str) -> bool:
        """Tell whether one of the groups was found and is not negated."""
        return any(name in self.found for name in names)


@cache
def mood_of() -> Callable[[list[str]], Sequence[float]]:
    """Return TextBlob's sentiment, imported only when needed: the import takes over a second."""
    with LOADING:
        from textblob.en import sentiment

    reader: Callable[[list[str]], Sequence[float]] = sentiment
    return reader


def signs(text: str) -> Signs:
    """Look at one statement."""
    words = tokens(text)
    groups = len(_PHRASES.names)
    row = np.zeros(len(NAMES), dtype=np.float32)
    found, negated = groups_in(words)
    for name in found:
        row[_NUMBER_OF[name]] = 1.0
    for name in negated:
        row[groups + _NUMBER_OF[name]] = 1.0
    mood = mood_of()([word for word, key in words if key != STOP])
    polarity, subjectivity = float(mood[0]), float(mood[1])
    asks = [word for word, key in words if key == STOP]
    size = len(words)
    kinds_of = [len(found & each) for each in FAMILIES.values()]
    pain, money, need, manners = (count > 0 for count in kinds_of)
    row[2 * groups :] = (
        ASK in asks,
        bool(words) and words[-1].word == ASK,
        _only_asks(words, len(asks)),
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
        *[min(count, 4) / 4 for count in kinds_of],
        *[min(count * 5 / (size + 3), 1.5) for count in kinds_of],
    )
    return Signs(words, found, negated, polarity, is_english(text, words), row)


def _only_asks(words: Sequence[Token], sentences: int) -> bool:
    """Tell a question to somebody else from one that is a sigh: "why should I pay?"."""
    return (
        sentences == 1
        and words[-1].word == ASK
        and words[0].word in _QUESTION_WORDS
        and not any(word in _SPEAKER for word, _ in words)
    )


def groups_in(words: Sequence[Token]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the groups found plainly, and those found after a negator."""
    found: set[str] = set()
    negated: set[str] = set()
    spans = _PHRASES.find(words)
    harmless = [(start, end) for group, start, end in spans if group == _HARMLESS]
    for group, start, end in spans:
        if any(first <= start and end <= last for first, last in harmless):
            continue
        (negated if _is_negated(words, start) else found).add(_PHRASES.names[group])
    return frozenset(found), frozenset(negated)


def _is_negated(words: Sequence[Token], start: int) -> bool:
    for at in range(start - 1, max(start - 1 - _REACH, -1), -1):
        word, key = words[at]
        if key == STOP or word in _TURNS:
            return False
        if word in _NEGATORS:
            return True
    return False
