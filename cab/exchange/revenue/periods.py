"""Amounts for a month, a quarter, a service period as amounts for a year, rounded once."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from functools import cache

import numpy as np

from cab.exchange.revenue.dates import EPOCH
from cab.exchange.revenue.tables import Ints

SAFE = 2**62
LONGEST = 10_000
UNITS = {
    "day": Fraction(365), "week": Fraction(52), "month": Fraction(12), "quarter": Fraction(4),
    "half": Fraction(2), "year": Fraction(1),
}  # fmt: skip
WORDS = {
    "day": "day days daily d",
    "week": "week weeks weekly w wk",
    "month": "month months monthly mo m mth mon permonth pcm monthtomonth",
    "quarter": "quarter quarters quarterly q qtr",
    "half": "halfyear halfyearly semiannual semiannually biannual halfyears",
    "year": "year years yearly annual annually y yr yrs annum perannum peryear pa",
}
UNIT_OF = {word: unit for unit, words in WORDS.items() for word in words.split()}
COUNTED = re.compile(r"(?:every|per|each)?\s*(\d+)?\s*[-x× ]*\s*([a-z]+)")
NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "twelve": 12}


@cache
def times_a_year(interval: str, count: int = 1) -> Fraction | None:
    """Return how often an interval fits a year: month 12, 3 months 4, week 52, 28 days 365/28."""
    text = interval.strip().casefold().replace("_", " ")
    bare = "".join(letter for letter in text if letter.isalpha())
    if bare in UNIT_OF and not any(letter.isdigit() for letter in text):
        return UNITS[UNIT_OF[bare]] / count if 0 < count <= LONGEST else None
    word, _, rest = text.partition(" ")
    if word in NUMBERS:
        text = f"{NUMBERS[word]} {rest}"
    found = COUNTED.fullmatch(text)
    if found is None or found[2] not in UNIT_OF:
        return None
    number = int(found[1] or 1) * count
    return UNITS[UNIT_OF[found[2]]] / number if 0 < number <= LONGEST else None


@cache
def of_service(start: int, end: int) -> Fraction | None:
    """Return how often a service period fits a year: 12/months if whole months, else 365/days.

    Days are since 1970, the end is the first day without service. A period that starts on the
    31st is a whole month when it ends on the last day of a shorter one.
    """
    if end <= start:
        return None
    one, other = date.fromordinal(start + EPOCH), date.fromordinal(end + EPOCH)
    months = (other.year - one.year) * 12 + other.month - one.month
    next_day = date.fromordinal(end + EPOCH + 1)
    whole = one.day == other.day or (one.day > other.day and next_day.month != other.month)
    return Fraction(12, months) if months > 0 and whole else Fraction(365, end - start)


def half_even(numbers: Ints, times: Ints, by: Ints) -> Ints:
    """Return numbers · times ÷ by, exactly, rounded half to even once."""
    if not len(numbers):
        return np.zeros(0, dtype=np.int64)
    largest = int(np.abs(numbers).max()) * int(times.max())
    if numbers.dtype == object or largest >= SAFE or int(by.max()) >= SAFE:
        exact = [
            round(Fraction(int(number) * int(factor), int(divisor)))
            for number, factor, divisor in zip(numbers, times, by, strict=True)
        ]
        return np.array(exact, dtype=np.int64)
    whole, rest = np.divmod(numbers * times, by)
    twice = 2 * rest - by
    return np.asarray(whole + ((twice > 0) | ((twice == 0) & (whole % 2 == 1))), dtype=np.int64)
