"""Rows that add up the others are no customers, whatever they are called."""

import pytest

from cab.exchange.revenue import Reading
from tests.words.revenue import POUNDS, reading

ROWS = "Customer,Jan 2026,Feb 2026\nAcme,100,120\nBeta,50,60\nGamma,,2.5\n"


def who(read: Reading) -> list[str]:
    """Return the customers that a reading has."""
    return sorted(read.customers["customer"])


@pytest.mark.parametrize("name", ["Total", "TOTALS:", "Grand total", "Total (GBP)", "Net MRR"])
def test_a_total_is_left_out_unasked_where_it_adds_up(name: str) -> None:
    read = reading(f"{ROWS}{name},150,182.50\n")
    assert (who(read), read.asked) == (["Acme", "Beta", "Gamma"], [])
    assert read.left_out == ["One row that only adds up the others was left out."]


@pytest.mark.parametrize("row", ["Shiftwell,150,182.50", "Average,50,60.83", "Total Gas,1,2"])
def test_what_may_be_a_total_is_asked_about_once(row: str) -> None:
    name = row.partition(",")[0]
    (asked,) = reading(f"{ROWS}{row}\n").asked
    assert asked.text == (
        f"Is “{name}” in money.csv a customer, or does it only add up other rows?"
    )
    kept = reading(f"{ROWS}{row}\n", answers={**POUNDS, asked.key: "customer"})
    assert who(kept) == sorted(["Acme", "Beta", "Gamma", name])
    dropped = reading(f"{ROWS}{row}\n", answers={**POUNDS, asked.key: "sum"})
    assert who(dropped) == ["Acme", "Beta", "Gamma"]


def test_sums_below_each_block_are_found() -> None:
    more = (
        "Total clinics,150,182.50\nDelta,1,2\nEta,1,2\nOmega,1,2\nTotal vets,3,6\nAll,153,188.50\n"
    )
    read = reading(ROWS + more)
    assert (who(read), read.asked) == (["Acme", "Beta", "Delta", "Eta", "Gamma", "Omega"], [])


def test_a_name_that_only_holds_such_a_word_is_a_customer() -> None:
    read = reading(f"{ROWS}Growth Partners,7,7\nNet Clinic,7,7\n")
    assert (len(who(read)), read.asked) == (5, [])
