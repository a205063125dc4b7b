"""Who pays, since when, what, and when that is up for renewal.

Nothing is known after the ledger's last known day: a later day is taken for that one.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import and_, or_, select

from cab.config import settings
from cab.extensions import db
from cab.ledger.books import book, placing
from cab.ledger.known import known_on
from cab.ledger.rows import Query, merged, names
from cab.models import LedgerRevision, LedgerRow, PaidTime
from cab.models.counting import counting, leaves, paid_times, recurs, wins
from flywheel.book import Book
from flywheel.months import month_of

A_YEAR = timedelta(days=365)
MONTHS = 12
PAID = ["account", "start_on", "end_on"]
TERMS = ["account", "row", "plan", "starts_on", "ends_on", "annual", "currency", "months"]
NUMBERS = {"account": "int64", "annual": "int64"}
PRICES = ["account", "company", "segment", "quantity", "annual", "list_annual", "currency"]


def paid(as_of: date) -> pd.DataFrame:
    """Return the times in which companies paid: account, start_on, end_on (None: still paying).

    A company that became part of another paid as that other.
    """
    until = _until(as_of)
    into = merged(as_of)
    times: dict[int, list[tuple[date, date | None]]] = {}
    for account, start, end in _times():
        if start <= until:
            ended = end if end is not None and end <= until else None
            times.setdefault(into.get(account, account), []).append((start, ended))
    rows = [
        (account, start, end)
        for account in sorted(times)
        for start, end in _joined(sorted(times[account], key=lambda each: each[0]))
    ]
    found = pd.DataFrame(rows, columns=PAID, dtype=object).astype({"account": "int64"})
    found.attrs["until"] = until
    return found


def terms(as_of: date) -> pd.DataFrame:
    """Return what is in force on a day and when its term ends, the nearest first.

    Only where a file says when a term ends; `months` is the term's length where it is known. A
    term that went on without a word is taken to go on for as long again.
    """
    until, into = _until(as_of), merged(as_of)
    rows = []
    for row in db.session.execute(_in_force(until).where(LedgerRow.term_ends_on.is_not(None))):
        length = _length(row)
        ends = row.term_ends_on
        while ends <= as_of and length and (row.end_on is None or ends < row.end_on):
            ends = _later(ends, length)
        if row.end_on is not None:
            ends = min(ends, row.end_on)
        if ends > as_of:
            account = into.get(row.account_id, row.account_id)
            rows.append((account, row.id, row.plan, row.start_on, ends, row.annual, row.currency,
                         length))  # fmt: skip
    rows.sort(key=lambda each: (each[4], each[0], each[1]))
    return pd.DataFrame(rows, columns=TERMS, dtype=object).astype(NUMBERS)


def renewals(as_of: date, times: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the days up to a day on which a term ended, and what came: renewed, left or open.

    Renewed is who pays on that day; open is what the ledger does not know yet. times: what `paid`
    says of the day, if that is at hand.
    """
    times = paid(as_of) if times is None else times
    until, into = times.attrs["until"], merged(as_of)
    due: set[tuple[int, date]] = set()
    for row in db.session.execute(_counted().where(LedgerRow.term_ends_on.is_not(None))):
        account = into.get(row.account_id, row.account_id)
        due.update((account, day) for day in _ends(row) if day <= as_of)
    paying: dict[int, list[tuple[date, date | None]]] = {}
    for account, start, end in times.itertuples(index=False):
        paying.setdefault(account, []).append((start, end))
    rows = [
        (account, day, "open" if day > until else
         "renewed" if _pays(paying.get(account, []), day) else "left")
        for account, day in sorted(due)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["account", "due_on", "outcome"])


def prices(as_of: date) -> pd.DataFrame:
    """Return what each paying company pays on a day, a row a company, in the home currency.

    The list price is that of all it pays for, and unknown where one part's is.
    """
    until, into, of = _until(as_of), merged(as_of), book()
    month = month_of(until)
    parts: dict[int, list[tuple[float | None, int, int | None]]] = {}
    for row in db.session.execute(_in_force(until)):
        annual, listed = (_at_home(of, each, row.currency, month)
                          for each in (row.annual, row.list_annual))  # fmt: skip
        account = into.get(row.account_id, row.account_id)
        parts.setdefault(account, []).append((row.quantity, annual or 0, listed))
    placed, called = placing(of), names(parts)
    column = min(max(month - of.first, 0), of.last - of.first)
    found = []
    for account in sorted(parts):
        place = of.place(account)
        heads, annuals, lists = zip(*parts[account], strict=True)
        known = [each for each in heads if each is not None]
        found.append((
            account, called[account],
            None if place is None else placed.names[int(placed.codes[place, column])],
            float(sum(known)) if known else None, sum(annuals),
            None if None in lists else sum(lists), of.currency,
        ))  # fmt: skip
    paying = [row for row in found if row[4] > 0]
    return pd.DataFrame(paying, columns=PRICES, dtype=object).astype(NUMBERS)


