"""What a text is about: the keys of its content words, and the groups of synonyms they are in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from cab.text.lists import groups
from cab.text.lists import words as listed
from cab.text.tokens import MONEY, NUMBER, STOP, Token, stem

_EMPTY = frozenset(stem(word) for word in listed("empty")) | {STOP, NUMBER}


def _concepts() -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, entries in groups("synonyms.txt").items():
        for entry in entries:
            for word in entry.split():
                found[stem(word)].add(f"={name}")
    found[MONEY].add("=money")
    return {key: frozenset(names) for key, names in found.items()}


_CONCEPTS = _concepts()
_NOTHING: frozenset[str] = frozenset()


def content(words: Sequence[Token]) -> list[str]:
    """Return the keys of the words that carry meaning, in order; "working-hour" gives "hour"."""
    return [
        part
        for word, key in words
        for part in (map(stem, word.split("-")) if "-" in word and key not in _CONCEPTS else (key,))
        if part not in _EMPTY
    ]


def concepts(key: str) -> frozenset[str]:
    """Return the groups of synonyms a key belongs to."""
    return _CONCEPTS.get(key, _NOTHING)


def topics(words: Sequence[Token]) -> frozenset[str]:
    """Return the keys of what is spoken about, synonyms under one key."""
    found: set[str] = set()
    for key in content(words):
        found.update(concepts(key) or (key,))
    return frozenset(found)
