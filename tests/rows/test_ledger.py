"""The ledger: rows in, what every company pays at every month's end out."""

from datetime import date, timedelta

import pytest
from flask import Flask
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from cab import ledger
from cab.config import settings
from cab.extensions import db
from cab.ledger.checking import check
from cab.models import AccountMonth, LedgerHome, LedgerRow, Membership, Merge, PaidTime, YearRate
from cab.models.counting import add_up
from flywheel import months
from tests.factories import TODAY, a_ledger, paying
from tests.rows.readings import brought_in, line, reading
from tests.web.queries import count_queries

MARCH, JUNE, OCTOBER = (date(2025, month, 1) for month in (3, 6, 10))


def arr(month: str) -> dict[str, int]:
    """Return what each company pays a year at a month's end, those that pay."""
    book, names = ledger.book(), ledger.names()
    paid = book.at(months.read(month))
    return {names[int(a)]: int(p) for a, p in zip(book.accounts, paid, strict=True) if p}


def choose(app: Flask, monkeypatch: pytest.MonkeyPatch, **choices: bool) -> None:
    """Change settings of the house for one test."""
    for name, value in choices.items():
        monkeypatch.setitem(app.config, name.upper(), value)


def test_a_row_counts_in_the_months_whose_last_day_it_covers(app: Flask) -> None:
    paying("Elm Park", annual=1200, since=date(2025, 3, 31), until=date(2025, 5, 31))
    assert arr("2025-02") == {}
    assert arr("2025-03") == arr("2025-04") == {"Elm Park": 1200}
    assert arr("2025-05") == {}


def test_rows_of_one_company_add_up_and_those_without_end_go_on(app: Flask) -> None:
    paying("Elm Park", annual=1200, since=MARCH)
    paying("Elm Park", annual=300, since=JUNE, until=OCTOBER)
    assert [arr(m)["Elm Park"] for m in ("2025-03", "2025-06", "2025-10")] == [1200, 1500, 1200]
    assert ledger.book().last == ledger.known_until() == months.last_complete(TODAY)
    assert arr(months.written(ledger.book().last)) == {"Elm Park": 1200}


def test_what_begins_and_ends_within_a_month_is_no_month(app: Flask) -> None:
    paying("Elm Park", since=date(2025, 3, 5), until=date(2025, 3, 20))
    assert db.session.query(AccountMonth).count() == 0
    assert len(ledger.paid(TODAY)) == 1


def test_what_is_paid_once_is_no_recurring_money(app: Flask) -> None:
    for kind in ("one_time", "tax", "usage", "refund"):
        paying("Elm Park", annual=500, since=MARCH, kind=kind)
    assert not ledger.book().arr.any()


@pytest.mark.parametrize(
    ("kind", "annual", "choice", "default", "changed"),
    [
        ("usage", 200, {"usage_counts": True}, 1200, 1400),
        ("credit", -200, {"recurring_credits_lower": False}, 1000, 1200),
        ("refund", -200, {"refunds_lower": True}, 1200, 1000),
    ],
)
def test_a_choice_counts_at_once_and_writes_nothing(
    app: Flask, monkeypatch: pytest.MonkeyPatch, kind: str, annual: int,
    choice: dict[str, bool], default: int, changed: int,
) -> None:  # fmt: skip
    paying("Elm Park", annual=1200, since=MARCH)
    paying("Elm Park", annual=annual, since=MARCH, kind=kind)
    assert arr("2025-04") == {"Elm Park": default}
    kept = db.session.query(AccountMonth.change).all()
    choose(app, monkeypatch, **choice)
    assert arr("2025-04") == {"Elm Park": changed}
    assert db.session.query(AccountMonth.change).all() == kept
    paying("Oak Lodge", annual=100, since=MARCH)
    assert arr("2025-04") == {"Elm Park": changed, "Oak Lodge": 100}
    assert changed in {change for (change,) in db.session.query(AccountMonth.change)}


