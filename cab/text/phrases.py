"""Find many phrases in one pass over a statement's words.

A phrase is written as it is said. `pay~` means any form of the word, `hard/tough` either,
`so?` may be absent, `..` up to two words between, `...` up to four, `#` a number, `$` an amount.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cab.text.tokens import STOP, Token, stem

_GAPS = {"..": 2, "...": 4}


@dataclass(slots=True)
class _Node:
    words: dict[str, _Node] = field(default_factory=dict)
    keys: dict[str, _Node] = field(default_factory=dict)
    gaps: list[tuple[int, _Node]] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)


class Phrases:
    """Match the phrases of named groups against a list of words."""

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        self.names = tuple(groups)
        self._root = _Node()
        for number, name in enumerate(self.names):
            for phrase in groups[name]:
                self._add(phrase.split(), number)

    def find(self, words: Sequence[Token]) -> list[tuple[int, int, int]]:
        """Return (group, first word, word after the last) of every phrase found."""
        found: list[tuple[int, int, int]] = []
        by_word, by_key = self._root.words, self._root.keys
        for start, (word, key) in enumerate(words):
            node = by_word.get(word)
            if node is not None:
                self._follow(node, words, start, start + 1, found)
            node = by_key.get(key)
            if node is not None:
                self._follow(node, words, start, start + 1, found)
        return found

    def _follow(
        self,
        node: _Node,
        words: Sequence[Token],
        start: int,
        at: int,
        found: list[tuple[int, int, int]],
    ) -> None:
        for group in node.ends:
            found.append((group, start, at))
        if at >= len(words):
            return
        if node.words or node.keys:
            word, key = words[at]
            following = node.words.get(word)
            if following is not None:
                self._follow(following, words, start, at + 1, found)
            following = node.keys.get(key)
            if following is not None:
                self._follow(following, words, start, at + 1, found)
        for most, after in node.gaps:
            for skip in range(most + 1):
                if at + skip >= len(words):
                    break
                word, key = words[at + skip]
                for following in (after.words.get(word), after.keys.get(key)):
                    if following is not None:
                        self._follow(following, words, start, at + skip + 1, found)
                if key == STOP:
                    break

    def _add(self, phrase: Sequence[str], group: int) -> None:
        nodes = [self._root]
        for part in phrase:
            if part in _GAPS:
                nodes = [_gap(node, _GAPS[part]) for node in nodes]
                continue
            optional = len(part) > 1 and part.endswith("?")
            after = [
                _step(node, word)
                for node in nodes
                for word in (part[:-1] if optional else part).split("/")
            ]
            nodes = [*nodes, *after] if optional else after
        for node in nodes:
            if group not in node.ends:
                node.ends.append(group)


def _step(node: _Node, word: str) -> _Node:
    if word.endswith("~"):
        return node.keys.setdefault(stem(word[:-1]), _Node())
    if word in "#$":
        return node.keys.setdefault(word, _Node())
    return node.words.setdefault(word, _Node())


def _gap(node: _Node, most: int) -> _Node:
    for length, after in node.gaps:
        if length == most:
            return after
    after = _Node()
    node.gaps.append((most, after))
    return after
