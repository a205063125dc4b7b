"""What has to be known before money in several currencies can be added up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from sqlalchemy import select

from cab.config import settings
from cab.extensions import db
from cab.models.base import Refused
from cab.models.rate import LedgerHome, YearRate
from cab.models.user import User

if TYPE_CHECKING:
    from pandas import DataFrame

LARGEST = Decimal(10**9)


@dataclass(frozen=True)
class Unrated:
    """A currency of a file that nobody has said the worth of."""

    currency: str
    home: str

    @property
    def key(self) -> str:
        """Return the key of its answer."""
        return f"rate:{self.currency}"

    @property
    def text(self) -> str:
        """Ask for its worth."""
        return (
            f"How much {self.home} is one {self.currency} worth? It holds for every year that has "
            "no rate of its own."
        )


def unrated(lines: "DataFrame", answers: Mapping[str, str]) -> list[Unrated]:
    """List the currencies of a reading that have no rate, as far as nobody said one."""
    home = home_of(lines)
    rated = set(db.session.scalars(select(YearRate.currency).distinct()))
    asked = [Unrated(each, home) for each in currencies(lines) if each not in {home, *rated}]
    return [each for each in asked if rate(answers.get(each.key, "")) is None]


def settle(lines: "DataFrame", answers: Mapping[str, str], *, by: User | None) -> None:
    """Keep the currency of the house and the rates that were said."""
    missing = unrated(lines, answers)
    if missing:
        raise Refused(f"{missing[0].text} Say so first. Nothing was brought in.")
    home = home_of(lines)
    if home and db.session.get(LedgerHome, 1) is None:
        db.session.add(LedgerHome(currency=home))
    rated = set(db.session.scalars(select(YearRate.currency).distinct()))
    for currency in currencies(lines):
        said = rate(answers.get(f"rate:{currency}", ""))
        if said is not None and currency not in {home, *rated}:
            year = fiscal_year(lines["start_on"][lines["currency"] == currency].min())
            db.session.add(YearRate(currency=currency, year=year, rate=f"{said:f}", by=by))
    db.session.flush()


def home_of(lines: "DataFrame") -> str:
    """Return the currency everything is added up in; before the first import that of most rows."""
    kept = db.session.scalar(select(LedgerHome.currency))
    if kept or not len(lines):
        return kept or ""
    counted = lines["currency"].value_counts()
    return min(str(name) for name, count in counted.items() if count == counted.max())


def currencies(lines: "DataFrame") -> list[str]:
    """List the currencies of a reading."""
    return sorted(map(str, lines["currency"].unique()))


def rate(typed: str) -> Decimal | None:
    """Read what one unit is worth; None where it is no such number."""
    try:
        found = Decimal(typed.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return found if found.is_finite() and 0 < found < LARGEST else None


def fiscal_year(on: date) -> int:
    """Return the fiscal year of a day: the calendar year in which it began."""
    return on.year if on.month >= settings().fiscal_year_month else on.year - 1
