"""The time a page of money is about: so many months up to the end of one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import abort, request, url_for

from cab.models import Refused
from flywheel import months

A_YEAR = 12
MOST = 120


@dataclass(frozen=True)
class Window:
    """From the end of month `first` to the end of month `last`, seen on a day.

    begin, known: the first and the last month there are figures for.
    """

    first: int
    last: int
    as_of: date
    begin: int
    known: int

    @property
    def months(self) -> int:
        """Return how long it is."""
        return self.last - self.first

    @property
    def before(self) -> tuple[int, int]:
        """Return the ends of the time of the same length before it."""
        return self.first - self.months, self.first

    @property
    def title(self) -> str:
        """Name it: *12 months to 31 October 2026*."""
        end = months.last_day(self.last)
        length = "1 month" if self.months == 1 else f"{self.months} months"
        return f"{length} to {end.day} {end:%B %Y}"

    @property
    def span(self) -> str:
        """Name its length: *a year*."""
        if self.months == A_YEAR:
            return "a year"
        return "a month" if self.months == 1 else f"{self.months} months"

    @property
    def before_words(self) -> str:
        """Name the time of the same length before it."""
        return "the year before" if self.months == A_YEAR else "the time before"

    @property
    def ends_early(self) -> str:
        """Say until when there are figures, if they end before the last month that is over."""
        if self.known >= months.last_complete(self.as_of):
            return ""
        end = months.last_day(self.known)
        return f"Figures go up to {end.day} {end:%B %Y}: what was brought in ends there."

    def args(self, **changed: int) -> dict[str, Any]:
        """Return what an address says of this time; nothing where it says nothing new."""
        wanted = {"month": self.last, "months": self.months, **changed}
        told: dict[str, str] = {}
        if wanted["month"] != self.newest:
            told["month"] = months.written(wanted["month"])
        if wanted["months"] != A_YEAR:
            told["months"] = str(wanted["months"])
        if self.as_of != date.today():
            told["as_of"] = self.as_of.isoformat()
        return told

    @property
    def newest(self) -> int:
        """Return the last month that can be shown."""
        return min(months.last_complete(self.as_of), self.known)

    @property
    def written(self) -> str:
        """Write its last month as *2026-10*."""
        return months.written(self.last)

    @property
    def newest_written(self) -> str:
        """Write the last month that can be shown."""
        return months.written(self.newest)

    @property
    def earlier(self) -> str | None:
        """Return this page, a month earlier; None at the first month."""
        return self._here(self.last - 1) if self.last > self.begin else None

    @property
    def later(self) -> str | None:
        """Return this page, a month later; None at the newest month."""
        return self._here(self.last + 1) if self.last < self.newest else None

    def _here(self, last: int) -> str:
        values = request.view_args or {}
        return url_for(request.endpoint or "", **values, **self.args(month=last))


def asked(begin: int, known: int) -> Window:
    """Read the time from the address: `month=2026-10`, `months=12`, `as_of=2026-11-23`.

    begin, known: the first and the last month there are figures for.
    """
    as_of = _as_of()
    newest = min(months.last_complete(as_of), known)
    if newest < begin:
        first = months.named(begin)
        raise Refused(f"The first figures are of the end of {first}. Nothing is known before.")
    try:
        last = months.read(request.args["month"]) if request.args.get("month") else newest
        length = int(request.args.get("months") or A_YEAR)
    except ValueError:
        abort(400)
    if not 1 <= length <= MOST:
        abort(400)
    last = max(min(last, newest), begin)
    return Window(last - length, last, as_of, begin, known)


def _as_of() -> date:
    typed = request.args.get("as_of")
    try:
        return min(date.fromisoformat(typed), date.today()) if typed else date.today()
    except ValueError:
        abort(400)
