"""Days as files write them: ISO with times and zones, three orders, month names, serials."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from cab.exchange.revenue.month_names import NAMES

EMPTY = frozenset(
    ("", "-", "–", "—", "n/a", "na", "#n/a", "null", "none", "nan", "nat", "\\n", "never", "open",
     "ongoing", "present", "current", "active", "no end", "0000-00-00", "00/00/0000")
)  # fmt: skip
EPOCH = date(1970, 1, 1).toordinal()
FIRST_YEAR, FAR_YEAR = 1970, 2200
ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
    r"(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?",
    re.I,
)
TIME = r"(?:,?[T ]+(?:at )?\d{1,2}:\d{2}.*)?"
PARTS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})" + TIME, re.I)
NAMED = (
    re.compile(
        r"(?P<d>\d{1,2})(?:st|nd|rd|th|\.)?[ -]+(?:of )?(?P<n>[^\W\d]{3,9})\.?,?[ -]+"
        r"(?P<y>\d{4}|\d{2})" + TIME,
        re.I,
    ),
    re.compile(
        r"(?P<n>[^\W\d]{3,9})\.? +(?P<d>\d{1,2})(?:st|nd|rd|th)?,? +(?P<y>\d{4})" + TIME, re.I
    ),
)
EXCEL_ZERO = date(1899, 12, 30).toordinal() - EPOCH


class NoDay(ValueError):
    """A text that is no day in the calendar."""


def is_empty(text: str) -> bool:
    """Tell whether a cell stands for no day."""
    return text.casefold() in EMPTY


def day_in(text: str, day_first: bool | None) -> int:
    """Return the day a text means, in UTC, as days since 1970.

    `day_first` says whether 03/04 is the third of April; points always are day first.
    """
    iso = ISO.fullmatch(text)
    if iso:
        day = calendar_day(int(iso[1]), int(iso[2]), int(iso[3]))
        zone = (iso[7] or "").upper()
        if zone and zone not in ("Z", "UTC", "GMT"):
            return in_utc(day, int(iso[4]), int(iso[5]), zone)
        return day
    if text.isdecimal():
        return from_number(text)
    parts = PARTS.fullmatch(text)
    if parts:
        one, other, year = int(parts[1]), int(parts[3]), full_year(parts[4])
        first = True if parts[2] == "." else day_first
        if other > 12:
            first = False
        return (
            calendar_day(year, other, one) if first or one > 12 else calendar_day(year, one, other)
        )
    for shape in NAMED:
        found = shape.fullmatch(text)
        month = NAMES.get(found["n"].casefold()) if found else None
        if found and month:
            return calendar_day(full_year(found["y"]), month, int(found["d"]))
    if re.fullmatch(r"\d{5}\.\d+", text):
        return from_number(text.split(".")[0])
    raise NoDay(text)


def from_number(text: str) -> int:
    """Return the day of 20260403, of a spreadsheet's serial number or of a second since 1970."""
    number = int(text)
    if len(text) == 8:
        return calendar_day(number // 10_000, number // 100 % 100, number % 100)
    if len(text) == 5 and number >= 18_000:
        return EXCEL_ZERO + number
    if len(text) in (9, 10):
        return number // 86_400
    if len(text) == 13:
        return number // 86_400_000
    raise NoDay(text)


def calendar_day(year: int, month: int, day: int) -> int:
    """Return a day of the calendar as days since 1970."""
    try:
        return date(year, month, day).toordinal() - EPOCH
    except ValueError as error:
        raise NoDay(f"{year}-{month:02}-{day:02}") from error


def as_date(number: int) -> date:
    """Return days since 1970 as a date."""
    return date.fromordinal(number + EPOCH)


def in_utc(day: int, hour: int, minute: int, zone: str) -> int:
    """Return the day in UTC of a moment in a zone such as +02:00."""
    digits = zone[1:].replace(":", "").ljust(4, "0")
    away = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    try:
        at = datetime(2000, 1, 1, hour, minute, tzinfo=UTC)
    except ValueError as error:
        raise NoDay(f"{hour}:{minute}") from error
    moved = at - away if zone[0] == "+" else at + away
    return day + (moved.date() - at.date()).days


def full_year(text: str) -> int:
    """Return a year of four digits; of two, 69 and before are this century."""
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 70 else 1900)


def order(texts: Iterable[str]) -> tuple[set[str], str | None]:
    """Return the orders that days with slashes prove, and an example that could be either.

    {"day"} or {"month"}: one order; both: the file mixes them; none with an example: it has to
    be asked; none without: there is nothing to decide.
    """
    proven: set[str] = set()
    example: str | None = None
    for text in texts:
        parts = PARTS.fullmatch(text)
        if parts is None or parts[2] == ".":
            continue
        one, other = int(parts[1]), int(parts[3])
        if one > 12 >= other:
            proven.add("day")
        elif other > 12 >= one:
            proven.add("month")
        elif one != other and example is None:
            example = text
    return proven, example


def either(text: str) -> tuple[str, str]:
    """Return the two ways to say an ambiguous day: the 3rd of April, March 4th."""
    parts = PARTS.fullmatch(text)
    if parts is None:
        raise NoDay(text)
    one, other = int(parts[1]), int(parts[3])
    return f"the {nth(one)} of {MONTHS[other - 1]}", f"{MONTHS[one - 1]} {nth(other)}"


def nth(number: int) -> str:
    """Return a place in a row: 1st, 2nd, 3rd, 4th, 11th."""
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
