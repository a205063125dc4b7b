"""What a line of a bill is: recurring, or a kind of its own that does not count as such."""

from __future__ import annotations

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


def kind_of(text: str) -> str | None:
    """Return the kind that a word means; nothing said is recurring, None is a word unknown."""
    bare = "".join(letter for letter in text.casefold() if letter.isalpha())
    if not bare:
        return "recurring"
    if bare in ("recurringcredit", "creditrecurring"):
        return "recurring_credit"
    return KIND_OF.get(bare)
