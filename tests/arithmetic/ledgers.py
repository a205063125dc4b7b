"""Small made-up ledgers: what each company pays, month by month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from flywheel.book import Book, book
from flywheel.placing import Placing, placing

FIRST = 2025 * 12 + 9
"""October 2025: the month at whose end the made-up years begin."""


def ledger(
    paid: Mapping[int, Sequence[int]],
    segments: Mapping[int, str] | None = None,
    *,
    first: int = FIRST,
    merges: Sequence[tuple[int, int, int]] = (),
) -> tuple[Book, Placing]:
    """Lay out what accounts pay a year, in whole units, at each month's end from first on."""
    rows = [
        (account, "GBP", first + at, amount * 100)
        for account, amounts in paid.items()
        for at, amount in enumerate(amounts)
    ]
    made = book(
        pd.DataFrame(rows, columns=["account", "currency", "month", "amount"]),
        home="GBP",
        merges=pd.DataFrame(list(merges), columns=["account", "into", "month"]),
        last=first + max(map(len, paid.values())) - 1,
    )
    held = [(account, (segments or {}).get(account, "Clinics"), None, None) for account in paid]
    memberships = pd.DataFrame(held, columns=["account", "segment", "from_month", "to_month"])
    names = list(dict.fromkeys(memberships["segment"]))
    return made, placing(made, memberships, names)


def changing(*steps: tuple[int, int]) -> list[int]:
    """Return thirteen month ends from steps (from which month end on, how much a year)."""
    return [
        next((amount for at, amount in reversed(steps) if at <= month), 0) for month in range(13)
    ]
