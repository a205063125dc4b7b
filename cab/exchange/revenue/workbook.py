"""Workbooks (XLSX, XLS, ODS) into tables: formula cells give their values, dates are ISO."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

import numpy as np
from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from cab.exchange.revenue.bombs import refuse_bomb
from cab.exchange.revenue.faults import Faults, faults
from cab.exchange.revenue.reading import NotRevenue
from cab.exchange.revenue.tables import CONTROLS, Table, header_place, headers, without_empty


def tables_of_workbook(data: bytes, name: str, names: frozenset[str]) -> list[Table]:
    """Return a table for each visible sheet that has cells; refuse what is no workbook."""
    refuse_bomb(data, name)
    wrong = faults(data)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        shown = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.visible == SheetVisibleEnum.Visible
        ]
        found = [
            (sheet, with_faults([[text(cell) for cell in row] for row in cells], wrong.get(sheet)))
            for sheet in shown
            if (cells := book.get_sheet_by_name(sheet).to_python(skip_empty_area=False))
        ]
    except (CalamineError, OSError, ValueError, RuntimeError) as error:
        raise NotRevenue(
            f"{name} is an Office or zip file, but no workbook that can be opened. "
            "Save the table as XLSX or CSV; a workbook with a password has to be saved without."
        ) from error
    if not found:
        raise NotRevenue(f"{name} is a workbook without anything in it that is shown.")
    many = len(found) > 1
    return [
        table_of_sheet(f"{name} · {sheet}" if many else name, cells, names)
        for sheet, cells in found
    ]


def with_faults(records: list[list[str]], wrong: Faults | None) -> list[list[str]]:
    """Return the cells of a sheet with what stands for those that have no value."""
    for (row, place), said in (wrong or {}).items():
        if row < len(records) and place < len(records[row]):
            records[row][place] = said
    return records


def table_of_sheet(name: str, records: list[list[str]], names: frozenset[str]) -> Table:
    """Return the table on one sheet."""
    place = header_place(records, names)
    columns = headers(records[place], name)
    body = records[place + 1 :]
    cells = {
        column: np.array([record[at] for record in body], dtype=object)
        for at, column in enumerate(columns)
    }
    return without_empty(Table(name, cells, np.arange(len(body), dtype=np.int64) + place + 2))


def text(cell: Any) -> str:
    """Return a cell as text that can be read in one way only.

    A number with three decimals gets a fourth, so that its point is not taken for thousands.
    """
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float | int):
        written = f"{cell:.15g}"
        if "e" in written:
            written = f"{cell:.0f}" if abs(cell) >= 1 else f"{cell:.15f}"
        point = written.find(".")
        return written + "0" if point > 0 and len(written) - point == 4 else written
    if isinstance(cell, datetime):
        at_midnight = cell.time() == time()
        return cell.date().isoformat() if at_midnight else cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return CONTROLS.sub("", str(cell))
