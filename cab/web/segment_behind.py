"""The page behind a figure: what goes into it, and the companies one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from flask import abort, request, url_for

from cab import ledger
from cab.web.money import change, money, of_100
from cab.web.money_of import Money, Place
from cab.web.segment_figures import FIGURES, Behind, Figure
from cab.web.segment_table import categories_on, category_of, compared, written
from flywheel.columns import records
from flywheel.kept_words import ago, unknown
from flywheel.lines import LINES
from flywheel.retention import Retention, accounts

PER_PAGE = 50
HAPPENED = {
    "new": "new",
    "grew": "grew",
    "cut": "cut",
    "left": "left",
    "returned": "came back",
    "same": "as before",
    "moved": "moved to another segment",
}


@dataclass(frozen=True)
class Company:
    """A company behind a figure: before, after, what it counts with, and what happened."""

    account: int
    name: str
    before: int
    after: int
    counted: int
    happened: str


@dataclass(frozen=True)
class Page:
    """A figure with everything that stands behind it.

    rest: what the rows shown do not add up to, since companies became one.
    """

    figure: Figure
    finding: str
    inputs: Sequence[tuple[str, str]]
    companies: Sequence[Company]
    number: int
    before: int
    after: int
    counted: int
    rest: int
    shown: str
    newer: str | None
    older: str | None


def behind(of: Money, place: Place, kept: Retention, key: str) -> Page:
    """Return the page of a figure, or answer 404 where there is no such figure."""
    figure = FIGURES.get(key) or abort(404)
    of_place = Behind(
        accounts(of.book, of.placing, of.settings, first=of.window.first, last=of.window.last),
        place.name,
        place.is_company,
    )
    rows = of_place.rows.assign(now=of_place.now, counted=figure.amounts(of_place))
    rows = rows[figure.chosen(of_place)]
    weight = (rows["now"] - rows["start"]).abs()
    rows = rows.assign(weight=weight).sort_values(
        ["weight", "counted", "account"], ascending=[False, False, True]
    )
    number = max(request.args.get("page", 1, type=int), 1)
    start = (number - 1) * PER_PAGE
    companies = named(rows[start : start + PER_PAGE])
    counted = int(rows["counted"].sum())
    return Page(
        figure=figure,
        finding=sentence(of, place, kept, key),
        inputs=[*inputs(of, kept, figure, counted), *against(of, place, kept, key)],
        companies=companies,
        number=len(rows),
        before=int(rows["start"].sum()),
        after=int(rows["now"].sum()),
        counted=counted,
        rest=getattr(kept, key) - counted if key in LINES else 0,
        shown=f"{start + 1:,} to {start + len(companies):,} of {len(rows):,}",
        newer=page_url(number - 1) if number > 1 else None,
        older=page_url(number + 1) if start + PER_PAGE < len(rows) else None,
    )


def named(rows: pd.DataFrame) -> list[Company]:
    """Return some companies with their names."""
    names = ledger.names(rows["account"].tolist())
    return [
        Company(account, names.get(account, f"Company {account}"), before, after, counted,
                HAPPENED[kind])
        for account, before, after, counted, kind in records(
            rows, "account", "start", "now", "counted", "kind"
        )
    ]  # fmt: skip


def inputs(of: Money, kept: Retention, figure: Figure, counted: int) -> list[tuple[str, str]]:
    """Return what goes into the formula, with its name."""
    told = [
        (name, f"{getattr(kept, field):,}" if field in ("customers", "customers_end", "kept")
         else money(getattr(kept, field), of.currency))
        for name, field in figure.inputs
    ]  # fmt: skip
    if figure.inputs and figure.inputs[0][1] == "opening":
        told.append((f"{figure.column}, added up", money(counted, of.currency)))
    return told


def against(of: Money, place: Place, kept: Retention, key: str) -> list[tuple[str, str]]:
    """Return how the place's category grew, who says so, and how growth stands to it."""
    categories = categories_on(of.window.as_of) if key == "growth" else {}
    category = category_of(place, categories)
    if category is None:
        return []
    on = f"{category.on.day} {category.on:%B %Y}"
    old = ", old" if category.is_old(of.window.as_of, of.settings) else ""
    low, high = change(category.low), change(category.high)
    spread = low if low == high else f"{low} to {high}"
    told = [("Its category", f"{spread} a year ({category.source}, {on}{old})")]
    relative = compared(of, place, kept, categories)
    return [*told, ("Against it", f"{written(relative)}, {relative.word}")] if relative else told


def sentence(of: Money, place: Place, kept: Retention, key: str) -> str:
    """Say the figure in a sentence, or why it is not known."""
    hundred = f"Of each {of_100(1, of.currency)} {ago(kept)}"
    shares = {"grr": kept.grr, "strict": kept.grr_strict, "nrr": kept.nrr}
    if key in shares:
        share = shares[key]
        if share is None:
            return unknown(kept)
        told = {"grr": "is still here", "strict": "is still here if a loss stays a loss",
                "nrr": "is here now, with upgrades"}  # fmt: skip
        return f"{hundred}, {of_100(share, of.currency)} {told[key]}."
    if key == "kept":
        if not kept.customers:
            return unknown(kept)
        return f"{kept.kept:,} of {kept.customers:,} {place.many} are still here."
    if key == "growth":
        if kept.growth is None:
            return unknown(kept)
        return f"{change(kept.growth)} in {of.window.span}."
    if key == "acv":
        if kept.acv is None:
            return f"We can't tell: no {place.one} pays now."
        return f"{money(kept.acv, of.currency)} a year each, on average."
    if key == "arr":
        number = f"{kept.customers_end:,} {place.one if kept.customers_end == 1 else place.many}"
        return f"{money(kept.end, of.currency)} a year from {number}."
    return f"{money(getattr(kept, key), of.currency)} in the {of.window.title}."


def page_url(number: int) -> str:
    """Return this page with other companies on it."""
    args = {**(request.view_args or {}), **request.args.to_dict(), "page": str(number)}
    return url_for(request.endpoint or "", **args)
