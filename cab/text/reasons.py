"""What each signal is called when it is given as a reason."""

from __future__ import annotations

REASONS: dict[str, str] = {
    "difficulty": "says that something is hard",
    "confusion": "did not know where they stood",
    "failure": "something failed or broke",
    "slow": "something is slow or comes too late",
    "time_lost": "time lost",
    "irritation": "annoyed or let down",
    "lack": "something is missing or cannot be done",
    "wish": "asks for something they do not have",
    "workaround": "a way around it",
    "no_pain": "says it is no trouble",
    "relieved": "something took a trouble away",
    "price": "speaks of a price",
    "pay": "speaks of paying or buying",
    "amount": "names an amount of money",
    "budget": "speaks of money or a budget",
    "too_dear": "finds it too dear, or would not pay",
    "fair_price": "pays, or finds the price fair",
    "depend": "says they could not do without it",
    "habit": "uses it all the time",
    "loyal": "has stayed with it for long",
    "dispensable": "could do without it",
    "leaving": "speaks of leaving or changing to something else",
    "would_pay": "would pay, but has not yet",
}
