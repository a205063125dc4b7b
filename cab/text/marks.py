"""Line marks of notes: `>` their exact words, `?` we asked, `*` they ask, `!` we promise, `#` park.

The same text gives the same marks wherever it comes from, so nothing here asks for a file name.
Markdown uses three of the five signs for itself: a text is read as a note only if it has marks
that Markdown does not have, or exact words and nothing that looks like Markdown.
"""

import re
from collections.abc import Sequence
from typing import cast

from cab.text.document import Mark
from cab.text.lines import Line, is_rule

MARKED = re.compile(
    r"(?P<mark>>)(?!>)[ \t]*(?=\S)"
    r"|(?P<ask>\*)[ \t]+(?=\S)|(?P<star>\*)(?=[^\s*])(?![^*]*\*)"
    r"|(?P<question>\?)[ \t]*(?=[^\s?!.,)])"
    r"|(?P<promise>!)[ \t]*(?=[^\s!?\[=.,)])"
    r"|(?P<park>\#)[ \t]*(?=[^\s#])"
)
MARKDOWN = re.compile(
    r"\#{2,6}[ \t]|```|\|.*\|$|!?\[[^\]]+\]\([^)]+\)|(?:[-*][ \t]+)?\*\*[^*]+\*\*|\d+\.[ \t]+\*\*"
)
LISTED = re.compile(r"[-+•][ \t]+|\d{1,3}[.)][ \t]+")
Marked = tuple[Mark, int]


def marks(lines: Sequence[Line], note: bool | None = None) -> dict[int, Marked] | None:
    """Return mark and place of the words by line number, None where the text is no note.

    `note` says what is known already: True for the page of a quick note.
    """
    if note is False:
        return None
    found = {number: mark for number, line in enumerate(lines) if (mark := marked(line))}
    if note or is_note(lines, found):
        return found
    return None


def marked(line: Line) -> Marked | None:
    """Return the mark of a line and where in it the words begin."""
    if not line.text or line.text[0] not in ">?*!#" or is_rule(line.text):
        return None
    match = MARKED.match(line.text)
    if match is None:
        return None
    return cast(Mark, line.text[0]), match.end()


def is_note(lines: Sequence[Line], found: dict[int, Marked]) -> bool:
    """Tell whether the marks of a text are a note-taker's and not Markdown's."""
    signs = {mark for mark, _ in found.values()}
    if not signs & {">", "?", "!"}:
        return False
    texts = [line for line in lines if line.text]
    if any(MARKDOWN.match(line.text) or is_rule(line.text) for line in texts):
        return False
    nested = any(
        line.indent > 1 and (line.text[0] in "*+" or LISTED.match(line.text)) for line in texts
    )
    if nested:
        return False
    if signs & {"?", "!"}:
        return True
    listed = any(LISTED.match(line.text) for line in texts)
    return not listed and not titled(lines)


def titled(lines: Sequence[Line]) -> bool:
    """Tell whether a text begins with a Markdown title: a heading with a blank line after it."""
    first = next((number for number, line in enumerate(lines) if line.text), None)
    if first is None or not lines[first].level:
        return False
    return first + 1 < len(lines) and not lines[first + 1].text
