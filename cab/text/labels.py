"""Names of speakers in a text: which line starts are labels, and where the spoken words begin.

`Name  m:ss` is always a label. `Name:`, `(Name)`, `10:02 Name:` and `[00:12] Name:` are labels
if the name has at most three words, starts with a letter and recurs; a name that occurs once
counts beside names that recur, or where every line has one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cab.text.label_words import GENERIC, HOST_WORDS, NO_NAMES, NOBODY
from cab.text.lines import Line
from cab.text.times import TIME

BIDI = r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]*"
WORD = r"[^\s\d:：,;!?<>\[\](){}\"“”*_/#|@=][^\s:：,;!?<>\[\](){}\"“”*/#|@=]*"
NEXT = r"[^\s:：,;!?<>\[\](){}\"“”*/#|@=]+"
NAME = rf"{BIDI}(?P<name>{WORD}(?:[ \u00a0]{NEXT}){{0,2}})(?:[ \u00a0]*[(\[][^)\]]{{1,40}}[)\]])?"
LONG_NAME = rf"(?P<name>{WORD}(?:[ \u00a0]{NEXT}){{0,5}}?)(?:[ \u00a0]*\([^)]{{1,40}}\))?"
COLON = r"(?:[:：](?:\*\*|__)|(?:\*\*|__)[ ]?[:：]|[:：])"
AFTER = r"(?:(?<=：)|[ \t\u00a0]+|$)[ \t\u00a0]*"

HEADER = re.compile(rf"{LONG_NAME}(?P<gap>[ \t\u00a0]+)[\[(]?(?P<time>{TIME})[\])]?:?$")
TIMED = re.compile(
    rf"[\[(]?(?P<time>{TIME})[\])]?[ \t\u00a0]*(?:[-–—][ \t]*)?(?:\*\*)?{NAME}{COLON}{AFTER}"
)
TIMED_HEADER = re.compile(rf"[\[(]?(?P<time>{TIME})[\])]?[ \t\u00a0]+{NAME}$")
LABEL = re.compile(rf"(?:[-*•][ \t]+)?(?:\*\*|__)?{NAME}{COLON}{AFTER}")
PARENTHESIS = re.compile(rf"\((?P<name>{WORD}(?:[ \u00a0]{NEXT}){{0,2}})\):?{AFTER}")
TIME_ONLY = re.compile(rf"[\[(]?(?P<time>{TIME})[\])]?:?$")

LABELLED_SHARE = 7


@dataclass(frozen=True, slots=True)
class Label:
    """A line's speaker and time as written, and where in the line the words begin."""

    name: str | None
    time: str | None
    words: int
    sure: bool
    timed: bool


def tidy(name: str) -> str:
    """Return a name as one says it: single spaces, no marks of direction or emphasis."""
    kept = re.sub(rf"{BIDI}|\*\*|__", "", name)
    return " ".join(kept.split()).rstrip(".-–—")


def is_no_name(name: str) -> bool:
    """Tell whether a label names a thing: `Note:`, `Action items:`, `Price:`."""
    words = name.casefold().split()
    return not words or words[0] in NO_NAMES or words[-1] in NO_NAMES or len(name) > 60


def looks_named(name: str) -> bool:
    """Tell whether every word is written like a name; scripts without capitals are."""
    return all(not word[0].islower() or len(word) <= 3 for word in name.split()[1:]) and not (
        name[0].islower()
    )


def is_generic(name: str) -> bool:
    """Tell whether a label is a part in the talk instead of a person: `Host`, `Speaker 2`."""
    words = name.casefold().split()
    return words[0] in GENERIC or words[0] in ("speaker", "voice", "unknown", "person")


def labels(lines: Sequence[Line], *, lenient: bool = False) -> dict[int, Label]:
    """Return the labels of a text by line number; `lenient` for notes, where one mention counts."""
    found = dict(candidates(lines))
    counts = Counter(label.name for label in found.values() if label.name)
    sure = {label.name for label in found.values() if label.sure and label.name}
    named = {
        name
        for name, count in counts.items()
        if name in sure or (not is_no_name(name) and (count > 1 or (lenient and looks_named(name))))
    }
    spoken = [number for number, line in enumerate(lines) if line.text and not line.level]
    complete = len(counts) > 1 and len(found) >= len(spoken) and not any(map(is_no_name, counts))
    beside = {
        label.name
        for number, label in found.items()
        if (rest := lines[number].text[label.words :]) and not is_field(label, rest, counts)
    }
    if (named and not named <= beside) or complete:
        beside = set(counts)
    if named or complete:
        named |= {n for n in counts if n in beside and looks_named(n) and not is_no_name(n)}
    kept = {
        number: label
        for number, label in found.items()
        if label.name is None or label.name in named
    }
    names = {label.name for label in kept.values() if label.name}
    if not names or (not lenient and not enough(names, kept, spoken)):
        return {}
    return kept


def is_field(label: Label, rest: str, counts: Counter[str]) -> bool:
    """Tell whether a line says who has a part, as `Interviewer: Maya`, instead of speaking."""
    single = label.name is not None and counts[label.name] == 1 and is_generic(label.name)
    return single and rest[-1] not in ".?!…"


def enough(names: set[str], kept: dict[int, Label], spoken: Sequence[int]) -> bool:
    """Tell whether the labels carry the text; a few `Word:` lines in prose do not.

    Lines before the first and after the last label do not count: a raw copy may follow.
    """
    if any(label.timed for label in kept.values()):
        return True
    if len(names) == 1 and next(iter(names)).casefold() in HOST_WORDS:
        return False
    reach = range(min(kept), max(kept) + 1)
    return len(kept) * LABELLED_SHARE >= sum(number in reach for number in spoken)


def candidates(lines: Sequence[Line]) -> Iterator[tuple[int, Label]]:
    """Yield everything that is shaped like a label."""
    after_blank = True
    for number, line in enumerate(lines):
        text = line.text
        if text and not line.level:
            label = candidate(text, after_blank)
            if label:
                yield number, label
        after_blank = not text


def candidate(text: str, after_blank: bool) -> Label | None:
    """Return the label a line may begin with."""
    head = text[:140]
    if ":" not in head and "：" not in head and text[0] != "(":
        return None
    if text[-1].isdigit() or text[-1] in "]):":
        if header := HEADER.match(text):
            name = speaker(header["name"])
            wide = len(header["gap"]) > 1 or "\t" in header["gap"] or "\u00a0" in header["gap"]
            return Label(name, header["time"], len(text), wide, True)
        if (only := TIME_ONLY.match(text)) and after_blank:
            return Label(None, only["time"], len(text), False, True)
    if text[0] in "[(" or text[0].isdigit():
        if timed := TIMED.match(text):
            return Label(speaker(timed["name"]), timed["time"], timed.end(), False, True)
        if header := TIMED_HEADER.match(text):
            return Label(speaker(header["name"]), header["time"], len(text), False, True)
        if held := PARENTHESIS.match(text):
            return Label(speaker(held["name"]), None, held.end(), False, False)
        return None
    if plain := LABEL.match(text):
        return Label(speaker(plain["name"]), None, plain.end(), False, False)
    return None


def speaker(name: str) -> str | None:
    """Return a tidy name, None for the names that say nobody was recognised."""
    name = tidy(name)
    return None if name.casefold() in NOBODY or not name else name
