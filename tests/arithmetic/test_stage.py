"""The stage of the business: the reference cases, and that a missing fact is never a no."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest

from flywheel.emerging import Group, emerging
from flywheel.rules import all_of, any_of
from flywheel.settings import DEFAULT
from flywheel.stage import Stage, changed, conflict, of_company, size_band, stage
from flywheel.stage_facts import Facts, Money, facts, known

GOOD = Money(
    customers=100, arr=100_000_00, opening=80, grew=30, strict=0.9, strict_low=0.85, nrr=1.1,
    nrr_low=1.02,
)  # fmt: skip
SOLID = Facts(
    "Clinics", leads=200, won=25, lost=55, sellers=(10, 9, 6), selling_months=6, due=40,
    renewed=38, money=GOOD,
)  # fmt: skip


def test_four_wins_of_sixty_is_problem_market_fit() -> None:
    found = stage(replace(SOLID, won=4, lost=56, sellers=(2, 2)))
    assert found.status == "problem_market"
    assert "4 of 60 deals won. Selling is not repeatable yet." in found.sentence
    won = next(rule for rule in found.tests[1].rules if rule.key == "won")
    assert (won.holds, won.value) == (False, "4 of 60; at the least 2.6 %")


def test_four_of_twelve_renewals_is_product_market_fit() -> None:
    found = stage(replace(SOLID, due=12, renewed=4, money=replace(GOOD, strict_low=0.75)))
    assert found.status == "product_market"
    assert found.sentence == (
        "Product-market fit: selling repeats, but renewals do not hold. 4 of 12 renewed."
    )


def test_eighteen_of_twenty_fails_by_a_hair_and_passes_another_threshold() -> None:
    given = replace(
        SOLID, due=20, renewed=18, money=replace(GOOD, strict_low=0.75, nrr=1.0, nrr_low=0.97)
    )
    by_default = stage(given)
    assert by_default.status == "product_market"
    assert "By a hair: 18 of 20; at the least 69.9 %" in by_default.sentence
    lower = stage(given, replace(DEFAULT, renew_min=0.65))
    assert lower.status == "platform_market"
    assert [(a.status, b.status) for a, b in changed([by_default], [lower])] == [
        ("product_market", "platform_market")
    ]


@pytest.mark.parametrize(
    ("other", "at", "holds"),
    [
        ({"leads_min": 201}, 0, False),
        ({"closed_min": 81}, 1, None),
        ({"win_min": 0.5}, 1, False),
        ({"selling_months_min": 7}, 1, False),
        ({"one_seller_max": 0.3}, 1, False),
        ({"renewals_min": 41}, 2, None),
        ({"renew_min": 0.99, "strict_min": 0.9}, 2, False),
        ({"renew_min": 0.99}, 2, True),
        ({"upgrade_min": 103}, 3, False),
        ({"grew_min": 0.5}, 3, False),
    ],
)
def test_each_threshold_is_a_setting(other: dict[str, float], at: int, holds: bool | None) -> None:
    assert stage(SOLID).tests[at].holds is True
    assert stage(SOLID, replace(DEFAULT, **other)).tests[at].holds is holds


def test_three_renewals_cannot_tell_yet() -> None:
    found = stage(replace(SOLID, due=3, renewed=3))
    assert found.status == "unknown"
    assert found.sentence == (
        "Leads come, selling repeats and they spend more. We can't tell yet: 3 renewals so far. "
        "Seven more until we can say whether they renew."
    )
    assert found.next_action == "Wait for seven more renewal dates."


def test_no_pipeline_and_expanding() -> None:
    assert stage(replace(SOLID, leads=29)).status == "no_pipeline"
    assert stage(SOLID).status == "expanding"


@pytest.mark.parametrize(
    ("missing", "test", "rule"),
    [
        ({"leads": None}, "leads", "leads"),
        ({"won": None}, "selling", "won"),
        ({"lost": None}, "selling", "closed"),
        ({"selling_months": None}, "selling", "months"),
        ({"sellers": (), "unnamed": 25}, "selling", "one_seller"),
        ({"due": None}, "renewals", "due"),
        ({"money": None}, "wallet", "upgrades"),
        ({"money": replace(GOOD, nrr_low=None)}, "wallet", "upgrades"),
        ({"money": replace(GOOD, opening=0)}, "wallet", "grew"),
    ],
)
def test_a_missing_datum_makes_its_rule_unknown_never_false(
    missing: dict[str, object], test: str, rule: str
) -> None:
    found = stage(replace(SOLID, **missing))  # type: ignore[arg-type]
    hurdle = next(each for each in found.tests if each.key == test)
    told = next(each for each in hurdle.rules if each.key == rule)
    assert told.holds is None
    assert hurdle.holds is None
    assert told.missing
    assert found.status == "unknown"
    assert "can't tell yet" in found.sentence


def test_the_strict_figure_is_an_alternative_and_may_be_missing() -> None:
    without = replace(GOOD, strict_low=None)
    assert stage(replace(SOLID, money=without)).status == "expanding"
    few = stage(replace(SOLID, due=12, renewed=4, money=without))
    assert few.status == "unknown"


def test_wins_without_a_seller_leave_it_open_only_while_they_matter() -> None:
    def seller(sellers: tuple[int, ...], unnamed: int) -> bool | None:
        told = stage(replace(SOLID, won=20, lost=30, sellers=sellers, unnamed=unnamed))
        return next(r.holds for r in told.tests[1].rules if r.key == "one_seller")

    assert seller((13, 4), 3) is False
    assert seller((9, 8), 3) is True
    assert seller((11, 5), 4) is None


def test_three_values() -> None:
    assert all_of([True, None]) is None
    assert all_of([False, None]) is False
    assert any_of([False, None]) is None
    assert any_of([True, None]) is True


def at(arr: int, name: str, segment: str = "Clinics") -> Stage:
    return replace(stage(SOLID), segment=segment, arr=arr, status=name)  # type: ignore[arg-type]


def test_the_company_stands_where_most_of_its_money_is() -> None:
    name, words = of_company(
        [at(50, "platform_market"), at(30, "product_market", "Vets"), at(20, "unknown", "Care")]
    )
    assert name == "platform_market"
    assert words == (
        "Platform-market fit for clinics, 50 % of the revenue: renewals hold, but nothing shows "
        "yet that they spend more."
    )
    lacking = replace(stage(replace(SOLID, leads=None)), arr=10)
    assert of_company([lacking, lacking]) == ("unknown", lacking.sentence)
    other = replace(stage(replace(SOLID, due=3, renewed=3)), arr=10)
    assert of_company([lacking, other])[1] == (
        "We can't tell yet for any segment: each lacks a fact."
    )
    assert of_company([])[0] == "unknown"


def test_size_stands_apart_and_a_conflict_is_said() -> None:
    assert size_band(99).startswith("Below 100")
    assert size_band(999).startswith("100 to 999")
    assert size_band(1000).startswith("1,000 customers or more")
    assert conflict(230, False) == "230 customers, but leads still do not convert."
    assert conflict(230, None) == conflict(40, False) == ""


AS_OF = date(2026, 6, 30)


def events(*rows: tuple[int, str, int, str | None]) -> pd.DataFrame:
    """Return events: account, stage, so many days ago, seller."""
    return pd.DataFrame(
        [(a, stage, AS_OF - timedelta(days=ago), seller) for a, stage, ago, seller in rows],
        columns=["account", "stage", "on", "seller"],
    )


def test_facts_are_counted_from_events_and_renewals() -> None:
    happened = events(
        (1, "attracted", 400, None), (1, "evaluating", 380, None), (1, "customer", 360, "Maya"),
        (2, "attracted", 90, None), (2, "evaluating", 60, None), (2, "customer", 30, None),
        (3, "attracted", 50, None), (3, "evaluating", 40, None), (3, "lost", 10, "Jonas"),
        (4, "customer", 100, None),
    )  # fmt: skip
    terms = pd.DataFrame(
        [
            (1, AS_OF - timedelta(days=5), "renewed"),
            (4, AS_OF - timedelta(days=9), "left"),
            (4, AS_OF + timedelta(days=9), "open"),
        ],
        columns=["account", "due_on", "outcome"],
    )
    house = known(happened, terms)
    counted = facts(None, happened, terms, None, house=house, as_of=AS_OF)
    assert (counted.leads, counted.won, counted.lost) == (2, 2, 1)
    assert (counted.sellers, counted.unnamed) == ((1,), 1)
    assert (counted.due, counted.renewed) == (2, 1)
    assert counted.selling_months == 2
    nothing = facts(None, events(), terms[:0], None, house=known(events(), terms[:0]), as_of=AS_OF)
    assert (nothing.leads, nothing.closed, nothing.selling_months, nothing.due) == (None,) * 4
    elsewhere = facts(None, events(), terms[:0], None, house=house, as_of=AS_OF)
    assert (elsewhere.leads, elsewhere.closed, elsewhere.due) == (0, 0, 0)


def test_segments_emerge_from_a_thousand_customers_on() -> None:
    groups = [Group("Clinics", 98, 104), Group("Vets", 44, 63), Group("Care", 5, 20)]
    assert emerging(240, groups)[0] is None
    assert emerging(240, groups, replace(DEFAULT, customers_many=240))[0] is True
    assert emerging(1000, groups) == (
        True,
        "Clinics (98 of 104 kept) and Vets (44 of 63) differ.",
    )
    assert emerging(1000, groups[::2]) == (
        None,
        "no two groups are kept differently, and nobody knows who talks to whom.",
    )
