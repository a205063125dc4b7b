"""Amounts as pages write them."""

import pytest

from cab.web.money import change, money, of_100


@pytest.mark.parametrize(
    ("minor", "written"),
    [
        (103_130_000, "£1,031,300"),
        (345_645, "£3,456"),
        (345_650, "£3,457"),
        (10_000, "£100"),
        (9_999, "£100"),
        (9_994, "£99.94"),
        (635, "£6.35"),
        (6_800, "£68"),
        (0, "£0"),
        (-680_000, "−£6,800"),
    ],
)
def test_an_amount_has_pennies_only_below_a_hundred(minor: int, written: str) -> None:
    assert money(minor, "GBP") == written


def test_each_currency_has_its_sign_or_its_code() -> None:
    assert [money(500_000, code) for code in ("EUR", "USD", "CHF")] == [
        "€5,000", "$5,000", "CHF 5,000",
    ]  # fmt: skip


def test_what_is_left_of_each_hundred() -> None:
    assert of_100(0.6806, "GBP") == "£68"
    assert of_100(1.0646, "USD") == "$106"


def test_a_change_has_its_sign_and_none_is_nothing() -> None:
    assert [change(share) for share in (0.306, 0.0005, -0.036)] == ["+31 %", "0 %", "−4 %"]
