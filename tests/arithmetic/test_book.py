"""The book: what each account pays a year, month end by month end."""

from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flywheel.book import Book, book, renewed
from flywheel.columns import Ints
from flywheel.currencies import NoRate, Rates
from tests.arithmetic.books import CHANGES, JAN, changes, merges, placed, rates


def rows(found: Book) -> list[list[int]]:
    """Return the amounts as plain lists."""
    result: list[list[int]] = found.arr.tolist()
    return result


def test_an_amount_holds_until_the_next_one() -> None:
    frame = pd.DataFrame(
        [(7, "GBP", JAN + 3, 0), (7, "GBP", JAN + 1, 100), (3, "GBP", JAN, 50)], columns=CHANGES
    )
    found = book(frame, home="GBP", last=JAN + 4)
    assert found.accounts.tolist() == [3, 7]
    assert rows(found) == [[50] * 5, [0, 100, 100, 0, 0]]
    assert (found.first, found.last, found.currency) == (JAN, JAN + 4, "GBP")
    assert found.place(7) == 1
    assert found.place(5) is found.place(8) is None
    assert found.at(JAN + 1).tolist() == [50, 100]
    assert found.at(JAN - 1).tolist() == [0, 0]
    assert found.span(JAN - 1, JAN + 1).tolist() == [[0, 50, 50], [0, 0, 100]]


def test_nothing_is_said_of_months_that_are_not_known_yet() -> None:
    found = book(changes({1: [100, 100, 200]}), home="GBP", last=JAN + 1)
    assert rows(found) == [[100, 100]]
    with pytest.raises(ValueError, match=r"Nothing is known after February 2026\."):
        found.at(JAN + 2)


def test_an_empty_ledger_is_an_empty_book() -> None:
    found = book(changes({}), home="GBP", last=JAN)
    assert found.arr.shape == (0, 1)
    assert placed(found, {}).codes.shape == (0, 1)


def test_two_plans_in_two_currencies_are_one_account() -> None:
    frame = pd.concat([changes({1: [100, 100]}), changes({1: [0, 300]}, currency="USD")])
    found = book(frame, home="GBP", rates=rates(("USD", 2026, "0.5")), last=JAN + 1)
    assert rows(found) == [[100, 250]]


def test_rates_are_fixed_for_a_fiscal_year() -> None:
    frame = changes({1: [1000] * 5}, currency="USD")
    known = rates(("USD", 2024, "0.9"), ("USD", 2025, "0.8"), ("USD", 2026, "0.75"))
    found = book(frame, home="GBP", rates=known, last=JAN + 4, fiscal_year_month=4)
    assert rows(found) == [[800, 800, 800, 750, 750]]
    assert found.constant(JAN + 3).tolist() == [[750] * 5]
    assert found.constant(JAN, JAN + 3, JAN + 4).tolist() == [[800, 800]]
    assert found.constant(JAN, JAN - 1, JAN).tolist() == [[0, 800]]


def test_a_year_without_a_rate_takes_the_one_before_else_the_one_after() -> None:
    known = Rates("GBP", {"USD": {2024: Decimal("0.9"), 2026: Decimal("0.8")}})
    assert [known.rate("USD", year) for year in (2020, 2024, 2025, 2030)] == [
        Decimal(each) for each in ("0.9", "0.9", "0.9", "0.8")
    ]


def test_a_currency_without_any_rate_is_asked_for() -> None:
    with pytest.raises(NoRate, match=r"no rate for USD\. Say how much GBP one USD is worth"):
        book(changes({1: [1]}, currency="USD"), home="GBP", last=JAN)


@given(
    st.integers(-(10**14), 10**14),
    st.decimals("0.000001", "9", places=9),
)
def test_a_value_is_exact_and_half_a_penny_goes_to_the_even_one(amount: int, rate: Decimal) -> None:
    known = Rates("GBP", {"USD": {2026: rate}})
    value = known.value(np.array([amount]), "USD", JAN)
    assert int(value[0]) == round(amount * rate)


def test_what_is_more_credit_than_price_counts_as_nothing_paid() -> None:
    assert rows(book(changes({1: [100, -50]}), home="GBP", last=JAN + 1)) == [[100, 0]]


def test_merged_accounts_stand_in_the_row_of_the_other_from_that_month_on() -> None:
    paid = {1: [100] * 4, 2: [10] * 4, 3: [1] * 4}
    joined = merges((2, 1, JAN + 1), (3, 2, JAN + 2))
    found = book(changes(paid), home="GBP", last=JAN + 3, merges=joined)
    assert rows(found) == [[100, 110, 111, 111], [10, 0, 0, 0], [1, 1, 0, 0]]
    assert found.regroup(found.at(JAN), JAN, JAN + 3).tolist() == [111, 0, 0]
    assert found.regroup(found.at(JAN), JAN, JAN + 1).tolist() == [110, 0, 1]
    assert found.together().tolist() == [[111] * 4, [0] * 4, [0] * 4]


def test_a_chain_of_merges_ends_where_the_last_one_does() -> None:
    joined = merges((1, 2, JAN), (2, 3, JAN + 1))
    found = book(changes({1: [1, 1], 2: [10, 10], 3: [0, 0]}), home="GBP", last=JAN + 1,
                 merges=joined)  # fmt: skip
    assert rows(found) == [[0, 0], [11, 0], [0, 11]]


def test_a_merge_back_changes_the_name_only() -> None:
    joined = merges((1, 2, JAN), (2, 1, JAN + 1))
    found = book(changes({1: [1, 1], 2: [10, 10]}), home="GBP", last=JAN + 1, merges=joined)
    assert rows(found) == [[0, 11], [11, 0]]


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_a_renewed_book_is_the_book_laid_out_anew(data: st.DataObject) -> None:
    row = st.lists(st.integers(0, 9), min_size=4, max_size=4)
    ids = st.integers(1, 6)
    pounds, dollars, more = (data.draw(st.dictionaries(ids, row, max_size=4)) for _ in range(3))
    touched = data.draw(st.lists(ids, min_size=1, unique=True))
    starts = data.draw(st.integers(JAN - 3, JAN))
    joined = merges(*data.draw(st.sampled_from([[], [(1, 2, JAN + 1)]])))
    base = pd.concat([changes(pounds), changes(dollars, currency="USD")])
    fresh = pd.concat([
        changes({a: r for a, r in more.items() if a in touched}, start=starts),
        changes({a: r for a, r in pounds.items() if a in touched}, currency="USD"),
    ])  # fmt: skip

    def laid_out(frame: pd.DataFrame) -> Book:
        return book(frame, home="GBP", rates=rates(("USD", 2026, "0.5")), merges=joined,
                    last=JAN + 3)  # fmt: skip

    again = renewed(laid_out(base), fresh, accounts=touched)
    anew = laid_out(pd.concat([base[~base["account"].isin(touched)], fresh]))
    assert by_account(again) == by_account(anew)


def by_account(found: Book) -> dict[int, dict[int, int]]:
    """Return what each account pays in each month in which it pays anything."""
    result = {}
    for account, amounts in zip(found.accounts.tolist(), found.arr, strict=True):
        paid: Ints = np.flatnonzero(amounts)
        if len(paid):
            result[account] = {found.first + int(at): int(amounts[at]) for at in paid}
    return result
