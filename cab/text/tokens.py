"""Words of a statement: contractions written out, and one stem for all forms of a word."""

from __future__ import annotations

import re
from typing import NamedTuple

from cab.text.lists import groups, words

STOP = "."
ASK = "?"
NUMBER = "#"
MONEY = "$"


class Token(NamedTuple):
    """Carry a word as it was said, and the key under which all its forms are found."""

    word: str
    key: str


_WRITTEN_OUT = dict(line.split(" ", 1) for line in groups("words.txt")["written out"])
_ENDINGS = (
    ("n't", " not"),
    ("'ll", " will"),
    ("'ve", " have"),
    ("'re", " are"),
    ("'m", " am"),
    ("'d", " would"),
)
_SHORT_IS = words("with is")
_QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u00b4": "'", "`": "'"})
_UNITS = words("units")
_TOKEN = re.compile(
    r"(?P<money>[$\u20ac\u00a3\u20b9]\s?\d[\d.,]*[km]?)"
    r"|(?P<number>\d[\d.,:]*%?)"
    r"|(?P<word>[^\W\d_]+(?:['\-][^\W\d_]+)*)"
    r"|(?P<stop>[.!?;\n\u2026\u3002]+)"
    r"|(?P<sign>[$\u20ac\u00a3\u20b9])"
)

_NUMBER_WORDS = words("numbers")
_IRREGULAR = {
    form: line.split()[0] for line in groups("words.txt")["irregular"] for form in line.split()[1:]
}

_stems: dict[str, str] = {}


def stem(word: str) -> str:
    """Return one key for all forms of a word; light, made for matching and not for reading."""
    known = _stems.get(word)
    if known is None:
        known = _stem(word)
        if len(_stems) < 50_000:
            _stems[word] = known
    return known


def _stem(word: str) -> str:
    if word in _NUMBER_WORDS:
        return NUMBER
    if word in _IRREGULAR:
        return _IRREGULAR[word].rstrip("e") or word
    base = word
    for ending, least in (("iness", 3), ("ies", 3), ("ied", 3)):
        if base.endswith(ending) and len(base) >= least + len(ending):
            return base[: -len(ending)] + "y"
    for ending, least in (
        ("fulness", 3),
        ("ations", 4),
        ("ation", 4),
        ("ingly", 3),
        ("ness", 3),
        ("ings", 3),
        ("ing", 3),
        ("edly", 3),
        ("ed", 3),
        ("sses", 2),
        ("ches", 2),
        ("shes", 2),
        ("xes", 2),
        ("ly", 4),
        ("s", 3),
    ):
        if base.endswith(ending) and len(base) - len(ending) >= least:
            if ending == "s" and base[-2] in "su":
                break
            base = base[: -len(ending)]
            if ending in ("sses", "ches", "shes", "xes"):
                base += ending[:-2]
            elif len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsz":
                base = base[:-1]
            break
    if len(base) > 3 and base.endswith("i"):
        base = base[:-1] + "y"
    return base.rstrip("e") or word


def _spell(word: str) -> tuple[Token, ...]:
    """Write a contraction out ("can't": "can not") and give each word its key."""
    written = _WRITTEN_OUT.get(word)
    if written is None and "'" in word:
        for ending, full in _ENDINGS:
            if word.endswith(ending):
                written = word[: -len(ending)] + full
                break
        else:
            if word.endswith("'s"):
                written = word[:-2] + (" is" if word[:-2] in _SHORT_IS else "")
    return tuple(Token(part, stem(part)) for part in (written or word).split())


_spelled: dict[str, tuple[Token, ...]] = {}


def tokens(text: str) -> list[Token]:
    """Cut a statement into words, numbers, amounts of money and sentence ends."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text.translate(_QUOTES).casefold()):
        kind, value = match.lastgroup, match.group()
        if kind == "word":
            if value in _UNITS and found and found[-1].key == NUMBER:
                found[-1] = _AMOUNT
                continue
            spelled = _spelled.get(value)
            if spelled is None:
                spelled = _spell(value)
                if len(_spelled) < 50_000:
                    _spelled[value] = spelled
            found.extend(spelled)
        elif kind == "number":
            found.append(Token(value, NUMBER))
        elif kind == "stop":
            found.append(Token(ASK if ASK in value else STOP, STOP))
        elif kind == "money":
            found.append(_AMOUNT)
        elif found and found[-1].key == NUMBER:
            found[-1] = _AMOUNT
    return found


_AMOUNT = Token(MONEY, MONEY)
