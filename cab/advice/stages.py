"""The stage of each segment and of the company, from the ledger and the wheel's events."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
from flask import current_app

from cab import ledger
from cab.advice.wheels import placed
from cab.extensions import db
from cab.models import Segment
from flywheel.book import Book
from flywheel.columns import records, text
from flywheel.emerging import NOT_YET, Group, emerging
from flywheel.movements import COMPANY
from flywheel.placing import Placing
from flywheel.retention import Retention, retention
from flywheel.settings import Settings
from flywheel.stage import Stage, conflict, of_company, size_band, stage
from flywheel.stage_facts import Facts, Money, facts, known
from flywheel.windows import accounts

A_YEAR = 12


@dataclass(frozen=True)
class Standing:
    """Every segment's stage, the company's, and what size says beside it."""

    segments: list[Stage]
    company: Stage
    band: str
    conflict: str
    unknown: list[tuple[str, str]]


def gathered(settings: Settings, *, as_of: date) -> list[Facts]:
    """Return the facts of each segment, in order, the company's last."""
    book = ledger.book()
    placing = ledger.placing(book)
    last = ledger.last_month(as_of)
    events, renewals = ledger.wheel_events(as_of), ledger.renewals(as_of)
    house = known(events, renewals)
    called: dict[int, str] = dict(
        db.session.execute(Segment.in_order().with_only_columns(Segment.id, Segment.name)).all()
    )
    of = {account: called[segment] for account, segment in placed(as_of).items()}
    money = kept_money(book, placing, settings, last)
    names: list[str | None] = list(called.values())
    places = events["account"].map(of), renewals["account"].map(of)
    if any(place.isna().any() for place in places) or None in money:
        names.append(None)
    found = [
        facts(
            name,
            events[_here(places[0], name)],
            renewals[_here(places[1], name)],
            money.get(name),
            house=house,
            as_of=as_of,
        )
        for name in names
    ]
    whole = facts(COMPANY, events, renewals, money.get(COMPANY), house=house, as_of=as_of)
    return [*found, whole]


def is_begun() -> bool:
    """Say whether there is any money or event to judge by."""
    return not ledger.is_empty() or len(ledger.wheel_events(date.today())) > 0


def standing(given: Sequence[Facts], settings: Settings) -> Standing:
    """Read the stages from the facts; the company's is where most of its money is."""
    *segments, company = (stage(each, settings) for each in given)
    name, sentence = of_company(segments)
    customers = company.customers or 0
    groups = [
        Group(facts.segment, facts.money.kept, facts.money.opening)
        for facts in given[:-1]
        if facts.money
    ]
    selling = next(hurdle.holds for hurdle in company.tests if hurdle.key == "selling")
    return Standing(
        segments,
        replace(company, status=name, sentence=sentence),
        size_band(customers, settings),
        conflict(customers, selling, settings),
        [("Whether further segments emerge", emerging(customers, groups, settings)[1]), *NOT_YET],
    )


def kept_money(
    book: Book, placing: Placing, settings: Settings, last: int | None
) -> dict[str | None, Money]:
    """Return the same, kept in memory while nothing changed: intervals take their time."""
    kept = current_app.extensions.get("stage_money")
    if kept is None or kept[0] is not book or kept[1] is not placing or kept[2] != (settings, last):
        kept = (book, placing, (settings, last), money_of(book, placing, settings, last))
        current_app.extensions["stage_money"] = kept
    found: dict[str | None, Money] = kept[3]
    return found


def money_of(
    book: Book, placing: Placing, settings: Settings, last: int | None
) -> dict[str | None, Money]:
    """Return what the ledger says of the last twelve months, for each segment it knows."""
    if last is None:
        return {}
    first = last - A_YEAR
    grew = accounts(book, placing, settings, first=first, last=last)
    counts = Counter(text(name) for (name,) in records(grew[grew["kind"] == "grew"], "cohort"))
    by_name = dict(counts) | {COMPANY: counts.total()}
    rows = retention(book, placing, settings, first=first, last=last)
    return {row.segment: _money(row, by_name.get(row.segment, 0), book.currency) for row in rows}


def _money(row: Retention, grew: int, currency: str) -> Money:
    strict, nrr = row.strict_interval, row.nrr_interval
    return Money(
        customers=row.customers_end,
        arr=row.end,
        currency=currency,
        opening=row.customers,
        kept=row.kept,
        grew=grew,
        strict=row.grr_strict,
        strict_low=strict.low if strict else None,
        nrr=row.nrr,
        nrr_low=nrr.low if nrr else None,
    )


def _here(places: "pd.Series[str]", name: str | None) -> "pd.Series[bool]":
    return places.isna() if name is None else places == name
