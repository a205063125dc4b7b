"""Which terms end soon, what hangs on them, the last words we heard, and what we owe."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from cab import ledger, quotes
from cab.extensions import db
from cab.ledger.deeds import Deeds, deeds
from cab.models import Conversation, Employment, Promise, Voice
from cab.quotes import Quote
from cab.web.money_of import Money, Place
from flywheel.columns import records
from flywheel.months import month_of

FIRST, SHOWN = 5, 100


@dataclass(frozen=True)
class Due:
    """A company whose term ends: when, how much a year, what it said, our open promises.

    notice: *gave notice on Friday*, of those that said they will leave.
    """

    account: int
    name: str
    on: date
    annual: int
    notice: str
    quote: Quote | None
    owed: int


@dataclass(frozen=True)
class Renewing:
    """Everything that ends within some days: how many companies, how much, the nearest first."""

    days: int
    number: int
    annual: int
    nearest: Sequence[Due]
    rest: Sequence[Due]


def renewing(of: Money, place: Place) -> Renewing:
    """Return the terms that end in the days the setting says, after the day asked for."""
    days = of.settings.renewal_days
    until = of.window.as_of + timedelta(days=days)
    here = placed(of, place)
    due: dict[tuple[int, date], int] = {}
    terms = ledger.terms(of.window.as_of)
    for account, on, annual, currency in records(terms, "account", "ends_on", "annual", "currency"):
        if on <= until and account in here:
            worth = at_home(of, annual, currency)
            due[account, on] = due.get((account, on), 0) + worth
    listed = sorted(due.items(), key=lambda each: (each[0][1], -each[1], each[0][0]))
    shown = listed[:SHOWN]
    ids = {account for (account, _), _ in shown}
    names, said, owed = ledger.names(ids), quotes.last_words(ids), promised(ids)
    done = deeds(of.window.as_of) if ids else None
    rows = [
        Due(account, names[account], on, annual, notice(done, account), said.get(account),
            owed.get(account, 0))
        for (account, on), annual in shown
    ]  # fmt: skip
    total = sum(annual for _, annual in listed)
    return Renewing(days, len(listed), total, rows[:FIRST], rows[FIRST:])


def placed(of: Money, place: Place) -> Collection[int]:
    """Return the companies that belong to a place at the end of the time."""
    if place.is_company:
        return frozenset(of.book.accounts.tolist())
    code = of.placing.names.index(place.name)
    here = of.placing.at(of.window.last - of.book.first) == code
    return frozenset(of.book.accounts[here].tolist())


def at_home(of: Money, annual: int, currency: str) -> int:
    """Value a year's amount in the currency of the house."""
    if currency == of.currency:
        return annual
    month = month_of(of.window.as_of)
    return int(of.book.rates.value(np.array([annual]), currency, month)[0])


def notice(done: Deeds | None, account: int) -> str:
    """Say when a company gave notice, if it did."""
    said = done.about(account) if done else ""
    return said if said.startswith("gave notice") else ""


def promised(companies: Collection[int]) -> dict[int, int]:
    """Count the promises to people of some companies that are not kept yet."""
    rows = db.session.execute(
        db.select(Employment.account_id, db.func.count(db.func.distinct(Promise.id)))
        .join(Voice, Voice.participant_id == Employment.participant_id)
        .join(Conversation, Voice.conversation_id == Conversation.id)
        .join(Promise, Promise.conversation_id == Conversation.id)
        .where(
            Employment.account_id.in_(companies),
            Employment.held(Conversation.on),
            Voice.role == "guest",
            ~Promise.keeping.has(),
        )
        .group_by(Employment.account_id)
    )
    return {account: number for account, number in rows}
