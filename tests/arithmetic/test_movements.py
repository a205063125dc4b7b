"""Movements: where the money went, month by month."""

import pandas as pd
import pytest

from flywheel.book import book
from flywheel.movements import COMPANY, LINES, movements
from flywheel.placing import Placing
from flywheel.settings import Settings
from tests.arithmetic.books import JAN, changes, laid_out, memberships, merges, placed, rates

CLINIC, AGENCY = "clinic", "agency"
LEDGER = {
    1: [100, 100, 150, 150, 150, 150],
    2: [200, 200, 0, 0, 200, 200],
    3: [0, 300, 300, 250, 250, 250],
    4: [400, 400, 400, 400, 0, 0],
    5: [0, 0, 50, 50, 80, 0],
    6: [500, 500, 500, 600, 600, 600],
}
SEGMENTS = {1: CLINIC, 2: CLINIC, 3: CLINIC, 4: AGENCY, 5: AGENCY, 6: AGENCY}


def lines(frame: pd.DataFrame, month: int, segment: str | None = COMPANY) -> dict[str, int]:
    """Return the figures of one segment and month that are not 0."""
    rows = frame[(frame["month"] == month) & (frame["segment"].fillna("–") == (segment or "–"))]
    row = rows[["start", *LINES, "end"]].iloc[0]
    return {name: int(value) for name, value in row.items() if value}


def test_the_ledger_of_the_company() -> None:
    found, placing = laid_out(LEDGER, SEGMENTS)
    frame = movements(found, placing, first=JAN + 1, last=JAN + 5)
    assert [lines(frame, JAN + at) for at in range(1, 6)] == [
        {"start": 1200, "new": 300, "end": 1500},
        {"start": 1500, "new": 50, "expansion": 50, "churn": 200, "end": 1400},
        {"start": 1400, "expansion": 100, "contraction": 50, "end": 1450},
        {"start": 1450, "expansion": 30, "churn": 400, "reactivation": 200, "end": 1280},
        {"start": 1280, "churn": 80, "end": 1200},
    ]
    assert frame["segment"].unique().tolist() == [AGENCY, CLINIC, COMPANY]
    assert frame[frame["segment"] == COMPANY]["customers"].tolist() == [5, 5, 5, 5, 4]
    assert not frame["residual"].any()


def test_the_first_month_of_all_is_new() -> None:
    found, placing = laid_out(LEDGER, SEGMENTS)
    frame = movements(found, placing, first=JAN - 1, last=JAN)
    assert lines(frame, JAN - 1) == {}
    assert lines(frame, JAN) == {"new": 1200, "end": 1200}


def test_who_moves_to_another_segment_takes_the_money_along() -> None:
    paid = {1: [100, 100], 2: [200, 200], 3: [500, 500]}
    moved = [("SMB", None, JAN + 1), ("Mid", JAN + 1, None)]
    found, placing = laid_out(paid, {1: moved, 2: "SMB", 3: "Mid"})
    frame = movements(found, placing, first=JAN + 1, last=JAN + 1)
    assert lines(frame, JAN + 1, "SMB") == {"start": 300, "transfer_out": 100, "end": 200}
    assert lines(frame, JAN + 1, "Mid") == {"start": 500, "transfer_in": 100, "end": 600}
    assert lines(frame, JAN + 1) == {"start": 800, "end": 800}


def test_what_grew_with_the_move_grew_in_the_new_segment() -> None:
    moved = [("SMB", None, JAN + 1), ("Mid", JAN + 1, None)]
    found, placing = laid_out({1: [100, 150, 0]}, {1: moved})
    frame = movements(found, placing, first=JAN + 1, last=JAN + 2)
    assert lines(frame, JAN + 1, "SMB") == {"start": 100, "transfer_out": 100}
    assert lines(frame, JAN + 1, "Mid") == {"transfer_in": 100, "expansion": 50, "end": 150}
    assert lines(frame, JAN + 2, "Mid") == {"start": 150, "churn": 150}


def test_who_leaves_leaves_the_segment_it_was_in() -> None:
    moved = [("SMB", None, JAN + 1), ("Mid", JAN + 1, None)]
    found, placing = laid_out({1: [100, 0, 70]}, {1: moved})
    frame = movements(found, placing, first=JAN + 1, last=JAN + 2)
    assert lines(frame, JAN + 1, "SMB") == {"start": 100, "churn": 100}
    assert lines(frame, JAN + 2, "Mid") == {"reactivation": 70, "end": 70}


def test_an_account_without_a_segment_has_a_row_of_its_own() -> None:
    found, placing = laid_out({1: [100], 2: [50]}, {1: "SMB"})
    frame = movements(found, placing, first=JAN, last=JAN)
    assert frame["segment"].tolist() == ["SMB", None, COMPANY]
    assert lines(frame, JAN, None) == {"new": 50, "end": 50}


def test_a_segment_nobody_ever_paid_in_has_no_row() -> None:
    found, placing = laid_out({1: [100], 2: [0]}, {1: "SMB", 2: "Mid"})
    frame = movements(found, placing, first=JAN, last=JAN)
    assert frame["segment"].tolist() == ["SMB", COMPANY]


