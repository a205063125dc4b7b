"""Amounts of money named in a text, without their currency: "£100", "a hundred a month"."""

from __future__ import annotations

import re

_FIGURE = re.compile(
    r"[$\u20ac\u00a3\u20b9]\s?(\d[\d,]*(?:\.\d+)?)"
    r"|(\d[\d,]*(?:\.\d+)?)\s?(?:[$\u20ac\u00a3]|euros?\b|dollars?\b|pounds?\b|bucks?\b|quid\b|"
    r"(?:a|per)\s(?:month|year|week|seat|user|head)\b)"
    r"|\b(a|one|two|three|four|five|six|seven|eight|nine)\s(hundred|thousand)\b",
    re.IGNORECASE,
)
_HOW_MANY = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
}
_SIZE = {"hundred": 100, "thousand": 1000}


def amounts(text: str) -> frozenset[float]:
    """Return the amounts named."""
    found: set[float] = set()
    for match in _FIGURE.finditer(text):
        figure = match[1] or match[2]
        if figure:
            found.add(float(figure.replace(",", "")))
        else:
            found.add(_HOW_MANY[match[3].lower()] * _SIZE[match[4].lower()])
    return frozenset(found)
