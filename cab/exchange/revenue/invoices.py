"""Lines of invoices with the time each is for, of any source."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from cab.exchange.revenue.customers import customers, who
from cab.exchange.revenue.dates import EPOCH
from cab.exchange.revenue.days import NO_DAY, days
from cab.exchange.revenue.gathered import Gathered
from cab.exchange.revenue.intervals import of_periods
from cab.exchange.revenue.invoice_extras import discounted, put_tax
from cab.exchange.revenue.invoice_kinds import kinds
from cab.exchange.revenue.joins import beside, of_role, rows_by
from cab.exchange.revenue.kinds import counted
from cab.exchange.revenue.lines import (
    check_customer,
    check_period,
    check_repeated,
    lines,
    numbered,
)
from cab.exchange.revenue.money import money
from cab.exchange.revenue.periods_plain import ends
from cab.exchange.revenue.quantities import quantities
from cab.exchange.revenue.sheet import Sheet
from cab.exchange.revenue.subscriptions import is_one_of, newest_only, without_deleted
from cab.exchange.revenue.synced import known_until
from cab.exchange.revenue.tables import Texts


def gather(sheets: list[Sheet]) -> Gathered:
    """Read plain invoices."""
    found = Gathered("Invoices")
    from_lines(found, sheets, "invoice")
    return found


def from_lines(found: Gathered, sheets: Sequence[Sheet], prefix: str) -> None:
    """Read invoice lines, with what invoices and subscriptions beside them say."""
    heads = rows_by(of_role(sheets, "heads"), "invoice")
    subscriptions = rows_by(of_role(sheets, "subscriptions"), "subscription")
    with_versions = [sheet for sheet in of_role(sheets, "lines") if sheet.has("updated")]
    for sheet in with_versions:
        without_deleted(sheet)
    newest_only([sheet for sheet in with_versions if sheet.has("line")], "line")
    for sheet in of_role(sheets, "lines"):
        wide = sheet
        if heads:
            wide = beside(wide, "invoice", heads, ("customer", "currency", "status", "on", "due"))
        if subscriptions:
            wide = filled_customer(wide, subscriptions)
        one(wide, found, prefix)
        latest = known_until([wide], "synced") or known_until([wide], "on")
        latest = latest or known_until([wide], "start")
        found.known_until = max(filter(None, (found.known_until, latest)), default=None)


def filled_customer(sheet: Sheet, known: dict[str, tuple[Sheet, int]]) -> Sheet:
    """Return lines whose customer, where no invoice names it, is the subscription's."""
    wide = beside(sheet, "subscription", known, ("customer",))
    if not sheet.has("customer"):
        return wide
    subscriptions = sheet.text("subscription")
    header = sheet.fields["customer"]
    own = sheet.text("customer")
    other = np.array(
        [
            known[one][0].text("customer")[known[one][1]] if one in known else ""
            for one in subscriptions
        ],
        dtype=object,
    )
    wide.table.columns[header] = np.where(own == "", other, own)
    wide.known.clear()
    return wide


def one(sheet: Sheet, found: Gathered, prefix: str) -> None:
    """Read one sheet of invoice lines."""
    without_deleted(sheet)
    without_unpaid(sheet)
    customer = who(sheet)
    check_customer(sheet, customer)
    start = days(sheet, "start")
    end = ends(sheet, start)[0] if prefix == "invoice" else days(sheet, "end", end=True)
    worth = discounted(sheet, money(sheet, "amount"), prefix)
    with_period = (start != NO_DAY) & (end != NO_DAY)
    kind, credit = kinds(sheet, with_period, worth.numbers)
    counts, lowers = counted(kind, credit, sheet.notes.settings)
    counts &= with_period
    on = days(sheet, "on")
    start = np.where(start == NO_DAY, on, start)
    sheet.flag(
        start == NO_DAY,
        "start" if sheet.has("start") else "on",
        lambda at: "The day is missing. Write the first day this line is for.",
    )
    check_period(sheet, np.where(counts | credit, start, NO_DAY), end, "end")
    end = np.where(end == NO_DAY, start + 1, end)
    factors, codes = of_periods(start, end)
    annual = worth.yearly(factors, codes)
    annual = np.where(counts, np.where(lowers, -np.abs(annual), annual), 0)
    keys = keys_of(sheet, prefix)
    check_repeated(sheet, numbered(keys), "line", "line" if sheet.has("line") else None)
    found.customers.append(customers(sheet, customer, prefix))
    found.lines.append(
        lines(
            sheet,
            source_key=keys,
            customer=customer,
            kind=kind,
            plan=sheet.text("plan"),
            quantity=quantities(sheet),
            amount=worth.minor(),
            annual=annual,
            currency=worth.currency,
            start=start,
            end=end,
        )
    )
    put_tax(found, sheet, keys, customer, start, end)


def without_unpaid(sheet: Sheet) -> None:
    """Leave out invoices that are void, drafts, given up or overdue for too long."""
    sheet.drop(
        is_one_of(
            sheet, "status", "void", "voided", "draft", "uncollectible", "deleted", "failed",
            "canceled",
        ),
        "One line of an invoice that is void, a draft or given up was left out.",
        "{number} lines of invoices that are void, drafts or given up were left out.",
    )  # fmt: skip
    if not sheet.has("due"):
        return
    today = sheet.notes.today.toordinal() - EPOCH
    patience = sheet.notes.settings.past_due_days
    due = days(sheet, "due")
    open_ = is_one_of(sheet, "status", "open", "past_due", "unpaid", "overdue")
    sheet.drop(
        open_ & (due != NO_DAY) & (due + patience < today),
        f"One line of an invoice overdue for more than {patience} days was left out.",
        "{number} lines of invoices overdue for more than " + f"{patience} days were left out.",
    )


def keys_of(sheet: Sheet, prefix: str) -> Texts:
    """Return each line's key: its id, else what it is part of, numbered where that repeats."""
    if sheet.has("line") and sheet.filled("line").all():
        return np.array([f"{prefix}:line:{one}" for one in sheet.text("line")], dtype=object)
    parts = [
        name
        for name in ("line", "invoice", "customer", "name", "subscription", "plan", "kind", "start")
        if sheet.has(name)
    ]
    texts = [sheet.text(name) for name in parts]
    bare = np.array(["/".join(row) for row in zip(*texts, strict=True)], dtype=object)
    again = pd.Series(numbered(bare)).groupby(numbered(bare)).cumcount().to_numpy()
    return np.array(
        [
            f"{prefix}:{one}" + (f"#{more + 1}" if more else "")
            for one, more in zip(bare, again, strict=True)
        ],
        dtype=object,
    )
