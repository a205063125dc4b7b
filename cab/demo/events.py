"""How companies moved on Shiftwell's wheel, as the deals sheet that sales brings in."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from cab.demo.leads import Lead

FILE: Final = "Deals.csv"


def of(leads: Sequence[Lead], began: Mapping[str, date], today: date) -> Iterator[tuple[Any, ...]]:
    """Return the events of all leads; `began` says when those that became customers did.

    A customer recommends us from the day on which the first company it brought came.
    """
    brought: dict[str, date] = {}
    for row, lead in enumerate(leads, start=2):
        won = began.get(lead.company)
        end = won or today
        moves = {
            "attracted": end - timedelta(days=lead.attracted),
            "evaluating": None
            if lead.evaluating is None
            else end - timedelta(days=lead.evaluating),
            "customer": won,
            "lost": None if lead.lost is None else end - timedelta(days=lead.lost),
        }
        if lead.brought_by is not None:
            came = moves["attracted"] or end
            brought[lead.brought_by] = min(came, brought.get(lead.brought_by, came))
        for stage, on in moves.items():
            if on is not None:
                yield (
                    f"{lead.company} {stage}", lead.company, stage, on, lead.cause,
                    None if stage == "attracted" else lead.seller, lead.brought_by, None, FILE, row,
                )  # fmt: skip
    for row, (company, on) in enumerate(brought.items(), start=len(leads) + 2):
        yield (
            f"{company} advocate", company, "advocate", on, "customer", None, None, None, FILE, row,
        )  # fmt: skip
