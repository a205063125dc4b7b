"""What each line of an invoice is, and whether its amount recurs."""

from __future__ import annotations

import numpy as np

from cab.exchange.revenue.kinds import kind_of
from cab.exchange.revenue.sheet import Sheet, spread
from cab.exchange.revenue.subscriptions import is_true
from cab.exchange.revenue.tables import Bools, Ints, Texts


def kinds(sheet: Sheet, with_period: Bools, numbers: Ints) -> tuple[Texts, Bools]:
    """Return each line's kind and which are credits for a time.

    A line recurs if it is for a time and nothing says otherwise: a subscription, a plan or the
    word. Below zero it is a credit; one for a time (what is unused of the old price, say) lowers
    what recurs, any other does not.
    """
    cells = sheet.cells("kind")
    known = [kind_of(value) for value in cells.values]
    unknown = np.array([one is None for one in known], dtype=bool)
    sheet.flag(
        unknown[cells.codes],
        "kind",
        lambda at: (
            f"“{cells.values[cells.codes[at]]}” is no kind of line we know. Write subscription, "
            "one-time, usage, credit, tax or refund."
        ),
    )
    said = [("credit" if one == "recurring_credit" else one or "recurring") for one in known]
    kind = spread(said, cells.codes)
    kind = np.where(is_refund(sheet), "refund", kind)
    single = (kind == "recurring") & (~with_period | ~belongs(sheet))
    kind = np.where(single, "one_time", kind)
    below = numbers < 0
    allowed = is_true(sheet, "proration") | ~np.full(len(sheet), needs_word(sheet))
    sheet.flag(
        below & (kind == "recurring") & ~allowed,
        "amount",
        lambda at: (
            "The amount is below zero, yet nothing says that it is a credit. Write credit as its "
            "kind, or correct the amount."
        ),
    )
    kind = np.where(below & np.isin(kind, ("recurring", "one_time")), "credit", kind)
    lasting = with_period & belongs(sheet) & below
    return kind.astype(object), np.asarray((kind == "credit") & lasting, dtype=bool)


def belongs(sheet: Sheet) -> Bools:
    """Tell which lines belong to something that renews, where the file can tell."""
    fields = [name for name in ("subscription", "plan") if sheet.has(name)]
    if not fields:
        return np.ones(len(sheet), dtype=bool)
    found = np.zeros(len(sheet), dtype=bool)
    for name in fields:
        found |= sheet.filled(name)
    return found


def needs_word(sheet: Sheet) -> bool:
    """Tell whether a file has a way to call a line a credit."""
    return sheet.has("kind") or not sheet.shape.name.startswith("stripe_dashboard")


def is_refund(sheet: Sheet) -> Bools:
    """Tell which lines give money back."""
    return is_true(sheet, "refund")
