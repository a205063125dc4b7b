"""Levels of early buyers, and the question who buys early."""

from datetime import timedelta

import pytest

from flywheel.earlyvangelist import Level, companies, level
from tests.arithmetic.talks import (
    TODAY,
    TRAITS,
    Row,
    cells,
    find,
    frame,
    hypothesis,
    said,
    trait,
)


@pytest.mark.parametrize(
    ("traits", "expected"),
    [
        ({1, 2, 3, 4, 5}, (5, None)),
        ({1, 2, 4, 5}, (2, 3)),
        (set(), (None, None)),
        ({5}, (0, 1)),
        ({1, 2}, (2, None)),
    ],
)
def test_level(traits: set[int], expected: tuple[int | None, int | None]) -> None:
    assert level(traits) == Level(*expected)


def all_traits(account: int, upto: int = 5, strength: int = 3) -> list[Row]:
    return [trait(account, number, strength=strength) for number in range(1, upto + 1)]


def test_companies_are_placed_by_first_hand_quotes() -> None:
    rows = [
        *all_traits(1, 4),
        trait(1, 5, first_hand=False),
        trait(1, 5, on=TODAY + timedelta(days=1)),
        *all_traits(2),
        trait(-1, 1),
    ]
    placed = companies(frame(rows, TRAITS), as_of=TODAY)
    assert [(company.name, company.level) for company in placed] == [
        ("Company 2", 5),
        ("Company 1", 4),
    ]


def test_a_gap_is_reported_and_not_bridged() -> None:
    rows = [trait(1, number) for number in (1, 2, 5)]
    company = companies(frame(rows, TRAITS), as_of=TODAY)[0]
    assert (company.level, company.gap) == (2, 3)
    assert company.gap_sentence() == (
        "Company 1 has, or can get, a budget; nobody said it has looked for a solution."
    )
    assert company.gap_sentence() in cells(traits=rows)["early_buyers"].reasons


def test_five_with_budget_and_three_signed_answer_it() -> None:
    rows = [row for account in range(7) for row in all_traits(account)]
    signed = [trait(account, 5, strength=5) for account in range(4)]
    cell = cells(traits=[*rows, *signed])["early_buyers"]
    assert (cell.status, cell.answer, cell.n) == ("answered", "7 with budget, 4 signed", 7)
    cell = cells(traits=[*rows, *signed[:2]])["early_buyers"]
    assert cell.status == "partial"
    assert cell.next_action == "One more signature."


def test_a_signature_may_stand_with_a_hypothesis() -> None:
    rows = [row for account in range(5) for row in all_traits(account)]
    money = hypothesis(kind="willingness_to_pay")
    found = find([said(account, strength=5) for account in range(3)], money)
    assert cells(found, traits=rows)["early_buyers"].status == "answered"


def test_twenty_assessed_and_none_near_is_against_us() -> None:
    rows = [row for account in range(20) for row in all_traits(account, 3)]
    cell = cells(traits=rows)["early_buyers"]
    assert (cell.status, cell.answer) == ("contradicted", "None of 20 companies")
    assert cells(traits=rows[3:])["early_buyers"].status == "unanswered"
    assert cells(traits=[*rows, *all_traits(50, 4)])["early_buyers"].status == "partial"


def test_one_near_is_early() -> None:
    rows = [*all_traits(1, 4), *all_traits(2, 4)]
    cell = cells(traits=rows)["early_buyers"]
    assert (cell.status, cell.answer) == ("partial", "Company 1 and Company 2 so far")
    assert cell.next_action == ("Five more companies with budget and three more signatures.")
    many = [row for account in range(5) for row in all_traits(account, 4)]
    assert cells(traits=many)["early_buyers"].answer == (
        "Company 0, Company 1, Company 2 and 2 more so far"
    )
