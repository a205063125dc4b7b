"""Read how companies came to Shiftwell, those that became customers and those that did not.

`attracted`, `evaluating` and `lost` are days before the company became a customer; for one that
never did, days before the sample is loaded. Segment and people stand with customers already.
"""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).parent / "leads.tsv"


@dataclass(frozen=True)
class Lead:
    """How one company came: what drew it, who brought it, who sold, and when."""

    company: str
    segment: str | None
    people: int | None
    cause: str
    brought_by: str | None
    seller: str | None
    attracted: int
    evaluating: int | None
    lost: int | None


def read_all(table: Path = TABLE) -> list[Lead]:
    """Read every lead of the table, in its order."""
    with table.open(encoding="utf-8", newline="") as file:
        return [
            Lead(
                company=row["company"],
                segment=row["segment"] or None,
                people=_number(row["people"]),
                cause=row["cause"],
                brought_by=row["brought by"] or None,
                seller=row["seller"] or None,
                attracted=int(row["attracted"]),
                evaluating=_number(row["evaluating"]),
                lost=_number(row["lost"]),
            )
            for row in csv.DictReader(file, delimiter="\t", restval="")
        ]


def _number(text: str) -> int | None:
    return int(text) if text else None
