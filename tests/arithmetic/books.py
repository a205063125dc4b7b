"""Small made-up books, and the strategy that draws any: gaps, moves, merges, a second currency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from hypothesis import strategies as st

from flywheel import months
from flywheel.book import Book, book
from flywheel.placing import Placing, placing
from flywheel.settings import Settings

CHANGES = ["account", "currency", "month", "amount"]
MEMBERSHIPS = ["account", "segment", "from_month", "to_month"]
JAN = months.read("2026-01")
NAMES = ["Clinics", "Shops", "Vets"]

Stays = Sequence[tuple[str, int | None, int | None]]


def changes(
    paid: Mapping[int, Sequence[int]], *, start: int = JAN, currency: str = "GBP"
) -> pd.DataFrame:
    """Return what accounts pay a year, month end by month end, as changes."""
    rows = [
        (account, currency, start + at, amount)
        for account, amounts in paid.items()
        for at, amount in enumerate(amounts)
    ]
    return pd.DataFrame(rows, columns=CHANGES)


def memberships(segments: Mapping[int, str | Stays]) -> pd.DataFrame:
    """Return the segment each account always was in, or the segments with their months."""
    rows = [
        (account, *stay)
        for account, stays in segments.items()
        for stay in ([(stays, None, None)] if isinstance(stays, str) else stays)
    ]
    return pd.DataFrame(rows, columns=MEMBERSHIPS)


def rates(*rows: tuple[str, int, str]) -> pd.DataFrame:
    """Return rates of exchange."""
    return pd.DataFrame(rows, columns=["currency", "year", "rate"])


def merges(*rows: tuple[int, int, int]) -> pd.DataFrame:
    """Return merges: account, into, month."""
    return pd.DataFrame(rows, columns=["account", "into", "month"])


def laid_out(
    paid: Mapping[int, Sequence[int]], segments: Mapping[int, str | Stays], *, start: int = JAN
) -> tuple[Book, Placing]:
    """Return the book and the placing of accounts, all in pounds."""
    longest = max(len(amounts) for amounts in paid.values())
    found = book(changes(paid, start=start), home="GBP", last=start + longest - 1)
    return found, placed(found, segments)


def placed(found: Book, segments: Mapping[int, str | Stays]) -> Placing:
    """Place the accounts of a book; the segments stand in order of their names."""
    frame = memberships(segments)
    return placing(found, frame, sorted(set(frame["segment"])))


@dataclass(frozen=True)
class Case:
    """A random ledger: what was drawn, and what was laid out of it."""

    paid: dict[int, list[int]]
    segments: dict[int, list[tuple[str, int | None, int | None]]]
    book: Book
    placing: Placing
    settings: Settings

    @property
    def last(self) -> int:
        """Return the last month; the first is January."""
        return self.book.last


@st.composite
def cases(draw: st.DrawFn, *, foreign: bool = True, merging: bool = True) -> Case:
    """Draw a ledger with gaps and segment moves, and if wanted with dollars and merges."""
    width = draw(st.integers(2, 15))
    amount = st.one_of(st.just(0), st.integers(1, 5), st.integers(1, 10**7))
    row = st.lists(amount, min_size=width, max_size=width)
    paid = dict(enumerate(draw(st.lists(row, min_size=1, max_size=6))))
    some = st.sampled_from(sorted(paid))
    dollars = draw(st.dictionaries(some, row, max_size=3)) if foreign else {}
    month = st.integers(JAN, JAN + width - 1)
    stays = st.lists(st.tuples(st.sampled_from(NAMES), month, st.none()), max_size=3)
    segments = {account: sorted(draw(stays), key=_from) for account in paid}
    pairs = st.tuples(some, some, month).filter(lambda merge: merge[0] != merge[1])
    joined = draw(st.lists(pairs, max_size=3)) if merging and len(paid) > 1 else []
    rate = st.sampled_from(["0.5", "0.8", "0.7931", "1", "1.25", "0.000049"])
    rows = [changes(paid), changes(dollars, currency="USD")] if dollars else [changes(paid)]
    unpaid = draw(st.lists(st.tuples(some, month, st.none()), max_size=2))
    found = book(
        pd.concat(rows),
        free=pd.DataFrame(unpaid, columns=["account", "from_month", "to_month"]),
        home="GBP",
        rates=rates(*(("USD", year, draw(rate)) for year in (2025, 2026, 2027))),
        merges=merges(*joined),
        last=JAN + width - 1,
        fiscal_year_month=draw(st.integers(1, 12)),
    )
    chosen = Settings(
        currency_apart=draw(st.booleans()),
        segment_at_start=draw(st.booleans()),
        returning_is_new_after=draw(st.sampled_from([0, 0, 2])),
        free_is_kept=draw(st.booleans()),
    )
    return Case(paid, segments, found, placing(found, memberships(segments), NAMES), chosen)


def _from(stay: tuple[str, int, None]) -> int:
    return stay[1]
