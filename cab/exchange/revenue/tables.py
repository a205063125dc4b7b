"""Tables of text: their header found, their rows with the number a spreadsheet shows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from cab.exchange.revenue.headers import key
from cab.exchange.revenue.month_names import month_of_header
from cab.exchange.revenue.reading import NotRevenue

Texts = NDArray[np.object_]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

HEADER_WITHIN = 20
MOST_COLUMNS = 500
# Characters of no name: bells and escapes, which no picture and not every database takes.
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")

# A year alone may stand above columns.
AMOUNT = re.compile(r"(?!(?:19|20)\d\d$)[-(]?[^\w\s]?\d[\d.,']*\)?")


@dataclass(frozen=True, eq=False)
class Table:
    """A header and its columns of text; `rows` are the numbers a spreadsheet shows."""

    file: str
    columns: dict[str, Texts]
    rows: Ints
    ragged: list[int] = field(default_factory=list)

    @property
    def headers(self) -> list[str]:
        """Return the names of the columns in the file's order."""
        return list(self.columns)


def header_place(records: Sequence[Sequence[str]], names: frozenset[str]) -> int:
    """Return which of the first records is the header: the one with most names that we know.

    Titles and dates of export stand above the header of many sheets. A row with an amount in it
    is none, however many months and days it has.
    """

    def score(record: Sequence[str]) -> int:
        cells = [cell.strip() for cell in record if cell.strip()]
        months = [month_of_header(cell) is not None for cell in cells]
        row = any(AMOUNT.fullmatch(cell) for cell, is_month in zip(cells, months, strict=True)
                  if not is_month)  # fmt: skip
        return sum(
            key(cell) in names or (is_month and not row)
            for cell, is_month in zip(cells, months, strict=True)
        )

    found = [score(record) for record in records[:HEADER_WITHIN]]
    if found and max(found) >= 2:
        return found.index(max(found))
    filled = [sum(bool(cell.strip()) for cell in record) for record in records[:HEADER_WITHIN]]
    return next((place for place, cells in enumerate(filled) if cells >= 2), 0)


def headers(cells: Sequence[str], file: str) -> list[str]:
    """Return one name for each column: empty ones by their letter, repeated ones numbered."""
    if len(cells) > MOST_COLUMNS:
        raise NotRevenue(
            f"{file} has {len(cells):,} columns, more than a table of customers has. Copy those "
            "that say who, when and how much into a new table, one row for each customer."
        )
    names: dict[str, None] = {}
    number: dict[str, int] = {}
    for place, cell in enumerate(cells):
        bare = " ".join(cell.split())
        name = bare or f"Column {letters(place)}"
        while name in names:
            number[bare] = number.get(bare, 1) + 1
            name = f"{bare or 'Column'} ({number[bare]})"
        names[name] = None
    return list(names)


def letters(place: int) -> str:
    """Return a column's letters as spreadsheets show them: 0 is A, 26 is AA."""
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(65 + rest) + text
    return text


def without_empty(table: Table) -> Table:
    """Return a table without its empty rows and without columns that have no name and no cell."""
    if not table.columns:
        return table
    filled = np.zeros(len(table.rows), dtype=bool)
    kept: dict[str, Texts] = {}
    for place, (name, cells) in enumerate(table.columns.items()):
        here = cells != ""
        if not here.all():
            here = np.array([bool(cell.strip()) for cell in cells], dtype=bool)
        filled |= here
        if here.any() or name != f"Column {letters(place)}":
            kept[name] = cells
    if filled.all():
        return Table(table.file, kept, table.rows, table.ragged)
    columns = {name: cells[filled] for name, cells in kept.items()}
    return Table(table.file, columns, table.rows[filled], table.ragged)