def usage(as_of: date) -> pd.DataFrame:
    """Return how much each company used in the year up to a day: account, quantity."""
    query = select(LedgerRow.account_id, LedgerRow.quantity).where(
        LedgerRow.kind == "usage", LedgerRow.quantity.is_not(None), wins(),
        LedgerRow.start_on <= as_of, LedgerRow.start_on > as_of - A_YEAR,
    )  # fmt: skip
    into, used = merged(as_of), defaultdict[int, float](float)
    for account, quantity in db.session.execute(query):
        used[into.get(account, account)] += quantity or 0
    return pd.DataFrame(sorted(used.items()), columns=["account", "quantity"])


def _at_home(of: Book, amount: int | None, currency: str, month: int) -> int | None:
    if amount is None or currency == of.currency:
        return amount
    return int(of.rates.value(np.array([amount]), currency, month)[0])


def _until(as_of: date) -> date:
    known = known_on()
    return as_of if known is None else min(as_of, known)


def _times() -> Iterable[tuple[int, date, date | None]]:
    """Return the times as kept, or added up from the rows where the choices changed since."""
    choices = settings()
    newest = db.session.scalar(LedgerRevision.newest())
    if newest is not None and newest.counting != counting(choices):
        return paid_times(choices)
    kept = select(PaidTime.account_id, PaidTime.start_on, PaidTime.end_on)
    return [(account, start, end) for account, start, end in db.session.execute(kept)]


def _counted() -> Query:
    choices = settings()
    end = leaves(choices, LedgerRow.end_on, LedgerRow.notice_on, LedgerRow.start_on)
    return select(
        LedgerRow.id, LedgerRow.account_id, LedgerRow.plan, LedgerRow.quantity, LedgerRow.amount,
        LedgerRow.annual, LedgerRow.list_annual, LedgerRow.currency, LedgerRow.start_on,
        end.label("end_on"), LedgerRow.term_ends_on,
    ).where(recurs(choices), wins()).order_by(LedgerRow.id)  # fmt: skip


def _in_force(on: date) -> Query:
    end = leaves(settings(), LedgerRow.end_on, LedgerRow.notice_on, LedgerRow.start_on)
    return _counted().where(and_(LedgerRow.start_on <= on, or_(end.is_(None), end > on)))


def _length(row: Any) -> int | None:
    """Return the months of a term: what is paid at once, in months of what is paid a year."""
    months, rest = divmod(MONTHS * row.amount, row.annual)
    return int(months) if not rest and months > 0 else None


def _ends(row: Any) -> list[date]:
    """List the days on which a row's terms end: the last one told, and as far apart before it."""
    last, days = row.term_ends_on, []
    if row.end_on is not None and row.end_on <= last:
        last = row.end_on
        days.append(last)
        if row.end_on == row.term_ends_on:
            return days
        last = row.term_ends_on
    length, back = _length(row), 0
    while length:
        day = _later(last, -length * back)
        if day <= row.start_on:
            break
        if row.end_on is None or day < row.end_on:
            days.append(day)
        back += 1
    return days or [last]


def _later(day: date, months: int) -> date:
    """Return the day some months later; the 31st becomes the month's last."""
    month = month_of(day) + months
    for last in (day.day, 30, 29, 28):
        try:
            return date(month // 12, month % 12 + 1, last)
        except ValueError:
            continue
    raise ValueError(day)


def _pays(times: list[tuple[date, date | None]], day: date) -> bool:
    return any(start <= day and (end is None or end > day) for start, end in times)


def _joined(times: list[tuple[date, date | None]]) -> list[tuple[date, date | None]]:
    """Join times of one company between which no month ends."""
    joined: list[tuple[date, date | None]] = []
    for start, end in times:
        if joined and ((last := joined[-1][1]) is None or month_of(start) <= month_of(last)):
            begun = joined[-1][0]
            joined[-1] = (begun, None if last is None or end is None else max(last, end))
        else:
            joined.append((start, end))
    return joined
