"""When a Stripe subscription begins and ends to be paid, by its state."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cab.exchange.revenue.dates import EPOCH
from cab.exchange.revenue.days import NO_DAY, days
from cab.exchange.revenue.sheet import Sheet
from cab.exchange.revenue.subscriptions import after_trial, is_one_of, is_true
from cab.exchange.revenue.tables import Ints


@dataclass(frozen=True, eq=False)
class State:
    """The paid time of each subscription, the day notice was given and the next renewal."""

    start: Ints
    end: Ints
    notice: Ints
    term: Ints


def state(sheet: Sheet) -> State:
    """Return from when to when each subscription is paid.

    *Ended at* ends it, *canceled at* is the notice: somebody who cancels stays until the paid
    time is over. A payment that is overdue longer than the setting ends with the last paid
    period.
    """
    today = sheet.notes.today.toordinal() - EPOCH
    sheet.drop(
        is_one_of(sheet, "status", "incomplete", "incomplete_expired", "draft", "not_started"),
        "One subscription was never paid for and was left out.",
        "{number} subscriptions were never paid for and were left out.",
    )
    start = days(sheet, "start", needed=True)
    ended = days(sheet, "ended", end=True)
    canceled = days(sheet, "canceled")
    period_start, period_end = days(sheet, "period_start"), days(sheet, "period_end", end=True)
    at_period_end = is_true(sheet, "at_period_end")
    is_canceled = is_one_of(sheet, "status", "canceled")
    without_end = np.where(at_period_end & (period_end != NO_DAY), period_end, canceled)
    without_end = np.where(without_end == NO_DAY, period_end, without_end)
    end = np.where((ended == NO_DAY) & is_canceled, without_end, ended)
    end = np.where((end == NO_DAY) & at_period_end, period_end, end)
    cancel_at = days(sheet, "cancel_at")
    end = np.where(end == NO_DAY, cancel_at, end)
    late = is_one_of(sheet, "status", "past_due", "unpaid") & (end == NO_DAY)
    long_ago = period_start + sheet.notes.settings.past_due_days < today
    end = np.where(late & long_ago & (period_start != NO_DAY), period_start, end)
    start = after_trial(sheet, start, days(sheet, "trial_end"), end)
    paused = is_one_of(sheet, "status", "paused") & (end == NO_DAY)
    sheet.drop(
        paused,
        "One subscription is paused without ever being paid and was left out.",
        "{number} subscriptions are paused without ever being paid and were left out.",
    )
    term = np.where(end == NO_DAY, period_end, NO_DAY)
    return State(start, end, canceled, term)
