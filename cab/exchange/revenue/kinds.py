"""What a line of a bill is: recurring, or a kind of its own that does not count as such."""

from __future__ import annotations

import numpy as np

from cab.exchange.revenue.tables import Bools, Texts
from flywheel.settings import Settings

WORDS = {
    "recurring": "recurring subscription licence license plan retainer maintenance charge "
    "autorenewal renewal rental seat seats saas licensed",
    "one_time": "onetime oneoff once setup implementation onboarding fee fees service services "
    "consulting training hardware invoiceitem single transactionfee shipping",
    "usage": "usage metered overage overages consumption payg",
    "credit": "credit creditnote discount adjustment",
    "tax": "tax vat gst salestax mwst",
    "refund": "refund refunded chargeback",
}
KIND_OF = {word: kind for kind, words in WORDS.items() for word in words.split()}


def counted(kind: Texts, credit: Bools, settings: Settings) -> tuple[Bools, Bools]:
    """Return which amounts for a time count for a year, and which of those lower it.

    `credit` are those that lower what recurs. Usage and refunds only count where the settings
    say so.
    """
    adds = kind == "recurring"
    if settings.usage_counts:
        adds = adds | (kind == "usage")
    lowers = credit & settings.recurring_credits_lower
    if settings.refunds_lower:
        lowers = lowers | (kind == "refund")
    return np.asarray(adds | lowers, dtype=bool), np.asarray(lowers, dtype=bool)


def kind_of(text: str) -> str | None:
    """Return the kind that a word means; nothing said is recurring, None is a word unknown."""
    bare = "".join(letter for letter in text.casefold() if letter.isalpha())
    if not bare:
        return "recurring"
    if bare in ("recurringcredit", "creditrecurring"):
        return "recurring_credit"
    return KIND_OF.get(bare)
