"""How long something took, in minutes, as people say it: "three and a half hours"."""

from __future__ import annotations

from collections.abc import Sequence

from cab.text.tokens import NUMBER, Token

UNITS: dict[str, float] = {"minut": 1, "min": 1, "hour": 60, "hr": 60, "day": 480, "week": 2400}
_WHOLE: dict[str, float] = {
    "morning": 240,
    "afternoon": 240,
    "evening": 180,
    "day": 480,
    "sunday": 240,
    "saturday": 240,
}
_NUMBERS: dict[str, float] = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
    "half": 0.5,
    "couple": 2,
    "few": 3,
    "several": 3,
}
_ENTIRE = frozenset(("whole", "all", "entire", "part", "most"))
_MORE = frozenset(("more", "over", "least", "longer"))
_LESS = frozenset(("less", "under", "within", "most"))


def durations(words: Sequence[Token]) -> list[float]:
    """Return each stretch of time named, in minutes; a whole afternoon counts as four hours."""
    found: list[float] = []
    for at, (_, key) in enumerate(words):
        unit = UNITS.get(key)
        before = _number(words, at - 1) if unit else None
        if unit and before is not None:
            found.append(before * unit)
        elif key in _WHOLE and any(word in _ENTIRE for word, _ in words[max(at - 4, 0) : at]):
            found.append(_WHOLE[key])
    return found


def limit(words: Sequence[Token]) -> tuple[bool, float] | None:
    """Return a claim such as "more than three hours": whether it says more, and the minutes."""
    said = {word for word, _ in words}
    stretch = durations(words)
    if not stretch or not said & (_MORE | _LESS):
        return None
    return bool(said & _MORE), stretch[0]


def _number(words: Sequence[Token], at: int) -> float | None:
    """Read the number that ends here: "forty", "2.5", "three and a half"."""
    if at < 0:
        return None
    word, key = words[at]
    if word == "half" and at >= 3 and words[at - 1].word == "a" and words[at - 2].word == "and":
        whole = _number(words, at - 3)
        return None if whole is None else whole + 0.5
    if word in ("a", "an") and at and words[at - 1].word == "half":
        return 0.5
    if word in _NUMBERS:
        tens = _NUMBERS.get(words[at - 1].word, 0) if at and _NUMBERS[word] < 10 else 0
        return _NUMBERS[word] + (tens if tens >= 20 else 0)
    if word == "of" and at:
        return _number(words, at - 1)
    if key == NUMBER:
        try:
            return float(word.rstrip("%.,:"))
        except ValueError:
            return None
    return None
