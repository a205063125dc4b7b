"""Captions: WebVTT, SRT and bracketed time ranges, read alike and leniently.

Every cue is a line of speech with a beginning and an end. Cues become paragraphs, so the body
holds only the words; names and times stand in the turns.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from cab.text.document import Document, Turn, Unreadable
from cab.text.labels import LABEL, NAME, is_no_name, looks_named, tidy
from cab.text.times import seconds

ARROW = re.compile(
    r"^[ \t]*(?P<start>[\d:.,]+)[ \t]*-+>[ \t]*(?P<end>[\d:.,]+)(?P<settings>(?:[ \t]+\S+)*)[ \t]*$"
)
BRACKETED = re.compile(
    r"^[ \t]*\[(?P<start>[\d:.,]+)[ \t]*-+>[ \t]*(?P<end>[\d:.,]+)\][ \t]*(?P<text>.*)$"
)
STAMPED = re.compile(r"^[ \t]*\[(?P<start>\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?)\][ \t]*(?P<text>.*)$")
BARE = re.compile(r"^[ \t]*(?P<start>\d{1,2}:\d\d(?::\d\d)?)[ \t]*$")
SKIPPED = re.compile(r"^(?:NOTE|STYLE|REGION)(?:[ \t]|$)")
TAG = re.compile(r"</?(?:c|i|b|u|ruby|rt|lang|font)(?:[.\s][^<>]*)?>|<\d[\d:.]*>|\{\\an?\d\}")
VOICE = re.compile(r"<v(?:\.[^\s<>]*)?(?:[ \t]+(?P<name>[^<>]*))?>|</v>")
ROLLING = re.compile(r"<\d\d:[\d:.]+><c>")

NAME_ALONE = re.compile(NAME)

MERGED_PAUSE = 2.0
LONG_PAUSE = 5.0
LONG_PARAGRAPH = 60.0
ENDINGS = ".?!…。！？♪"
CLOSERS = "\"'”’)]»*_ "


@dataclass(frozen=True)
class Cue:
    """What one voice says from `start` to `end`, in seconds; `start` None where none was given."""

    text: str
    start: float | None
    end: float | None
    speaker: str | None


def is_captions(text: str) -> bool:
    """Tell whether a text of any name is made of timed cues."""
    head = text[:20_000].split("\n", 400)[:400]
    if head[0].startswith("WEBVTT"):
        return True
    lines = [line for line in head if line.strip()]
    arrows = sum(ARROW.match(line) is not None for line in lines)
    ranges = sum(BRACKETED.match(line) is not None for line in lines)
    bare = sum(BARE.match(line) is not None for line in lines)
    return (
        (arrows >= 1 and arrows * 6 >= len(lines))
        or ranges * 2 > len(lines)
        or (bare >= 3 and bare * 3 >= len(lines))
        or stamped(lines)
    )


def stamped(lines: Sequence[str]) -> bool:
    """Tell whether nearly every line begins with its time in brackets and has no name."""
    found = [match for match in map(STAMPED.match, lines) if match]
    names = sum(LABEL.match(match["text"]) is not None for match in found)
    spoken = sum(len(match["text"].split()) > 3 for match in found)
    return len(found) >= 3 and len(found) * 10 >= len(lines) * 9 and names * 5 < spoken


def read_captions(text: str, name: str, format: str) -> Document:
    """Read cues into paragraphs: one per turn, or per pause where nobody is named."""
    cues, unread = parse(text)
    if not cues:
        line = next((n for n, s in enumerate(text.split("\n"), 1) if "->" in s), 1)
        raise Unreadable(
            f"{name} has no caption that can be read: line {line} has no time like "
            "00:12.000 --> 00:15.000 with words under it. "
            "Export it again, or save its words as .txt."
        )
    cues = voiced(cues)
    paragraphs = list(merged(cues))
    body = "\n\n".join(words for words, _ in paragraphs)
    turns, position = [], 0
    for words, cue in paragraphs:
        at = None if cue.start is None else int(cue.start)
        turns.append(Turn(position, position + len(words), cue.speaker, at))
        position += len(words) + 2
    last = max((cue.end or cue.start or 0.0 for cue in cues), default=0.0)
    return Document(
        body,
        tuple(turns),
        format,
        minutes=max(1, round(last / 60)) if last else None,
        notes=(unread_sentence(unread),) if unread else (),
    )


def unread_sentence(count: int) -> str:
    """Say how many cues had no time."""
    if count == 1:
        return "1 cue had no time that can be read; its words were kept in their place."
    return f"{count} cues had no time that can be read; their words were kept in their place."


def parse(text: str) -> tuple[list[Cue], int]:
    """Return all cues with words, and how many of them had a broken time."""
    cues: list[Cue] = []
    unread = 0
    rolling = ROLLING.search(text) is not None
    shown: list[str] = []
    cut = list(blocks(text))
    headed = names_stand_alone([lines for _, _, lines in cut])
    for start, end, lines in cut:
        if rolling:
            fresh = [line for line in map(plain, lines) if line.strip() and line not in shown[-2:]]
            shown.extend(fresh)
            lines = fresh
        if headed and len(lines) > 1:
            lines = [f"<v {lines[0]}>", *lines[1:]]
        pieces = [piece for piece in spoken(lines) if piece[1]]
        unread += bool(pieces) and start is None
        cues.extend(Cue(words, start, end, speaker) for speaker, words in pieces)
    return cues, unread


def blocks(text: str) -> Iterator[tuple[float | None, float | None, list[str]]]:
    """Yield beginning, end and lines of each cue; a broken time line gives no beginning."""
    vtt = text.startswith("WEBVTT")
    shapes = (BRACKETED, ARROW) if "-->" in text else (STAMPED, BARE)
    start = end = None
    lines: list[str] = []
    in_cue = skipping = after_blank = False
    for line in text.split("\n"):
        timed = next((match for shape in shapes if (match := shape.match(line))), None)
        if timed or ("-->" in line and begins_cue(lines, in_cue, after_blank)):
            if in_cue:
                yield start, end, without_id(lines, after_blank, vtt)
            groups = timed.groupdict() if timed else {}
            start, end = precise(groups.get("start")), precise(groups.get("end"))
            lines = [groups["text"]] if groups.get("text") else []
            in_cue, skipping, after_blank = True, False, False
        elif not line.strip():
            skipping, after_blank = False, True
        elif SKIPPED.match(line) and (after_blank or not in_cue):
            skipping = True
        elif in_cue and not skipping:
            lines.append("\n" + line if after_blank else line)
            after_blank = False
    if in_cue:
        yield start, end, [line.strip() for line in lines]


def begins_cue(lines: Sequence[str], in_cue: bool, after_blank: bool) -> bool:
    """Tell whether an arrow without readable times stands where a cue begins."""
    return not in_cue or after_blank or (bool(lines) and lines[-1].strip().isdigit())


def without_id(lines: list[str], after_blank: bool, vtt: bool) -> list[str]:
    """Drop the number or id of the next cue, which stands on the line before its time."""
    if lines and not after_blank:
        last = lines[-1].strip()
        apart = lines[-1].startswith("\n")
        coded = " " not in last and (vtt or any(letter.isdigit() for letter in last))
        if (apart and coded) or (last.isdigit() and len(lines) > 1):
            lines = lines[:-1]
    return [line.strip() for line in lines]


def precise(time: str | None) -> float | None:
    """Return a cue's time with its fraction of a second."""
    if not time:
        return None
    whole = seconds(time)
    fraction = re.search(r"[.,](\d+)\Z", time)
    if whole is None:
        return None
    return whole + (float(f"0.{fraction[1]}") if fraction else 0.0)


