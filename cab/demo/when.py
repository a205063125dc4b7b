"""Days as the tables of the sample write them: they count back from the day it is loaded."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Self

from flywheel.months import first_day, last_complete

_WRITTEN: Final = re.compile(r"(\d+)(m|y) ([+-]?\d+)")


@dataclass(frozen=True)
class When:
    """A day counted back.

    `31m 12` is the 12th of the month 31 months before the last complete one; `2y +15` lies two
    years before the day that is 15 days from now.
    """

    back: int
    by_month: bool
    day: int

    @classmethod
    def read(cls, text: str) -> Self:
        """Read a day as a table writes it."""
        found = _WRITTEN.fullmatch(text)
        if found is None:
            raise ValueError(f"“{text}” is no day. Write it as 31m 12 or 2y +15.")
        return cls(int(found[1]), found[2] == "m", int(found[3]))

    def on(self, today: date, *, years_later: int = 0) -> date:
        """Return the day for a sample loaded today, or its anniversary."""
        if self.by_month:
            first = first_day(last_complete(today) - self.back + 12 * years_later)
            return first + timedelta(days=self.day - 1)
        day = today + timedelta(days=self.day)
        year = day.year - self.back + years_later
        return day.replace(year=year, day=28 if (day.month, day.day) == (2, 29) else day.day)
