"""CSV that a spreadsheet cannot mistake for formulas."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Any

# Spreadsheets take the full-width signs of East Asian keyboards for the plain ones.
RISKY = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def write(columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> str:
    """Return rows as CSV with a header, in UTF-8 terms; every row has every column."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([safe(row[column]) for column in columns])
    return text.getvalue()


def safe(value: Any) -> str:
    """Return a cell that stays text: what a spreadsheet would run gets an apostrophe in front.

    Numbers are numbers, also negative ones. Unknown is an empty cell.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list | tuple):
        value = " · ".join(map(str, value))
    text = str(value)
    return f"'{text}" if text.lstrip(" ").startswith(RISKY) else text
