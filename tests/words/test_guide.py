"""Questions for the next talk: about the past, only what is missing, never our claim read out."""

import re

import pytest

from cab.text.guide import LEFT, MOST, OTHERS, Gap, questions, topic

EVERYTHING = [
    Gap("problems", "Building the rota takes more than three hours."),
    Gap("problems", "Sick calls leave a shift uncovered at least once a month."),
    Gap("problems", "Working-hour rules are checked by hand."),
    Gap("payment", "Would pay for compliance reports."),
    Gap("early_buyers"),
    Gap("must_have", "Would be very disappointed without Shiftwell."),
    Gap("business"),
]
PAST = re.compile(r"\b(last|did|was|were|had|tried|lately)\b")


@pytest.mark.parametrize(
    ("statement", "about"),
    [
        ("Sick calls leave a shift uncovered at least once a month.", "sick calls"),
        ("Building the rota takes more than three hours.", "building the rota"),
        ("Swaps agreed on WhatsApp reach the manager too late.", "swaps agreed on WhatsApp"),
        ("Working-hour rules are checked by hand.", "working-hour rules"),
        ("Overtime on sleep-ins is worked out by hand.", "overtime on sleep-ins"),
        ("New staff wait days before they can see the rota.", "new staff"),
        ("Would pay £100 a month to have sick calls covered.", "sick calls"),
        ("Would pay for compliance reports.", "compliance reports"),
        ("Would be very disappointed without Shiftwell.", "Shiftwell"),
        ("Managers lose two hours a week on payroll.", "two hours a week on payroll"),
        ("Clinics would pay £9 a head.", "this"),
        ("HR struggles with audits", "HR"),
        ("Rota chaos", "rota chaos"),
    ],
)
def test_it_finds_what_a_claim_is_about(statement: str, about: str) -> None:
    assert topic(statement) == about


def test_it_asks_at_most_six_questions_and_all_about_the_past() -> None:
    asked = questions(EVERYTHING)
    assert len(asked) == MOST == 6
    assert all(PAST.search(ask) for ask in asked), asked
    assert asked[-1] == OTHERS


def test_it_never_reads_a_claim_out() -> None:
    for gap in EVERYTHING:
        for ask in questions([gap]):
            assert not gap.statement or gap.statement.rstrip(".").lower() not in ask.lower()


def test_it_asks_only_what_is_missing() -> None:
    assert questions([]) == []
    only_payment = " ".join(questions([Gap("payment", "Would pay for compliance reports.")]))
    assert "compliance reports" in only_payment
    assert "use instead" not in only_payment


def test_some_questions_are_not_for_customers() -> None:
    assert questions([Gap("profit"), Gap("plan"), Gap("wrong")]) == []


def test_the_question_that_comes_first_has_its_turn_first() -> None:
    asked = questions(
        [EVERYTHING[5], *EVERYTHING[:5], Gap("business"), Gap("needs"), Gap("solution")]
    )
    assert any("Shiftwell" in ask for ask in asked)


def test_money_is_not_asked_out_of_the_blue() -> None:
    first = questions([Gap("payment")])[0]
    assert first.startswith("Tell me about your last working day")


def test_who_left_is_asked_first_how_that_came_and_never_how_it_would_be_without() -> None:
    gaps = [
        Gap("problems", "Building the rota takes more than three hours."),
        Gap("payment"),
        Gap("must_have", "Would be very disappointed without Shiftwell."),
    ]
    asks = questions(gaps, left=True)
    assert asks[:2] == list(LEFT)
    assert len(asks) <= MOST and asks[-1] == OTHERS
    assert not any("Shiftwell" in ask for ask in asks)
    assert questions([], left=True) == [*LEFT, OTHERS]
    assert not set(LEFT) & set(questions(gaps))
