"""Read revenue files: tables, what they are, their lines, and everything that is unclear."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

import pandas as pd
from pandas import DataFrame

from cab.exchange.revenue import (
    events,
    invoices,
    months,
    other_shapes,
    periods_plain,
    plain_shapes,
    snapshot,
    stripe,
    stripe_api,
    stripe_api_shapes,
    stripe_shapes,
    usage,
    vendor_shapes,
    vendors,
    wheel_shapes,
)
from cab.exchange.revenue.across import one_key_each
from cab.exchange.revenue.customers import joined
from cab.exchange.revenue.fields import FIELDS
from cab.exchange.revenue.files import BRING, no_header, tables_of
from cab.exchange.revenue.gathered import Gathered
from cab.exchange.revenue.notes import Notes
from cab.exchange.revenue.reading import EVENTS, LINES, NotRevenue, Problem, Reading
from cab.exchange.revenue.recognise import ask_columns, names_of, recognise
from cab.exchange.revenue.refusing import (
    mixed,
    months_without_year,
    not_enough,
    nothing_recurs,
    quarters,
)
from cab.exchange.revenue.sheet import Sheet
from cab.exchange.revenue.tables import Table
from flywheel.settings import DEFAULT, Settings

# The first that fits is taken: those with the most telling headers come first.
SHAPES = (
    *stripe_shapes.SHAPES,
    *stripe_api_shapes.SHAPES,
    *vendor_shapes.SHAPES,
    *other_shapes.SHAPES,
    wheel_shapes.DEALS,
    wheel_shapes.EVENTS,
    plain_shapes.SNAPSHOT,
    plain_shapes.MONTH_COLUMNS,
    plain_shapes.INVOICE_LINES,
    plain_shapes.PERIODS,
    plain_shapes.USAGE,
    plain_shapes.MONTH_ROWS,
    plain_shapes.INVOICE_HEADS,
)
SOURCES: Mapping[str, Callable[[list[Sheet]], Gathered]] = {
    "stripe": stripe.gather,
    "stripe_api": stripe_api.gather,
    "recurly": vendors.recurly,
    "recharge": vendors.recharge,
    "chartmogul": vendors.chartmogul,
    "baremetrics": vendors.baremetrics,
    "deals": events.deals,
    "events": events.gather,
    "snapshot": snapshot.gather,
    "invoices": invoices.gather,
    "periods": periods_plain.gather,
    "usage": usage.gather,
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
    sheets, unknown = sorted_out(tables, notes)
    if not sheets:
        return unknown_tables(unknown, notes)
    found = gathered(sheets)
    for table in unknown:
        notes.left_out.append(f"{table.file} has no columns that we know and was left out.")
    total = sum(len(sheet) for sheet in sheets)
    source = next(each.shape.source for each in sheets if each.shape.source != "nothing")
    return finished(source, found, notes, total, [table.file for table in tables])


def meanings(kind: str) -> dict[str, str]:
    """Return what columns of a kind of file can mean, each field with its words."""
    names = {
        name: True
        for shape in SHAPES
        if shape.source == (kind if kind in SOURCES else "periods")
        for name in shape.names
    }
    return {name: FIELDS[name] for name in names}


def sorted_out(tables: Sequence[Table], notes: Notes) -> tuple[list[Sheet], list[Table]]:
    """Return the tables that are recognised, and the others."""
    sheets: list[Sheet] = []
    unknown: list[Table] = []
    for table in tables:
        sheet = recognise(table, SHAPES, notes)
        if sheet is None:
            unknown.append(table)
        else:
            sheets.append(sheet)
    return sheets, unknown


def gathered(sheets: list[Sheet]) -> Gathered:
    """Read the sheets of the one source there is; those that mean nothing are left aside."""
    useful = [sheet for sheet in sheets if sheet.shape.source != "nothing"]
    if not useful:
        raise nothing_recurs(sheets)
    sources = list(dict.fromkeys(sheet.shape.source for sheet in useful))
    if len(sources) > 1:
        raise mixed(useful)
    if all(sheet.shape.role not in ("money", "lines", "items") for sheet in useful):
        raise not_enough(useful)
    for sheet in sheets:
        if sheet.shape.source == "nothing":
            sheet.notes.left_out.append(
                f"{sheet.file} holds {sheet.shape.what}, nothing that recurs, and was left aside."
            )
    return SOURCES[sources[0]](useful)


def unknown_tables(tables: Sequence[Table], notes: Notes) -> Reading:
    """Ask which column is what where a table could be one of periods; else refuse it."""
    possible = [table for table in tables if ask_columns(table, notes)]
    if not possible:
        raise nothing_known(tables)
    total = sum(len(table.rows) for table in possible)
    return finished("unknown", Gathered("A table that we do not know yet"), notes, total, [])


def nothing_known(tables: Sequence[Table]) -> NotRevenue:
    """Return the refusal of tables whose headers say nothing about customers and money."""
    table = tables[0]
    if not any(letter.isalpha() for header in table.headers for letter in header):
        return no_header(table.file)
    if months_without_year(table.headers):
        return NotRevenue(
            f"{table.file} has months without a year. Write the year into each header, such as "
            "Jan 2026 or 2026-01."
        )
    if quarters(table.headers):
        return NotRevenue(
            f"{table.file} has a column for each quarter. Bring one for each month, such as "
            "2026-01: who stays is counted at the end of each month."
        )
    shown = ", ".join(table.headers[:6]) + (" …" if len(table.headers) > 6 else "")
    return NotRevenue(
        f"{table.file} has no columns that we know as customer, time and amount; it has {shown}. "
        f"{BRING}"
    )


def finished(kind: str, found: Gathered, notes: Notes, total: int, files: Sequence[str]) -> Reading:
    """Return the reading, its problems in the order of files and rows."""
    lines, seen = together(found.lines, LINES), together(found.events, EVENTS)
    if len(found.lines) > 1:
        lines = one_key_each(lines, notes)
    notes.finish()
    customers = joined(found.customers)
    named = {*lines["customer"], *seen["customer"], *seen["referred_by"]}

    def place(problem: Problem) -> tuple[int, int]:
        file = files.index(problem.file) if problem.file in files else len(files)
        return file, problem.row if problem.row is not None else 10**9

    return Reading(
        kind=kind,
        title=found.title,
        lines=lines,
        customers=customers[customers["customer"].isin(named)].reset_index(drop=True),
        events=seen,
        problems=sorted(notes.problems, key=place),
        left_out=notes.left_out,
        asked=notes.asked,
        columns=notes.columns,
        known_until=found.known_until,
        total=total,
        rows_with_problems=notes.rows_with_problems,
    )


def together(frames: Sequence[DataFrame], columns: Sequence[str]) -> DataFrame:
    """Return the rows of all frames; without any, an empty frame with these columns."""
    filled = [frame for frame in frames if len(frame)]
    if not filled:
        numbers = ("amount", "annual", "row")
        return DataFrame(
            {
                name: pd.Series([], dtype="int64" if name in numbers else "object")
                for name in columns
            }
        )
    return filled[0] if len(filled) == 1 else pd.concat(filled, ignore_index=True)
