"""Read who pays Shiftwell: one line for a customer, and one for each change after it.

`heads` are the people on the rota, `annual` and `once` whole pounds, `notice` the days between
giving notice and leaving. A line without a company is about the one above it.
"""

import csv
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from cab.demo.when import When

TABLE: Final = Path(__file__).parent / "customers.tsv"
LEFT: Final = "left"


@dataclass(frozen=True)
class Change:
    """What a customer pays from a day on, or once; or that it leaves."""

    on: When
    plan: str
    heads: int | None
    annual: int
    once: int
    notice: int | None

    @property
    def leaves(self) -> bool:
        """Say whether the customer leaves."""
        return self.plan == LEFT


@dataclass(frozen=True)
class Customer:
    """A company that pays or paid; `yearly` if its contract renews each year, else each month."""

    name: str
    segment: str
    people: int
    yearly: bool
    changes: list[Change] = field(default_factory=list)

    @property
    def began(self) -> When:
        """Return when it first paid."""
        return self.changes[0].on

    @property
    def stretches(self) -> list[list[Change]]:
        """Return its recurring changes, a new list for each time it came."""
        found: list[list[Change]] = []
        for change in self.changes:
            if change.once:
                continue
            if not found or found[-1][-1].leaves:
                found.append([])
            found[-1].append(change)
        return found


def read_all(table: Path = TABLE) -> list[Customer]:
    """Read every customer of the table, in its order."""
    found: list[Customer] = []
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", restval=""):
            if row["company"]:
                found.append(
                    Customer(
                        row["company"], row["segment"], int(row["people"]), row["terms"] == "yearly"
                    )
                )
            found[-1].changes.append(
                Change(
                    on=When.read(row["on"]),
                    plan=row["plan"],
                    heads=int(row["heads"]) if row["heads"] else None,
                    annual=int(row["annual"] or 0),
                    once=int(row["once"] or 0),
                    notice=int(row["notice"]) if row["notice"] else None,
                )
            )
    return found
