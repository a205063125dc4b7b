"""By how much companies left, cut or grew within some months, when, and what they paid before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

import numpy as np
import pandas as pd

from flywheel.book import Book
from flywheel.columns import Ints, records, text
from flywheel.months import last_day, month_of


@dataclass(frozen=True)
class Change:
    """A company by name: what it paid before and after, since when; said_on: when it said it.

    Amounts are annual minor units of the home currency; month is that of the largest step.
    heard: whether anybody there was ever interviewed.
    """

    account: int
    company: str
    kind: Literal["left", "cut", "grew"]
    month: int
    before: int
    after: int
    said_on: date | None = None
    heard: bool = True


@dataclass(frozen=True, eq=False)
class Changes:
    """What every company paid at the month ends from first to last, at the rates of the first.

    A company that was merged into another in between stands with the other all along.
    """

    book: Book
    first: int
    last: int
    names: Mapping[int, str]
    interviewed: frozenset[int]

    @cached_property
    def paid(self) -> Ints:
        """Return annual amounts: a row an account of the book, a column a month."""
        book = self.book
        values = book.constant(self.first, self.first, self.last)
        return book.regroup(values, self.first, self.last)

    def last_days_before_losses(self) -> dict[int, date]:
        """Return the last day of the month of each company's last loss, for those that had one."""
        falls = self.paid[:, 1:] < self.paid[:, :-1]
        rows = np.flatnonzero(falls.any(axis=1))
        latest = falls.shape[1] - np.argmax(falls[rows, ::-1], axis=1)
        accounts = self.book.accounts[rows].tolist()
        months = (self.first + latest).tolist()
        return {account: last_day(m) for account, m in zip(accounts, months, strict=True)}

    def lost(self, said: pd.DataFrame) -> Iterator[tuple[str | None, Change]]:
        """Return those who said it and then left or cut, with the segment they spoke in.

        said: what each company had said by the month of its last loss. What it paid before is
        what it paid at the end of the month before it said so, or of that month if it is more:
        words and losses of one month cannot be told apart, and the words are taken to come first.
        """
        supporting = said[said["stance"] == "supports"]
        columns = records(supporting, "account", "company", "segment", "on")
        for account, company, segment, on in columns:
            row = self.book.place(account)
            if row is None:
                continue
            paid = self.paid[row].tolist()
            spoke = max(month_of(on) - self.first, 0)
            if spoke >= len(paid):
                continue
            before, after = max(paid[max(spoke - 1, 0)], paid[spoke]), paid[-1]
            if before <= after:
                continue
            falls = [paid[at] - paid[at - 1] for at in range(max(spoke, 1), len(paid))]
            # Who left is dated by the month in which nothing was left, for the last time.
            gone = [
                at for at in range(max(spoke, 1), len(paid)) if paid[at - 1] > 0 and paid[at] == 0
            ]
            largest = max(spoke, 1) + int(np.argmin(falls))
            yield (
                text(segment),
                Change(
                    account,
                    self.names.get(account, company),
                    "cut" if after else "left",
                    self.first + (largest if after else gone[-1]),
                    before,
                    after,
                    said_on=on,
                ),
            )

    def grown(self, rows: pd.DataFrame) -> Iterator[tuple[str | None, Change]]:
        """Return those of some rows of `retention.accounts` that grew, with their segment."""
        for account, segment, start, end in records(rows, "account", "segment", "start", "end"):
            row = self.book.place(account)
            rises = np.diff(self.paid[row]) if row is not None else np.zeros(1)
            yield (
                text(segment),
                Change(
                    account,
                    self.names.get(account, f"Company {account}"),
                    "grew",
                    self.first + 1 + int(np.argmax(rises)),
                    start,
                    end,
                    heard=account in self.interviewed,
                ),
            )


def once_each(said: pd.DataFrame, book: Book, last: int) -> pd.DataFrame:
    """Return what each company said last, under the name it goes by at the end of a month."""
    stands = {merge.account: merge.into for merge in book.merges if merge.month <= last}
    account = said["account"].map(lambda each: _follow(each, stands))
    return (
        said.assign(account=account)
        .sort_values("on", kind="stable")
        .drop_duplicates("account", keep="last")
    )


def _follow(account: int, stands: Mapping[int, int]) -> int:
    seen = set()
    while account in stands and account not in seen:
        seen.add(account)
        account = stands[account]
    return account
