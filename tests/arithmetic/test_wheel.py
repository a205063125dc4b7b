"""The wheel: ten companies of the first half of 2026, and what can be wrong with events."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flywheel.histories import EXITS, STAGES, Histories, histories
from flywheel.settings import Settings
from flywheel.turning import Turning, garwood, last_month, revolution, turning
from flywheel.wheel import Step, causes, counts, funnel, is_funnel, since, steps

AS_OF = date(2026, 6, 30)
TEN = """
    1 attracted 01-05, evaluating 01-20, customer 02-10, retained 05-10, advocate 06-01
    2 attracted 01-10, evaluating 02-01, customer 03-01, churned 05-01
    3 attracted 01-15, evaluating 02-20, lost 03-20
    4 attracted 02-01, evaluating 02-15, customer 03-20, retained 06-20
    5 attracted 02-10
    6 attracted 06-05 by 1, evaluating 06-15
    7 attracted 03-01, lost 04-15
    8 attracted 03-10, evaluating 04-01, customer 05-05
    9 attracted 04-01, evaluating 05-20
    10 attracted 05-15
"""


def events(told: str, **more: object) -> pd.DataFrame:
    """Read lines of `account stage month-day [by account]`, all of 2026."""
    rows = []
    for line in told.strip().splitlines():
        account, _, rest = line.strip().partition(" ")
        for part in filter(None, rest.split(",")):
            stage, on, *by = part.split()
            rows.append(
                {
                    "account": int(account),
                    "stage": stage,
                    "on": date.fromisoformat(f"2026-{on}"),
                    "cause": "customer" if by else None,
                    "seller": None,
                    "source_account": int(by[1]) if by else -1,
                }
                | more
            )
    columns = ["account", "stage", "on", "cause", "seller", "source_account"]
    return pd.DataFrame(rows, columns=columns)


def told(text: str, as_of: date = AS_OF) -> Histories:
    return histories(events(text), as_of)


def step(text: str, start: str, as_of: date = AS_OF) -> Step:
    return next(s for s in steps(told(text, as_of)) if s.start == start)


def numbers(of: Step) -> tuple[int, int, int, int]:
    return of.entered, of.moved, of.left, of.open


def test_each_company_stands_where_it_got_to_last() -> None:
    assert counts(told(TEN)) == {
        "attracted": 2, "evaluating": 2, "customer": 1, "retained": 1, "advocate": 1, "lost": 2,
        "churned": 1,
    }  # fmt: skip


def test_moved_left_and_still_open() -> None:
    found = {s.start: numbers(s) for s in steps(told(TEN))}
    assert found == {
        "attracted": (10, 7, 1, 2),
        "evaluating": (7, 4, 1, 2),
        "customer": (4, 2, 1, 1),
        "retained": (2, 1, 0, 1),
        "advocate": (1, 1, 0, 0),
    }


def test_how_long_it_takes() -> None:
    came, tried, paid, stayed, told_others = steps(told(TEN))
    assert came.median_of_moved == 22
    assert (came.curve.by(22), came.curve.by(49)) == (pytest.approx(0.5), pytest.approx(0.75))
    assert came.median_days == 22
    assert tried.curve.by(34) == pytest.approx(2 / 3)
    assert paid.curve.by(92) == pytest.approx(2 / 3)
    assert (stayed.median_days, told_others.median_days) == (22, 4)


def test_stalled_is_open_for_longer_than_four_in_five_took() -> None:
    came = steps(told(TEN))[0]
    assert came.long == pytest.approx(33.2)
    assert came.accounts[came.is_stalled].tolist() == [5, 10]
    assert came.friction == pytest.approx(0.3)
    patient = steps(told(TEN), settings=Settings(stalled_share=1.0))[0]
    assert patient.stalled == 1 + (46 > 49)
    assert step("1 attracted 01-05", "attracted").stalled is None
    assert step("1 attracted 01-05", "evaluating").friction is None


def test_what_was_not_yet_so_is_not_so() -> None:
    then = told(TEN, date(2026, 3, 15))
    assert counts(then) == {
        "attracted": 3, "evaluating": 2, "customer": 2, "retained": 0, "advocate": 0, "lost": 0,
        "churned": 0,
    }  # fmt: skip
    assert numbers(steps(then)[0]) == (7, 4, 0, 3)


def test_a_time_leaves_out_who_came_before_it() -> None:
    begin = since(3, AS_OF)
    assert begin == date(2026, 3, 31)
    assert numbers(steps(told(TEN), begin)[0]) == (3, 2, 0, 1)
    assert since(None, AS_OF) is None
    assert since(600, date(1, 6, 1)) == date.min


def test_a_company_may_skip_a_stage() -> None:
    straight = "1 attracted 01-05, customer 01-20"
    assert numbers(step(straight, "attracted")) == (1, 1, 0, 0)
    assert step(straight, "attracted").median_days == 15
    assert numbers(step(straight, "evaluating")) == (0, 0, 0, 0)


def test_a_customer_who_looks_at_something_else_stays_one() -> None:
    more = "1 attracted 01-05, customer 01-20, attracted 02-25, evaluating 03-01, lost 04-01"
    assert counts(told(more))["customer"] == 1
    assert counts(told(more))["lost"] == 0
    assert [s.entered for s in steps(told(more))] == [1, 0, 1, 0, 0]


def test_one_who_recommended_before_the_renewal_took_no_time_after_it() -> None:
    early = "1 customer 01-05, advocate 02-01, retained 04-05"
    assert counts(told(early))["advocate"] == 1
    assert step(early, "customer").median_days == 90
    assert step(early, "retained").median_days == 0


def test_who_comes_back_begins_anew() -> None:
    back = "1 customer 01-05, churned 03-05, churned 03-06, customer 05-01"
    assert counts(told(back))["customer"] == 1
    assert numbers(step(back, "customer")) == (2, 0, 1, 1)


def test_an_exit_alone_is_known_too() -> None:
    assert counts(told("1 lost 01-05"))["lost"] == 1
    assert funnel(told("1 lost 01-05")) is None


def test_of_no_events_nothing_is_known() -> None:
    nothing = told("")
    assert set(counts(nothing).values()) == {0}
    assert [numbers(s) for s in steps(nothing)] == [(0, 0, 0, 0)] * 5
    assert causes(nothing) == ()
    assert funnel(nothing) is None
    assert is_funnel(nothing) is None
    assert revolution(nothing, steps(nothing)) is None
    still = turning(nothing, AS_OF)
    assert (still.active, still.referred, still.lost, still.verdict) == (0, None, None, None)
    assert still.forecast is None


def test_four_brought_and_three_left_of_a_hundred_is_too_close_to_say() -> None:
    month = Turning(date(2026, 6, 1), AS_OF, active=100, referred=4, lost=3)
    assert month.rate == pytest.approx(0.04)
    assert month.rate_interval == pytest.approx((0.0109, 0.1024), abs=5e-5)
    assert month.churn == pytest.approx(0.03)
    assert month.churn_interval == pytest.approx((0.0103, 0.0845), abs=5e-5)
    assert month.verdict == "cannot tell"
    assert month.forecast == pytest.approx(112.68, abs=0.005)


@pytest.mark.parametrize(
    ("referred", "low", "high"), [(0, 0, 0.0369), (10, 0.0480, 0.1839)], ids=["none", "ten"]
)
def test_how_far_off_the_referred_can_be(referred: int, low: float, high: float) -> None:
    assert np.array(garwood(referred)) / 100 == pytest.approx((low, high), abs=5e-5)


def test_it_turns_or_not_only_where_it_is_certain() -> None:
    def month(referred: int, lost: int) -> str | None:
        return Turning(date(2026, 6, 1), AS_OF, 100, referred, lost).verdict

    assert month(30, 3) == "turns"
    assert month(0, 20) == "does not turn"


def test_the_last_month_is_the_last_that_is_over() -> None:
    assert last_month(AS_OF) == (date(2026, 6, 1), AS_OF)
    assert last_month(date(2026, 6, 29)) == (date(2026, 5, 1), date(2026, 5, 31))
    assert last_month(date(2026, 1, 1)) == (date(2025, 12, 1), date(2025, 12, 31))


def test_the_month_counts_customers_at_its_start() -> None:
    may = turning(told(TEN), date(2026, 5, 31))
    assert (may.active, may.lost, may.gone.tolist()) == (3, 1, [2])
    assert may.referred == 0
    june = turning(told(TEN + "\n 11 attracted 06-01 by 1, customer 06-20"), AS_OF)
    assert (june.active, june.referred, june.brought.tolist()) == (3, 1, [11])


def test_without_a_word_on_who_came_or_left_nothing_is_said() -> None:
    only_customers = turning(told("1 customer 01-05\n 2 customer 02-05"), AS_OF)
    assert (only_customers.active, only_customers.referred, only_customers.lost) == (2, None, None)
    assert only_customers.verdict is None


def test_a_turn_lasts_from_a_customer_to_the_customer_they_brought() -> None:
    of = told(TEN)
    assert revolution(of, steps(of)) is not None
    assert revolution(of, steps(of)).pairs == 0  # type: ignore[union-attr]
    of = told(TEN + "\n 11 attracted 05-01 by 1, customer 06-20")
    turn = revolution(of, steps(of))
    assert turn is not None
    assert (turn.days, turn.pairs) == (130, 1)


def test_a_referral_told_later_than_the_deal_counts_from_its_own_day() -> None:
    late = "1 customer 01-05, advocate 02-01\n 2 attracted 02-01, attracted 03-05 by 1"
    assert is_funnel(told(late)) is False
    assert step(late, "advocate").median_days == 32


def test_one_part_of_the_companies_still_knows_whom_the_others_brought() -> None:
    of = told(TEN).only([1, 2, 3])
    assert counts(of)["advocate"] == 1
    assert steps(of)[-1].moved == 1
    assert sum(counts(of).values()) == 3


def test_no_referral_makes_a_funnel() -> None:
    assert is_funnel(told(TEN)) is False
    assert is_funnel(told("1 attracted 01-05")) is True
    assert is_funnel(told("1 customer 01-05")) is None


def test_the_same_companies_as_a_funnel() -> None:
    found = funnel(told(TEN))
    assert found is not None
    assert found.reached == {
        "attracted": 10, "evaluating": 7, "customer": 4, "retained": 2, "advocate": 1,
    }  # fmt: skip
    assert (found.first, found.loyal) == ("attracted", 2)
    later = funnel(told("1 customer 01-05, retained 04-05"))
    assert later is not None
    assert (later.first, later.reached["retained"]) == ("customer", 1)


def test_causes_are_counted_by_the_month() -> None:
    of = histories(
        pd.concat(
            [
                events("1 attracted 01-01\n 2 attracted 02-01", cause="paid"),
                events("1 evaluating 02-01", cause="sales"),
                events("2 evaluating 03-01"),
            ]
        ),
        AS_OF,
    )
    pushes = causes(of)
    assert [(push.cause, push.moves) for push in pushes] == [("paid", 2), ("sales", 1), (None, 1)]
    assert pushes[0].a_month == pytest.approx(2 / (181 / (365.25 / 12)))
    assert [push.moves for push in causes(of, date(2026, 3, 1))] == [1]


@st.composite
def random_events(draw: st.DrawFn) -> pd.DataFrame:
    rows = draw(
        st.lists(
            st.tuples(
                st.integers(1, 6),
                st.sampled_from([*STAGES, *EXITS]),
                st.dates(date(2026, 1, 1), date(2026, 8, 1)),
                st.sampled_from(["customer", "paid", "sales", None]),
                st.none(),
                st.integers(-1, 6).filter(bool),
            ),
            max_size=40,
        )
    )
    columns = ["account", "stage", "on", "cause", "seller", "source_account"]
    return pd.DataFrame(rows, columns=columns)


@given(random_events())
def test_whatever_the_events_the_numbers_add_up(frame: pd.DataFrame) -> None:
    of = histories(frame, AS_OF)
    assert sum(counts(of).values()) == frame[frame["on"] <= AS_OF]["account"].nunique()
    for each in steps(of):
        assert each.entered == each.moved + each.left + each.open
        assert (each.days >= 0).all()
        assert each.friction is None or 0 <= each.friction <= 1
        curve = each.curve
        assert (curve.moved + curve.left <= 1 + 1e-9).all()
    cone = funnel(of)
    if cone is not None:
        reached = list(cone.reached.values())
        assert reached == sorted(reached, reverse=True)


@given(random_events())
def test_the_order_of_rows_does_not_matter(frame: pd.DataFrame) -> None:
    of, other = histories(frame, AS_OF), histories(frame.sample(frac=1, random_state=1), AS_OF)
    assert counts(of) == counts(other)
    assert [numbers(s) for s in steps(of)] == [numbers(s) for s in steps(other)]
