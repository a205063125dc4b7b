"""Steps round the wheel: from a plain file, and from deals."""

from __future__ import annotations

import numpy as np
import pandas as pd
from pandas import DataFrame

from cab.exchange.revenue.customers import customers, who
from cab.exchange.revenue.days import NO_DAY, days
from cab.exchange.revenue.gathered import Gathered
from cab.exchange.revenue.lines import (
    as_dates,
    check_customer,
    check_repeated,
    day,
    numbered,
    or_none,
)
from cab.exchange.revenue.reading import CUSTOMERS, EVENTS, NotRevenue
from cab.exchange.revenue.sheet import Sheet, spread
from cab.exchange.revenue.tables import Bools, Ints, Texts
from cab.exchange.revenue.wheel_words import CAUSE_OF, STAGE_OF, bare, outcome


def gather(sheets: list[Sheet]) -> Gathered:
    """Read steps round the wheel, one a row."""
    found = Gathered("Steps round the wheel")
    for sheet in sheets:
        customer = who(sheet)
        check_customer(sheet, customer)
        stage = known_words(sheet, "stage", STAGE_OF, STAGE_HELP, needed=True)
        cause = known_words(sheet, "cause", CAUSE_OF, "Write customer, paid or sales.")
        on = days(sheet, "on", needed=True)
        keys = np.array(
            [
                f"event:{one}:{what}:{'' if at == NO_DAY else day(at)}"
                for one, what, at in zip(customer, stage, on, strict=True)
            ],
            dtype=object,
        )
        check_repeated(sheet, numbered(keys), "step on the same day", "stage")
        sent_by = sheet.text("source_account")
        sheet.flag(
            (sent_by != "") & (sent_by == customer),
            "source_account",
            lambda at: "A company cannot be sent by itself. Write who told them, or nothing.",
        )
        found.customers += [customers(sheet, customer, "file"), referrers(sheet, sent_by)]
        found.events.append(events(sheet, sheet.good, keys, customer, stage, on, cause, sent_by))
    return found


STAGE_HELP = (
    "Write attracted, evaluating, customer, retained, advocate, lost or churned."
)  # fmt: skip


def deals(sheets: list[Sheet]) -> Gathered:
    """Read deals: attracted when they were made, customer or lost when they were closed."""
    found = Gathered("Deals")
    for sheet in sheets:
        if not (sheet.has("customer") or sheet.has("name")):
            raise NotRevenue(
                f"{sheet.file} has deals without the company each is for, so nobody moves. "
                "Export them with a column Associated Company."
            )
        customer = who(sheet)
        check_customer(sheet, customer)
        made, closed = days(sheet, "start"), days(sheet, "on")
        cells = sheet.cells("stage")
        end = spread([outcome(value) or "" for value in cells.values], cells.codes)
        ids = sheet.text("subscription") if sheet.has("subscription") else customer
        check_repeated(sheet, numbered(ids), "deal", "subscription")
        sheet.flag(
            (end != "") & (closed == NO_DAY),
            "on",
            lambda at: "The deal is closed, but the day is missing. Write its close date.",
        )
        cause_cells = sheet.cells("cause")
        words = [CAUSE_OF.get(bare(value), "") for value in cause_cells.values]
        cause = spread(words, cause_cells.codes)
        found.customers.append(customers(sheet, customer, "crm"))
        for stage, rows, on in (
            (np.full(len(sheet), "attracted", dtype=object), made != NO_DAY, made),
            (end, end != "", closed),
        ):
            keys = np.array(
                [f"deal:{one}:{what}" for one, what in zip(ids, stage, strict=True)], dtype=object
            )
            found.events.append(
                events(sheet, sheet.good & rows, keys, customer, stage, on, cause, None)
            )
        still = int((sheet.good & (end == "")).sum())
        sheet.notes.leave_out(
            still,
            "One deal is neither won nor lost; it only counts as attracted.",
            "{number} deals are neither won nor lost; they only count as attracted.",
        )
    return found


def known_words(
    sheet: Sheet, name: str, words: dict[str, str], remedy: str, *, needed: bool = False
) -> Texts:
    """Return a field's words as ours; one that we do not know is a problem."""
    cells = sheet.cells(name)
    found = [words.get(bare(value), "") for value in cells.values]
    wrong = [
        not one and (needed or bool(value)) for one, value in zip(found, cells.values, strict=True)
    ]
    sheet.flag(
        np.array(wrong, dtype=bool)[cells.codes],
        name,
        lambda at: f"“{cells.values[cells.codes[at]]}” is not known. {remedy}",
    )
    return spread(found, cells.codes)


def events(
    sheet: Sheet,
    rows: Bools,
    keys: Texts,
    customer: Texts,
    stage: Texts,
    on: Ints,
    cause: Texts,
    sent_by: Texts | None,
) -> DataFrame:
    """Return the events of some rows."""
    nothing = np.full(len(sheet), "", dtype=object)
    columns = {
        "source_key": keys,
        "customer": customer,
        "stage": stage,
        "on": on,
        "cause": or_none(cause),
        "seller": or_none(sheet.text("seller")),
        "referred_by": or_none(nothing if sent_by is None else sent_by),
        "value": or_none(sheet.text("value")),
        "file": np.full(len(sheet), sheet.file, dtype=object),
        "row": sheet.table.rows,
    }
    kept = {name: cells[rows] for name, cells in columns.items()}
    kept["on"] = as_dates(kept["on"])
    return DataFrame({name: pd.Series(kept[name], dtype=kept[name].dtype) for name in EVENTS})


def referrers(sheet: Sheet, sent_by: Texts) -> DataFrame:
    """Return those who told others of us as customers, known by the name the file gives them."""
    names = sorted({one for one in sent_by[sheet.good] if one})
    known: dict[str, list[str]] = {
        "customer": names,
        "source": ["file"] * len(names),
        "name": names,
    }
    return DataFrame(known, columns=list(CUSTOMERS), dtype=object)
