"""What is kept: of what was paid at one month's end, how much still is at another's."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from flywheel import intervals
from flywheel.book import book, renewed
from flywheel.movements import COMPANY
from flywheel.retention import Loss, Retention, retention
from flywheel.rolling import rolling
from flywheel.settings import Settings
from flywheel.windows import accounts
from tests.arithmetic.books import (
    JAN,
    Case,
    cases,
    changes,
    laid_out,
    merges,
    placed,
    rates,
)
from tests.arithmetic.test_movements import AGENCY, CLINIC, LEDGER, MERGED, SEGMENTS


def kept(
    paid: dict[int, list[int]], segments: dict[int, str] | None = None, **more: bool
) -> dict[str | None, Retention]:
    """Return what is kept from the first month to the last, by segment."""
    found, placing = laid_out(paid, segments or dict.fromkeys(paid, "SMB"))
    chosen = Settings(**more)  # type: ignore[arg-type]
    listed = retention(found, placing, chosen, first=JAN, last=found.last)
    return {each.segment: each for each in listed}


def test_the_ledger_from_january_to_june() -> None:
    found = kept(LEDGER, SEGMENTS)
    assert list(found) == [AGENCY, CLINIC, COMPANY]
    company, clinic, agency = found[COMPANY], found[CLINIC], found[AGENCY]
    assert (company.start, company.end, company.kept, company.customers) == (1200, 1200, 3, 4)
    assert company.nrr == pytest.approx(950 / 1200)
    assert company.grr == pytest.approx(800 / 1200)
    assert company.grr_strict == pytest.approx(600 / 1200)
    assert (company.new, company.expansion, company.churn) == (250, 150, 400)
    assert clinic.nrr == pytest.approx(1.1667, abs=5e-5)
    assert clinic.grr == 1.0
    assert clinic.grr_strict == pytest.approx(0.3333, abs=5e-5)
    assert (clinic.kept, clinic.customers) == (2, 2)
    assert agency.nrr == pytest.approx(0.6667, abs=5e-5)
    assert agency.grr == pytest.approx(0.5556, abs=5e-5)
    assert (agency.kept, agency.customers) == (1, 2)
    assert company.strict_differs
    assert not agency.strict_differs


def test_each_figure_opens_to_its_accounts() -> None:
    found, placing = laid_out(LEDGER, SEGMENTS)
    listed = accounts(found, placing, first=JAN, last=JAN + 5)
    assert listed.drop(columns=["cohort", "fx", "kept"]).to_numpy().tolist() == [
        [1, CLINIC, CLINIC, 100, 100, 150, "grew"],
        [2, CLINIC, CLINIC, 200, 0, 200, "same"],
        [3, CLINIC, CLINIC, 0, 0, 250, "new"],
        [4, AGENCY, AGENCY, 400, 0, 0, "left"],
        [6, AGENCY, AGENCY, 500, 500, 600, "grew"],
    ]


@pytest.mark.parametrize(
    ("paid", "grr", "strict"),
    [([100, 200, 0], 0, 0), ([100, 0, 100], 1, 0), ([100, 40, 80], 0.8, 0.4)],
)
def test_a_loss_counts_once_and_stays_one_in_the_strict_figure(
    paid: list[int], grr: float, strict: float
) -> None:
    company = kept({1: paid})[COMPANY]
    assert (company.grr, company.grr_strict) == (grr, strict)


def test_the_standard_formula_where_each_moves_once() -> None:
    # Millions: 10.0 at the start, 0.6 cut, 0.9 left, 1.8 grown; new ones stay out of both rates.
    paid = {1: [60, 0], 2: [30, 0], 3: [400, 340], 4: [510, 690], 5: [0, 77]}
    company = kept(paid)[COMPANY]
    assert company.grr == pytest.approx(0.85)
    assert company.nrr == pytest.approx(1.03)


def test_a_segment_is_the_one_at_the_start() -> None:
    paid = {1: [100, 100], 2: [200, 200], 3: [500, 500]}
    moved = [("SMB", None, JAN + 1), ("Mid", JAN + 1, None)]
    found, placing = laid_out(paid, {1: moved, 2: "SMB", 3: "Mid"})
    mid, smb, company = retention(found, placing, first=JAN, last=JAN + 1)
    assert (smb.nrr, smb.grr, smb.kept, smb.customers) == (1.0, 1.0, 2, 2)
    assert (smb.start, smb.transfer_out, smb.end, smb.customers_end) == (300, 100, 200, 1)
    assert (mid.start, mid.transfer_in, mid.end, mid.customers_end) == (500, 100, 600, 2)
    assert (company.transfer_in, company.transfer_out, company.nrr) == (0, 0, 1.0)
    at_end = Settings(segment_at_start=False)
    mid, smb, _ = retention(found, placing, at_end, first=JAN, last=JAN + 1)
    assert (smb.opening, smb.customers, mid.opening, mid.customers) == (200, 1, 600, 2)
    assert accounts(found, placing, first=JAN, last=JAN + 1)["kind"].tolist() == [
        "moved", "same", "same",
    ]  # fmt: skip


def test_who_moved_and_left_counts_where_it_was_whichever_segment_decides() -> None:
    found, placing = laid_out(
        {1: [100, 100, 0], 2: [100, 100, 100]},
        {
            1: [("SMB", None, JAN + 1), ("Mid", JAN + 1, None)],
            2: [("SMB", None, JAN + 1), ("Mid", JAN + 1, None)],
        },
    )
    at_end = Settings(segment_at_start=False)
    rows = accounts(found, placing, at_end, first=JAN, last=JAN + 2)
    assert rows["cohort"].tolist() == ["SMB", "Mid"]
    openings = {k.segment: k.opening for k in retention(found, placing, at_end, first=JAN,
                                                        last=JAN + 2)}  # fmt: skip
    assert (openings["SMB"], openings["Mid"]) == (100, 100)


def test_unknown_is_a_value_with_a_reason() -> None:
    company = kept({1: [0, 100]})[COMPANY]
    assert company.grr is company.nrr is company.grr_strict is company.growth is None
    assert company.acv_start is company.one_account_points is None
    assert company.kept_wilson is company.grr_interval is None
    assert company.reasons == ("Nobody paid at the start of this month.",)
    found, placing = laid_out({1: [0] * 12 + [100, 0]}, {1: "SMB"})
    year = retention(found, placing, first=JAN, last=JAN + 12)[-1]
    assert year.reasons == ("Nobody paid at the start of these twelve months.",)
    gone = retention(found, placing, first=JAN + 12, last=JAN + 13)[-1]
    assert (gone.grr, gone.acv) == (0.0, None)
    assert gone.reasons == ("Nobody pays at the end of this month.",)


def test_the_largest_loss_has_a_name() -> None:
    company = kept({1: [100, 80], 2: [300, 0], 3: [300, 0], 4: [50, 500]})[COMPANY]
    assert company.largest_loss == Loss(2, 300, 0)
    assert company.one_account_points == 25
    assert (company.acv_start, company.acv) == (188, 290)
    assert kept({1: [100, 100]})[COMPANY].largest_loss is None


def test_who_began_and_came_back_inside_the_window_counts_net() -> None:
    found, placing = laid_out({1: [50, 0, 0, 60], 2: [0, 0, 10, 20]}, {})
    company = retention(found, placing, first=JAN + 1, last=JAN + 3)[-1]
    assert (company.reactivation, company.new, company.start) == (60, 20, 0)
    assert accounts(found, placing, first=JAN + 1, last=JAN + 3)["kind"].tolist() == [
        "returned", "new",
    ]  # fmt: skip
    chosen = Settings(returning_is_new_after=2)
    assert retention(found, placing, chosen, first=JAN + 1, last=JAN + 3)[-1].new == 80


def test_rates_of_exchange_change_no_kept_figure() -> None:
    known = rates(("USD", 2026, "0.8"), ("USD", 2027, "0.4"))
    frame = changes({1: [1000, 1000], 2: [0, 500]}, start=JAN + 11, currency="USD")
    found = book(frame, home="GBP", rates=known, last=JAN + 12)
    company = retention(found, placed(found, {}), first=JAN + 11, last=JAN + 12)[-1]
    assert (company.start, company.new, company.fx, company.end) == (800, 400, -600, 600)
    assert (company.grr, company.grr_strict, company.nrr) == (1.0, 1.0, 1.0)
    chosen = Settings(currency_apart=False)
    company = retention(found, placed(found, {}), chosen, first=JAN + 11, last=JAN + 12)[-1]
    assert (company.new, company.contraction, company.fx, company.grr) == (200, 400, 0, 0.5)


def test_merged_accounts_keep_what_they_pay_together() -> None:
    found = book(changes(MERGED), home="GBP", last=JAN + 2, merges=merges((1, 2, JAN + 1)))
    segments = {1: "SMB", 2: "Mid"}
    mid, smb, company = retention(found, placed(found, segments), first=JAN, last=JAN + 2)
    assert (company.customers, company.kept, company.grr, company.nrr) == (1, 1, 1.0, 620 / 600)
    assert (smb.start, smb.transfer_out, smb.end, smb.opening) == (100, 100, 0, 0)
    assert (mid.start, mid.transfer_in, mid.expansion, mid.end) == (500, 100, 20, 620)


def test_who_uses_it_free_is_kept_only_if_the_setting_says_so() -> None:
    free = pd.DataFrame([(1, JAN + 1, None), (2, JAN, JAN + 1)],
                        columns=["account", "from_month", "to_month"])  # fmt: skip
    paid = changes({1: [100, 0], 2: [100, 0], 3: [100, 100]})
    for joined, kept_by_setting in ((None, 2), (merges((1, 3, JAN + 1)), 1)):
        found = book(paid, home="GBP", last=JAN + 1, merges=joined, free=free)
        placing = placed(found, {})
        strict = retention(found, placing, first=JAN, last=JAN + 1)[-1]
        chosen = Settings(free_is_kept=True)
        lenient = retention(found, placing, chosen, first=JAN, last=JAN + 1)[-1]
        assert (strict.kept, lenient.kept) == (1, kept_by_setting)
        assert strict.grr == lenient.grr
        again = renewed(found, paid[paid["account"] == 1], accounts=[1])
        assert retention(again, placing, chosen, first=JAN, last=JAN + 1)[-1].kept == 1


def test_an_interval_holds_its_figure_and_is_the_same_every_time() -> None:
    random = np.random.default_rng(3)
    start = random.integers(1, 1000, 60)
    end = np.where(random.random(60) < 0.8, start, 0)
    first, again = intervals.ratio(end, start), intervals.ratio(end, start)
    assert first is not None and first == again
    assert 0 <= first.low < end.sum() / start.sum() < first.high <= 1
    apart = intervals.ratio_difference((start, start), (end, start))
    assert apart is not None and apart.low > 0
    assert intervals.ratio(start[:1], start[:1]) is None
    assert intervals.ratio_difference((start, start), (end[:0], end[:0])) is None


@settings(max_examples=60, deadline=None)
@given(cases())
def test_kept_figures_over_time_are_those_of_each_window(case: Case) -> None:
    frame = rolling(case.book, case.placing, case.settings, first=JAN, last=case.last, months=3)
    found = frame.set_index([frame["segment"].fillna("–"), "month"])
    for month in range(JAN, case.last + 1):
        for each in retention(case.book, case.placing, case.settings, first=month - 3, last=month):
            row = found.loc[(each.segment or "–", month)]
            assert (row["opening"], row["customers"], row["stayed"]) == (
                each.opening, each.customers, each.kept,
            )  # fmt: skip
            for rate in ("grr", "grr_strict", "nrr"):
                mine = getattr(each, rate)
                assert np.isnan(row[rate]) if mine is None else row[rate] == pytest.approx(mine)
