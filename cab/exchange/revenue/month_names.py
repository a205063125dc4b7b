"""Months as headers and cells write them: 2026-10, Oct 2026, 10/2026, 2026-10-31, October 26."""

from __future__ import annotations

import re
from calendar import monthrange
from functools import cache

NAMES = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero gennaio januari",
            "feb february februar février fevrier fév febrero febbraio februari",
            "mar march mär märz maerz mrz mars marzo maart mrt",
            "apr april avril avr abril aprile",
            "may mai mayo maggio mei",
            "jun june juni juin junio giugno",
            "jul july juli juillet julio luglio",
            "aug august août aout agosto augustus",
            "sep sept september septembre septiembre settembre",
            "oct october okt oktober octobre octubre ottobre",
            "nov november novembre noviembre",
            "dec december dez dezember décembre decembre dic diciembre dicembre",
        ),
        start=1,
    )
    for name in names.split()
}
SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"(?P<y>\d{4})[-/. _]?m?(?P<m>\d{1,2})",
        r"(?P<y>\d{4})-(?P<m>\d{2})-\d{2}(?:[ t]00:00(?::00)?(?:\.0+)?z?)?",
        r"(?P<m>\d{1,2})[-/. ](?P<y>\d{4})",
        r"(?P<name>[^\W\d]{3,9})\.?[-/ _,']*(?P<y>\d{4}|\d{2})",
        r"(?P<y>\d{4})[-/ _]*(?P<name>[^\W\d]{3,9})\.?",
        r"(?:\d{1,2}[-. /])(?P<name>[^\W\d]{3,9})[-. /,]*(?P<y>\d{4}|\d{2})",
    )
)
DAY = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")


@cache
def month_of_header(text: str) -> int | None:
    """Return the month that a column is for; also where its first or last day names it.

    1/2/2026 is the first of February: as the second of January it would name no month.
    """
    parts = DAY.fullmatch(text.strip())
    if parts is None:
        return month_in(text)
    year = int(parts[4]) + (2000 if len(parts[4]) == 2 else 0)
    for day, month in ((int(parts[1]), int(parts[3])), (int(parts[3]), int(parts[1]))):
        if 1970 <= year <= 2100 and 1 <= month <= 12 and day in (1, monthrange(year, month)[1]):
            return year * 12 + month - 1
    return None


@cache
def month_in(text: str) -> int | None:
    """Return the month that a text names, as year · 12 + month − 1, or None."""
    text = text.strip().casefold()
    for prefix in ("mrr ", "arr ", "revenue "):
        text = text.removeprefix(prefix)
    for suffix in (" mrr", " arr", " revenue", "_mrr", "_arr"):
        text = text.removesuffix(suffix)
    for shape in SHAPES:
        found = shape.fullmatch(text)
        if found is None:
            continue
        parts = found.groupdict()
        month = NAMES.get(parts["name"] or "", 0) if "name" in parts else int(parts["m"])
        year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
        if 1 <= month <= 12 and 1970 <= year <= 2100:
            return year * 12 + month - 1
    return None
