"""Cut the spoken words of a document into statements: sentences, bullets, clauses of a ramble."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal
from unicodedata import category

from cab.text.abbreviations import ABBREVIATIONS
from cab.text.clauses import LONGEST, Span, clauses, is_joined
from cab.text.document import Document, Mark, Turn
from cab.text.loading import LOADING

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

WRAPPED = range(45, 121)

BULLET = re.compile(
    r">+[ \t]*(?=[^\s>])|(?:[-*+•◦▪‣·–—]|\(?\d{1,3}[.)]|\(?[a-z][.)])[ \t\u00a0]+(?=\S)"
)
CLOSING = re.compile(r"(?:\*\*|__)?[,;:)\]]")
STOPPED = re.compile(r"(?:\.\.+|…|!|\b(?:etc|no|min|mins|hrs?|wks?|mo|yrs?|secs?|\w|\w\.\w)\.)\Z")
QUOTED = "\"'”’»)]"
WINDOW = 5_000
MONSTER = re.compile(r"\S{300}")
STOP = re.compile(r"(?<=[.?!…])\s+(?=\S)")
CJK_END = re.compile(r"[。！？｡]+[」』”’）]*(?=\S)")
WORD = re.compile(r"\w")

Breaks = Literal["all", "some", "none"]


@dataclass(frozen=True)
class Statement:
    """One sentence of one turn: `body[start:end]` is its text.

    `ours` means the note-taker's own words, which are no quote.
    """

    start: int
    end: int
    turn: int
    mark: Mark = ""
    ours: bool = False


def statements(document: Document) -> list[Statement]:
    """Return the statements of all spoken turns, in order; summaries and headers give none."""
    found: list[Statement] = []
    for number, turn in enumerate(document.turns):
        if turn.kind != "speech":
            continue
        whole = turn.mark not in ("", ">")
        spans = (
            [(turn.start, turn.end)]
            if whole
            else sentences(document.body, turn.start, turn.end, breaks(turn))
        )
        for start, end in spans:
            start, end = unwrapped(document.body, *trim(document.body, start, end))
            if start < end:
                found.append(Statement(start, end, number, turn.mark, turn.ours))
    return found


def breaks(turn: Turn) -> Breaks:
    """Return which lines of a turn end a statement: in a note, every line; under a mark, none."""
    if turn.mark:
        return "none"
    return "all" if turn.ours else "some"


def sentences(body: str, start: int, end: int, lines: Breaks = "some") -> Iterator[Span]:
    """Yield the sentences of a stretch, overlong ones cut at the borders of their clauses."""
    for first, last in paragraphs(body, start, end, lines):
        for left, right in split(body, first, last):
            if right - left > LONGEST:
                yield from clauses(body, left, right)
            elif worth_keeping(body, left, right):
                yield left, right


def paragraphs(body: str, start: int, end: int, lines: Breaks) -> Iterator[Span]:
    """Yield stretches that no sentence crosses: paragraphs, bullets, lines that are not wrapped."""
    begin: int | None = None
    stop = position = start
    hard = lines == "none" or (lines == "some" and is_wrapped(body, start, end))
    while position <= end:
        line_end = body.find("\n", position, end)
        line_end = end if line_end < 0 else line_end
        left, right = trim(body, position, line_end)
        bullet = BULLET.match(body, left, right) if left < right else None
        if begin is not None and (
            lines == "all"
            or bullet
            or left == right
            or not (hard or continues(body, begin, stop, left))
        ):
            yield begin, stop
            begin = None
        if left < right:
            begin = begin if begin is not None else bullet.end() if bullet else left
            stop = right
        elif lines == "some":
            hard = is_wrapped(body, line_end + 1, end)
        position = line_end + 1
    if begin is not None:
        yield begin, stop


def continues(body: str, begin: int, stop: int, after: int) -> bool:
    """Tell whether the line ending at `stop` looks cut by its width, not by its writer."""
    line_start = max(begin, body.rfind("\n", begin, stop) + 1)
    cut = stop - line_start in WRAPPED and body[stop - 1] not in ".?!:;…"
    return cut and body[after].islower()


def is_wrapped(body: str, start: int, end: int) -> bool:
    """Tell whether a paragraph of three lines or more has its lines cut at one width."""
    blank = body.find("\n\n", start, end)
    lines = body[start : end if blank < 0 else blank].split("\n")
    return len(lines) > 2 and all(len(line) in WRAPPED for line in lines[:-1])


def split(body: str, start: int, end: int) -> Iterator[Span]:
    """Yield sentences by Punkt, joined again where it cut one in two."""
    text = body[start:end]
    left = right = -1
    for first, last in by_punkt(text):
        for one, two in split_without_spaces(text, first, last):
            if right >= 0 and goes_on(text, left, right, one):
                right = two
                continue
            if right >= 0:
                yield start + left, start + right
            left, right = one, two
    if right >= 0:
        yield start + left, start + right


def by_punkt(text: str) -> Iterator[Span]:
    """Yield sentences by Punkt, window by window: its time grows faster than the text."""
    start = 0
    while start < len(text):
        end = len(text)
        if end - start > WINDOW:
            stop = next(STOP.finditer(text, start + WINDOW), None)
            end = stop.end() if stop else end
        window = text[start:end]
        monstrous = len(window) > 2 * WINDOW or MONSTER.search(window)
        for left, right in rough(window) if monstrous else punkt().span_tokenize(window):
            yield start + left, start + right
        start = end


def rough(text: str) -> Iterator[Span]:
    """Yield sentences by their stops alone, where a word without end would stall Punkt."""
    start = 0
    for stop in STOP.finditer(text):
        yield start, stop.start()
        start = stop.end()
    if start < len(text):
        yield start, len(text)


def goes_on(text: str, left: int, right: int, after: int) -> bool:
    """Tell whether a sentence goes on after what looked like its end: `etc. and`, `"Why?" she`."""
    if is_joined(text[after]) or CLOSING.match(text, after):
        return True
    if not text[after].islower():
        return False
    return (
        text[right - 1] in QUOTED or STOPPED.search(text, max(left, right - 8), right) is not None
    )


def split_without_spaces(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield sentences that end in ideographic stops, which no space follows."""
    for stop in CJK_END.finditer(text, start, end):
        if not is_joined(text[stop.end()]):
            yield start, stop.end()
            start = stop.end()
    yield start, end


