"""What the wheel says, in sentences."""

from datetime import date

import pytest

from flywheel import wheel_words as say
from flywheel.turning import Revolution, Turning
from flywheel.wheel import causes, funnel, steps
from tests.arithmetic.test_wheel import AS_OF, TEN, step, told

JUNE = date(2026, 6, 1)


def month(referred: int | None, lost: int | None, active: int = 100) -> Turning:
    return Turning(JUNE, AS_OF, active, referred, lost)


@pytest.mark.parametrize(
    ("turning", "sentence"),
    [
        (
            month(4, 3),
            "Last month customers brought 4 new ones and 3 left. Too close to say whether it turns "
            "by itself.",
        ),
        (
            month(1, 30),
            "Last month customers brought 1 new one and 30 left. It does not turn by itself.",
        ),
        (
            month(30, 0),
            "Last month customers brought 30 new ones and nobody left. It turns by itself.",
        ),
        (month(0, 0, 0), "We can't tell yet: there was no customer when last month began."),
        (
            month(None, 3),
            "We can't tell yet: it is not known who came, nor who sent them. Bring deals and "
            "referrals.",
        ),
        (
            month(4, None),
            "We can't tell yet: it is not known who left. Bring what customers pay.",
        ),
    ],
)
def test_whether_it_turns_by_itself(turning: Turning, sentence: str) -> None:
    assert say.turning_sentence(turning, date(2026, 7, 15)) == sentence


def test_an_older_month_is_named() -> None:
    told = say.turning_sentence(month(4, 3), date(2026, 11, 2))
    assert told.startswith("In June 2026 customers brought")
    nobody = say.turning_sentence(month(0, 0, 0), date(2026, 11, 2))
    assert nobody == "We can't tell yet: there was no customer when June 2026 began."


def test_the_headline_says_a_funnel_first() -> None:
    def line(is_funnel: bool | None, is_known: bool = True) -> str:
        return say.headline(month(0, 3), is_funnel, is_known=is_known, today=date(2026, 7, 1))

    assert line(True) == "This is a funnel: no customer has brought another one yet."
    assert line(False).startswith("Last month customers brought no new ones")
    assert line(None, is_known=False).startswith("We can't tell yet: nobody is on the wheel.")


def test_where_every_month_like_this_would_lead() -> None:
    assert "100 customers would be about 113 in a year" in say.forecast_sentence(month(4, 3))
    assert say.forecast_sentence(month(None, 3)) == ""


def test_a_step_is_three_numbers() -> None:
    came, tried, paid, *_ = map(say.step_sentence, steps(told(TEN)))
    assert came == (
        "Of 10 who came, 7 moved on to a trial, 1 left, 2 are deciding. Half had moved by day 22."
    )
    assert tried == (
        "Of 7 who tried it, 4 became customers, 1 left, 2 are still trying. "
        "Half had moved by day 33."
    )
    assert paid.startswith("Of 4 who became customers, 2 stayed, 1 left, 1 is still new.")


def test_nobody_and_not_known_are_told_apart() -> None:
    none = step("1 attracted 01-05", "attracted")
    assert say.step_sentence(none) == "Of 1 who came, none moved on to a trial, 1 is deciding."
    unknown = say.step_sentence(none, is_known=False)
    assert unknown == "Of 1 who came, none left. Who went on is not known yet."
    nobody = step("1 attracted 01-05", "customer")
    assert say.step_sentence(nobody) == "Nobody became customers in this time."
    assert say.pace(none) == ""


def test_what_holds_it_up_is_told_worst_first() -> None:
    worst = say.worst_first(steps(told(TEN)))
    assert [each.start for each in worst] == ["attracted", "evaluating", "customer"]
    told_of = [say.friction_sentence(each) for each in worst]
    assert told_of[0] == "3 of 10 get stuck here: 1 left and 2 have waited longer than 33 days."
    assert told_of[1].startswith("2 of 7 get stuck here: 1 left and 1 has waited longer than")
    assert told_of[2] == "1 of 4 left."


def test_what_pushes_it() -> None:
    assert say.push_sentence(causes(told(TEN))) == (
        "Of 1 move with a known cause, 1 came from a customer."
    )
    assert say.push_sentence(()).startswith("We can't tell yet: no move has a cause.")


def test_one_turn() -> None:
    assert say.turn_sentence(Revolution(130.0, 1)) == (
        "One turn takes about 130 days, from a customer to the one they brought (1 pair)."
    )
    assert "added up" in say.turn_sentence(Revolution(171.0, 0))
    assert say.turn_sentence(None).startswith("We can't tell yet how long one turn takes")


def test_the_funnel() -> None:
    whole = funnel(told(TEN))
    assert whole is not None
    assert say.funnel_sentence(whole) == "Of 10 who came, 2 stayed."
    early = funnel(told("1 attracted 01-05"))
    assert early is not None
    assert say.funnel_sentence(early) == "Of 1 who came, nobody stayed so far."
