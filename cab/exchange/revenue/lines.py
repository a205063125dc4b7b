"""Rows of a sheet into lines: checks that every kind shares, then the frame itself."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas import DataFrame

from cab.exchange.revenue.dates import EPOCH
from cab.exchange.revenue.days import NO_DAY
from cab.exchange.revenue.reading import LINES
from cab.exchange.revenue.sheet import Sheet, spread
from cab.exchange.revenue.tables import Bools, Ints, Texts

LONGEST_CUSTOMER = 250
LONGEST_KEY = 280
LONGEST_PLAN = 200


def check_customer(sheet: Sheet, customer: Texts) -> None:
    """Flag rows that do not say whose they are, or at such length that it is no name."""
    column = next((name for name in ("customer", "name") if sheet.has(name)), None)
    sheet.flag(
        customer == "", column, lambda at: "The customer is missing. Write whose row this is."
    )
    if max(map(len, customer), default=0) > LONGEST_CUSTOMER:
        sheet.flag(
            np.array([len(one) > LONGEST_CUSTOMER for one in customer], dtype=bool),
            column,
            lambda at: (
                f"The customer has {len(customer[at]):,} letters, of which {LONGEST_CUSTOMER} are "
                "the most. Shorten it, or close a quote that stays open."
            ),
        )


def check_period(sheet: Sheet, start: Ints, end: Ints, end_field: str) -> None:
    """Flag periods that end before they start; leave out those of no length."""
    sheet.flag(
        (end < start) & (start != NO_DAY),
        end_field,
        lambda at: (
            f"It ends on {day(end[at])}, before it starts on {day(start[at])}. Correct one of them."
        ),
    )
    sheet.drop(
        (end == start) & (start != NO_DAY),
        "One period starts and ends on the same day, so it covers none, and was left out.",
        "{number} periods start and end on the same day, so they cover none, and were left out.",
    )


def check_negative(sheet: Sheet, numbers: Ints, credit: Bools, name: str) -> None:
    """Flag recurring amounts below zero that are no credit."""
    sheet.flag(
        (numbers < 0) & ~credit,
        name,
        lambda at: (
            "The amount is below zero, yet nothing says that it is a credit. Write credit in a "
            "column kind, or correct the amount."
        ),
    )


def numbered(key: Texts) -> Ints:
    """Return the same number for the same key."""
    return np.asarray(pd.factorize(key)[0], dtype=np.int64)


def check_repeated(sheet: Sheet, key: Ints, what: str, name: str | None) -> None:
    """Leave out rows that are there twice; flag rows that say two things under one key.

    Of the first two that contradict each other both are flagged: nobody knows which is right.
    """
    places = np.flatnonzero(sheet.good)
    codes = pd.factorize(key[places])[0]
    twice = places[np.bincount(codes)[codes] > 1] if len(places) else places
    if not len(twice):
        return
    cells = {name: cells[twice] for name, cells in sheet.table.columns.items()}
    same = DataFrame(cells).duplicated().to_numpy()
    rows = np.zeros(len(sheet), dtype=bool)
    rows[twice[same]] = True
    sheet.drop(
        rows,
        "One row is there twice, word for word, and counts once.",
        "{number} rows are there twice, word for word, and count once.",
    )
    left = twice[~same]
    codes = pd.factorize(key[left])[0]
    again = left[np.bincount(codes)[codes] > 1] if len(left) else left
    rows = np.zeros(len(sheet), dtype=bool)
    rows[again] = True
    first = {int(key[at]): int(sheet.table.rows[at]) for at in again[::-1]}
    last = {int(key[at]): int(sheet.table.rows[at]) for at in again}

    def say(at: int) -> str:
        other = first[int(key[at])]
        if other == sheet.table.rows[at]:
            other = last[int(key[at])]
        return (
            f"Row {other} is the same {what} and says something else. Keep the one that is right, "
            "or give one of them its own id."
        )

    sheet.flag(rows, name, say)


def check_overlap(sheet: Sheet, key: Texts, start: Ints, end: Ints, name: str) -> None:
    """Flag periods of one subscription that begin before an earlier one of it has ended."""
    places = np.flatnonzero(sheet.good)
    if not len(places):
        return
    codes = pd.factorize(key[places])[0]
    several = np.bincount(codes)[codes] > 1
    places, codes = places[several], codes[several]
    order = np.lexsort((start[places], codes))
    places, codes = places[order], codes[order]
    same = codes[1:] == codes[:-1]
    # What has ended last so far among the earlier periods of the same subscription.
    ends = pd.Series(end[places]).groupby(codes).cummax().to_numpy()
    late = np.flatnonzero(same & (start[places][1:] < ends[:-1])) + 1
    rows = np.zeros(len(sheet), dtype=bool)
    rows[places[late]] = True
    before = dict(zip(places[late].tolist(), places[late - 1].tolist(), strict=True))
    sheet.flag(
        rows,
        name,
        lambda at: (
            f"It starts on {day(start[at])}, while the period of {key[at]} in row "
            f"{sheet.table.rows[before[at]]} still runs. End that one first, or give one of them "
            "its own id."
        ),
    )


def period_keys(prefix: str, key: Texts, start: Ints, good: Bools) -> Texts:
    """Return a source key for each period: the subscription's id, later ones with their start.

    So a later export of the same subscription replaces what was there, whichever day its first
    period starts now.
    """
    places = np.flatnonzero(good)
    found = np.full(len(key), "", dtype=object)
    ids = key[places]
    found[places] = np.array([f"{prefix}:{one}" for one in ids], dtype=object)
    codes = pd.factorize(ids)[0]
    several = np.flatnonzero(np.bincount(codes)[codes] > 1) if len(places) else places
    if len(several):
        order = several[np.lexsort((start[places[several]], codes[several]))]
        later = order[1:][codes[order][1:] == codes[order][:-1]]
        for at in places[later]:
            found[at] = f"{found[at]}@{day(start[at])}"
    return found


def cut(plan: Texts) -> Texts:
    """Return plans of which none is longer than a row keeps."""
    if max(map(len, plan), default=0) <= LONGEST_PLAN:
        return plan
    return np.array([one[:LONGEST_PLAN] for one in plan], dtype=object)


def shortened(keys: Texts) -> Texts:
    """Return keys of which none is longer than a row keeps; the rest becomes a fingerprint."""
    if max(map(len, keys), default=0) <= LONGEST_KEY:
        return keys
    return np.array(
        [
            key if len(key) <= LONGEST_KEY else key[:200] + sha256(key.encode()).hexdigest()
            for key in keys
        ],
        dtype=object,
    )


def day(number: int) -> str:
    """Return a day as 2026-04-03."""
    return date.fromordinal(int(number) + EPOCH).isoformat()


def as_dates(numbers: Ints) -> Texts:
    """Return days as dates, None where there is none; each different day is made once."""
    codes, found = pd.factorize(numbers)
    return spread(
        (None if one == NO_DAY else date.fromordinal(int(one) + EPOCH) for one in found),
        codes.astype(np.int64),
    )


def or_none(texts: Texts) -> Texts:
    """Return texts with None for empty ones."""
    found = texts.copy()
    found[texts == ""] = None
    return found


def lines(
    sheet: Sheet,
    *,
    source_key: Texts,
    customer: Texts,
    amount: Ints,
    annual: Ints,
    currency: Texts,
    start: Ints,
    end: Ints,
    kind: Texts | str = "recurring",
    plan: Texts | None = None,
    quantity: Texts | None = None,
    list_annual: Texts | None = None,
    notice: Ints | None = None,
    term: Ints | None = None,
) -> DataFrame:
    """Return the lines of the rows that are good; arrays have one entry for each row."""
    good = sheet.good
    source_key = shortened(source_key)
    nothing = np.full(len(sheet), None, dtype=object)
    kinds = np.full(len(sheet), kind, dtype=object) if isinstance(kind, str) else kind
    columns: dict[str, NDArray[Any]] = {
        "source_key": source_key,
        "customer": customer,
        "kind": kinds,
        "plan": nothing if plan is None else or_none(cut(plan)),
        "quantity": nothing if quantity is None else quantity,
        "amount": amount,
        "annual": annual,
        "list_annual": nothing if list_annual is None else list_annual,
        "currency": currency,
        "start_on": start,
        "end_on": end,
        "notice_on": nothing if notice is None else notice,
        "term_ends_on": nothing if term is None else term,
        "file": np.full(len(sheet), sheet.file, dtype=object),
        "row": sheet.table.rows,
    }
    kept = {name: cells[good] for name, cells in columns.items()}
    for name in ("start_on", "end_on", "notice_on", "term_ends_on"):
        if kept[name].dtype != object:
            kept[name] = as_dates(kept[name])
    return DataFrame(
        {name: pd.Series(kept[name], dtype=kept[name].dtype) for name in LINES}, columns=list(LINES)
    )