def plain(line: str) -> str:
    """Return a cue's line without styling and with its entities as letters."""
    if "<" in line or "{" in line:
        line = TAG.sub("", line)
    return unescape(line) if "&" in line else line


def names_stand_alone(cues: Sequence[Sequence[str]]) -> bool:
    """Tell whether cues have the name on a line of its own, as Teams once wrote them."""
    heads = [lines[0] for lines in cues if len(lines) > 1]
    if len(heads) < 3 or len(heads) * 10 < len(cues) * 9 or len(set(heads)) * 3 > len(heads) * 2:
        return False
    return all(NAME_ALONE.fullmatch(head) and looks_named(head) for head in heads)


def spoken(lines: Sequence[str]) -> Iterator[tuple[str | None, str]]:
    """Yield voice and words of a cue, which may hold several voices."""
    text = " ".join(line for line in lines if line)
    if "<v" not in text:
        yield None, plain(text).strip()
        return
    position, name = 0, None
    for tag in VOICE.finditer(text):
        yield name, plain(text[position : tag.start()]).strip()
        position, name = tag.end(), tidy(unescape(tag["name"])) if tag["name"] else None
    yield name, plain(text[position:]).strip()


def voiced(cues: list[Cue]) -> list[Cue]:
    """Take the names out of cues that begin with `Name:`, and carry them on until the next."""
    if any(cue.speaker for cue in cues):
        return cues
    heads = [LABEL.match(cue.text) for cue in cues]
    names = [tidy(head["name"]) if head else None for head in heads]
    counts: dict[str, int] = {}
    for name in names:
        if name and not is_no_name(name):
            counts[name] = counts.get(name, 0) + 1
    if max(counts.values(), default=0) < 2 and (len(counts) < 2 or None in names):
        return cues
    result: list[Cue] = []
    speaker: str | None = None
    for cue, head, name in zip(cues, heads, names, strict=True):
        text = cue.text
        if head and name in counts and (counts[name] > 1 or name[0].isupper()):
            speaker, text = name, text[head.end() :].strip()
        if text:
            result.append(Cue(text, cue.start, cue.end, speaker))
    return result


def merged(cues: Sequence[Cue]) -> Iterator[tuple[str, Cue]]:
    """Yield paragraphs: cues of one voice until it pauses, each with its first cue."""
    words: list[str] = []
    first = before = cues[0]
    for cue in cues:
        if words and (cue.speaker != before.speaker or pauses(words[-1], before, cue, first)):
            yield " ".join(words), first
            words = []
        if not words:
            first = cue
        words.append(cue.text)
        before = cue
    yield " ".join(words), first


def pauses(text: str, before: Cue, cue: Cue, first: Cue) -> bool:
    """Tell whether a voice begins anew; a short pause inside a sentence does not end it."""
    if cue.start is None:
        return False
    ended = text.rstrip(CLOSERS)[-1:] in ENDINGS
    gap = 0.0 if before.end is None else cue.start - before.end
    begun = cue.start if first.start is None else first.start
    long = cue.speaker is None and cue.start - begun > LONG_PARAGRAPH
    return gap > LONG_PAUSE or (ended and (gap > MERGED_PAUSE or long))
