"""The lines of a text with their offsets, and what headings and rules look like."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
RULE = re.compile(r"(?:-[ \t]*){3,}$|(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$|={3,}$")
SYMBOLS = re.compile(r"<[^>]*>|&#?\w+;|[#*_`:：]|[^\w\s&'’/-]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the white space at its ends; `level` is 1 to 6 for a heading, else 0."""

    start: int
    end: int
    text: str
    indent: int
    level: int


def lines_of(body: str, headings: Mapping[int, int] | None = None) -> list[Line]:
    """Split a body into lines; `headings` gives levels known from elsewhere, by line number."""
    lines: list[Line] = []
    position = 0
    for number, raw in enumerate(body.split("\n")):
        text = raw.strip()
        indent = len(raw) - len(raw.lstrip())
        start = position + (indent if text else 0)
        level = headings.get(number, 0) if headings else 0
        if not level and text.startswith("#"):
            mark = HEADING.match(text)
            level = len(mark[1]) if mark else 0
        lines.append(Line(start, start + len(text), text, indent, level))
        position += len(raw) + 1
    return lines


def is_rule(text: str) -> bool:
    """Tell whether a line only divides."""
    return text[:1] in "-*_=" and RULE.match(text) is not None


def bare(text: str) -> str:
    """Return the words of a heading: no marks, no pictures, no entities, one space, case folded."""
    return " ".join(SYMBOLS.sub(" ", text).split()).casefold()
