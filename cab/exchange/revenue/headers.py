"""Header names made alike: case, spaces, underscores, prefixes and units do not matter."""

from __future__ import annotations

import re
from functools import cache

from cab.exchange.revenue.currencies import COMMON, SIGNS, known

ASIDES = re.compile(r"\(([^()]*)\)\s*$")
ZONES = ("utc", "gmt")
CENTS = ("incents", "cents", "inminorunits", "minorunits", "minor", "inpence", "pence")


@cache
def key(header: str) -> str:
    """Return what is left of a header when case, spaces, units and prefixes are taken away."""
    text = header.strip().casefold().removeprefix("property_")
    aside = ASIDES.search(text)
    if aside and is_aside(aside[1]):
        text = text[: aside.start()]
    if len(text) > 4 and text[-4] in "_ -" and text[-3:].upper() in COMMON:
        text = text[:-4]
    bare = "".join(letter for letter in text if letter.isalnum())
    for unit in CENTS:
        if len(bare) > len(unit):
            bare = bare.removesuffix(unit)
    return bare


def is_aside(text: str) -> bool:
    """Tell whether brackets at a header's end hold a zone, a unit or a source, not its meaning."""
    text = text.strip()
    return text in (*ZONES, "metadata", "cents", "in cents", "minor") or bool(money(text))


@cache
def currency(header: str) -> str | None:
    """Return the currency that a header names, as in `MRR (£)` or `amount_eur`."""
    aside = ASIDES.search(header.strip())
    if aside and money(aside[1].strip()):
        return money(aside[1].strip())
    tail = re.split(r"[_\s-]", header.strip())[-1].upper()
    return tail if tail in COMMON and len(header.strip()) > 3 else None


@cache
def is_minor(header: str) -> bool:
    """Tell whether a header says that its amounts are in cents."""
    bare = "".join(letter for letter in header.casefold() if letter.isalnum())
    return bare.endswith(CENTS)


def money(text: str) -> str | None:
    """Return the currency of a code or of a sign that has only one meaning."""
    if known(text):
        return text.upper()
    return SIGNS.get(text)
