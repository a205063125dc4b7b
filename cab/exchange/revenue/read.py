"""Read revenue files: tables, what they are, their lines, and everything that is unclear."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

import pandas as pd
from pandas import DataFrame

from cab.exchange.revenue import months, periods_plain
from cab.exchange.revenue.customers import joined
from cab.exchange.revenue.files import BRING, tables_of
from cab.exchange.revenue.gathered import Gathered
from cab.exchange.revenue.notes import Notes
from cab.exchange.revenue.plain_shapes import MONTH_COLUMNS, MONTH_ROWS, PERIODS
from cab.exchange.revenue.reading import EVENTS, LINES, NotRevenue, Reading
from cab.exchange.revenue.recognise import names_of, recognise
from cab.exchange.revenue.sheet import Sheet
from flywheel.settings import DEFAULT, Settings

SHAPES = (MONTH_COLUMNS, PERIODS, MONTH_ROWS)
SOURCES: Mapping[str, Callable[[list[Sheet]], Gathered]] = {
    "periods": periods_plain.gather,
    "months": months.gather,
}
NO_ANSWERS: Mapping[str, str] = MappingProxyType({})


def read(
    files: Sequence[tuple[str, bytes]],
    answers: Mapping[str, str] = NO_ANSWERS,
    *,
    settings: Settings = DEFAULT,
    today: date,
) -> Reading:
    """Return what files say about recurring revenue, or refuse them with what to bring instead.

    Several files are read together. `answers` are those to `Reading.asked`, columns mapped by
    hand (`map:<file>:<column>` = field, "" for not used) and `without` = yes to leave out the
    rows with problems; `home` is the currency proposed where the files name none.
    """
    notes = Notes(answers, settings, today)
    names = names_of(SHAPES)
    tables = [table for name, data in files for table in tables_of(name, data, names)]
    sheets = [sheet for table in tables if (sheet := recognise(table, SHAPES, notes))]
    if not sheets:
        raise NotRevenue(BRING)
    source = sheets[0].shape.source
    found = SOURCES[source](sheets)
    notes.finish()
    return Reading(
        kind=source,
        title=found.title,
        lines=together(found.lines, LINES),
        customers=joined(found.customers),
        events=together(found.events, EVENTS),
        problems=notes.problems,
        left_out=notes.left_out,
        asked=notes.asked,
        columns=notes.columns,
        known_until=found.known_until,
        total=sum(len(sheet) for sheet in sheets),
        rows_with_problems=notes.rows_with_problems,
    )


def together(frames: list[DataFrame], columns: tuple[str, ...]) -> DataFrame:
    """Return the rows of all frames; without any, an empty frame with these columns."""
    filled = [frame for frame in frames if len(frame)]
    if not filled:
        empty = {"amount": "int64", "annual": "int64", "row": "int64"}
        return DataFrame({name: pd.Series([], dtype=empty.get(name, "object")) for name in columns})
    return filled[0] if len(filled) == 1 else pd.concat(filled, ignore_index=True)
