"""Must-have: the question of Sean Ellis, counted per company.

"How would you feel if you could no longer use it?" very / somewhat / not disappointed; *no longer
use it* is left out of the share and shown. His line of 40 % came from about a hundred start-ups,
and he called it a bit arbitrary.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from flywheel import shares
from flywheel.settings import DEFAULT, Settings
from flywheel.stopping import Verdict, rule_of, verdict
from flywheel.words import ladder, line_in_words, tenths, units

# Of two people of one company who answer on one day, the cooler answer counts [OURS].
_WARMTH = {"na": 0, "not": 1, "somewhat": 2, "very": 3}


@dataclass(frozen=True)
class Ellis:
    """The answers of one segment, one a company."""

    k: int
    n: int
    left_out: int
    chance: float | None
    status: Verdict
    dates: tuple[date, ...]
    line: float

    @property
    def wilson(self) -> shares.Interval | None:
        """Return the 95 % interval of the share."""
        return shares.wilson(self.k, self.n)

    @property
    def clopper_pearson(self) -> shares.Interval | None:
        """Return the exact 95 % interval of the share."""
        return shares.clopper_pearson(self.k, self.n)

    def sentence(self) -> str:
        """Say how many would be very disappointed."""
        if self.n == 0:
            return "Nobody was asked how they would feel without it."
        said = f"{self.k} of {self.n} {units(self.n, 'account')} would be very disappointed."
        if self.chance is None or self.n < 5:
            return said
        if abs(self.k / self.n - self.line) < 0.05:
            share = f"{self.line:.0%}".replace("%", " %") if self.n >= 30 else None
            line = share or f"{tenths(self.line)} in 10"
            return f"{said} Right at the {line} line: could go either way."
        word = ladder(self.chance, self.n).words
        return f"{said} {word} {line_in_words(self.line)} of them."


def score(k: int, n: int, settings: Settings = DEFAULT) -> Verdict:
    """Return what k of n answers say against the line, whatever n is."""
    return verdict(k, n, rule_of(settings.theta_musthave, settings))


def ellis(answers: pd.DataFrame, settings: Settings = DEFAULT, *, as_of: date) -> Ellis:
    """Count the latest answer of each company: very / (very + somewhat + not).

    answers: one row an answer (account, value very | somewhat | not | na, on, board). Board
    members are left out unless the setting counts them; so are people without a company.
    """
    latest: dict[int, tuple[date, int]] = {}
    for row in answers.to_dict("records"):
        account, on = int(row["account"]), row["on"]
        if account < 0 or on > as_of or (row["board"] and not settings.board_counts):
            continue
        warmth = _WARMTH[str(row["value"])]
        before = latest.get(account)
        if before is None or on > before[0] or (on == before[0] and warmth < before[1]):
            latest[account] = (on, warmth)
    valid = [(on, warmth) for on, warmth in latest.values() if warmth]
    k, n = sum(warmth == 3 for _, warmth in valid), len(valid)
    line = settings.theta_musthave
    return Ellis(
        k=k,
        n=n,
        left_out=len(latest) - n,
        chance=shares.chance(k, n, line, settings.prior) if n else None,
        status=score(k, n, settings),
        dates=tuple(on for on, _ in valid),
        line=line,
    )
