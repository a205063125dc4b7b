"""Amounts by customer and month: a column for each month, or a row for each month."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

import numpy as np
import pandas as pd

from cab.exchange.revenue import dates
from cab.exchange.revenue.customers import customers, who
from cab.exchange.revenue.days import NO_DAY, days
from cab.exchange.revenue.gathered import Gathered
from cab.exchange.revenue.lines import check_customer, check_repeated, lines, numbered
from cab.exchange.revenue.money import money
from cab.exchange.revenue.month_names import month_in, month_of_header
from cab.exchange.revenue.reading import NotRevenue
from cab.exchange.revenue.sheet import Sheet, spread
from cab.exchange.revenue.tables import Bools, Ints, Table, Texts
from cab.exchange.revenue.totals import without_totals

YEARLY = re.compile(r"(?<![a-z])(arr|annual|yearly|annualised|annualized)(?![a-z])")
EMPTY_MONTH = 1970 * 12


def gather(sheets: list[Sheet]) -> Gathered:
    """Read amounts by customer and month from each sheet."""
    found = Gathered("Amounts by customer and month")
    for sheet in sheets:
        is_across = sheet.shape.name == "month_columns"
        without_totals(sheet, list(month_columns(sheet.table.headers)) if is_across else [])
        customer = who(sheet)
        check_customer(sheet, customer)
        if is_across:
            check_repeated(sheet, numbered(whose(sheet, customer)), "customer", who_field(sheet))
            found.customers.append(customers(sheet, customer, "file"))
            one(turned(sheet), found)
        else:
            found.customers.append(customers(sheet, customer, "file"))
            one(sheet, found)
    return found


def one(sheet: Sheet, found: Gathered) -> None:
    """Read a sheet that has a row for each customer and month."""
    customer = who(sheet)
    month = months_of(sheet)
    name = next((name for name in ("monthly", "yearly", "amount") if sheet.has(name)), "amount")
    worth = money(sheet, name, needed=False)
    sheet.flag(
        worth.numbers < 0,
        name,
        lambda at: "The amount is below zero. Correct it, or write 0 for a month without payment.",
    )
    without_unpaid(sheet, month, worth.empty)
    codes, at_month = pd.factorize(month)
    key = whose(sheet, customer)
    named = spread((f"{one // 12}-{one % 12 + 1:02}" for one in at_month.tolist()), codes)
    keys = np.array(
        [f"month:{one}:{other}" for one, other in zip(key, named, strict=True)], dtype=object
    )
    if sheet.shape.name == "month_rows":
        check_repeated(sheet, numbered(keys), "customer and month", who_field(sheet))
    factor = Fraction(1 if name == "yearly" or is_yearly(sheet) else 12)
    starts = np.array([first_day(one) for one in at_month.tolist()], dtype=np.int64)
    ends = np.array([first_day(one + 1) for one in at_month.tolist()], dtype=np.int64)
    found.lines.append(
        lines(
            sheet,
            source_key=keys,
            customer=customer,
            plan=sheet.text("plan"),
            amount=worth.minor(),
            annual=worth.yearly([factor], np.zeros(len(sheet), dtype=np.int64)),
            currency=worth.currency,
            start=starts[codes] if len(starts) else month,
            end=ends[codes] if len(ends) else month,
        )
    )
    if sheet.good.any():
        last = dates.as_date(first_day(int(month[sheet.good].max()) + 1) - 1)
        found.known_until = max(found.known_until or last, last)


def without_unpaid(sheet: Sheet, month: Ints, empty: Bools) -> None:
    """Leave out months that nobody can know yet, and the last ones that nobody filled in.

    An empty month further up says that nobody paid; empty ones at the end only wait.
    """
    today = month_of(sheet.notes.today)
    sheet.drop(
        month > today,
        "One amount is for a month that has not begun and was left out.",
        "{number} amounts are for months that have not begun and were left out.",
    )
    filled = sheet.good & ~empty
    if filled.any():
        sheet.drop(
            month > month[filled].max(),
            "One cell of a last month without any amount was left out.",
            "{number} cells of last months without any amount were left out.",
        )


def turned(sheet: Sheet) -> Sheet:
    """Return the months across as rows, the cells that were empty too: so a new file corrects."""
    across = month_columns(sheet.table.headers)
    places = np.flatnonzero(sheet.good)
    kept = {name: header for name, header in sheet.fields.items() if header not in across}
    columns: dict[str, Texts] = {
        header: np.tile(sheet.table.columns[header][places], len(across))
        for header in kept.values()
    }
    named = np.array([f"{one // 12}-{one % 12 + 1:02}" for one in across.values()], dtype=object)
    columns["\nmonth"] = np.repeat(named, len(places))
    columns["\namount"] = np.concatenate([sheet.table.columns[header][places] for header in across])
    table = Table(sheet.file, columns, np.tile(sheet.table.rows[places], len(across)))
    above = np.repeat(np.array(list(across), dtype=object), len(places))
    fields = {**kept, "month": "\nmonth", "monthly": "\namount"}
    return Sheet(table, sheet.shape, fields, sheet.notes, under={"monthly": above})


def month_columns(headers: list[str]) -> dict[str, int]:
    """Return the headers that name a month; a month that has two columns cannot be read."""
    across: dict[str, int] = {}
    for header in headers:
        month = month_of_header(header)
        if month is None:
            continue
        if month in across.values():
            raise NotRevenue(
                f"Two columns are for {dates.MONTHS[month % 12]} {month // 12}, {header} and "
                f"{next(one for one in across if across[one] == month)}. "
                "Bring a table with one column for each month."
            )
        across[header] = month
    return across


def months_of(sheet: Sheet) -> Ints:
    """Return each row's month; a cell that names none, and no day either, is a problem."""
    cells = sheet.cells("month")
    named = [month_in(value) for value in cells.values]
    by_name = np.array([EMPTY_MONTH if one is None else one for one in named], dtype=np.int64)
    unnamed = np.array([one is None for one in named], dtype=bool)[cells.codes]
    if not unnamed.any():
        return by_name[cells.codes]
    months = [value for value, one in zip(cells.values, named, strict=True) if one is not None]
    on = days(sheet, "month", but=frozenset(months))
    sheet.flag(
        unnamed & (on == NO_DAY),
        "month",
        lambda at: "The month is missing. Write it as 2026-10.",
    )
    codes, found = pd.factorize(on)
    of_day = [
        EMPTY_MONTH if one == NO_DAY else month_of(dates.as_date(one)) for one in found.tolist()
    ]
    return np.where(unnamed, np.array(of_day, dtype=np.int64)[codes], by_name[cells.codes])