def test_who_comes_back_after_long_enough_is_new_if_the_setting_says_so() -> None:
    found, placing = laid_out({1: [100, 0, 0, 100]}, {1: "SMB"})

    def last_month(after: int) -> dict[str, int]:
        chosen = Settings(returning_is_new_after=after)
        return lines(movements(found, placing, chosen, first=JAN, last=JAN + 3), JAN + 3)

    assert last_month(0) == last_month(3) == {"reactivation": 100, "end": 100}
    assert last_month(2) == {"new": 100, "end": 100}


MERGED = {1: [100, 100, 120], 2: [500, 500, 500]}


def test_a_merge_is_no_loss_and_no_win() -> None:
    found = book(changes(MERGED), home="GBP", last=JAN + 2, merges=merges((1, 2, JAN + 1)))
    frame = movements(found, placed(found, {1: "SMB", 2: "SMB"}), first=JAN + 1, last=JAN + 2)
    assert lines(frame, JAN + 1) == {"start": 600, "end": 600}
    assert lines(frame, JAN + 2) == {"start": 600, "expansion": 20, "end": 620}
    assert frame[frame["segment"] == COMPANY]["customers"].tolist() == [1, 1]


def test_a_merge_across_segments_is_a_transfer() -> None:
    found = book(changes(MERGED), home="GBP", last=JAN + 2, merges=merges((1, 2, JAN + 1)))
    frame = movements(found, placed(found, {1: "SMB", 2: "Mid"}), first=JAN + 1, last=JAN + 2)
    assert lines(frame, JAN + 1, "SMB") == {"start": 100, "transfer_out": 100}
    assert lines(frame, JAN + 1, "Mid") == {"start": 500, "transfer_in": 100, "end": 600}
    assert lines(frame, JAN + 1) == {"start": 600, "end": 600}


def test_a_merge_into_one_that_paid_nothing_yet_goes_on_where_it_was() -> None:
    found = book(changes({1: [100, 100], 2: [0, 0]}), home="GBP", last=JAN + 1,
                 merges=merges((1, 2, JAN + 1)))  # fmt: skip
    frame = movements(found, placed(found, {1: "SMB", 2: "Mid"}), first=JAN + 1, last=JAN + 1)
    assert lines(frame, JAN + 1, "SMB") == {"start": 100, "transfer_out": 100}
    assert lines(frame, JAN + 1, "Mid") == {"transfer_in": 100, "end": 100}


def in_dollars(amounts: list[int], chosen: Settings) -> dict[str, int]:
    """Return the movements of January 2027, in which a dollar falls from 80 to 75 pence."""
    known = rates(("USD", 2026, "0.8"), ("USD", 2027, "0.75"))
    frame = changes({1: amounts}, start=JAN + 11, currency="USD")
    found = book(frame, home="GBP", rates=known, last=JAN + 12)
    result = movements(found, placed(found, {1: "SMB"}), chosen, first=JAN + 12, last=JAN + 12)
    return lines(result, JAN + 12)


def test_a_new_years_rates_stand_in_a_line_of_their_own() -> None:
    grown = {"start": 800, "expansion": 150, "fx": -50, "end": 900}
    assert in_dollars([1000, 1200], Settings()) == grown
    assert in_dollars([1000, 1000], Settings()) == {"start": 800, "fx": -50, "end": 750}
    assert in_dollars([1000, 0], Settings()) == {"start": 800, "churn": 800}
    together = Settings(currency_apart=False)
    assert in_dollars([1000, 1200], together) == {"start": 800, "expansion": 100, "end": 900}
    assert in_dollars([1000, 1000], together) == {"start": 800, "contraction": 50, "end": 750}


# help.chartmogul.com, 201244842: four Gold for $2,000 a year, two Silver for $60 a month.
GOLD, SILVER = 200_000, 60 * 1200


def test_the_events_of_one_customer() -> None:
    paid = [GOLD, GOLD + SILVER, GOLD, *[GOLD] * 9, 0, 15_000 * 12]
    found, placing = laid_out({1: paid}, {1: CLINIC})
    frame = movements(found, placing, first=JAN, last=JAN + 13)
    monthly = {
        at: {name: round(value / 1200, 2) for name, value in lines(frame, JAN + at).items()
             if name in LINES}
        for at in range(14)
    }  # fmt: skip
    assert {at: moved for at, moved in monthly.items() if moved} == {
        0: {"new": 166.67},
        1: {"expansion": 60},
        2: {"contraction": 60},
        12: {"churn": 166.67},
        13: {"reactivation": 150},
    }


@pytest.mark.parametrize(
    ("annual", "monthly"),
    [
        ([120_000], 100),
        ([120_000] * 100 + [60_000] * 50, 12_500),
        ([50_000] * 4, 166.67),
    ],
)
def test_a_month_is_a_twelfth_of_what_a_year_costs(annual: list[int], monthly: float) -> None:
    found, placing = laid_out({at: [amount] for at, amount in enumerate(annual)}, {})
    frame = movements(found, placing, first=JAN, last=JAN)
    assert round(lines(frame, JAN)["end"] / 1200, 2) == monthly


def test_a_placing_may_know_segments_nobody_is_in() -> None:
    found, _ = laid_out({1: [100]}, {})
    assert memberships({}).empty
    bare = Placing((None,), found.arr.astype("int16") * 0)
    assert lines(movements(found, bare, first=JAN, last=JAN), JAN, None) == {"new": 100, "end": 100}
