"""CSV with any delimiter, quotes and encoding into a table."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

import numpy as np
import pandas as pd

from cab.exchange.revenue.reading import NotRevenue
from cab.exchange.revenue.tables import (
    CONTROLS,
    HEADER_WITHIN,
    Table,
    header_place,
    headers,
    without_empty,
)
from cab.text.decode import unicode_of
from cab.text.document import Unreadable

DELIMITERS = (",", ";", "\t", "|")
LONGEST_CELL = 10_000_000


def table_of_text(data: bytes, name: str, names: frozenset[str]) -> Table:
    """Return the table in a text file; row numbers are those a spreadsheet would show."""
    text = text_of(data, name)
    first, _, rest = text.partition("\n")
    shift = 0
    if first.strip().casefold().startswith("sep=") and len(first.strip()) == 5:
        delimiter, text, shift = first.strip()[4], rest, 1
    else:
        delimiter = delimiter_of(text)
    head = first_records(text, delimiter)
    place = header_place([record for record, _ in head], names)
    if not head:
        raise NotRevenue(
            f"{name} begins with a line that is longer than a row of a table. Save the table "
            "again as CSV, or as XLSX."
        )
    columns = headers(head[place][0], name)
    body = text[head[place][1] :]
    cells, ragged = body_cells(body, delimiter, len(columns))
    rows = np.arange(len(cells[0]) if cells else 0, dtype=np.int64) + place + 2 + shift
    return without_empty(
        Table(
            name,
            dict(zip(columns, cells, strict=True)),
            rows,
            [place + 2 + shift + at for at in ragged],
        )
    )


def text_of(data: bytes, name: str) -> str:
    """Return the text of a file with one kind of newline; say what cannot be read."""
    try:
        text = unicode_of(data, name)
    except Unreadable as error:
        raise NotRevenue(
            f"{name} cannot be read as text. Save the table again as CSV in UTF-8, or as XLSX."
        ) from error
    text = CONTROLS.sub("", text)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def delimiter_of(text: str) -> str:
    """Return the delimiter that divides the first records most, and most evenly."""

    def score(delimiter: str) -> tuple[float, int]:
        widths = [len(record) for record, _ in first_records(text, delimiter) if any(record)]
        widest = max(widths, default=1)
        even = sum(width == widest for width in widths) / (len(widths) or 1)
        return (even if widest > 1 else 0.0, widest)

    return max(DELIMITERS, key=score)


def first_records(text: str, delimiter: str) -> list[tuple[list[str], int]]:
    """Return the first records, each with the place in the text at which it ends."""
    end = 0
    for _ in range(HEADER_WITHIN * 4):
        end = text.find("\n", end) + 1
        if not end:
            end = len(text)
            break
    stream = StringIO(text[:end])
    ends: list[int] = []
    lengths: list[int] = []

    def lines() -> Iterator[str]:
        at = 0
        for line in stream:
            at += len(line)
            lengths.append(at)
            yield line

    records: list[list[str]] = []
    csv.field_size_limit(LONGEST_CELL)
    try:
        for record in csv.reader(lines(), delimiter=delimiter):
            records.append(record)
            ends.append(lengths[-1])
            if len(records) == HEADER_WITHIN:
                break
    except csv.Error:
        pass
    return list(zip(records, ends, strict=True))


def body_cells(body: str, delimiter: str, width: int) -> tuple[list[np.ndarray], list[int]]:
    """Return the columns below the header and the places of rows with more cells than it has.

    The quick reader gets a first row of the right width, to hold the others against.
    """
    if not body.strip():
        return [np.array([], dtype=object) for _ in range(width)], []
    try:
        frame = pd.read_csv(
            StringIO(delimiter * width + "\n" + body),
            sep=delimiter,
            header=None,
            names=list(range(width + 1)),
            index_col=False,
            dtype=object,
            keep_default_na=False,
            na_filter=False,
            skip_blank_lines=False,
        )
        cells = [frame[at].to_numpy(dtype=object)[1:] for at in range(width)]
        more = frame[width].to_numpy(dtype=object)[1:] != ""
        return cells, np.flatnonzero(more).tolist()
    except (pd.errors.ParserError, ValueError):
        return slowly(body, delimiter, width)


def slowly(body: str, delimiter: str, width: int) -> tuple[list[np.ndarray], list[int]]:
    """Read a body whose rows differ so much in width that the quick reader gives up."""
    csv.field_size_limit(LONGEST_CELL)
    records: list[list[str]] = []
    ragged: list[int] = []
    for place, record in enumerate(csv.reader(StringIO(body), delimiter=delimiter)):
        if any(cell.strip() for cell in record[width:]):
            ragged.append(place)
        records.append(record[:width] + [""] * (width - len(record)))
    columns = [np.array([record[at] for record in records], dtype=object) for at in range(width)]
    return columns, ragged