def month_of(on: date) -> int:
    """Return a day's month as year · 12 + month − 1."""
    return on.year * 12 + on.month - 1


def first_day(month: int) -> int:
    """Return a month's first day as days since 1970."""
    return dates.calendar_day(month // 12, month % 12 + 1, 1)


def whose(sheet: Sheet, customer: Texts) -> Texts:
    """Return what a row's amount belongs to: the customer, with the plan where there is one."""
    if not sheet.has("plan"):
        return customer
    plan = sheet.text("plan")
    return np.array(
        [f"{one}/{other}" if other else one for one, other in zip(customer, plan, strict=True)],
        dtype=object,
    )


def who_field(sheet: Sheet) -> str:
    """Return the field that says who the customer is."""
    return "customer" if sheet.has("customer") else "name"


def is_yearly(sheet: Sheet) -> bool:
    """Tell whether the amounts are for a year; asked where the file speaks of years at all."""
    words = " ".join((sheet.file, *sheet.table.headers)).casefold()
    if sheet.shape.name == "month_columns":
        words += " " + " ".join(str(one).casefold() for one in sheet.under["monthly"][:1])
    if (sheet.has("monthly") and sheet.shape.name == "month_rows") or not YEARLY.search(words):
        return False
    text = f"Are the amounts in {sheet.file} for a month, or for a year (ARR)?"
    choices = (("month", "For a month"), ("year", "For a year"))
    return sheet.notes.ask("per", text, choices, "year") == "year"
