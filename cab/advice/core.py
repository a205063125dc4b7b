"""The customers that benefit most: what each said, uses, pays and did, in one frame."""

from datetime import date

import numpy as np
import pandas as pd

from cab import frames, ledger
from flywheel.benefit import Benefit, benefit
from flywheel.columns import records
from flywheel.settings import Settings


def core(settings: Settings, *, as_of: date) -> Benefit:
    """Return the core of the paying customers on a day."""
    return benefit(customers(as_of), settings)


def customers(as_of: date) -> pd.DataFrame:
    """Return a row a paying company: the signs of how much it benefits; NaN is *not known*."""
    prices = ledger.prices(as_of)
    account = prices["account"]
    vocal = advocates(as_of)
    return pd.DataFrame(
        {
            "account": account,
            "company": prices["company"],
            "very": account.map(disappointed(as_of)),
            "usage": account.map(dict(records(ledger.usage(as_of), "account", "quantity"))),
            "list_share": prices["annual"] / prices["list_annual"].astype("float64"),
            "months": account.map(months_paid(as_of)),
            "reference": account.isin(vocal) if vocal else np.nan,
        }
    )


def disappointed(as_of: date) -> dict[int, float]:
    """Return who would be very disappointed (1) or not (0), by the latest answer of a company."""
    answers = frames.ellis(as_of=as_of).sort_values("on", kind="stable")
    return {
        account: float(value == "very")
        for account, value in records(answers, "account", "value")
        if value != "na"
    }


def advocates(as_of: date) -> set[int]:
    """Return the companies that gave a reference or sent somebody."""
    events = ledger.wheel_events(as_of)
    gave = set(events.loc[events["stage"] == "advocate", "account"])
    return gave | set(events.loc[events["source_account"] >= 0, "source_account"])


def months_paid(as_of: date) -> dict[int, int]:
    """Return for how many months each company has paid, with those that became part of it."""
    book, last = ledger.book(), ledger.last_month(as_of)
    if last is None or last < book.first:
        return {}
    paid = (book.together()[:, : last - book.first + 1] > 0).sum(axis=1)
    return dict(zip(book.accounts.tolist(), paid.tolist(), strict=True))
