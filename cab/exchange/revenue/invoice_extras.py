"""Discounts and taxes on the lines of invoices."""

from __future__ import annotations

import numpy as np

from cab.exchange.revenue.gathered import Gathered
from cab.exchange.revenue.lines import lines
from cab.exchange.revenue.money import Money, money
from cab.exchange.revenue.sheet import Sheet
from cab.exchange.revenue.tables import Ints, Texts

# Of ChartMogul an amount is what is left after the discount; of the others what was before it.
AFTER = ("chartmogul",)


def discounted(sheet: Sheet, worth: Money, prefix: str) -> Money:
    """Return the money that recurs: before discounts for once, after those that last."""
    if not sheet.has("discount"):
        return worth
    off = np.abs(money(sheet, "discount", needed=False).minor())
    if not off[sheet.good].any():
        return worth
    text = f"{int((off[sheet.good] > 0).sum()):,} lines of {sheet.file} have a discount."
    choices = (
        ("once", "It is for once: they pay the full price again"),
        ("lasting", "It lasts: they pay that much less"),
    )
    answer = sheet.notes.ask("discounts", f"{text} What is it?", choices, "once")
    lasts = answer == "lasting" and sheet.notes.settings.forever_discount_lowers
    sign = np.where(worth.numbers < 0, -1, 1)
    if prefix in AFTER:
        return worth if lasts else worth.plus(off * sign)
    return worth.plus(-off * sign) if lasts else worth


def put_tax(
    found: Gathered, sheet: Sheet, keys: Texts, customer: Texts, start: Ints, end: Ints
) -> None:
    """Add a line of its own for the tax on each line that has some."""
    if not sheet.has("tax"):
        return
    tax = money(sheet, "tax", needed=False)
    amount = tax.minor()
    kept = sheet.gone.copy()
    sheet.gone |= amount == 0
    found.lines.append(
        lines(
            sheet,
            source_key=np.array([f"{key}:tax" for key in keys], dtype=object),
            customer=customer,
            kind="tax",
            amount=amount,
            annual=np.zeros(len(sheet), dtype=np.int64),
            currency=tax.currency,
            start=start,
            end=end,
        )
    )
    sheet.gone = kept
