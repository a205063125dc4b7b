"""Tell whether a text is English: suggestions are made for nothing else so far."""

from __future__ import annotations

from collections.abc import Sequence

from cab.text.lists import words as listed
from cab.text.tokens import STOP, Token

_ENGLISH = listed("english")
_OTHER = listed("other languages")
_LATIN_ENDS = 0x24F  # the last code point of the Latin alphabets


def is_english(text: str, words: Sequence[Token]) -> bool:
    """Tell whether a text reads as English; a text without letters or of a word or two passes."""
    if not text.isascii():
        letters = [letter for letter in text if letter.isalpha()]
        if sum(ord(letter) > _LATIN_ENDS for letter in letters) * 2 > len(letters):
            return False
    said = {word for word, key in words if key != STOP}
    other = len(said & _OTHER)
    return other < 2 or other <= len(said & _ENGLISH)
