"""What the ledger says of customers: since when, until when, renewals, prices, conflicts."""

from datetime import date, timedelta

import pytest
from flask import Flask

from cab import ledger
from cab.advice.core import months_paid
from cab.extensions import db
from cab.models import Merge, YearRate
from tests.factories import TODAY, a_ledger, event, left_because, paying

DAY = timedelta(days=1)
LONG_AGO = date(2025, 1, 10)


def moves(as_of: date = TODAY, stage: str | None = None) -> list[tuple[str, str, date]]:
    """Return company, stage and day of what is on the wheel."""
    names = ledger.names()
    return [
        (names[int(row.account)], row.stage, row.on)
        for row in ledger.wheel_events(as_of).itertuples()
        if stage in (None, row.stage)
    ]


def test_the_ledger_says_customer_retained_and_churned(app: Flask) -> None:
    paying("Elm Park", since=LONG_AGO)
    paying("Oak Lodge", since=LONG_AGO, until=date(2025, 3, 1))
    assert moves() == [
        ("Elm Park", "customer", LONG_AGO), ("Elm Park", "retained", date(2025, 4, 10)),
        ("Oak Lodge", "customer", LONG_AGO), ("Oak Lodge", "churned", date(2025, 3, 1)),
    ]  # fmt: skip
    assert moves(date(2025, 2, 1)) == [
        ("Elm Park", "customer", LONG_AGO), ("Oak Lodge", "customer", LONG_AGO),
    ]  # fmt: skip


def test_the_first_renewal_retains_before_ninety_days(app: Flask) -> None:
    paying("Elm Park", since=date(2026, 2, 10), until=date(2026, 5, 10),
           term_ends=date(2026, 5, 10), amount=300_00)  # fmt: skip
    paying("Elm Park", since=date(2026, 5, 10))
    assert moves(stage="retained") == [("Elm Park", "retained", date(2026, 5, 10))]


def test_when_a_customer_counts_as_retained_is_a_setting(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "RETAINED_DAYS", 30)
    paying("Elm Park", since=LONG_AGO)
    assert moves(stage="retained") == [("Elm Park", "retained", LONG_AGO + 30 * DAY)]


def test_who_comes_back_has_not_left(app: Flask) -> None:
    paying("Elm Park", since=LONG_AGO, until=date(2025, 6, 1))
    paying("Elm Park", since=date(2025, 9, 1))
    assert [stage for _, stage, _ in moves()] == ["customer", "retained"]
    assert moves(date(2025, 7, 1))[-1] == ("Elm Park", "churned", date(2025, 6, 1))


@pytest.mark.parametrize(
    ("back", "times"),
    [(date(2025, 6, 29), 1), (date(2025, 6, 30), 1), (date(2025, 7, 1), 2)],
)
def test_a_gap_without_the_end_of_a_month_is_none(app: Flask, back: date, times: int) -> None:
    paying("Elm Park", since=LONG_AGO, until=date(2025, 6, 10))
    paying("Elm Park", since=back)
    assert len(ledger.paid(TODAY)) == times
    book = ledger.book()
    assert (book.arr[0] == 0).sum() == times - 1


def test_nobody_leaves_after_what_the_files_know(app: Flask) -> None:
    paying("Elm Park", since=date(2025, 8, 1), until=date(2025, 9, 1),
           known_until=date(2025, 8, 31))  # fmt: skip
    assert list(ledger.paid(TODAY)["end_on"]) == [None]
    assert [stage for _, stage, _ in moves()] == ["customer"]


def test_what_was_written_down_says_who_sold_it(app: Flask) -> None:
    paying("Elm Park", since=LONG_AGO)
    event("Elm Park", "evaluating", LONG_AGO - 40 * DAY)
    event("Elm Park", "customer", LONG_AGO - 9 * DAY, cause="sales", seller="Ben", sent_by="Oak")
    found = ledger.wheel_events(TODAY)
    customer = found[found["stage"] == "customer"].iloc[0]
    assert (customer.on, customer.cause, customer.seller) == (LONG_AGO, "sales", "Ben")
    assert ledger.names()[customer.source_account] == "Oak"
    assert len(found) == 3
    assert len(ledger.moves(TODAY).conflicts) == 0


def test_what_disagrees_with_the_ledger_is_a_conflict_apart(app: Flask) -> None:
    paying("Elm Park", since=LONG_AGO)
    early = event("Elm Park", "customer", LONG_AGO - 60 * DAY)
    gone = event("Elm Park", "churned", date(2025, 8, 1))
    event("Oak Lodge", "churned", date(2025, 8, 1))
    found = ledger.moves(TODAY).conflicts
    assert found[["stage", "said_on", "ledger_on", "event"]].values.tolist() == [
        ["customer", early.on, LONG_AGO, early.id],
        ["churned", gone.on, None, gone.id],
    ]
    assert ("Oak Lodge", "churned", date(2025, 8, 1)) in moves()
    assert ("Elm Park", "churned", gone.on) not in moves()
    early.withdraw(by=None)
    assert len(ledger.moves(TODAY).conflicts) == 1


def test_a_move_taken_back_does_not_count(app: Flask, maya: object) -> None:
    row = event("Elm Park", "attracted", LONG_AGO)
    assert moves() == [("Elm Park", "attracted", LONG_AGO)]
    row.withdraw(by=None)
    assert moves() == []


