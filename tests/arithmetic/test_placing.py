"""The segment of each account, month end by month end."""

from flywheel.book import book
from tests.arithmetic.books import JAN, Stays, changes, placed


def held(stays: Stays) -> list[str | None]:
    """Return the segment of one account over four months."""
    found = placed(book(changes({1: [1] * 4}), home="GBP", last=JAN + 3), {1: stays, 9: "Vets"})
    return [found.names[code] for code in found.codes[0]]


def test_a_membership_without_ends_holds_always() -> None:
    assert held([("Clinics", None, None)]) == ["Clinics"] * 4


def test_a_membership_holds_from_its_month_up_to_the_next_one() -> None:
    assert held([("Clinics", None, JAN + 1), ("Shops", JAN + 2, None)]) == [
        "Clinics", None, "Shops", "Shops",
    ]  # fmt: skip


def test_where_two_overlap_the_later_holds_from_its_beginning_on() -> None:
    assert held([("Clinics", JAN - 9, None), ("Shops", JAN + 1, JAN + 3)]) == [
        "Clinics", "Shops", "Shops", None,
    ]  # fmt: skip


def test_an_account_without_a_segment_is_in_none() -> None:
    assert held([]) == [None] * 4
