"""Rows of one table beside the rows of another that have the same id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from cab.exchange.revenue.sheet import Sheet, spread
from cab.exchange.revenue.tables import Bools, Table, Texts


def of_role(sheets: Sequence[Sheet], role: str) -> list[Sheet]:
    """Return the sheets that are one thing to their source."""
    return [sheet for sheet in sheets if sheet.shape.role == role]


def rows_by(sheets: Sequence[Sheet], key: str) -> dict[str, tuple[Sheet, int]]:
    """Return the row of each id over several sheets; of an id's versions the newest."""
    found: dict[str, tuple[Sheet, int]] = {}
    for sheet in sheets:
        keys = sheet.text(key)
        newest = next((name for name in ("updated", "synced") if sheet.has(name)), None)
        order = (
            np.argsort(sheet.text(newest).astype(str), kind="stable").tolist()
            if newest
            else range(len(sheet))
        )
        found.update((keys[at], (sheet, at)) for at in order if keys[at])
    return found


def is_in(sheet: Sheet, key: str, known: dict[str, tuple[Sheet, int]]) -> Bools:
    """Tell which rows have an id that another table has too."""
    cells = sheet.cells(key)
    return np.array([value in known for value in cells.values], dtype=bool)[cells.codes]


def beside(
    sheet: Sheet, key: str, known: dict[str, tuple[Sheet, int]], fields: Sequence[str]
) -> Sheet:
    """Return a sheet with fields of another table beside its own; its own come first."""
    cells = sheet.cells(key)
    columns: dict[str, Texts] = dict(sheet.table.columns)
    named = dict(sheet.fields)
    for field in fields:
        owners = {id(other): other for other, _ in known.values() if other.has(field)}
        if field in named or not owners:
            continue
        texts = {at: other.text(field) for at, other in owners.items()}
        values = [
            texts[id(known[value][0])][known[value][1]]
            if value in known and id(known[value][0]) in texts
            else ""
            for value in cells.values
        ]
        other = next(iter(owners.values()))
        header = f"{other.fields[field]} ({other.file})"
        columns[header] = spread(values, cells.codes)
        named[field] = header
    table = Table(sheet.file, columns, sheet.table.rows)
    wider = Sheet(table, replace(sheet.shape), named, sheet.notes)
    wider.bad, wider.gone = sheet.bad.copy(), sheet.gone.copy()
    return wider
