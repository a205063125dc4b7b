"""Read the sample company's talk files: a header, a line of dashes, a marked-up transcript.

A quote that bears on something stands in double brackets, its tags before the first colon:
`[[rota for 3 asked; trait 1: It took me all Sunday.]]`. A tag is one of

- `KEY for|against|neutral STRENGTH asked|raised` (one of the nine hypotheses),
- `trait N` or `trait N STRENGTH` (a trait of an early buyer, 1 to 5),
- `theme NAME` (something raised that fits no hypothesis).
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TypeVar

from cab.demo.talk import Asked, Guest, Promise, Span, Stance, Tag, Talk

Choice = TypeVar("Choice", bound=str)

FOLDER: Final = Path(__file__).parent / "talks"
KEYS: Final = (
    "sick",
    "rota",
    "swaps",
    "hours",
    "sleepins",
    "newstaff",
    "cover",
    "reports",
    "disappointed",
)

_FIELDS: Final = (
    *("person", "role", "company", "size", "guests", "segment"),
    *("days_ago", "minutes", "hosts", "channel", "state", "first_hand"),
    *("consent", "asked", "ellis", "promise"),
)
_STANCES: Final[dict[str, Stance]] = {
    "for": "supports",
    "against": "contradicts",
    "neutral": "neutral",
}
_TITLES: Final = ("Dr ", "Mr ", "Mrs ", "Ms ", "Sister ")
_HYPOTHESIS = re.compile(r"(\w+) (for|against|neutral) ([0-5]) (asked|raised)")
_TRAIT = re.compile(r"trait ([1-5])(?: ([0-5]))?")
_THEME = re.compile(r"theme (\S.*)")
_GUEST = re.compile(r"([^(),]+?) \(([^(),]+)(?:, ([^()]+))?\)")
_SPEAKER = re.compile(
    r"(?:\d{1,2}:\d{2}(?::\d{2})?\s+)?(?:[>?*!#]\s*)?(?:([A-Z][^:.?!\d]{0,40}):\s)?"
)


class MarkupError(ValueError):
    """A talk file that cannot be read; the sentence names the file and the line."""


def read_all(folder: Path = FOLDER) -> list[Talk]:
    """Read every talk file of the folder, in the order of the file names."""
    return [parse(path.read_text("utf-8"), path.name) for path in sorted(folder.glob("*.txt"))]


def parse(source: str, name: str) -> Talk:
    """Read one talk file; `name` is used in the sentences of errors."""
    head, ruler, body = source.partition("\n---\n")
    if not ruler:
        raise MarkupError(f"{name}: there is no line --- between the header and the transcript.")
    header = _Header(head, name)
    guests = header.guests()
    text, spans = _Body(name, head.count("\n") + 3, guests).strip(body.strip("\n") + "\n")
    closed = header.one_of("state", "closed", "to review") != "to review"
    if spans and not closed:
        raise MarkupError(f"{name}: a talk to review has no tagged quotes yet.")
    return Talk(
        name=name,
        guests=guests,
        size=header.number("size"),
        segment=header.get("segment"),
        days_ago=header.required_number("days_ago"),
        minutes=header.number("minutes"),
        hosts=tuple(host.strip() for host in header.required("hosts").split(",")),
        channel=header.get("channel"),
        closed=closed,
        first_hand=header.one_of("first_hand", "yes", "no") != "no",
        may_quote=header.consent("quote"),
        may_name=header.consent("name"),
        asked=header.asked(),
        ellis=header.one_of("ellis", "very", "somewhat", "not"),
        promises=header.promises(),
        text=text,
        spans=spans,
    )


class _Header:
    """The `field: value` lines above the dashes."""

    def __init__(self, head: str, name: str) -> None:
        self.name = name
        self.values: dict[str, list[str]] = {}
        for number, line in enumerate(head.split("\n"), start=1):
            field, colon, value = line.partition(": ")
            if not colon or field not in _FIELDS or not value.strip():
                raise MarkupError(f"{name}, line {number}: “{line}” is no header field.")
            if field in self.values and field != "promise":
                raise MarkupError(f"{name}, line {number}: {field} stands there twice.")
            self.values.setdefault(field, []).append(value.strip())

    def get(self, field: str) -> str | None:
        """Return a field, or None where it is not there."""
        return self.values.get(field, [None])[0]

    def required(self, field: str) -> str:
        """Return a field that has to be there."""
        value = self.get(field)
        if value is None:
            raise MarkupError(f"{self.name}: the header has no {field}.")
        return value

    def number(self, field: str) -> int | None:
        """Return a whole number, or None where it is not there."""
        value = self.get(field)
        if value is not None and not value.isdecimal():
            raise MarkupError(f"{self.name}: {field} is “{value}”, not a whole number.")
        return None if value is None else int(value)

    def required_number(self, field: str) -> int:
        """Return a whole number that has to be there."""
        self.required(field)
        number = self.number(field)
        assert number is not None
        return number

    def one_of(self, field: str, *choices: Choice) -> Choice | None:
        """Return one of these words, or None where the field is not there."""
        value = self.get(field)
        for choice in choices:
            if choice == value:
                return choice
        if value is None:
            return None
        raise MarkupError(f"{self.name}: {field} is “{value}”, not {' or '.join(choices)}.")

    def parts(self, field: str) -> Iterator[str]:
        """Return what stands between semicolons."""
        for part in (self.get(field) or "").split(";"):
            if part.strip():
                yield part.strip()

    def guests(self) -> tuple[Guest, ...]:
        """Return who was talked to."""
        if self.get("guests") is None:
            return (Guest(self.required("person"), self.get("role"), self.get("company")),)
        if self.get("person") is not None:
            raise MarkupError(f"{self.name}: give person or guests, not both.")
        found = []
        for part in self.parts("guests"):
            match = _GUEST.fullmatch(part)
            if match is None:
                raise MarkupError(f"{self.name}: “{part}” is not Name (role, company).")
            found.append(Guest(match[1], match[2], match[3]))
        return tuple(found)

    def consent(self, purpose: str) -> bool | None:
        """Return what was agreed to."""
        answers: dict[str, bool] = {}
        for part in self.parts("consent"):
            match = re.fullmatch(r"(quote|name) (yes|no)", part)
            if match is None:
                raise MarkupError(f"{self.name}: consent “{part}” is not quote or name, yes or no.")
            answers[match[1]] = match[2] == "yes"
        return answers.get(purpose)

    def asked(self) -> tuple[Asked, ...]:
        """Return the lines of the closing sheet."""
        found = []
        for part in self.parts("asked"):
            key, _, outcome = part.partition(" ")
            if key not in KEYS or outcome not in ("unclear", "no"):
                raise MarkupError(f"{self.name}: asked “{part}” is not KEY unclear or KEY no.")
            found.append(Asked(key, "no" if outcome == "no" else "unclear"))
        return tuple(found)

    def promises(self) -> tuple[Promise, ...]:
        """Return what was promised."""
        found = []
        for line in self.values.get("promise", []):
            what, _, due = line.rpartition(" | ")
            if not what or not re.fullmatch(r"-?\d+", due):
                raise MarkupError(f"{self.name}: promise “{line}” is not what | days.")
            found.append(Promise(what, int(due)))
        return tuple(found)


class _Body:
    """The transcript under the dashes, taken line by line."""

    def __init__(self, name: str, first_line: int, guests: tuple[Guest, ...]) -> None:
        self.name = name
        self.first_line = first_line
        self.guests = guests

    def strip(self, body: str) -> tuple[str, tuple[Span, ...]]:
        """Take the markup out; give the clean text and the quotes with their places in it."""
        clean = ""
        spans: list[Span] = []
        for number, line in enumerate(body.split("\n"), start=self.first_line):
            where = f"{self.name}, line {number}"
            pieces = re.split(r"\[\[(.*?)\]\]", line)
            for index, piece in enumerate(pieces):
                if "[[" in piece or "]]" in piece:
                    raise MarkupError(f"{where}: brackets do not pair up within the line.")
                if index % 2 == 0:
                    clean += piece
                    continue
                tags, colon, quote = piece.partition(": ")
                if not colon or not quote.strip() or quote != quote.strip():
                    raise MarkupError(f"{where}: “{piece[:40]}” is not [[tags: quote]].")
                start = len(clean)
                clean += quote
                guest = self.speaker(line, where)
                spans.append(Span(start, len(clean), guest, _tags(tags, where)))
            clean += "\n"
        return clean[:-1], tuple(spans)

    def speaker(self, line: str, where: str) -> str:
        """Find the guest whose words a line holds: the one named, else the only one."""
        match = _SPEAKER.match(line)
        spoken = match[1] if match else None
        if spoken is None and len(self.guests) == 1:
            return self.guests[0].name
        for guest in self.guests:
            if spoken in ways_to_name(guest.name):
                return guest.name
        raise MarkupError(f"{where}: a quote of “{spoken}”, who is not a guest of this talk.")


def ways_to_name(full: str) -> set[str]:
    """Give the ways in which a transcript may name somebody."""
    bare = full
    for title in _TITLES:
        bare = bare.removeprefix(title)
    first, *_, last = bare.split() if " " in bare else (bare, bare)
    return {full, bare, first, *(title + last for title in _TITLES)}


def _tags(text: str, where: str) -> tuple[Tag, ...]:
    return tuple(_tag(part.strip(), where) for part in text.split(";"))


def _tag(text: str, where: str) -> Tag:
    if match := _HYPOTHESIS.fullmatch(text):
        key, stance, strength, how = match.groups()
        if key not in KEYS:
            raise MarkupError(f"{where}: there is no hypothesis “{key}”.")
        return Tag("hypothesis", key, _STANCES[stance], int(strength), how == "asked")
    if match := _TRAIT.fullmatch(text):
        return Tag("trait", match[1], "supports", int(match[2] or 2), False)
    if match := _THEME.fullmatch(text):
        return Tag("theme", match[1], "supports", 2, False)
    raise MarkupError(f"{where}: “{text}” is no tag.")
