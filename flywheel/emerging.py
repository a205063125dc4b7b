"""What only a larger or better known house can say: whether segments emerge, when to hire."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from flywheel.settings import DEFAULT, Settings
from flywheel.shares import wilson

GROUP_MIN = 30
NOT_YET = (
    ("Where to invest", "no forecast and no decision is kept here yet."),
    ("What the budget is", "no forecast is kept here yet."),
    ("When to hire", "no forecast and no decision is kept here yet."),
)


@dataclass(frozen=True)
class Group:
    """A segment's customers a year ago, and how many of them are still here."""

    segment: str | None
    kept: int
    customers: int


def emerging(
    customers: int, groups: Sequence[Group], settings: Settings = DEFAULT
) -> tuple[bool | None, str]:
    """Say whether more than one segment emerges: two groups that are kept surely differently.

    From 1,000 customers on, two groups of 30 or more whose 95 % Wilson intervals do not overlap;
    the graph of references, which could show it too, is not known.
    """
    if customers < settings.customers_many:
        return None, (
            f"that shows from {settings.customers_many:,} customers on; there are {customers:,}."
        )
    large = [group for group in groups if group.customers >= GROUP_MIN]
    for one, other in combinations(large, 2):
        a, b = wilson(one.kept, one.customers), wilson(other.kept, other.customers)
        if a and b and (a.high < b.low or b.high < a.low):
            return True, (
                f"{one.segment or 'No segment yet'} ({one.kept} of {one.customers} kept) and "
                f"{other.segment or 'no segment yet'} ({other.kept} of {other.customers}) differ."
            )
    return None, "no two groups are kept differently, and nobody knows who talks to whom."
