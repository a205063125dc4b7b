"""Tell whether a text is English: suggestions are made for nothing else so far."""

from __future__ import annotations

from collections.abc import Sequence

from cab.text.lists import words as listed
from cab.text.tokens import STOP, Token

_ENGLISH = listed("english")
_OTHER = listed("other languages")


def is_english(text: str, words: Sequence[Token]) -> bool:
    """Tell whether a text reads as English; a text without letters or of a word or two passes."""
    letters = [letter for letter in text if letter.isalpha()]
    if not letters:
        return True
    foreign_script = sum(ord(letter) > 0x24F for letter in letters)
    if foreign_script * 2 > len(letters):
        return False
    said = [word for word, key in words if key != STOP]
    english = sum(word in _ENGLISH for word in said)
    other = sum(word in _OTHER for word in said)
    return other <= english or other < 2
