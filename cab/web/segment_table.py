"""The table of segments: a row for each and the company, and what to say below it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cab.extensions import db
from cab.models import CategoryGrowth
from cab.web.money import change, money, of_100, sign
from cab.web.money_of import Money, Place
from cab.web.window import A_YEAR
from flywheel.growth import Category, Relative, against
from flywheel.headline import Headline
from flywheel.kept_words import ago, other, unknown
from flywheel.retention import Retention
from flywheel.words import listed, lower

WORST = (("need", "leave"), ("unsure", "leave"), ("no", "leave"))


@dataclass(frozen=True)
class Cell:
    """A figure of a row: the page behind it, its name on a phone, and the number."""

    key: str
    label: str
    value: str | None


@dataclass(frozen=True)
class Row:
    """A segment or the company with its figures."""

    place: Place
    cells: tuple[Cell, ...]


def rows(of: Money, categories: Mapping[int, Category]) -> list[Row]:
    """Return a row for each segment and the company."""
    return [Row(place, cells(of, place, kept, categories)) for place, kept in of.rows]


def cells(
    of: Money, place: Place, kept: Retention, categories: Mapping[int, Category]
) -> tuple[Cell, ...]:
    """Return the figures of one row; against its category only where one is typed in."""
    strict, hundred = of.settings.strict_leads, f"kept of {of_100(1, of.currency)}"
    found = [
        Cell("arr", "ARR", money(kept.end, of.currency)),
        Cell("acv", "each", None if kept.acv is None else money(kept.acv, of.currency)),
        Cell("strict" if strict else "grr", hundred, of_hundred(of, kept.leading(of.settings))),
        Cell("nrr", "with upgrades", of_hundred(of, kept.nrr)),
        Cell("kept", "customers kept",
             f"{kept.kept:,} of {kept.customers:,}" if kept.customers else None),
        Cell("growth", of.window.span, None if kept.growth is None else change(kept.growth)),
    ]  # fmt: skip
    if categories:
        relative = compared(of, place, kept, categories)
        beside = written(relative) if relative else None
        found.append(Cell("growth", "against its category", beside))
    return tuple(found)


def of_hundred(of: Money, share: float | None) -> str | None:
    """Write a share as what is left of each hundred."""
    return None if share is None else of_100(share, of.currency)


def compared(
    of: Money, place: Place, kept: Retention, categories: Mapping[int, Category]
) -> Relative | None:
    """Return how a place grew against its category; a year against a year, else unknown."""
    if of.window.months != A_YEAR:
        return None
    category = category_of(place, categories)
    return against(kept.growth, category, as_of=of.window.as_of, settings=of.settings)


def category_of(place: Place, categories: Mapping[int, Category]) -> Category | None:
    """Return the category of a segment; that of the company is the whole market."""
    return categories.get(0 if place.is_company else int(place.which) or -1)


def written(relative: Relative) -> str:
    """Write a range of growth: *+4 % to +9 %*."""
    low, high = change(relative.low), change(relative.high)
    return low if low == high else f"{low} to {high}"


def categories_on(as_of: date) -> dict[int, Category]:
    """Return the growth of each segment's category as typed in by a day; 0 is the whole market."""
    typed = db.session.scalars(
        db.select(CategoryGrowth)
        .where(CategoryGrowth.year_on <= as_of)
        .order_by(CategoryGrowth.year_on, CategoryGrowth.id)
    )
    return {
        row.segment_id or 0: Category(
            row.low / 1000, row.high / 1000, row.year_on, row.source,
            None if row.base is None else row.base / 1000,
        )
        for row in typed
    }  # fmt: skip


def notes(of: Money, categories: Mapping[int, Category]) -> list[str]:
    """Say what the table leaves out: what cannot be told and why, and the other kept figure."""
    said: list[str] = []
    lacking: dict[str, list[str]] = {}
    for place, kept in of.rows:
        if kept.reasons:
            lacking.setdefault(unknown(kept), []).append(place.label)
        elif strictly := other(kept, sign(of.currency), of.settings):
            said.append(f"{place.label}: {strictly}")
    said = [f"{listed(labels)}: {why}" for why, labels in lacking.items()] + said
    missing = [place.label for place, _ in of.rows if category_of(place, categories) is None]
    if categories and of.window.months != A_YEAR:
        said.append("A category's growth is that of a year: choose 12 months to stand beside it.")
    elif categories and missing:
        said.append(
            f"{listed(missing)}: We can't tell yet how they stand against their category: "
            "nobody has typed in how fast it grows."
        )
    return said


def sentence(of: Money, said: Mapping[str | None, Headline]) -> str:
    """Say what one should hear first: who leaves, else where least was kept."""
    leave = [each for pair in WORST for each in said.values() if (each.said, each.did) == pair]
    if leave:
        return leave[0].named
    shares = [(kept.leading(of.settings), place, kept) for place, kept in of.rows]
    known = [(share, place, kept) for share, place, kept in shares if share is not None]
    if not known:
        return unknown(of.rows[-1][1])
    _, place, kept = min(known, key=lambda each: each[0])
    return kept_sentence(of, place, kept)


def kept_sentence(of: Money, place: Place, kept: Retention) -> str:
    """Say what is left of each hundred."""
    share = kept.leading(of.settings)
    if share is None:
        return unknown(kept)
    name = lower(place.name) if place.name else "companies without a segment"
    paid = "" if place.is_company else f"{name} paid "
    hundred, left = of_100(1, of.currency), of_100(share, of.currency)
    return f"Of each {hundred} {paid}{ago(kept)}, {left} is still here."
