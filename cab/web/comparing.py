"""Compare with a number somebody reports: which companies make the difference."""

import re
from dataclasses import dataclass
from typing import cast

from cab import ledger
from cab.web.money import money
from cab.web.money_of import Money, Place
from cab.web.segment_figures import Behind
from flywheel.reported import Which, reported, sentence
from flywheel.retention import accounts

SHARE = re.compile(r"(grr|nrr)\D{0,12}?(\d+(?:[.,]\d+)?)\s*(%)?", re.I)
COUNT = re.compile(r"kept\D{0,12}?(\d+)\s*(?:of|/)\s*(\d+)", re.I)
KEPT = re.compile(r"kept\D{0,12}?(\d+(?:[.,]\d+)?)\s*%", re.I)
UNREADABLE = "Type it like “GRR 88 %”, “NRR 97” or “kept 44 of 63”."


@dataclass(frozen=True)
class Reported:
    """A number somebody reports: which, and as a share."""

    which: Which
    share: float


def read(typed: str) -> Reported | None:
    """Read “GRR 88 %”, “NRR 97”, “GRR 0.88”, “kept 44 of 63”; None of anything else."""
    if found := COUNT.search(typed):
        kept, customers = int(found[1]), int(found[2])
        return Reported("kept", kept / customers) if customers > 0 and kept <= customers else None
    if found := KEPT.search(typed):
        return Reported("kept", number(found[1]) / 100)
    if found := SHARE.search(typed):
        value = number(found[2])
        share = value if value <= 2 and not found[3] else value / 100
        return Reported(cast(Which, found[1].lower()), share)
    return None


def number(typed: str) -> float:
    """Read a number with a point or a comma."""
    return float(typed.replace(",", "."))


def compare(of: Money, place: Place, typed: str) -> str:
    """Say how we count it, and which companies make the difference."""
    if not typed.strip():
        return ""
    told = read(typed)
    if told is None:
        return UNREADABLE
    rows = accounts(of.book, of.placing, of.settings, first=of.window.first, last=of.window.last)
    behind = Behind(rows, place.name, place.is_company)
    found = reported(
        rows[behind.opening | (~behind.stayed & behind.ending)], told.share, told.which
    )
    if found is None:
        return "We can't tell yet: nobody paid at the start."
    names = ledger.names([each.account for each in found.accounts])
    return sentence(found, names, lambda minor: money(minor, of.currency))
