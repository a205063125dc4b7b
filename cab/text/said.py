"""What was said and what had been asked, as hypotheses are compared with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from cab.text.amounts import amounts
from cab.text.durations import durations
from cab.text.lists import words as listed
from cab.text.reading import Reading
from cab.text.signals import groups_in
from cab.text.tokens import STOP, Token, tokens
from cab.text.topics import concepts, content

_ECHO = (0.7, 0.6, 0.45, 0.3)  # what only the question named counts less, by place in the answer
_GOING_ON = 0.9  # trust in the topic of the question before, if this one names none
_STRAYING = 0.8  # the same, if this one names a little of its own
_OF_ITS_OWN = 3  # words that make a question one of its own
_LAST_WORDS = 60  # of a long question: what was asked stands at its end
_REACH = 3  # words after a negator that it denies
_OPENING = 4  # words in which an answer denies what was asked
_IGNORANCE = listed("ignorance")
_NEGATORS = listed("negators")


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold the topics and signs of a question; `trust` is less where they are inherited."""

    keys: frozenset[str]
    kin: frozenset[str]
    found: frozenset[str]
    trust: float = 1.0


@dataclass(frozen=True, slots=True)
class Said:
    """Hold the topics, signs, lengths and amounts of a statement, and what was asked."""

    keys: frozenset[str]
    kin: frozenset[str]
    vocabulary: frozenset[str]
    denied: frozenset[str]
    found: frozenset[str]
    minutes: list[float]
    amounts: frozenset[float]
    opening: str
    denies: bool
    size: int
    asked: Asked
    echo: float
    reading: Reading


NOT_ASKED = Asked(frozenset(), frozenset(), frozenset())


def talk(
    texts: Sequence[str], readings: Sequence[Reading], questions: Sequence[str | None]
) -> Iterator[Said]:
    """Yield what was said, with what was asked; the further into an answer, the less that counts.

    "And the last one?" has no topic, so it goes on with the topic of the question before.
    """
    place, last, asked = 0, None, NOT_ASKED
    for text, reading, question in zip(texts, readings, questions, strict=True):
        if question == last:
            place += 1
        else:
            place, before, asked = 0, asked, _question(question or "")
            if question and len(asked.keys) < _OF_ITS_OWN:
                asked = replace(
                    asked,
                    keys=asked.keys | before.keys,
                    kin=asked.kin | before.kin,
                    trust=before.trust * (_STRAYING if asked.keys else _GOING_ON),
                )
        last = question
        yield heard(text, reading, asked, asked.trust * _ECHO[min(place, len(_ECHO) - 1)])


def heard(text: str, reading: Reading, asked: Asked = NOT_ASKED, echo: float = 0.0) -> Said:
    """Take a statement apart."""
    words = tokens(text)
    keys = content(words)
    kin = _kin(keys)
    return Said(
        keys=frozenset(keys),
        kin=kin,
        vocabulary=kin.union(keys, asked.keys, asked.kin),
        denied=_denied(words),
        found=groups_in(words)[0],
        minutes=durations(words),
        amounts=amounts(text),
        opening=words[0].word if words else "",
        denies=_denies(words),
        size=len(words),
        asked=asked,
        echo=echo,
        reading=reading,
    )


def _denies(words: Sequence[Token]) -> bool:
    """Tell whether an answer opens with a denial: "We don't, …", but not "I don't know"."""
    said = [word for word, _ in words[: _OPENING + 1]]
    return any(
        word in _NEGATORS and after not in _IGNORANCE and before not in ("can", "could", "would")
        for before, word, after in zip(["", *said], said, said[1:], strict=False)
    )


@lru_cache(maxsize=256)
def _question(text: str) -> Asked:
    words = tokens(text)[-_LAST_WORDS:]
    keys = content(words)
    return Asked(frozenset(keys), _kin(keys), groups_in(words)[0])


def _kin(keys: Sequence[str]) -> frozenset[str]:
    return frozenset(name for key in keys for name in concepts(key))


def _denied(words: Sequence[Token]) -> frozenset[str]:
    """Return the keys that come shortly after a negator."""
    denied: set[str] = set()
    left = 0
    for word, key in words:
        if key == STOP:
            left = 0
        elif word in _NEGATORS:
            left = _REACH
        elif left:
            denied.add(key)
            left -= 1
    return frozenset(denied)
