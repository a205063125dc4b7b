"""What must hold for any ledger at all."""

from hypothesis import given, settings
from hypothesis import strategies as st

from flywheel.lines import LINES
from flywheel.movements import COMPANY, movements
from flywheel.retention import Retention, retention
from flywheel.settings import Settings
from flywheel.windows import accounts
from tests.arithmetic.books import JAN, Case, cases

some = settings(max_examples=100, deadline=None)
CARRIED = ("transfer_in", "transfer_out")
MONEY = ("start", *LINES, "end")


def left_over(each: Retention) -> int:
    """Return what the lines of a window leave unexplained."""
    more = each.new + each.expansion + each.reactivation + each.transfer_in + each.fx
    return each.start + more - each.contraction - each.churn - each.transfer_out - each.end


@some
@given(cases())
def test_every_segment_and_month_reconciles_to_the_penny(case: Case) -> None:
    frame = movements(case.book, case.placing, case.settings, first=JAN, last=case.last)
    assert not frame["residual"].any()
    assert (frame[["start", *LINES[:-1], "end", "customers"]] >= 0).all(axis=None)
    for _, rows in frame.groupby("segment", dropna=False):
        assert rows["end"].tolist()[:-1] == rows["start"].tolist()[1:]


@some
@given(cases())
def test_segments_add_up_to_the_company(case: Case) -> None:
    frame = movements(case.book, case.placing, case.settings, first=JAN, last=case.last)
    company = frame[frame["segment"] == COMPANY].set_index("month")
    parts = frame[frame["segment"] != COMPANY].groupby("month").sum(numeric_only=True)
    for name in ("start", "end", "customers", "new", "churn", "reactivation", "fx",
                 "expansion", "contraction"):  # fmt: skip
        assert not len(parts) or parts[name].tolist() == company[name].tolist(), name
    assert not len(parts) or (parts["transfer_in"] == parts["transfer_out"]).all()
    assert not company[list(CARRIED)].any(axis=None)


@some
@given(cases(), st.data())
def test_a_window_reconciles_and_adds_up_too(case: Case, data: st.DataObject) -> None:
    first = data.draw(st.integers(JAN - 2, case.last))
    last = data.draw(st.integers(max(first, JAN), case.last))
    *parts, company = retention(case.book, case.placing, case.settings, first=first, last=last)
    assert [left_over(each) for each in (*parts, company)] == [0] * (len(parts) + 1)
    for name in ("start", "end", "opening", "customers", "customers_end", "kept", "new", "churn",
                 "reactivation", "expansion", "contraction", "fx"):  # fmt: skip
        assert sum(getattr(each, name) for each in parts) == getattr(company, name), name
    assert sum(each.transfer_in - each.transfer_out for each in parts) == 0
    assert company.transfer_in == company.transfer_out == 0
    listed = accounts(case.book, case.placing, case.settings, first=first, last=last)
    assert listed["start"].sum() == company.opening
    assert (listed["end"] + listed["fx"]).sum() == company.end


@some
@given(cases())
def test_a_window_of_one_month_is_that_month(case: Case) -> None:
    frame = movements(case.book, case.placing, case.settings, first=JAN + 1, last=case.last)
    found = frame.set_index([frame["segment"].fillna("–"), "month"])
    for month in range(JAN + 1, case.last + 1):
        for each in retention(case.book, case.placing, case.settings, first=month - 1, last=month):
            row = found.loc[(each.segment or "–", month)]
            assert (each.start, each.end, each.customers_end) == (
                row["start"], row["end"], row["customers"],
            )  # fmt: skip
            for line in ("churn", *CARRIED):
                assert getattr(each, line) == row[line]


@some
@given(cases(), st.data())
def test_a_loss_that_stays_a_loss_is_the_lower_figure(case: Case, data: st.DataObject) -> None:
    first = data.draw(st.integers(JAN, case.last))
    for each in retention(case.book, case.placing, case.settings, first=first, last=case.last):
        if each.opening == 0:
            assert each.grr is each.grr_strict is each.nrr is None
            assert each.reasons
            continue
        assert each.grr is not None and each.grr_strict is not None and each.nrr is not None
        assert 0 <= each.grr_strict <= each.grr <= min(1, each.nrr)
        assert each.kept <= each.customers


@some
@given(cases(foreign=False, merging=False))
def test_movements_equal_those_counted_account_by_account(case: Case) -> None:
    frame = movements(case.book, case.placing, Settings(), first=JAN + 1, last=case.last)
    found = frame.set_index([frame["segment"].fillna("–"), "month"])
    for month in range(JAN + 1, case.last + 1):
        for segment, expected in by_hand(case, month).items():
            if any(expected.values()):
                row = found.loc[(segment, month)]
                assert {line: int(row[line]) for line in LINES} == expected, (segment, month)


def by_hand(case: Case, month: int) -> dict[str, dict[str, int]]:
    """Count one month's movements as a person would, one account after the other."""
    result = {name: dict.fromkeys(LINES, 0) for name in ("Clinics", "Shops", "Vets", "–", COMPANY)}
    for account, amounts in case.paid.items():
        before, after = amounts[month - JAN - 1], amounts[month - JAN]
        old, new = segment_in(case, account, month - 1), segment_in(case, account, month)
        where, line, amount = new, "", 0
        if before and not after:
            where, line, amount = old, "churn", before
        elif after and not before:
            line = "reactivation" if any(amounts[: month - JAN]) else "new"
            amount = after
        elif after != before:
            line, amount = ("expansion" if after > before else "contraction"), abs(after - before)
        if line:
            result[where][line] += amount
            result[COMPANY][line] += amount
        if before and after and old != new:
            result[old]["transfer_out"] += before
            result[new]["transfer_in"] += before
    return result


def segment_in(case: Case, account: int, month: int) -> str:
    """Return the segment of an account at a month's end: the last that began by then."""
    name = "–"
    for segment, begins, _ in case.segments[account]:
        name = segment if begins is not None and begins <= month else name
    return name
