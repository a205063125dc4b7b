"""What every subscription of every source goes through on its way to lines."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from cab.exchange.revenue.customers import customers
from cab.exchange.revenue.days import NO_DAY
from cab.exchange.revenue.gathered import Gathered
from cab.exchange.revenue.lines import (
    check_customer,
    check_negative,
    check_period,
    check_repeated,
    lines,
    numbered,
)
from cab.exchange.revenue.money import Money
from cab.exchange.revenue.quantities import numbers_of, quantities
from cab.exchange.revenue.sheet import Sheet
from cab.exchange.revenue.tables import Bools, Ints, Texts

LARGEST = 10**13
TRUE = frozenset(("true", "yes", "1", "t", "y"))


def put(
    found: Gathered,
    sheet: Sheet,
    *,
    prefix: str,
    ids: Texts,
    customer: Texts,
    worth: Money,
    factors: list[Fraction],
    codes: Ints,
    start: Ints,
    end: Ints,
    amount_field: str = "amount",
    id_field: str = "subscription",
    end_field: str = "end",
    kind: Texts | str = "recurring",
    notice: Ints | None = None,
    term: Ints | None = None,
    plan: Texts | None = None,
    full: Money | None = None,
) -> None:
    """Check subscriptions, one row each, and add their lines and customers.

    `full` is what they would pay without what lowers it for good: the list price.
    """
    check_customer(sheet, customer)
    check_period(sheet, start, end, end_field)
    recurring = np.full(len(sheet), kind, dtype=object) == "recurring"
    check_negative(sheet, worth.numbers, ~recurring, amount_field)
    check_repeated(sheet, numbered(ids), "subscription", id_field)
    found.customers.append(customers(sheet, customer, prefix))
    found.lines.append(
        lines(
            sheet,
            source_key=np.array([f"{prefix}:{one}" for one in ids], dtype=object),
            customer=customer,
            kind=kind,
            plan=sheet.text("plan") if plan is None else plan,
            quantity=quantities(sheet),
            amount=worth.minor(),
            annual=np.where(recurring, worth.yearly(factors, codes), 0),
            list_annual=None if full is None else full.yearly(factors, codes).astype(object),
            currency=worth.currency,
            start=start,
            end=end,
            notice=notice,
            term=term,
        )
    )


def is_true(sheet: Sheet, name: str) -> Bools:
    """Tell which rows say yes."""
    cells = sheet.cells(name)
    return np.array([value.casefold() in TRUE for value in cells.values], dtype=bool)[cells.codes]


def is_one_of(sheet: Sheet, name: str, *words: str) -> Bools:
    """Tell which rows have one of these words, in any case, spaces and underscores alike."""
    cells = sheet.cells(name)
    alike = [
        value.casefold().replace(" ", "_").replace("cancelled", "canceled")
        for value in cells.values
    ]
    return np.array([value in words for value in alike], dtype=bool)[cells.codes]


def without_deleted(sheet: Sheet) -> None:
    """Leave out rows that the warehouse marks as deleted at their source."""
    sheet.drop(
        is_true(sheet, "deleted"),
        "One row was deleted at its source and was left out.",
        "{number} rows were deleted at their source and were left out.",
    )


def newest_only(sheets: Sequence[Sheet], key: str, *, quietly: bool = False) -> None:
    """Leave out older versions of a row, over all sheets; what says so has to be in ISO.

    Versions of the same moment in one sheet that differ stay: a person decides which is right.
    """
    newest: dict[str, tuple[str, int]] = {}
    versions = [version_of(sheet) for sheet in sheets]
    for place, (sheet, version) in enumerate(zip(sheets, versions, strict=True)):
        ids = sheet.text(key)
        for at in np.flatnonzero(sheet.good):
            newest[ids[at]] = max((version[at], place), newest.get(ids[at], ("", -1)))
    for place, (sheet, version) in enumerate(zip(sheets, versions, strict=True)):
        ids = sheet.text(key)
        mine = zip(ids, version, strict=True)
        older = np.array(
            [one in newest and newest[one] != (at, place) for one, at in mine], dtype=bool
        )
        if quietly:
            sheet.gone |= older
            continue
        sheet.drop(
            older,
            "One older version of a row was left out.",
            "{number} older versions of rows were left out.",
        )


def version_of(sheet: Sheet) -> Texts:
    """Return when each row was written; every row alike where nothing says so."""
    name = next((name for name in ("updated", "synced") if sheet.has(name)), None)
    return sheet.text(name) if name else np.full(len(sheet), "", dtype=object)


def after_trial(sheet: Sheet, start: Ints, trial_end: Ints, end: Ints) -> Ints:
    """Return the day from which a subscription is paid; leave out those that ended on trial."""
    on_trial = trial_end != NO_DAY
    begins = np.where(on_trial, np.maximum(np.where(start == NO_DAY, 0, start), trial_end), start)
    sheet.drop(
        on_trial & (end <= begins),
        "One subscription ended while on trial, without ever being paid, and was left out.",
        "{number} subscriptions ended while on trial, without ever being paid, and were left out.",
    )
    return begins


def for_each(sheet: Sheet, worth: Money, name: str = "quantity") -> Money:
    """Return the money of all, where an amount is for one; a row without quantity is one."""
    if not sheet.has(name):
        return worth
    numbers, by = numbers_of(sheet, name)
    total = np.abs(worth.numbers.astype(float) * worth.times * numbers) / (worth.by * by)
    sheet.flag(
        total > LARGEST,
        name,
        lambda at: "So many at that price is more than any company pays. Correct one of them.",
    )
    return worth.each(np.where(total > LARGEST, by, numbers), by)
