"""What a talk says about itself: title, date, length, the guest and their company."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import PurePath

from cab.text.document import Document, Turn
from cab.text.labels import is_generic, looks_named
from cab.text.speakers import one_name_each, with_roles

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
DATES = (
    re.compile(rf"(?<!\d){YEAR}[-./_](?P<number>\d\d?)[-./_](?P<day>\d\d?)(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<number>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?!\d)"),
    re.compile(rf"\b{MONTH}\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+{YEAR}", re.IGNORECASE),
    re.compile(
        rf"\b(?P<day>\d\d?)(?:st|nd|rd|th|\.)?\s+(?:of\s+)?{MONTH},?\s+{YEAR}", re.IGNORECASE
    ),
)
SLASHED = re.compile(rf"(?<!\d)(?P<one>\d\d?)(?P<sign>[/.-])(?P<two>\d\d?)(?P=sign){YEAR}")
PUBLISHED = re.compile(r"\b(?:published|uploaded|posted|last updated)\b", re.IGNORECASE)
CAPITAL = r"[A-Z0-9][\w&'’.-]*"
COMPANY = rf"(?P<company>{CAPITAL}(?: {CAPITAL}){{0,3}})"
ENTITLED = re.compile(
    r"\b(?:interview|transcript|call|conversation|notes?|session|participant)\b", re.I
)
LONGEST_TITLE = 160


def described(document: Document, name: str, hosts: Collection[str]) -> Document:
    """Add to a document the roles of its voices and what can be guessed about the talk."""
    turns = one_name_each(document.turns)
    about = "\n".join(document.body[one.start : one.end] for one in turns if one.kind != "speech")
    spoken = next((one.start for one in turns if one.kind == "speech"), len(document.body))
    meta = "\n".join(
        document.body[one.start : one.end]
        for one in turns
        if one.kind == "meta" and one.end <= spoken
    )
    turns = with_roles(document.body, turns, hosts, about)
    title = document.title or title_of(document.body, turns)
    person = main_guest(document.body, turns)
    on, doubt = date_of(meta[:4000], name)
    full, company = introduced(title, person)
    last = max((turn.at for turn in turns if turn.at is not None), default=0)
    return replace(
        document,
        turns=tuple(turns),
        title=title,
        on=on,
        minutes=document.minutes or (max(1, round(last / 60)) if last else None),
        person=full,
        company=company,
        notes=document.notes + ((doubt,) if doubt else ()),
    )


def title_of(body: str, turns: Sequence[Turn]) -> str | None:
    """Return the title a text begins with, without its marks and pictures."""
    if not turns or turns[0].kind != "meta":
        return None
    line = body[turns[0].start : turns[0].end].split("\n", 1)[0]
    text = " ".join(unescape(re.sub(r"<[^>]*>|^#+\s*|\*\*", " ", line)).split())
    return text if 0 < len(text) <= LONGEST_TITLE and "://" not in text else None


def date_of(text: str, name: str) -> tuple[date | None, str | None]:
    """Return the day of a talk from its header or its file's name, and the doubt there is."""
    held = [line for line in text.split("\n") if not PUBLISHED.search(line)]
    published = [line for line in text.split("\n") if PUBLISHED.search(line)]
    for source in (*held, PurePath(name).stem, *published):
        if found := day_in(source):
            return found, None
    for source in (*held, PurePath(name).stem):
        if match := SLASHED.search(source):
            return None, (
                f"The date {match[0]} can be read in two ways, so this talk has no date yet. "
                "Say it once."
            )
    return None, None


def day_in(text: str) -> date | None:
    """Return the first day that is written without doubt, as `6 Dec 2022` or `2022-12-06`."""
    for pattern in DATES:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            month = (
                int(groups["number"]) if groups.get("number") else MONTHS[groups["month"].lower()]
            )
            if found := day(int(groups["year"]), month, int(groups["day"])):
                return found
    for match in SLASHED.finditer(text):
        one, two = int(match["one"]), int(match["two"])
        if one == two or max(one, two) > 12:
            month, number = (two, one) if one > 12 else (one, two)
            if found := day(int(match["year"]), month, number):
                return found
    return None


def is_dated(text: str) -> bool:
    """Tell whether a line says when a talk was, in doubt or without."""
    return day_in(text) is not None or SLASHED.search(text) is not None


def day(year: int, month: int, number: int) -> date | None:
    """Return the day if there is such a day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def main_guest(body: str, turns: Sequence[Turn]) -> str | None:
    """Return the guest who says most, if named and with half of what all guests say."""
    words: Counter[str] = Counter()
    for turn in turns:
        if turn.kind == "speech" and turn.role == "guest" and turn.speaker:
            words[turn.speaker] += turn.end - turn.start
    if not words:
        return None
    name, most = words.most_common(1)[0]
    if most * 2 < words.total() or not is_person(name):
        return None
    return name


def is_person(name: str) -> bool:
    """Tell whether a label can be somebody's name: no part in the talk, no number, no initial."""
    named = looks_named(name) and not is_generic(name) and len(name) > 1
    return named and not any(map(str.isdigit, name))


def introduced(title: str | None, person: str | None) -> tuple[str | None, str | None]:
    """Return the guest's full name and company where the title gives them: `X of Y`, `X, Y`."""
    if not title or not person:
        return person, None
    first = person.split()[0]
    match = re.search(
        rf"\b(?P<full>{re.escape(first)}(?: [A-Z][\w'’-]+)?)(?: (?:and|&) {CAPITAL} {CAPITAL})?"
        rf"(?:(?:,| from| of| at| \() ?{COMPANY}(?=$|[).,;|–—-]| \())?",
        title,
    )
    if match is None:
        return person, None
    full = person if " " in person else match["full"]
    return full, company_of(match["company"])


def company_of(words: str | None) -> str | None:
    """Return the words after a name as a company, unless they are a date or a number."""
    if not words or words.split()[0].casefold() in MONTHS or not any(map(str.isalpha, words)):
        return None
    return words.rstrip(".")
