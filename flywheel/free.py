"""Who uses it without paying: the money has left, and the setting decides about the company."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from flywheel.columns import Flags, Ints, ints
from flywheel.merging import Merge

_ENDLESS = 10**6


@dataclass(frozen=True, eq=False)
class Free:
    """Accounts with the months in which they use it free: from one up to but not including another.

    An account may have several such times.
    """

    accounts: Ints
    begins: Ints
    ends: Ints

    @classmethod
    def of(cls, frame: pd.DataFrame | None) -> Free:
        """Read a frame of account, from_month and to_month; an empty to_month is without end."""
        if frame is None:
            return cls(*(np.zeros(0, np.int64),) * 3)
        ends = pd.to_numeric(frame["to_month"]).fillna(_ENDLESS)
        return cls(ints(frame["account"]), ints(frame["from_month"]), ints(ends))

    def at(self, month: int, accounts: Ints, merges: Sequence[Merge]) -> Flags:
        """Say of each account of a book whether it uses it free at a month's end."""
        holds = np.unique(self.accounts[(self.begins <= month) & (month < self.ends)])
        free = np.isin(accounts, holds)
        for merge in merges:
            if merge.month <= month and free[merge.row]:
                free[merge.to], free[merge.row] = True, False
        return free

    def replaced(self, accounts: Ints, other: Free) -> Free:
        """Return the same with some accounts' times replaced by those of another."""
        stay = ~np.isin(self.accounts, accounts)
        return Free(
            np.concatenate([self.accounts[stay], other.accounts]),
            np.concatenate([self.begins[stay], other.begins]),
            np.concatenate([self.ends[stay], other.ends]),
        )
