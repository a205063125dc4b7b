"""What they pay, and how that answers the question of price."""

from typing import Any

import pytest

from flywheel.prices import prices
from flywheel.settings import Settings
from tests.arithmetic.talks import Row, cells, crowd, find, frame, hypothesis

PAID = ["account", "segment", "quantity", "annual", "list_annual", "currency"]


def pays(account: int, a_head: int | None, listed: int | None = 900, **more: Any) -> Row:
    """Return what a company of ten heads pays: pennies a head a month, and what is listed."""
    row = {
        "account": account,
        "segment": "Clinics",
        "quantity": 10,
        "annual": (a_head or 0) * 120,
        "list_annual": None if listed is None else listed * 120,
        "currency": "GBP",
    }
    assert set(more) <= set(row)
    return row | more


def cell_of(rows: list[Row], *, segment: str = "Clinics", **more: Any) -> Any:
    return cells(paid=frame(rows, PAID), segments=[segment], **more)["payment"]


def test_the_price_is_paid() -> None:
    cell = cell_of([pays(at, 900) for at in range(128)])
    assert (cell.status, cell.n) == ("answered", 128)
    assert (cell.answer, cell.remark) == ("£9 a head a month", "128 pay it")
    assert cell.sentence == "128 companies pay, usually £9 a head a month, as listed."
    assert not cell.figures and not cell.modifiers and not cell.next_action


def test_the_price_is_not_what_they_pay() -> None:
    # Half pay £6.50 or less: 6.50 / 9.00 is 72.2 %, so 27.8 % are taken off.
    paid = [500] * 20 + [650] * 22 + [900] * 20
    cell = cell_of([pays(at, each) for at, each in enumerate(paid)])
    assert cell.status == "contradicted"
    assert (cell.answer, cell.remark) == ("£6.50, not £9", "62 pay; usual rebate 28 %")
    assert cell.sentence == (
        "62 companies pay, usually £6.50 a head a month. Listed at £9; usually they pay 28 % less."
    )
    assert cell.inputs["median_discount"] == pytest.approx(1 - 6.5 / 9)
    assert (cell.inputs["median_paid"], cell.inputs["median_listed"]) == (6.5, 9.0)
    assert cell.next_action == "Decide what changes: the price, the plan or the segment."


def test_a_segment_with_a_list_price_of_its_own_pays_as_listed() -> None:
    others = [pays(at, 900) for at in range(190)]
    care = [pays(1000 + at, 700, 700, segment="Care agencies") for at in range(50)]
    cell = cell_of([*others, *care], segment="Care agencies")
    assert (cell.answer, cell.remark) == ("£7 a head, as listed", "50 pay it")


def test_some_pay_less_and_are_counted() -> None:
    cell = cell_of([pays(at, 600 if at < 2 else 900) for at in range(8)])
    assert (cell.status, cell.remark) == ("answered", "6 of 8 pay it")


@pytest.mark.parametrize(
    ("a_head", "status"), [(721, "answered"), (720, "contradicted"), (719, "contradicted")]
)
def test_the_line_is_a_fifth_off(a_head: int, status: str) -> None:
    rows = [pays(at, a_head) for at in range(5)]
    assert cell_of(rows).status == status
    assert cell_of(rows[:4]).status == "partial"
    assert cell_of(rows, settings=Settings(discount_max=0.5)).status == "answered"
    assert cell_of(rows, settings=Settings(payers_min=6)).status == "partial"


def test_too_few_pay_to_answer() -> None:
    cell = cell_of([pays(at, 900) for at in range(3)])
    assert (cell.status, cell.modifiers) == ("partial", ("anecdotal",))
    assert cell.next_action == "Two more paying companies with a list price."
    assert "It needs 5 paying companies; there are 3." in cell.reasons


def test_without_a_list_price_the_rebate_is_not_known() -> None:
    cell = cell_of([pays(at, 900, None) for at in range(40)])
    assert (cell.status, cell.answer) == ("partial", "£9 a head a month")
    assert cell.remark == "40 pay it"
    assert cell.inputs["median_discount"] is None
    assert "What is taken off the price cannot be told without the list price." in cell.reasons
    assert cell.next_action.startswith("Bring the list price")


def test_a_list_price_of_a_few_says_nothing_of_the_others() -> None:
    rows = [pays(at, 900, 1800 if at < 5 else None) for at in range(40)]
    cell = cell_of(rows)
    assert (cell.status, cell.answer) == ("partial", "£9 a head a month")
    assert "40 companies pay, usually £9 a head a month. 5 have a list price." in cell.reasons


def test_without_heads_it_is_a_price_for_each_company() -> None:
    # £1,080 a year is £90 a month.
    rows = [pays(at, 900, quantity=None) for at in range(6)]
    assert cell_of(rows).answer == "£90 a company a month"
    assert cell_of(rows).inputs["per"] == "company"


def test_who_pays_nothing_is_no_payer() -> None:
    assert cell_of([pays(at, 0) for at in range(9)]).status == "unanswered"
    assert prices(frame([pays(1, 0)], PAID)) == {}


def test_an_even_number_lies_between_the_two_in_the_middle() -> None:
    found = prices(frame([pays(1, 800), pays(2, 900)], PAID))["Clinics"]
    assert (found.paid, found.payers, found.at_list) == (850.0, 2, 1)
    assert found.discount == pytest.approx(1 / 18)


def test_a_payment_hypothesis_that_is_not_so_speaks_against_us_all_the_same() -> None:
    found = find(crowd(0, 12), payment())
    cell = cell_of([pays(at, 900) for at in range(9)], found=found)
    assert (cell.status, cell.answer) == ("contradicted", "Not so: short 1")
    assert cell.remark == "£9 a head a month, 9 pay it"
    assert cell.figures == (("0 of 12", 1),)


def test_what_they_say_alone_is_early() -> None:
    cell = cells(find(crowd(8, 9), payment()))["payment"]
    assert (cell.status, cell.remark) == ("partial", "they say so; no price paid yet")
    assert "What they say is not what they pay: no price paid is known yet." in cell.reasons


def test_prices_answer_what_saying_left_open() -> None:
    found = find(crowd(8, 9), payment())
    cell = cell_of([pays(at, 900) for at in range(9)], found=found)
    assert (cell.status, cell.answer, cell.n) == ("answered", "£9 a head a month", 9)
    assert "Short 1: supported, 8 of 9." in cell.reasons
    assert cell.inputs["hypotheses"] == 1


def payment() -> Row:
    return hypothesis(kind="willingness_to_pay")
