"""Where the money went, in one line: from the start to the end, with nothing left over."""

from dataclasses import dataclass

from cab.web.money import money
from flywheel.retention import Retention

WORDS = (
    ("new", "+", "new"),
    ("reactivation", "+", "came back"),
    ("expansion", "+", "grew"),
    ("contraction", "−", "cut"),
    ("churn", "−", "left"),
    ("transfer_in", "+", "moved here"),
    ("transfer_out", "−", "moved away"),
)


@dataclass(frozen=True)
class Term:
    """A part of the line; key: the page behind it, none where there is none."""

    sign: str
    word: str
    amount: str
    key: str | None = None


def line(kept: Retention, currency: str) -> list[Term]:
    """Return the line; what is nothing is left out, and other rates stand last."""
    terms = [Term("", "", money(kept.start, currency))]
    for key, sign, word in WORDS:
        amount = getattr(kept, key)
        if amount:
            terms.append(Term(sign, word, money(amount, currency), key))
    if kept.fx:
        rates = money(abs(kept.fx), currency)
        terms.append(Term("+" if kept.fx > 0 else "−", "other rates", rates, "fx"))
    return [*terms, Term("=", "", money(kept.end, currency), "arr")]
