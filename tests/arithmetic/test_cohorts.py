"""Cohorts: who began in a month, followed month by month."""

from flywheel.book import book
from flywheel.cohorts import Cohort, cohorts
from flywheel.settings import Settings
from tests.arithmetic.books import JAN, changes, laid_out, merges, placed, rates

PAID = {
    1: [100, 120, 0, 90],
    2: [200, 200, 200, 200],
    3: [0, 50, 0, 0],
    4: [0, 0, 0, 0],
}


def test_a_cohort_is_followed_from_its_first_month() -> None:
    found, placing = laid_out(PAID, {})
    assert cohorts(found, placing) == [
        Cohort(JAN, (2, 2, 1, 2), (300, 320, 200, 290)),
        Cohort(JAN + 1, (1, 0, 0, None), (50, 0, 0, None)),
    ]
    first = cohorts(found, placing)[0]
    assert (first.customers, first.revenue) == (2, 300)


def test_a_month_that_has_not_happened_is_empty_and_not_nought() -> None:
    found, placing = laid_out(PAID, {})
    assert [each.kept for each in cohorts(found, placing, last=JAN + 1)] == [(2, 2), (1, None)]


def test_who_comes_back_begins_anew_if_the_setting_says_so() -> None:
    found, placing = laid_out(PAID, {})
    chosen = Settings(returning_keeps_cohort=False)
    assert cohorts(found, placing, chosen) == [
        Cohort(JAN, (2, 2, 1, 1), (300, 320, 200, 200)),
        Cohort(JAN + 1, (1, 0, 0, None), (50, 0, 0, None)),
        Cohort(JAN + 3, (1, None, None, None), (90, None, None, None)),
    ]


def test_a_cohort_belongs_to_the_segment_it_began_in() -> None:
    moved = [("Clinics", None, JAN + 1), ("Shops", JAN + 1, None)]
    found, placing = laid_out(PAID, {1: moved, 3: "Shops"})
    assert [each.kept for each in cohorts(found, placing, segment="Clinics")] == [(1, 1, 0, 1)]
    assert [each.month for each in cohorts(found, placing, segment="Shops")] == [JAN + 1]
    assert [each.customers for each in cohorts(found, placing, segment=None)] == [1]


def test_merged_accounts_are_one_from_their_beginning() -> None:
    joined = merges((1, 2, JAN + 1))
    found = book(changes({1: [10, 10], 2: [0, 5]}), home="GBP", last=JAN + 1, merges=joined)
    assert cohorts(found, placed(found, {})) == [Cohort(JAN, (1, 1), (10, 15))]


def test_rates_of_exchange_do_not_make_a_cohort_shrink() -> None:
    frame = changes({1: [100, 100]}, start=JAN + 11, currency="USD")
    known = rates(("USD", 2026, "0.8"), ("USD", 2027, "0.5"))
    found = book(frame, home="GBP", rates=known, last=JAN + 12)
    assert cohorts(found, placed(found, {}))[0].paid == (50, 50)
    chosen = Settings(currency_apart=False)
    assert cohorts(found, placed(found, {}), chosen)[0].paid == (80, 50)


def test_of_nobody_there_is_no_cohort() -> None:
    found = book(changes({}), home="GBP", last=JAN)
    assert cohorts(found, placed(found, {})) == []
