"""Amounts as people and programs write them into whole numbers, without floats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from cab.exchange.revenue.currencies import SHARED, SIGNS, known
from cab.exchange.revenue.tables import Ints

EMPTY = frozenset(("", "-", "–", "—", "n/a", "na", "#n/a", "null", "none", "nan", "\\n"))
PLAIN = re.compile(r"(-?)(\d+)(?:\.(\d+))?")
GROUPED = re.compile(r"\d{1,3}(?:([.,' ])\d{2,3})(?:\1\d{2,3})*")
ALL_SIGNS = "|".join(map(re.escape, sorted((*SIGNS, *SHARED), key=len, reverse=True)))
SIGN_IN_FRONT, SIGN_BEHIND = re.compile(f"(-?)({ALL_SIGNS})"), re.compile(f"({ALL_SIGNS})$")
CODE_IN_FRONT = re.compile(r"(-?)([A-Za-z]{3})\s*(?=[\d(.,-])")
CODE_BEHIND = re.compile(r"(?<=[\d).,-])\s*([A-Za-z]{3})$")
QUICK = re.compile(r"(?:-?\d{1,12}(?:\.\d{1,2})?\n)*")
MOST_DIGITS = 12
MOST_DECIMALS = 6


@dataclass(frozen=True)
class Written:
    """An amount as written: digits before and after the point, sign, currency or sign of one."""

    negative: bool
    whole: str
    decimals: str
    currency: str | None = None


class Unclear(ValueError):
    """An amount that cannot be read; the message says how it was taken apart."""


def is_empty(text: str) -> bool:
    """Tell whether a cell stands for nothing."""
    return text.casefold() in EMPTY


def decimal_mark(values: Iterable[str]) -> str | None:
    """Return the decimal mark that a column's own values prove, or None where none does.

    A mark that is repeated, or that stands before the other one, divides thousands; one with
    other than three digits behind it is decimal.
    """
    votes = {".": 0, ",": 0}
    for value in values:
        text = re.sub(r"[^\d.,]", "", value).strip(".,")
        comma, point = text.rfind(","), text.rfind(".")
        if comma >= 0 and point >= 0:
            votes["," if comma > point else "."] += 1
        elif comma >= 0 or point >= 0:
            mark = "," if comma >= 0 else "."
            other = "." if mark == "," else ","
            behind = len(text) - max(comma, point) - 1
            if text.count(mark) > 1:
                votes[other] += 1
            elif behind != 3 or text.startswith("0"):
                votes[mark] += 1
    if votes["."] == votes[","]:
        return None
    return max(votes, key=lambda mark: votes[mark])


def take_apart(value: str, mark: str | None) -> Written:
    """Take one amount apart; `mark` is the column's decimal mark where it is known."""
    plain = PLAIN.fullmatch(value)
    if plain and (mark != "," or not plain[3] or len(plain[3]) != 3):
        if mark is None and plain[3] and len(plain[3]) == 3 and plain[2] != "0":
            return Written(bool(plain[1]), plain[2] + plain[3], "")
        return Written(bool(plain[1]), plain[2], plain[3] or "")
    text = value.replace("\u2212", "-").replace("−", "-")
    text, currency = without_currency(text.strip())
    negative = False
    if text.startswith("(") and text.endswith(")"):
        text, negative = text[1:-1].strip(), True
        if currency is None:
            text, currency = without_currency(text)
    if text.endswith("-") or text.startswith("-"):
        text, negative = text.strip("-").strip(), not negative
        if currency is None:
            text, currency = without_currency(text)
    text = text.removeprefix("+").strip()
    text = re.sub(r"[\s\u00a0\u202f\u2009\u2007]+", " ", text).replace("’", "'").replace("ʼ", "'")
    whole, decimals = divide(text, mark)
    return Written(negative, whole, decimals, currency)


def divide(text: str, mark: str | None) -> tuple[str, str]:
    """Divide a number without sign and currency at its decimal mark and take the groups out."""
    comma, point = text.rfind(","), text.rfind(".")
    if comma >= 0 and point >= 0:
        mark = "," if comma > point else "."
    elif text.count(",") > 1 or text.count(".") > 1:
        mark = "." if comma >= 0 else ","
    elif comma >= 0 or point >= 0:
        only = "," if comma >= 0 else "."
        behind = len(text) - max(comma, point) - 1
        if behind != 3 or text.startswith("0"):
            mark = only
        elif mark is None:
            mark = "." if only == "," else ","
    whole, _, decimals = text.partition(mark) if mark else (text, "", "")
    if not whole and decimals:
        whole = "0"
    if not whole.isdecimal():
        if not GROUPED.fullmatch(whole):
            raise Unclear(text)
        whole = re.sub(r"\D", "", whole)
    if decimals and not decimals.isdecimal():
        raise Unclear(text)
    return whole, decimals


def without_currency(text: str) -> tuple[str, str | None]:
    """Take a currency's code or sign off either end; a sign of several comes back as it stands."""
    front, back = SIGN_IN_FRONT.match(text), SIGN_BEHIND.search(text)
    if front:
        return front[1] + text[front.end() :].strip(), SIGNS.get(front[2], front[2])
    if back:
        return text[: back.start()].strip(), SIGNS.get(back[1], back[1])
    front, back = CODE_IN_FRONT.match(text), CODE_BEHIND.search(text)
    if front and known(front[2]):
        return front[1] + text[front.end() :], front[2].upper()
    if back and known(back[1]):
        return text[: back.start()], back[1].upper()
    return text, None


def hundredths(values: Sequence[str]) -> Ints | None:
    """Return amounts times a hundred where all are written as 1234 or 1234.50, quickly."""
    if not QUICK.fullmatch("\n".join((*values, ""))):
        return None
    parts = [value.partition(".") for value in values]
    return np.array([int(whole + rest.ljust(2, "0")) for whole, _, rest in parts], dtype=np.int64)


def scaled(written: Sequence[Written | None]) -> tuple[Ints, int]:
    """Return the amounts as whole numbers of 10^−d and d, the most decimals among them.

    Of more than six decimals, which no price has, the rest is rounded half to even.
    """
    most = max((len(one.decimals.rstrip("0")) for one in written if one), default=0)
    most = min(most, MOST_DECIMALS)
    numbers = np.zeros(len(written), dtype=np.int64)
    for place, one in enumerate(written):
        if one:
            number = round(Decimal(f"{one.whole}.{one.decimals or 0}").scaleb(most))
            numbers[place] = -number if one.negative else number
    return numbers, most
