"""Rows of the ledger as sentences: *Green Lane Vets pays £4,200 a year from 1 March 2024.*"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import pandas as pd

from cab.web.filters import count
from cab.web.money import money

ONCE = {
    "one_time": "paid {amount} once{on}; it does not recur.",
    "usage": "used {amount} worth{on}; usage stands apart.",
    "credit": "was credited {amount}{on}.",
    "refund": "got {amount} back{on}.",
    "tax": "paid {amount} of tax or fees{on}; it is left out.",
}
STEPS = {
    "attracted": "was attracted",
    "evaluating": "began to evaluate",
    "customer": "became a customer",
    "retained": "stayed",
    "advocate": "became an advocate",
    "lost": "was lost before it bought",
    "churned": "left",
}
MOST_STRETCHES = 3


@dataclass(frozen=True)
class Stretch:
    """A time in which a company pays the same."""

    annual: int
    currency: str
    start: date
    end: date | None

    def then(self, other: "Stretch") -> "Stretch | None":
        """Return both as one if the other goes on where this ends, at the same price."""
        same = (self.annual, self.currency) == (other.annual, other.currency)
        return replace(self, end=other.end) if same and self.end == other.start else None


@dataclass(frozen=True)
class Becomes:
    """What one row of a file becomes."""

    file: str
    row: int
    sentence: str


@dataclass(frozen=True)
class Teller:
    """Tells rows of files as sentences, with the names customers have in them.

    until: the last day the files know; what is paid up to then may well go on.
    """

    names: dict[str, str]
    until: date | None = None

    def rows(self, lines: pd.DataFrame, most: int) -> list[Becomes]:
        """Return what the first rows of the files become, in their order."""
        first = lines[["file", "row"]].drop_duplicates().head(most)
        told = first.merge(lines[lines["row"].isin(first["row"])], on=["file", "row"])
        rows: Iterable[Any] = told.itertuples(index=False)
        groups = groupby(rows, key=lambda line: (line.file, line.row))
        return [Becomes(file, int(row), self.row(list(group))) for (file, row), group in groups]

    def events(self, events: pd.DataFrame, most: int) -> list[Becomes]:
        """Return what the first events become."""
        rows: Iterable[Any] = events.head(most).itertuples(index=False)
        return [Becomes(event.file, int(event.row), self.event(event)) for event in rows]

    def row(self, lines: list[Any]) -> str:
        """Say what one row of a file means; a row of a month sheet holds many lines."""
        who = self.name(lines[0].customer)
        recurring = sorted(filter(recurs, lines), key=started)
        if not recurring:
            return f"{who} {once(lines[0])}"
        stretches = [each for each in merged(map(stretch, recurring)) if each.annual]
        if not stretches:
            return f"{who} pays nothing {self.span(stretch(recurring[0]))}."
        told = ", then ".join(map(self.pays, stretches[:MOST_STRETCHES]))
        left = len(stretches) - MOST_STRETCHES
        more = f", and {count(left, 'more change')}" if left > 0 else ""
        return f"{who} pays {told}{more}."

    def event(self, event: Any) -> str:
        """Say what an event of the flywheel means."""
        by = known(event.referred_by)
        brought = f", brought by {self.name(by)}" if by else ""
        return f"{self.name(event.customer)} {STEPS[event.stage]} on {long_day(event.on)}{brought}."

    def name(self, customer: Any) -> str:
        """Return how a customer is called."""
        return self.names.get(customer, str(customer))

    def pays(self, each: Stretch) -> str:
        """Say what is paid and how long."""
        return f"{money(each.annual, each.currency)} a year {self.span(each)}"

    def span(self, each: Stretch) -> str:
        """Say a time in words; its end is the last day that counts."""
        if each.end is None:
            return f"from {long_day(each.start)}, still running"
        last = each.end - timedelta(days=1)
        goes_on = ", where the file ends" if last == self.until else ""
        if each.start.day == each.end.day == 1:
            if (each.start.year, each.start.month) == (last.year, last.month):
                return f"in {each.start:%B %Y}{goes_on}"
            return f"from {each.start:%B %Y} to {last:%B %Y}{goes_on}"
        return f"from {long_day(each.start)} to {long_day(last)}{goes_on}"


def recurs(line: Any) -> bool:
    """Say whether a line is money that comes again."""
    return bool(line.kind == "recurring")


def started(line: Any) -> date:
    """Return the first day of a line."""
    day: date = line.start_on
    return day


def merged(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Join stretches that follow each other at the same price."""
    held: Stretch | None = None
    for each in stretches:
        both = held.then(each) if held else None
        if held and not both:
            yield held
        held = both or each
    if held:
        yield held


def stretch(line: Any) -> Stretch:
    """Return the time a line pays for."""
    return Stretch(int(line.annual), line.currency, line.start_on, known(line.end_on))


def once(line: Any) -> str:
    """Say what a line that does not recur means."""
    on = known(line.start_on)
    return ONCE[line.kind].format(
        amount=money(abs(int(line.amount)), line.currency), on=f" on {long_day(on)}" if on else ""
    )


def known(value: Any) -> Any:
    """Return a cell, or None where it is empty."""
    return None if pd.isna(value) else value


def long_day(on: date) -> str:
    """Write a day as in a letter: *1 March 2024*."""
    return f"{on.day} {on:%B} {on.year}"
