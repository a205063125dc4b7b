"""Growth beside that of the category, which people type in with its source and its date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from flywheel.settings import DEFAULT, Settings


@dataclass(frozen=True)
class Category:
    """How much a category grows a year, as fractions: at least, most likely, at most."""

    low: float
    high: float
    on: date
    source: str
    base: float | None = None

    def is_old(self, as_of: date, settings: Settings = DEFAULT) -> bool:
        """Say whether it was written down too long ago."""
        return as_of - self.on > timedelta(days=settings.growth_fresh_days)


@dataclass(frozen=True)
class Relative:
    """Growth against the category: a range, since the category's growth is one."""

    low: float
    high: float
    base: float | None
    old: bool

    @property
    def word(self) -> str:
        """Say which of the two grows faster, as far as the range tells."""
        if self.low > 0:
            return "faster than its category"
        if self.high < 0:
            return "slower than its category"
        return "about as fast as its category"


def relative(own: float, category: float) -> float:
    """Return growth relative to a category's: (1 + own) / (1 + category) - 1."""
    return (1 + own) / (1 + category) - 1


def against(
    own: float | None, category: Category | None, *, as_of: date, settings: Settings = DEFAULT
) -> Relative | None:
    """Return growth against the category, or None where one of the two is unknown."""
    if own is None or category is None or category.low <= -1:
        return None
    base = None if category.base is None else relative(own, category.base)
    old = category.is_old(as_of, settings)
    return Relative(relative(own, category.high), relative(own, category.low), base, old)


def share_after(share: float, own: float, category: float) -> float:
    """Return what a share of a market becomes when own and category grow like this."""
    return share * (1 + relative(own, category))
