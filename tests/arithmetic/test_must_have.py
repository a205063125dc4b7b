"""The must-have question against the reference tables."""

from datetime import timedelta

import pytest

from flywheel.evidence import Finding
from flywheel.headline import Did
from flywheel.must_have import ellis, leading
from flywheel.shares import chance, wilson
from tests.arithmetic.talks import ELLIS, TODAY, Row, cells, crowd, felt, find, frame, hypothesis


def answers(k: int, n: int) -> list[Row]:
    return [felt(account, "very" if account < k else "somewhat") for account in range(n)]


@pytest.mark.parametrize(
    ("k", "n", "expected"),
    [
        (16, 40, 0.5170), (9, 40, 0.0118), (24, 40, 0.9947), (28, 40, 0.9999), (40, 100, 0.5108),
        (22, 100, 0.0001), (58, 100, 0.9999), (5, 5, 0.9959),
    ],
)  # fmt: skip
def test_chance(k: int, n: int, expected: float) -> None:
    assert chance(k, n, 0.40) == pytest.approx(expected, abs=6e-5)


@pytest.mark.parametrize(
    ("n", "least", "most"),
    [
        (20, 13, 3), (30, 18, 6), (40, 23, 9), (50, 27, 13), (75, 39, 21), (100, 50, 30),
        (150, 72, 48), (200, 94, 66),
    ],
)  # fmt: skip
def test_where_wilson_leaves_the_line(n: int, least: int, most: int) -> None:
    intervals = [wilson(k, n) for k in range(n + 1)]
    assert next(i for i, at in enumerate(intervals) if at and at.low >= 0.4) == least
    assert [i for i, at in enumerate(intervals) if at and at.high < 0.4][-1] == most


@pytest.mark.parametrize(
    ("k", "n", "status"),
    [
        (16, 40, "partial"), (24, 40, "answered"), (9, 40, "contradicted"), (5, 5, "partial"),
        (19, 19, "partial"), (20, 20, "answered"), (0, 0, "unanswered"),
    ],
)  # fmt: skip
def test_the_question(k: int, n: int, status: str) -> None:
    cell = cells(ellis=answers(k, n))["must_have"]
    assert (cell.status, cell.n) == (status, n)


def test_right_at_the_line() -> None:
    cell = cells(ellis=answers(16, 40))["must_have"]
    assert cell.sentence == (
        "16 of 40 companies would be very disappointed. "
        "Right at the 40 % line: could go either way."
    )
    assert ellis(frame(answers(8, 20), ELLIS), as_of=TODAY).sentence() == (
        "8 of 20 companies would be very disappointed. "
        "Right at the 4 in 10 line: could go either way."
    )


def test_away_from_the_line() -> None:
    found = ellis(frame(answers(24, 40), ELLIS), as_of=TODAY)
    assert found.sentence() == (
        "24 of 40 companies would be very disappointed. Very likely at least 4 in 10 of them."
    )
    assert found.wilson == pytest.approx((0.4460, 0.7365), abs=5e-5)
    assert found.clopper_pearson == pytest.approx((0.4333, 0.7514), abs=5e-5)


def test_those_who_no_longer_use_it_are_left_out_and_shown() -> None:
    cell = cells(ellis=[*answers(8, 20), felt(90, "na"), felt(91, "na")])["must_have"]
    assert (cell.n, cell.inputs["left_out"]) == (20, 2)
    assert "2 companies no longer use it and are left out." in cell.reasons


def test_the_latest_answer_of_a_company_counts() -> None:
    before = TODAY - timedelta(days=40)
    found = ellis(
        frame(
            [felt(1, "very"), felt(1, "not", on=before), felt(2, "na"), felt(2, on=before)], ELLIS
        ),
        as_of=TODAY,
    )
    assert (found.k, found.n, found.left_out) == (1, 1, 1)


def test_two_answers_on_one_day_the_cooler_counts() -> None:
    for pair in (["very", "not"], ["not", "very"]):
        found = ellis(frame([felt(1, value) for value in pair], ELLIS), as_of=TODAY)
        assert (found.k, found.n) == (0, 1)


def test_board_members_people_without_company_and_the_future_are_left_out() -> None:
    rows = [felt(1, board=True), felt(-1), felt(2, on=TODAY + timedelta(days=1))]
    assert ellis(frame(rows, ELLIS), as_of=TODAY).n == 0


def test_a_hypothesis_alone_is_early_and_says_why() -> None:
    found = find(crowd(5, 9), hypothesis(kind="must_have"))
    cell = cells(found)["must_have"]
    assert (cell.status, cell.answer, cell.figures) == ("partial", "Leaning yes", (("5 of 9", 1),))
    assert "Nobody was asked how they would feel without it." in cell.reasons
    assert cell.next_action == "Put the question to 20 companies: it needs 20."


def test_what_it_takes() -> None:
    cell = cells(ellis=answers(5, 9))["must_have"]
    assert cell.sentence == "5 of 9 companies would be very disappointed. Leaning yes."
    cell = cells(ellis=answers(7, 10))["must_have"]
    assert cell.next_action == "Put the question to 10 more companies: it needs 20."


LEAVING = Did(63, 44, 0.68)


def needed(k: int, n: int) -> list[Finding]:
    return find(crowd(k, n), hypothesis(kind="must_have"))


def test_they_say_yes_and_leave() -> None:
    cell = cells(needed(7, 10), did=LEAVING)["must_have"]
    assert (cell.status, cell.beside) == ("partial", "they leave")
    assert cell.answer == "Say yes, and leave"
    assert (cell.figures, cell.remark) == ((("7 of 10", 1),), "19 of 63 left")
    assert cell.headline == "They say they need us, and they leave."
    assert cell.sentence == (
        "7 of 10 clinics would be very disappointed. 19 of 63 left in twelve months."
    )
    assert "19 of 63 left in twelve months." in cell.reasons
    assert (cell.inputs["customers"], cell.inputs["left"]) == (63, 19)
    assert cell.thresholds["stay_min"] == 0.8


def test_who_stays_gets_no_remark() -> None:
    cell = cells(needed(5, 9), did=Did(104, 98, 0.92))["must_have"]
    assert (cell.answer, cell.beside, cell.remark) == ("Leaning yes", "", "")
    assert cell.headline == "They say they need us, and they stay."
    assert cell.sentence.endswith("6 of 104 left in twelve months.")


def test_leaving_alone_answers_nothing() -> None:
    cell = cells(did=LEAVING)["must_have"]
    assert (cell.status, cell.headline, cell.answer) == ("unanswered", "", "")
    assert "19 of 63 left in twelve months." in cell.reasons


def test_of_two_hypotheses_the_one_heard_most_speaks() -> None:
    rows = [*crowd(1, 6), *crowd(8, 9, hypothesis=2)]
    found = find(rows, hypothesis(1, "must_have"), hypothesis(2, "must_have"))
    first = leading(found)
    assert first and first.hypothesis == 2
    assert cells(found, did=LEAVING)["must_have"].figures == (("8 of 9", 2),)
    assert leading(find([], hypothesis(kind="must_have"))) is None


def test_one_company_that_leaves_changes_what_they_did() -> None:
    # Nine of ten equal customers keep 90 %; at the line of 80 % a third loss is one too many.
    for kept, word in ((9, "stay"), (8, "stay"), (7, "leave")):
        cell = cells(needed(7, 10), did=Did(10, kept, kept / 10))["must_have"]
        assert cell.headline == f"They say they need us, and they {word}."
