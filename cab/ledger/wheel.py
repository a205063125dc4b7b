"""Who entered which stage and when: what was written down, and what the ledger says."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
from sqlalchemy import select

from cab.config import settings
from cab.extensions import db
from cab.ledger.paying import paid, renewals
from cab.ledger.rows import merged
from cab.models import WheelEvent

EVENTS = ["account", "stage", "on", "cause", "seller", "source_account"]
CONFLICTS = ["account", "stage", "said_on", "ledger_on", "event"]
FROM_LEDGER = ("customer", "retained", "churned")
NEAR = timedelta(days=31)
"""A deal is seldom closed on the first day that is paid for."""

Days = dict[tuple[int, str], date]
Said = tuple[int, int, str, date, str | None, str | None, int | None]


@dataclass(frozen=True, eq=False)
class Moves:
    """The stages companies entered (`EVENTS`), and what was written down against the ledger.

    conflicts: customer or churned, by over a month; `ledger_on` is None where the ledger has no
    such day at all.
    """

    events: pd.DataFrame
    conflicts: pd.DataFrame


def wheel_events(as_of: date) -> pd.DataFrame:
    """Return the stages companies entered up to a day."""
    return moves(as_of).events


def moves(as_of: date) -> Moves:
    """Return who entered which stage up to a day, and where that disagrees with the ledger.

    Of a company with a ledger, the ledger says when it became a customer, was retained and left;
    what was written down for that still says the cause, the seller and who sent it.
    """
    days, known = _of_ledger(as_of)
    said = _said(as_of)
    rows, against = [], []
    beside: dict[tuple[int, str], list[Said]] = {}
    for each in said:
        event, account, stage, on, cause, seller, source = each
        beside.setdefault((account, stage), []).append(each)
        if account not in known or stage not in FROM_LEDGER:
            rows.append((account, stage, on, cause, seller, -1 if source is None else source))
        elif stage != "retained":
            ledger_on = days.get((account, stage))
            if ledger_on is None or abs(ledger_on - on) > NEAR:
                against.append((account, stage, on, ledger_on, event))
    for (account, stage), on in days.items():
        nearest = sorted(beside.get((account, stage), []), key=lambda each: abs(each[3] - on))
        cause, seller, source = nearest[0][4:] if nearest else (None, None, None)
        rows.append((account, stage, on, cause, seller, -1 if source is None else source))
    rows.sort(key=lambda row: (row[0], row[2], row[1]))
    events = pd.DataFrame(rows, columns=EVENTS, dtype=object).astype(
        {"account": "int64", "source_account": "int64"}
    )
    return Moves(events, pd.DataFrame(against, columns=CONFLICTS, dtype=object))


def _said(as_of: date) -> list[Said]:
    """List what was written down by hand or came in files, under the companies of that day.

    Of what has the same key in several files, the newest counts.
    """
    into = merged(as_of)
    query = select(
        WheelEvent.id, WheelEvent.account_id, WheelEvent.stage, WheelEvent.on, WheelEvent.cause,
        WheelEvent.seller, WheelEvent.source_account_id, WheelEvent.import_id,
        WheelEvent.source_key,
    ).where(WheelEvent.is_counting())  # fmt: skip
    newest: dict[object, Said] = {}
    ordered = query.order_by(WheelEvent.import_id, WheelEvent.id)
    for event, account, stage, on, cause, seller, source, batch, key in db.session.execute(ordered):
        ours = into.get(account, account)
        source = into.get(source, source) if source is not None else None
        newest[event if batch is None else key] = (event, ours, stage, on, cause, seller, source)
    return [row for row in newest.values() if row[3] <= as_of]


def _of_ledger(as_of: date) -> tuple[Days, set[int]]:
    """Return the days that the ledger knows, and of which companies it knows anything."""
    days: Days = {}
    times = paid(as_of)
    known = {int(account) for account in times["account"]}
    renewed: dict[int, date] = {}
    for account, due_on, outcome in renewals(as_of, times).itertuples(index=False):
        if outcome == "renewed":
            renewed.setdefault(account, due_on)
    stay = timedelta(days=settings().retained_days)
    until = times.attrs["until"]
    for account, start, end in times.itertuples(index=False):
        days.setdefault((account, "customer"), start)
        days.pop((account, "churned"), None)
        if end is not None:
            days[account, "churned"] = end
        if start + stay <= until and (end is None or end > start + stay):
            days.setdefault((account, "retained"), start + stay)
    for account, on in renewed.items():
        days[account, "retained"] = min(on, days.get((account, "retained"), on))
    return days, known
