"""A number somebody reports, against ours."""

from flywheel.reported import reported, sentence
from flywheel.windows import accounts
from tests.arithmetic.books import JAN, laid_out

NAMES = {1: "Green Lane Vets", 2: "Paws & Co", 3: "Millbrook", 4: "Harbour Vets", 5: "Foxglove"}
PAID = {
    1: [420_000, 0],
    2: [520_000, 0],
    3: [680_000, 0],
    4: [600_000, 500_000],
    5: [9_780_000, 9_780_000],
}


def money(minor: int) -> str:
    """Write pounds."""
    return f"£{minor / 100:,.0f}"


def compared(paid: dict[int, list[int]], claimed: float, which: str = "grr") -> str:
    """Say how a claim compares."""
    found, placing = laid_out(paid, {})
    listed = accounts(found, placing, first=JAN, last=found.last)
    result = reported(listed, claimed, which)  # type: ignore[arg-type]
    assert result is not None
    return sentence(result, NAMES, money)


def test_the_accounts_that_make_the_difference_are_named() -> None:
    assert compared(PAID, 0.99) == (
        "We count 85.7 %. These three make the difference: Green Lane Vets £4,200, "
        "Paws & Co £5,200, Millbrook £6,800. We have them as left; with them the figure is "
        "99.2 %."
    )


def test_the_fewest_accounts_explain_it() -> None:
    assert compared(PAID, 0.915) == (
        "We count 85.7 %. This one makes the difference: Millbrook £6,800. "
        "We have it as left; with it the figure is 91.3 %."
    )


def test_who_cut_is_said_apart_from_who_left() -> None:
    assert "We have them as left or cut; with them the figure is 100.0 %." in compared(PAID, 1.0)


def test_a_number_that_agrees_needs_no_names() -> None:
    assert compared(PAID, 0.857) == "We count 85.7 %, as you do."


def test_what_no_account_explains_is_said() -> None:
    assert compared({5: [100, 100]}, 1.2) == (
        "We count 100.0 %, and no account explains the difference."
    )
    assert compared({4: [100, 50], 5: [100, 100]}, 1.2).endswith("That does not explain all of it.")


def test_new_ones_counted_in_are_found() -> None:
    assert compared({4: [0, 50], 5: [100, 100]}, 1.5, "nrr") == (
        "We count 100.0 %. This one makes the difference: Harbour Vets £0. "
        "We leave it out as new; with it the figure is 150.0 %."
    )


def test_several_ways_of_counting_are_said_in_one() -> None:
    many = {1: [100, 0], 2: [0, 60], 5: [100, 100]}
    assert "We have them as left, cut or new; with them the" in compared(many, 1.3, "nrr")
    fewer = {3: [100, 0, 100], 5: [900] * 3}
    assert "We have them as kept; without them the figure is 0.0 %." in compared(fewer, 0.0)


def test_who_came_back_explains_a_lower_number() -> None:
    away = {3: [10_000, 0, 10_000], 5: [90_000] * 3}
    assert compared(away, 0.9) == (
        "We count 100.0 %. This one makes the difference: Millbrook £100. "
        "We have it as kept, though it paid less in between; without it the figure is 90.0 %."
    )
    assert "without it the figure is 50.0 %" in compared({3: away[3], 5: [9, 9, 9]}, 0.5, "kept")


def test_growth_explains_a_lower_number_with_upgrades() -> None:
    assert compared({1: [1000, 3000], 2: [9000, 9000]}, 1.0, "nrr") == (
        "We count 120.0 %. This one makes the difference: Green Lane Vets £20. "
        "We count what it grew; without it the figure is 100.0 %."
    )


def test_customers_kept_are_counted_by_heads() -> None:
    assert compared(PAID, 0.6, "kept") == (
        "We count 40.0 %. This one makes the difference: Millbrook £6,800. "
        "We have it as left; with it the figure is 60.0 %."
    )


def test_where_nobody_paid_nothing_can_be_compared() -> None:
    found, placing = laid_out({1: [0, 5]}, {})
    listed = accounts(found, placing, first=JAN, last=JAN + 1)
    assert reported(listed, 0.9, "grr") is None
