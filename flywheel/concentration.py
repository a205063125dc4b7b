"""Who pays most: how much of the money hangs on how few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

import numpy as np

from flywheel.columns import Ints
from flywheel.words import plural

ENOUGH = 10


@dataclass(frozen=True)
class Concentration:
    """How the money is spread over the accounts that pay.

    `left_out` counts those that pay nothing or less. With fewer than ten there are only the
    amounts, largest first, no measures, and `reason` says so.
    """

    amounts: tuple[int, ...]
    left_out: int
    gini: float | None
    gini_corrected: float | None
    hhi: float | None
    reason: str = ""

    @property
    def customers(self) -> int:
        """Return how many pay."""
        return len(self.amounts)

    @property
    def total(self) -> int:
        """Return what they pay together."""
        return sum(self.amounts)

    @property
    def effective(self) -> float | None:
        """Return of how many equal customers this would be like: 1 / HHI."""
        return 1 / self.hhi if self.hhi else None

    def count(self, fraction: float) -> int:
        """Return how many the largest fraction are: ⌈fraction · n⌉."""
        return ceil(round(fraction * self.customers, 9))

    def top_share(self, fraction: float) -> float | None:
        """Return what the largest fraction pay, as a share of the total."""
        return sum(self.amounts[: self.count(fraction)]) / self.total if self.total else None

    def curve(self) -> list[tuple[float, float]]:
        """Return the Lorenz curve: share of customers, smallest first, and of what they pay."""
        steps = np.cumsum([0, *reversed(self.amounts)]) / max(self.total, 1)
        return [(at / max(self.customers, 1), float(step)) for at, step in enumerate(steps)]


def concentration(amounts: Sequence[int] | Ints) -> Concentration:
    """Measure how the amounts of those who pay are spread."""
    every = np.asarray(amounts, np.int64)
    paid = -np.sort(-every[every > 0])
    n, listed = len(paid), tuple(int(amount) for amount in paid)
    left_out = len(every) - n
    if n < ENOUGH:
        few = f"Only {plural(n, 'customer pays', 'customers pay')}: look at the list."
        return Concentration(listed, left_out, None, None, None, few if n else "Nobody pays.")
    return Concentration(listed, left_out, gini(paid), gini(paid, corrected=True), hhi(paid))


def gini(amounts: Sequence[int] | Ints, *, corrected: bool = False) -> float | None:
    """Return 2 Σ i · x_(i) / (n Σ x) - (n + 1) / n; corrected for few: times n / (n - 1)."""
    ordered = np.sort(np.asarray(amounts, np.float64))
    n, total = len(ordered), float(ordered.sum())
    if not total or (corrected and n < 2):
        return None
    found = 2 * float(np.arange(1, n + 1) @ (ordered / total)) / n - (n + 1) / n
    return found * n / (n - 1) if corrected else found


def hhi(amounts: Sequence[int] | Ints) -> float | None:
    """Return Σ share², from 1 / n where all pay the same to 1 where one pays all."""
    each = np.asarray(amounts, np.float64)
    total = float(each.sum())
    return float(((each / total) ** 2).sum()) if total else None


def sentence(found: Concentration, fraction: float = 0.1) -> str:
    """Say how few pay how much: *10 of 100 customers pay 80 % of the revenue.*"""
    share, effective = found.top_share(fraction), found.effective
    if share is None or effective is None:
        return f"We can't tell yet: {found.reason[:1].lower()}{found.reason[1:]}"
    few = found.count(fraction)
    pay = "pays" if few == 1 else "pay"
    like = floor(round(effective, 6))
    return (
        f"{few:,} of {plural(found.customers, 'customer', 'customers')} {pay} {share:.0%} of the "
        f"revenue. It behaves like a company with {plural(like, 'customer', 'customers')}."
    ).replace("%", " %", 1)


def attention_gap(served: int, shipped: int, revenue: int, total: int) -> float | None:
    """Return a segment's share of what was shipped less its share of the revenue."""
    return served / shipped - revenue / total if shipped and total else None


def attention_sentence(served: int, shipped: int, revenue: int, total: int) -> str:
    """Say it: *Customers with 80 % of the revenue got 3 of the last 30 things we shipped.*"""
    if not shipped or not total:
        missing = "nothing was shipped" if not shipped else "nobody pays"
        return f"We can't tell yet: {missing}."
    share = f"{revenue / total:.0%}".replace("%", " %")
    things = plural(shipped, "thing", "things")
    return f"Customers with {share} of the revenue got {served:,} of the last {things} we shipped."
