"""Readings as files give them, made by hand for tests of what becomes of them."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from cab.extensions import db
from cab.models import LedgerImport

LINES = [
    "source_key", "customer", "kind", "plan", "quantity", "amount", "annual", "list_annual",
    "currency", "start_on", "end_on", "notice_on", "term_ends_on", "file", "row",
]  # fmt: skip
CUSTOMERS = ["customer", "source", "name", "domain", "segment", "employees"]
EVENTS = [
    "source_key", "customer", "stage", "on", "cause", "seller", "referred_by", "value", "file",
    "row",
]  # fmt: skip


@dataclass
class Reading:
    """What files say, without files."""

    lines: pd.DataFrame
    customers: pd.DataFrame
    events: pd.DataFrame
    kind: str = "periods"
    title: str = "Periods"
    problems: list[Any] = field(default_factory=list)
    asked: list[Any] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    known_until: date | None = None
    total: int = 0


def line(customer: str, annual: int, since: date, until: date | None = None, **more: Any) -> Any:
    """Return a line of money."""
    told = {
        "source_key": f"period:{customer}", "customer": customer, "kind": "recurring",
        "amount": annual, "annual": annual, "currency": "GBP", "start_on": since, "end_on": until,
        "file": "sheet.csv", "row": 2,
    }  # fmt: skip
    return {**dict.fromkeys(LINES), **told, **more}


def customer(key: str, **more: Any) -> dict[str, Any]:
    """Return a customer of a file."""
    return {**dict.fromkeys(CUSTOMERS), "customer": key, "source": "stripe", **more}


def moved(customer: str, stage: str, on: date, **more: Any) -> dict[str, Any]:
    """Return a move of a file of deals."""
    told = {"source_key": f"deal:{customer}:{stage}", "customer": customer, "stage": stage,
            "on": on, "file": "deals.csv", "row": 2}  # fmt: skip
    return {**dict.fromkeys(EVENTS), **told, **more}


def reading(
    *lines: dict[str, Any],
    customers: list[dict[str, Any]] | None = None,
    events: list[dict[str, Any]] | None = None,
    known_until: date | None = None,
) -> Reading:
    """Return a reading; who is not described goes by the name in the lines."""
    told = customers or []
    named = {each["customer"] for each in told}
    others = {each["customer"]: None for each in [*lines, *(events or [])]}
    told = [*told, *(customer(each) for each in others if each not in named)]
    frames = (
        pd.DataFrame(list(rows), columns=columns, dtype=object)
        for rows, columns in ((lines, LINES), (told, CUSTOMERS), (events or [], EVENTS))
    )
    return Reading(*frames, known_until=known_until, total=len(lines))


def brought_in(read: Reading, *, by: Any = None, **answers: str) -> LedgerImport:
    """Bring a reading in and commit, with answers such as `account_cus_2="new"`."""
    batch = LedgerImport.dropped([("sheet.csv", b"bytes")], by=by)
    batch.answer({key.replace("account_", "account:"): value for key, value in answers.items()})
    batch.bring_in(read, by=by)
    db.session.commit()
    return batch