def test_moves_and_times_of_a_merged_company_are_the_other_ones(app: Flask) -> None:
    elm = paying("Elm Park", since=LONG_AGO, until=date(2025, 6, 15))
    oak = paying("Oak Lodge", since=date(2025, 6, 15))
    event("Elm Park", "attracted", LONG_AGO - 30 * DAY)
    Merge.record(elm, oak, on=date(2025, 6, 15), by=None)
    assert moves() == [
        ("Oak Lodge", "attracted", LONG_AGO - 30 * DAY), ("Oak Lodge", "customer", LONG_AGO),
        ("Oak Lodge", "retained", date(2025, 4, 10)),
    ]  # fmt: skip
    assert moves(date(2025, 6, 1))[0] == ("Elm Park", "attracted", LONG_AGO - 30 * DAY)
    paid = months_paid(date(2025, 8, 31))
    assert (paid[elm.id], paid[oak.id]) == (0, 8)


def test_terms_that_end_are_listed_the_nearest_first(app: Flask) -> None:
    ends = TODAY + 50 * DAY
    paying("Elm Park", annual=9_000_00, since=LONG_AGO, until=ends, term_ends=ends)
    paying("Oak Lodge", since=LONG_AGO, term_ends=TODAY + 20 * DAY, plan="Team")
    paying("Yew Court", since=LONG_AGO)
    paying("Ash House", since=LONG_AGO, until=TODAY - DAY, term_ends=TODAY - DAY)
    found = ledger.terms(TODAY)
    names = ledger.names()
    assert [(names[row.account], row.ends_on, row.annual) for row in found.itertuples()] == [
        ("Oak Lodge", TODAY + 20 * DAY, 1_200_00), ("Elm Park", ends, 9_000_00),
    ]  # fmt: skip
    assert list(found["months"]) == [12, 12]


def test_a_term_that_went_on_silently_ends_as_far_ahead_again(app: Flask) -> None:
    paying("Elm Park", since=date(2024, 2, 29), term_ends=date(2025, 2, 28))
    assert list(ledger.terms(date(2026, 5, 1))["ends_on"]) == [date(2027, 2, 28)]


def test_renewals_are_counted_for_those_who_stayed_and_those_who_left(app: Flask) -> None:
    year = (date(2024, 5, 1), date(2025, 5, 1))
    paying("Stayed", since=year[0], until=year[1], term_ends=year[1])
    paying("Stayed", since=year[1], until=date(2026, 5, 1), term_ends=date(2026, 5, 1))
    paying("Left", since=year[0], until=year[1], term_ends=year[1])
    paying("Goes on", since=date(2023, 5, 1), term_ends=date(2026, 5, 1))
    paying("Left early", since=year[0], until=date(2025, 2, 1), term_ends=year[1])
    paying("By month", since=year[0], until=year[1])
    names = ledger.names()
    found = [
        (names[row.account], row.due_on, row.outcome)
        for row in ledger.renewals(date(2025, 12, 31)).itertuples()
    ]
    assert found == [
        ("Stayed", year[1], "renewed"), ("Left", year[1], "left"),
        ("Goes on", date(2024, 5, 1), "renewed"), ("Goes on", year[1], "renewed"),
        ("Left early", date(2025, 2, 1), "left"),
    ]  # fmt: skip


def test_what_is_due_after_the_last_known_day_is_open(app: Flask) -> None:
    paying("Elm Park", since=date(2024, 5, 1), until=date(2025, 5, 1), term_ends=date(2025, 5, 1),
           known_until=date(2025, 4, 30))  # fmt: skip
    assert list(ledger.renewals(TODAY)["outcome"]) == ["open"]


def test_prices_are_what_is_paid_now_in_the_home_currency(app: Flask) -> None:
    db.session.add(YearRate(currency="EUR", year=2024, rate="0.9"))
    paying("Elm Park", "Clinics", 1_000, since=LONG_AGO, quantity=4, list_annual=1_500)
    paying("Elm Park", annual=500, since=LONG_AGO, quantity=2, list_annual=500)
    paying("Elm Park", annual=-300, since=LONG_AGO, kind="credit", list_annual=0)
    paying("Oak Lodge", "Vets", 1_000, since=LONG_AGO, currency="EUR")
    paying("Yew Court", "Vets", 1_000, since=LONG_AGO, until=date(2025, 6, 1))
    found = ledger.prices(TODAY).values.tolist()
    elm, oak = (row[0] for row in found)
    assert found == [
        [elm, "Elm Park", "Clinics", 6.0, 1_200, 2_000, "GBP"],
        [oak, "Oak Lodge", "Vets", None, 900, None, "GBP"],
    ]
    assert len(ledger.prices(date(2025, 5, 1))) == 3


def test_usage_is_that_of_a_year(app: Flask) -> None:
    for ago, quantity in ((400, 100), (30, 7), (2, 5)):
        paying("Elm Park", annual=0, since=TODAY - ago * DAY, kind="usage", quantity=quantity)
    assert ledger.usage(TODAY)["quantity"].tolist() == [12]


def test_reasons_for_leaving_stand_with_their_day(app: Flask) -> None:
    left_because("Elm Park", "price", date(2025, 5, 1), "Too dear for two chairs.")
    assert ledger.leavings().values.tolist() == [
        [1, "price", "Too dear for two chairs.", date(2025, 5, 1)]
    ]


def test_each_row_says_why_it_does_not_count(app: Flask) -> None:
    elm = paying("Elm Park", since=date(2025, 1, 1), key="a")
    again = a_ledger(key="again")
    paying("Elm Park", annual=5, since=date(2025, 1, 2), key="a", of=again)
    paying("Elm Park", annual=0, amount=900, since=date(2025, 1, 3), kind="one_time")
    assert [line.because for line in ledger.rows_of(elm.id)] == [
        "paid once", "", "a later import says it anew",
    ]  # fmt: skip
    again.undo(by=None)
    assert [line.because for line in ledger.rows_of(elm.id)] == [
        "paid once", "its import was undone", "",
    ]  # fmt: skip