def test_notice_ends_it_only_where_that_is_leaving(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    paying("Elm Park", annual=1200, since=MARCH, notice=date(2025, 6, 10), until=OCTOBER)
    paying("Oak Lodge", annual=500, since=MARCH, notice=date(2025, 1, 10))
    assert arr("2025-09") == {"Elm Park": 1200, "Oak Lodge": 500}
    choose(app, monkeypatch, notice_is_leaving=True)
    assert arr("2025-05") == {"Elm Park": 1200}
    assert arr("2025-06") == {}
    assert list(ledger.paid(TODAY)["end_on"]) == [date(2025, 6, 10)]


def test_what_is_given_free_is_known_where_that_counts_as_kept(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    elm = paying("Elm Park", since=MARCH, until=JUNE)
    paying("Elm Park", annual=0, since=JUNE, plan="Free")
    paying("Oak Lodge", annual=0, since=JUNE)
    july = months.month_of(date(2025, 7, 1))
    assert not ledger.book().free_at(july).any()
    choose(app, monkeypatch, free_is_kept=True)
    book = ledger.book()
    assert list(book.accounts[book.free_at(july)]) == [elm.id]


def test_the_same_key_later_takes_the_place_of_the_earlier(app: Flask) -> None:
    paying("Elm Park", annual=1200, since=MARCH, key="period:1")
    again = a_ledger(key="again")
    paying("Elm Park", annual=900, since=MARCH, key="period:1", of=again)
    assert arr("2025-04") == {"Elm Park": 900}


def test_rows_never_change(app: Flask) -> None:
    brought_in(reading(line("Elm Park", 1200, MARCH)))
    before = db.session.query(LedgerRow.id, LedgerRow.annual, LedgerRow.import_id).all()
    brought_in(reading(line("Elm Park", 900, MARCH))).undo(by=None)
    add_up(settings())
    after = db.session.query(LedgerRow.id, LedgerRow.annual, LedgerRow.import_id).all()
    assert after[:1] == before
    assert len(after) == 2


def test_another_currency_counts_at_the_rate_of_its_year(app: Flask) -> None:
    paying("Elm Park", annual=1000, since=MARCH, currency="EUR")
    paying("Elm Park", annual=500, since=MARCH)
    db.session.add(YearRate(currency="EUR", year=2025, rate="0.85"))
    assert arr("2025-04") == {"Elm Park": 1350}
    db.session.query(YearRate).one().rate = "0.9"
    assert arr("2025-04") == {"Elm Park": 1400}


def test_a_merged_company_is_no_loss(app: Flask) -> None:
    elm, oak = paying("Elm Park", annual=1200, since=MARCH), paying("Oak", annual=300, since=MARCH)
    merge = Merge.record(elm, oak, on=date(2025, 6, 15), by=None)
    assert arr("2025-05") == {"Elm Park": 1200, "Oak": 300}
    assert arr("2025-06") == {"Oak": 1500}
    assert list(ledger.paid(TODAY)["account"]) == [oak.id]
    assert list(ledger.paid(date(2025, 6, 1))["account"]) == [elm.id, oak.id]
    assert len(ledger.rows_of(oak.id)) == 2
    merge.withdraw(by=None)
    assert arr("2025-06") == {"Elm Park": 1200, "Oak": 300}


def test_only_the_companies_that_changed_are_read_again(app: Flask) -> None:
    for number in range(30):
        paying(f"Company {number}", annual=1200, since=MARCH)
    old = ledger.book()
    with count_queries() as asked:
        assert ledger.book() is old
    assert asked.number <= 5
    paying("Company 7", annual=100, since=JUNE)
    new = ledger.book()
    assert new is not old
    assert arr("2025-07")["Company 7"] == 1300
    app.extensions.pop("ledger")
    fresh = ledger.book()
    assert (fresh.arr == new.arr).all() and (fresh.accounts == new.accounts).all()


def test_a_book_of_another_file_is_never_taken_for_this_one(app: Flask) -> None:
    paying("Elm Park", annual=1200, since=MARCH)
    db.session.commit()
    assert arr("2025-04") == {"Elm Park": 1200}
    paying("Elm Park", annual=100, since=MARCH)
    assert arr("2025-04") == {"Elm Park": 1300}
    db.session.rollback()
    paying("Elm Park", annual=50, since=MARCH)
    assert arr("2025-04") == {"Elm Park": 1250}


def test_an_erased_company_takes_its_rows_along(app: Flask) -> None:
    elm = paying("Elm Park", "Clinics", annual=1200, since=MARCH)
    paying("Oak Lodge", annual=300, since=MARCH)
    assert arr("2025-04") == {"Elm Park": 1200, "Oak Lodge": 300}
    db.session.delete(elm)
    db.session.commit()
    assert arr("2025-04") == {"Oak Lodge": 300}
    for kind in (LedgerRow, AccountMonth, PaidTime):
        assert {row.account_id for row in db.session.query(kind)} == {2}
    assert db.session.query(Membership).count() == 0


def test_a_placing_follows_the_memberships(app: Flask) -> None:
    elm = paying("Elm Park", "Clinics", annual=1200, since=MARCH)
    book = ledger.book()
    placed = ledger.placing(book)
    assert placed.names == ("Clinics", None)
    assert ledger.placing(book) is placed
    elm.move_to(None, on=JUNE)
    held = ledger.placing(book).codes[0].tolist()
    assert held == [0] * 3 + [1] * (len(held) - 3)


def test_an_empty_ledger_says_so(app: Flask) -> None:
    assert ledger.is_empty()
    assert ledger.known_until() is None and ledger.last_month(TODAY) is None
    assert ledger.book().arr.size == 0
    for frame in (ledger.paid, ledger.terms, ledger.renewals, ledger.prices, ledger.usage,
                  ledger.wheel_events):  # fmt: skip
        assert len(frame(TODAY)) == 0
    assert check(None).agrees


AMOUNTS = st.tuples(
    st.integers(1, 4),
    st.sampled_from(["recurring", "credit", "usage", "one_time"]),
    st.integers(-500, 2000),
    st.integers(0, 900),
    st.one_of(st.none(), st.integers(1, 700)),
    st.sampled_from(["GBP", "EUR"]),
    st.integers(1, 8),
)


def emptied() -> None:
    """Delete all rows: each example starts from nothing."""
    db.session.rollback()
    for table in reversed(db.metadata.sorted_tables):
        db.session.execute(table.delete())
    db.session.add(LedgerHome(currency="GBP"))
    db.session.add(YearRate(currency="EUR", year=2023, rate="0.87"))
    db.session.commit()


@given(st.lists(st.lists(AMOUNTS, min_size=1, max_size=6), min_size=1, max_size=4))
@trying(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_kept_is_always_what_the_rows_come_to(
    app: Flask, drops: list[list[tuple[int, str, int, int, int | None, str, int]]]
) -> None:
    emptied()
    start = date(2023, 1, 10)
    for rows in drops:
        told = {}
        for account, kind, annual, since, lasts, currency, key in rows:
            begins = start + timedelta(days=since)
            ends = None if lasts is None else begins + timedelta(days=lasts)
            told[key] = line(
                f"Company {account}", annual, begins, ends, kind=kind, currency=currency,
                source_key=f"row {key}",
            )  # fmt: skip
        batch = brought_in(reading(*told.values()))
        assert check(ledger.known_until()).agrees
    batch.undo(by=None)
    assert check(ledger.known_until()).agrees
