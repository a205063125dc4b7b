"""The eleven questions: own rules, the generic one, and the company."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flywheel.questions import QUESTIONS, company, grid, wrong_expected, wrong_sentence
from flywheel.settings import DEFAULT
from tests.arithmetic.talks import (
    ELLIS,
    INTERVIEWS,
    THEMES,
    TODAY,
    TRAITS,
    Row,
    cells,
    crowd,
    find,
    frame,
    hypothesis,
    report,
    said,
    talk,
    theme,
)

TALKS = [talk(number) for number in range(1, 11)]
SATURATED = [theme(1, "t:1"), theme(2, "t:2"), theme(3, "t:3"), theme(4, "h:1")]


def problem_crowd(k: int = 8, n: int = 10) -> list[Row]:
    return crowd(k, n)


def test_there_are_eleven_in_their_order() -> None:
    assert [question.number for question in QUESTIONS] == list(range(1, 12))
    assert len({question.key for question in QUESTIONS}) == 11


def test_no_talk_answers_nothing() -> None:
    answered = cells(find([]))
    assert len(answered) == 11
    assert {cell.status for cell in answered.values()} == {"unanswered"}
    assert {cell.n for cell in answered.values()} == {0}
    assert all(cell.reasons and cell.next_action and cell.rule for cell in answered.values())


def test_cells_come_question_by_question() -> None:
    rows = grid(
        [],
        interviews=frame([], INTERVIEWS),
        traits=frame([], TRAITS),
        ellis=frame([], ELLIS),
        themes=frame([], THEMES),
        segments=["Clinics", None],
        as_of=TODAY,
    )
    assert [(cell.number, cell.segment) for cell in rows[:4]] == [
        (1, "Clinics"),
        (1, None),
        (2, "Clinics"),
        (2, None),
    ]


# What problems do they have?


def test_problems_are_answered() -> None:
    cell = cells(find(problem_crowd()), interviews=TALKS, themes=SATURATED)["problems"]
    assert cell.status == "answered"
    assert cell.answer == "Short 1"
    assert cell.figures == (("8 of 10", 1),)
    assert cell.n == 10
    assert cell.inputs["saturation"] == "4+2"
    assert cell.remark == ""


def test_two_problems_stand_in_one_cell() -> None:
    rows = [*crowd(8, 10), *crowd(9, 11, hypothesis=2)]
    found = find(rows, hypothesis(1), hypothesis(2))
    cell = cells(found, interviews=TALKS, themes=SATURATED)["problems"]
    assert cell.answer == "Short 1; short 2"
    assert cell.figures == (("8 of 10", 1), ("9 of 11", 2))


def test_new_themes_keep_problems_early() -> None:
    fresh = [theme(number, f"t:{number}") for number in range(1, 11)]
    cell = cells(find(problem_crowd()), interviews=TALKS, themes=fresh)["problems"]
    assert (cell.status, cell.remark) == ("partial", "still hearing new ones")
    assert cell.next_action == (
        "Keep talking to clinics until two talks in a row bring nothing new."
    )


def test_few_talks_cannot_have_heard_all() -> None:
    cell = cells(find(problem_crowd()), interviews=TALKS[:5], themes=SATURATED)["problems"]
    assert (cell.status, cell.remark) == ("partial", "too few talks to have heard all")


def test_five_people_must_bring_it_up_or_tell_a_story() -> None:
    asked = [said(p, strength=3 if p < 3 else 1, prompted=True) for p in range(8)]
    cell = cells(find(asked), interviews=TALKS, themes=SATURATED)["problems"]
    assert cell.status == "partial"
    assert "Fewer than 5 people brought it up or told a story." in cell.reasons


def test_every_problem_not_so_is_against_us() -> None:
    cell = cells(find(crowd(0, 9)), interviews=TALKS, themes=SATURATED)["problems"]
    assert (cell.status, cell.answer) == ("contradicted", "Not so: short 1")
    one_of_two = find([*crowd(0, 9), *crowd(6, 8, hypothesis=2)], hypothesis(1), hypothesis(2))
    cell = cells(one_of_two, interviews=TALKS, themes=SATURATED)["problems"]
    assert (cell.status, cell.answer) == ("partial", "Short 2, leaning yes")


def test_of_two_promising_problems_the_better_heard_is_shown() -> None:
    rows = [*crowd(5, 5, stories=1), *crowd(6, 8, hypothesis=2)]
    found = find(rows, hypothesis(1), hypothesis(2))
    assert cells(found, interviews=TALKS)["problems"].figures == (("6 of 8", 2),)


def test_a_theme_of_theirs_clearly_ahead_of_ours_is_against_us() -> None:
    theirs = [theme(number, "t:9", label="Holiday requests") for number in range(1, 11)]
    open_one = find(crowd(5, 14))
    assert open_one[0].status == "open"
    cell = cells(open_one, interviews=TALKS, themes=theirs)["problems"]
    assert cell.status == "contradicted"
    assert cell.answer == "They raise something else: holiday requests"
    assert cell.remark == "10 of 10 raised it unasked"


def test_a_theme_we_asked_for_is_no_surprise() -> None:
    asked = [theme(number, "t:9", spontaneous=False) for number in range(1, 11)]
    assert cells(find(crowd(5, 14)), interviews=TALKS, themes=asked)["problems"].status == "partial"
    ours = [theme(number, "h:1") for number in range(1, 11)]
    assert cells(find(crowd(5, 14)), interviews=TALKS, themes=ours)["problems"].status == "partial"


def test_five_reps_and_two_customers_are_early_and_thin() -> None:
    found = find([said(1), said(2), *(report(p) for p in range(10, 15))])
    talks = [talk(1), talk(2), *(talk(p, first_hand=False) for p in range(10, 15))]
    cell = cells(found, interviews=talks)["problems"]
    assert (cell.status, cell.n, cell.modifiers) == ("partial", 2, ("anecdotal",))
    assert cell.answer == "Short 1, too few to say"


def test_only_second_hand_or_board_is_not_asked() -> None:
    talks = [talk(1, first_hand=False), talk(2, board=True)]
    assert cells(find([]), interviews=talks)["problems"].status == "unanswered"
    counted = replace(DEFAULT, board_counts=True)
    assert cells(find([]), interviews=talks, settings=counted)["problems"].status == "partial"


def test_talks_without_a_hypothesis_are_early() -> None:
    cell = cells([], interviews=TALKS)["problems"]
    assert cell.status == "partial"
    assert cell.answer == "10 people heard, nothing put to the test yet"
    assert cell.next_action == "Make a sentence somebody said a hypothesis."


# What will they pay?


@pytest.mark.parametrize(
    ("rows", "status"),
    [(crowd(5, 8), "partial"), (crowd(0, 9), "contradicted"), ([], "unanswered")],
)
def test_payment_is_early_at_best(rows: list[Row], status: str) -> None:
    cell = cells(find(rows, hypothesis(kind="willingness_to_pay")))["payment"]
    assert cell.status == status


def test_what_they_say_is_marked_as_such() -> None:
    cell = cells(find(crowd(5, 8), hypothesis(kind="willingness_to_pay")))["payment"]
    assert cell.remark == "they say so; no price paid yet"
    assert cell.figures == (("5 of 8", 1),)


# The generic rule


def generic(*sets: list[Row]) -> str:
    numbers = range(1, len(sets) + 1)
    rows = [row | {"hypothesis": n} for n, rows in zip(numbers, sets, strict=True) for row in rows]
    found = find(rows, *(hypothesis(n, "other") for n in numbers))
    return cells(found)["solution"].status


def test_the_first_found_of_against_early_answered() -> None:
    yes, no, maybe, nobody = crowd(8, 10), crowd(0, 9), crowd(5, 9), list[Row]()
    assert generic(yes) == "answered"
    assert generic(yes, maybe) == "partial"
    assert generic(yes, maybe, no) == "contradicted"
    assert generic(nobody, nobody) == "unanswered"
    assert generic(yes, nobody) == "answered"
    assert generic(nobody, maybe) == "partial"


def test_the_generic_rule_says_so() -> None:
    assert "No data of its own yet" in cells([])["plan"].rule


def test_old_evidence_makes_an_old_cell() -> None:
    old = crowd(8, 10, on=TODAY - timedelta(days=200))
    assert cells(find(old, hypothesis(kind="other")))["solution"].modifiers == ("stale",)


def test_the_next_step_is_the_hypothesis_nearest_to_a_verdict() -> None:
    rows = [*crowd(5, 9), *crowd(7, 9, hypothesis=2)]
    found = find(rows, hypothesis(1, "other"), hypothesis(2, "other"))
    assert cells(found)["solution"].next_action == ("Short 2: at least 1 more yes would settle it.")


# The company


def rolled(*statuses: str) -> tuple[str, tuple[str, ...]]:
    base = cells(find(crowd(8, 10), hypothesis(kind="other")))["solution"]
    row = [
        replace(base, segment=f"S{at}", status=status, modifiers=())  # type: ignore[arg-type]
        for at, status in enumerate(statuses)
    ]
    cell = company(row, [cell.segment for cell in row])[0]
    return cell.status, cell.modifiers


def test_the_company_is_as_far_as_its_worst_target() -> None:
    assert rolled("answered", "partial", "unanswered", "contradicted")[0] == "contradicted"
    assert rolled("answered", "partial", "unanswered")[0] == "unanswered"
    assert rolled("answered", "partial")[0] == "partial"
    assert rolled("answered", "answered")[0] == "answered"
    assert rolled("answered", "contradicted")[1] == ("segments_disagree",)


def test_only_target_segments_count_for_the_company() -> None:
    rows = [*crowd(8, 10), *crowd(0, 9, segment="Vets")]
    found = find(rows, hypothesis(kind="other"), hypothesis(kind="other", segment="Vets"))
    answered = grid(
        found,
        interviews=frame([], INTERVIEWS),
        traits=frame([], TRAITS),
        ellis=frame([], ELLIS),
        themes=frame([], THEMES),
        segments=["Clinics", "Vets"],
        as_of=TODAY,
    )
    solution = {cell.key: cell for cell in company(answered, ["Clinics"])}["solution"]
    assert (solution.status, solution.n) == ("answered", 10)
    every = {cell.key: cell for cell in company(answered, [])}["solution"]
    assert (every.status, every.n) == ("contradicted", 19)
    assert every.answer == "Vets: Not so: short 1"


# How many may be wrong


def test_expected_number_of_wrong_findings() -> None:
    rows = [*crowd(8, 10), *crowd(5, 5, hypothesis=2), *crowd(9, 12, hypothesis=3)]
    found = find(rows, *(hypothesis(number) for number in (1, 2, 3)))
    assert wrong_expected(found) == pytest.approx(0.094, abs=5e-4)
    assert wrong_sentence(found) == (
        "Three findings are called supported. About 1 chance in 11 that one of them is wrong."
    )


def test_one_finding_and_none() -> None:
    assert wrong_sentence(find(crowd(8, 10))) == (
        "One finding is called supported. About 1 chance in 31 that it is wrong."
    )
    assert wrong_sentence(find(crowd(5, 9))) == ""
    assert wrong_sentence(find(crowd(40, 40))) == "One finding is called supported."
    many = [replace(find(crowd(8, 10))[0], chance=0.95)] * 40
    assert wrong_sentence(many) == (
        "40 findings are called supported. About two of them may be wrong."
    )
