"""What reading revenue files gives: lines, customers, events, and what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from pandas import DataFrame, concat

LINES = (
    "source_key", "customer", "kind", "plan", "quantity", "amount", "annual", "list_annual",
    "currency", "start_on", "end_on", "notice_on", "term_ends_on", "file", "row",
)  # fmt: skip
CUSTOMERS = ("customer", "source", "name", "domain", "segment", "employees")
EVENTS = (
    "source_key", "customer", "stage", "on", "cause", "seller", "referred_by", "value",
    "file", "row",
)  # fmt: skip


class NotRevenue(ValueError):
    """Files without recurring revenue; the message says what they are and what to bring."""


@dataclass(frozen=True)
class Problem:
    """A row that cannot be brought in as it is: where, what is wrong, what to do.

    `row` is the spreadsheet's number, the header being row 1; None means the whole file.
    """

    file: str
    row: int | None
    column: str | None
    message: str


@dataclass(frozen=True)
class Asked:
    """A question that the files leave open; `choices` are (value, label), none means free text."""

    key: str
    text: str
    choices: tuple[tuple[str, str], ...] = ()
    default: str | None = None


@dataclass(frozen=True)
class Column:
    """A column of a file and which of our fields it is; None means it is not used."""

    file: str
    name: str
    means: str | None
    example: str


@dataclass
class Reading:
    """What the files say; nothing may be brought in while there are problems or open questions.

    `lines` has LINES: money in integer minor units (`amount` the line's total, `annual` what it
    comes to in a year, 0 where it does not recur), `list_annual` int or None, `quantity` float
    or None, days `datetime.date` or None, periods [start, end), `kind` recurring, one_time,
    usage, credit, tax or refund. `customers` has CUSTOMERS, one row for each key in these
    files. `rows_with_problems` counts all of them: not every one is spelled out in `problems`.
    `events` has EVENTS, all text but `on`; `value` is as the file writes it.
    """

    kind: str
    title: str
    lines: DataFrame
    customers: DataFrame
    events: DataFrame
    problems: list[Problem] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    known_until: date | None = None
    total: int = 0
    rows_with_problems: int = 0

    @cached_property
    def rows(self) -> int:
        """Count the rows of the files that become something."""
        places = concat([self.lines[["file", "row"]], self.events[["file", "row"]]])
        return len(places.drop_duplicates())