def trim(body: str, start: int, end: int) -> Span:
    """Return the span without white space at its ends, never starting inside a combined letter."""
    while start < end and (body[start].isspace() or is_joined(body[start])):
        start += 1
    while end > start and body[end - 1].isspace():
        end -= 1
    return start, end


def unwrapped(body: str, start: int, end: int) -> Span:
    """Return the span without emphasis that opens or closes outside of it, or goes around it."""
    if "**" not in body[start:end]:
        return start, end
    if body[start:end].count("**") % 2:
        if body.startswith("**", start):
            return trim(body, start + 2, end)
        return trim(body, start, end - 2) if body.endswith("**", start, end) else (start, end)
    if body[start:end].count("**") == 2 and body.startswith("**", start):
        return trim(body, start + 2, end - 2) if body.endswith("**", start, end) else (start, end)
    return start, end


def worth_keeping(body: str, start: int, end: int) -> bool:
    """Tell whether a span says anything: a word, a figure or a picture."""
    return bool(WORD.search(body, start, end)) or any(
        category(character) == "So" for character in body[start:end]
    )


@cache
def punkt() -> "PunktSentenceTokenizer":
    """Return the tokenizer, made once and only when needed: the library is slow to import."""
    with LOADING:
        from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.abbrev_types = set(ABBREVIATIONS)
    return PunktSentenceTokenizer(parameters)
