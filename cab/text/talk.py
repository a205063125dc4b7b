"""A text into turns: labels, sections and line marks brought together, line by line."""

from collections.abc import Collection, Mapping, Sequence

from cab.text.document import Document, Kind, Mark, Role, Turn
from cab.text.guesses import described, is_dated
from cab.text.labels import Label, labels
from cab.text.lines import Line, is_rule, lines_of
from cab.text.marks import Marked, marks
from cab.text.sections import is_copy, kinds
from cab.text.times import from_start

MARK_ROLES: Mapping[Mark, Role] = {
    "": "guest",
    ">": "guest",
    "*": "guest",
    "?": "host",
    "!": "host",
    "#": "unknown",
}
COPY_NOTE = "The raw copy of the transcript was kept and is not read a second time."


def read_talk(
    body: str,
    name: str,
    format: str,
    *,
    hosts: Collection[str] = (),
    headings: Mapping[int, int] | None = None,
    note: bool | None = None,
) -> Document:
    """Read a text that may hold names, times, headings, bullets or line marks.

    `headings` gives levels by line number where the format knows them; `note` is True where the
    text is known to be a quick note.
    """
    lines = lines_of(body, headings)
    marked = marks(lines, note)
    if marked is not None:
        turns = note_turns(lines, marked, labels(lines, lenient=True))
        return described(Document(body, tuple(turns), "note"), name, hosts)
    found = labels(lines)
    sections = kinds(lines, found)
    turns = talk_turns(lines, sections, found)
    notes = (COPY_NOTE,) if any(is_copy(line, n, found) for n, line in enumerate(lines)) else ()
    return described(Document(body, tuple(turns), format, notes=notes), name, hosts)


def talk_turns(
    lines: Sequence[Line], sections: Sequence[Kind | None], found: Mapping[int, Label]
) -> list[Turn]:
    """Return the turns of a transcript or a write-up, headers and summaries with their kind."""
    turns: list[Turn] = []
    times = starts(found)
    speaker: str | None = None
    at: int | None = None
    run: Kind | None = None
    first_label = min(found, default=-1)
    for number, (line, kind) in enumerate(zip(lines, sections, strict=True)):
        if kind is None:
            continue
        start = line.start
        if kind == "speech" and number in found:
            label = found[number]
            speaker, at, run = label.name, times[number], None
            start += label.words
            if start >= line.end:
                continue
        elif kind == "speech" and is_header(line) and (number < first_label or is_dated(line.text)):
            kind = "meta" if not turns or turns[-1].kind == "meta" else kind
        if line.level or is_rule(line.text) or (kind == "meta" and line.text[:2] in ("**", "__")):
            speaker = at = None
        if kind == run:
            turns[-1] = extended(turns[-1], line.end)
        elif kind == "speech":
            turns.append(Turn(start, line.end, speaker, at))
        else:
            turns.append(Turn(start, line.end, kind=kind))
        run = kind
    return turns


def note_turns(
    lines: Sequence[Line], marked: Mapping[int, Marked], found: Mapping[int, Label]
) -> list[Turn]:
    """Return the turns of a note: one per marked line, the note-taker's own words together.

    Under the names of a transcript, unmarked lines are the speaker's exact words.
    """
    exact = is_transcript(lines, marked, found)
    times = starts(found)
    turns: list[Turn] = []
    speaker: str | None = None
    at: int | None = None
    joins = False
    for number, line in enumerate(lines):
        if not line.text:
            continue
        if number in marked:
            mark, words = marked[number]
            who = None if mark in "?!#" else speaker
            turns.append(
                Turn(line.start + words, line.end, who, at, role=MARK_ROLES[mark], mark=mark)
            )
            joins = False
            continue
        start = line.start
        if number in found:
            speaker, at, joins = found[number].name, times[number], False
            start += found[number].words
            if start >= line.end:
                continue
        elif turns and (joins or (line.indent > 1 and turns[-1].mark and lines[number - 1].text)):
            turns[-1] = extended(turns[-1], line.end)
            continue
        role: Role = "unknown" if exact else "guest"
        turns.append(Turn(start, line.end, speaker, at, role=role, ours=not exact))
        joins = True
    return turns


def is_transcript(
    lines: Sequence[Line], marked: Mapping[int, Marked], found: Mapping[int, Label]
) -> bool:
    """Tell whether names carry a marked text, so that its unmarked lines were spoken."""
    if any(label.shape == "timed" for label in found.values()):
        return True
    unmarked = sum(bool(line.text) for number, line in enumerate(lines) if number not in marked)
    names = {label.name for label in found.values()}
    return len(names) > 1 and len(found) >= 4 and len(found) * 2 >= unmarked


def starts(found: Mapping[int, Label]) -> dict[int, int | None]:
    """Return the seconds from the start of the talk at each label."""
    return dict(zip(found, from_start([label.time for label in found.values()]), strict=True))


def extended(turn: Turn, end: int) -> Turn:
    """Return the turn with its end moved."""
    return Turn(turn.start, end, turn.speaker, turn.at, turn.kind, turn.role, turn.mark, turn.ours)


def is_header(line: Line) -> bool:
    """Tell whether a line at the head of a text is a title or a date instead of a sentence."""
    return len(line.text) < 100 and line.text[-1] not in ".?!…"
