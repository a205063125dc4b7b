"""Names of speakers in a text: which line starts are labels, and where the spoken words begin.

`Name  m:ss` is always a label. `Name:`, `(Name)`, `10:02 Name:` and `[00:12] Name:` are labels
if the name has at most three words, starts with a letter and recurs; a name that occurs once
counts beside names that recur, or where every line has one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from cab.text.label_words import GENERIC, HOST_WORDS, NO_NAMES, NOBODY, PARTICLES
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
    shape: Literal["timed", "bold", "plain"]


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
    return not name[0].islower() and all(
        not word[0].islower() or word in PARTICLES for word in name.split()
    )


def is_generic(name: str) -> bool:
    """Tell whether a label is a part in the talk instead of a person: `Host`, `Speaker 2`."""
    words = name.casefold().split()
    return words[0] in GENERIC or words[0] in ("speaker", "voice", "unknown", "person")


def labels(lines: Sequence[Line], *, lenient: bool = False) -> dict[int, Label]:
    """Return the labels of a text by line number; `lenient` for notes, where one mention counts."""
    found = of_one_shape(dict(candidates(lines)))
    spoken = [number for number, line in enumerate(lines) if line.text and not line.level]
    counts = Counter(label.name for label in found.values() if label.name)
    rests = [(label, lines[number].text[label.words :]) for number, label in found.items()]
    things = {name for name in counts if is_no_name(name)}
    named = {label.name for label in found.values() if label.sure and label.name}
    named |= {name for name, count in counts.items() if count > 1 and name not in things}
    complete = len(counts) > 1 and len(found) >= len(spoken) and not things
    if named or complete or lenient:
        beside = {label.name for label, rest in rests if rest}
        apart = complete or lenient or not named <= beside
        fields = {label.name for label, rest in rests if is_field(label, rest, counts)}
        once = (set(counts) if apart else set(counts) & beside) - fields - things
        named |= {name for name in once if looks_named(name)}
    kept = {n: label for n, label in found.items() if label.name is None or label.name in named}
    if not named or (not lenient and not enough(named, kept, spoken)):
        return {}
    return kept


def of_one_shape(found: dict[int, Label]) -> dict[int, Label]:
    """Return the labels of the commonest shape: in `Name  m:ss`, a `Word:` names nobody."""
    shapes = Counter(label.shape for label in found.values())
    for shape in ("timed", "bold"):
        if shapes[shape] > 1 and shapes[shape] * 2 >= len(found):
            return {number: label for number, label in found.items() if label.shape == shape}
    return found


def is_field(label: Label, rest: str, counts: Counter[str]) -> bool:
    """Tell whether a line says who has a part, as `Interviewer: Maya`, instead of speaking."""
    single = label.name is not None and counts[label.name] == 1 and is_generic(label.name)
    return single and not rest.endswith((".", "?", "!", "…"))


def enough(names: set[str], kept: dict[int, Label], spoken: Sequence[int]) -> bool:
    """Tell whether the labels carry the text; a few `Word:` lines in prose do not.

    Lines before the first and after the last label do not count: a raw copy may follow.
    """
    if any(label.shape == "timed" for label in kept.values()):
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
            sure = header["gap"] != " " or text[-1] in "]):"
            return Label(name, header["time"], len(text), sure, "timed")
        if (only := TIME_ONLY.match(text)) and after_blank:
            return Label(None, only["time"], len(text), False, "timed")
    if text[0] in "[(" or text[0].isdigit():
        if timed := TIMED.match(text):
            return Label(speaker(timed["name"]), timed["time"], timed.end(), False, "timed")
        if header := TIMED_HEADER.match(text):
            return Label(speaker(header["name"]), header["time"], len(text), False, "timed")
        if held := PARENTHESIS.match(text):
            return Label(speaker(held["name"]), None, held.end(), False, "plain")
        return None
    if plain := LABEL.match(text):
        bold = "**" in plain[0] or "__" in plain[0]
        return Label(speaker(plain["name"]), None, plain.end(), False, "bold" if bold else "plain")
    return None


def speaker(name: str) -> str | None:
    """Return a tidy name, None for the names that say nobody was recognised."""
    name = tidy(name)
    return None if name.casefold() in NOBODY or not name else name
