"""How much stands behind a statement, from a polite maybe (0) to a commitment (5)."""

from __future__ import annotations

from cab.text.reading import Kind
from cab.text.signals import Signs

POLITE, AGREES, RAISES, EVENT, STAND_IN, COMMITTED = range(6)


def strength(seen: Signs, kind: Kind) -> tuple[int, str | None]:
    """Return the strength and the reason for it; what is said plainly is 2 without a reason.

    Whether the question put it to them is not known here: the caller lowers a 2 to 1 then.
    """
    imagined = seen.has("would_pay") or (seen.has("hypothetical") and not seen.has("event"))
    if seen.has("commitment") and not imagined:
        return COMMITTED, "a promise with something at stake"
    if seen.has("paid_stand_in") and not imagined and kind != "must_have":
        return STAND_IN, "money spent on it already" if kind != "problem" else (
            "money spent on a stand-in"
        )
    if seen.has("built_stand_in") and not imagined and kind == "problem":
        return STAND_IN, "made something of their own to get around it"
    if seen.has("past_date") and seen.has("event"):
        return EVENT, "a past event with a date"
    if kind == "willingness_to_pay" and imagined:
        return POLITE, "a polite maybe"
    if kind == "must_have" and imagined and seen.has("polite"):
        return POLITE, "a polite maybe"
    return RAISES, None
