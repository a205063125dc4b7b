"""What a text is about: the keys of its content words, synonyms under one key."""

from __future__ import annotations

from collections.abc import Sequence

from cab.text.lists import groups
from cab.text.lists import words as listed
from cab.text.tokens import MONEY, NUMBER, STOP, Token, stem

_EMPTY = frozenset(stem(word) for word in listed("empty"))
_CONCEPT_OF = {
    stem(word): f"={name}"
    for name, entries in groups("synonyms.txt").items()
    for entry in entries
    for word in entry.split()
}


def topics(words: Sequence[Token]) -> frozenset[str]:
    """Return the keys of what is spoken about."""
    return frozenset(
        _CONCEPT_OF.get(key, key)
        for _, key in words
        if key in _CONCEPT_OF or (key not in _EMPTY and key not in (STOP, NUMBER, MONEY))
    ) | (frozenset({"=money"}) if any(key == MONEY for _, key in words) else frozenset())
