"""Months as whole numbers: `year * 12 + month - 1`, so that a year on is twelve on."""

from __future__ import annotations

import re
from datetime import date, timedelta

_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def month_of(day: date) -> int:
    """Return the month a day is in."""
    return day.year * 12 + day.month - 1


def first_day(month: int) -> date:
    """Return the first day of a month."""
    return date(month // 12, month % 12 + 1, 1)


def last_day(month: int) -> date:
    """Return the last day of a month."""
    return first_day(month + 1) - timedelta(days=1)


def written(month: int) -> str:
    """Write a month as *2026-10*."""
    return f"{month // 12:04}-{month % 12 + 1:02}"


def read(text: str) -> int:
    """Read a month written as *2026-10*."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text.strip())
    if found is None or found[1] == "0000":
        raise ValueError(f"“{text}” is no month. Write it as 2026-10.")
    return int(found[1]) * 12 + int(found[2]) - 1


def named(month: int) -> str:
    """Write a month as *October 2026*."""
    return f"{_NAMES[month % 12]} {month // 12}"


def last_complete(as_of: date) -> int:
    """Return the last month that is over at the end of a day."""
    return month_of(as_of + timedelta(days=1)) - 1
