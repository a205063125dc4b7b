"""Statements find the hypotheses they bear on, and leave the others alone."""

from __future__ import annotations

import pytest

from cab.text.amounts import amounts
from cab.text.durations import durations, limit
from cab.text.suggest import classify, match, relate
from cab.text.tokens import tokens

ROTA = ("Building the rota takes more than three hours.", "problem")
INVOICES = ("Invoices are sent to the wrong address.", "problem")
DEAR = ("The price is too expensive for small teams.", "willingness_to_pay")
EASY_TO_LEAVE = ("Users could easily switch to another tool.", "must_have")


@pytest.mark.parametrize(
    ("hypothesis", "text", "relation"),
    [
        (ROTA, "The rota took me five hours on Sunday.", "supports"),
        (ROTA, "The rota is done in forty minutes.", "contradicts"),
        (ROTA, "We have a nice view of the river.", "irrelevant"),
        (INVOICES, "Half of our invoices went to an old address.", "supports"),
        (INVOICES, "The invoices have never been a problem.", "contradicts"),
        (DEAR, "It is way too expensive for us, we are four people.", "supports"),
        (DEAR, "The price is fair, we pay it gladly.", "contradicts"),
        (EASY_TO_LEAVE, "I couldn't live without it.", "contradicts"),
        (EASY_TO_LEAVE, "I'm switching to another tool next month.", "supports"),
    ],
)
def test_it_relates_a_statement_to_a_hypothesis(
    hypothesis: tuple[str, str], text: str, relation: str
) -> None:
    (found,) = relate([(*hypothesis, text)])
    assert found.relation == relation
    assert found.why


def related(
    texts: list[str], asked: list[str | None] | None = None, *hypotheses: tuple[str, str]
) -> list[list[str]]:
    rows = match(hypotheses or (ROTA, INVOICES), texts, classify(texts), asked)
    return [[relation.relation for relation in row] for row in rows]


def test_a_talk_finds_its_hypotheses_and_only_those() -> None:
    assert related(
        [
            "Last Sunday I sat there for four hours with the rota, it is a nightmare.",
            "The invoices went to the wrong address again last month.",
            "My sister lives in Hull.",
        ]
    ) == [["supports", "irrelevant"], ["irrelevant", "supports"], ["irrelevant", "irrelevant"]]


def test_what_was_asked_counts() -> None:
    said = ["Sunday night at the kitchen table, three and a half hours, it was awful."]
    assert related(said)[0][0] == "irrelevant"
    assert related(said, ["How was the last rota made?"])[0][0] == "supports"


def test_a_question_without_a_topic_goes_on_with_the_one_before() -> None:
    said = ["My deputy does it now.", "It took four hours and I hated every minute of it."]
    assert related(said, ["Who makes the rota here?", "And the last one?"])[1][0] == "supports"


def test_a_topic_asked_long_before_says_nothing_about_a_new_story() -> None:
    rules = ("Working-hour rules are checked by hand.", "problem")
    said = ["The payroll people.", "A locum.", "It had!", "The nurse rang in sick on Saturday."]
    asked: list[str | None] = [
        "How do you check the rules on hours?", "What was the once?",
        "You were saying it had been a quiet autumn.", "And when somebody drops out?",
    ]  # fmt: skip
    assert related(said, asked, rules)[-1] == ["irrelevant"]


def test_a_word_of_every_second_statement_of_a_talk_says_nothing() -> None:
    slow = ("Boilers are hard to service in the winter.", "problem")
    told = "The boiler is a nightmare to service in the winter."
    said = [told, *(f"The boiler in house {n} is a pain." for n in range(20)), *["Yes."] * 20]
    sides = [side for (side,) in related(said, None, slow)]
    assert sides[0] == "supports"
    assert set(sides[1:]) == {"irrelevant"}


def test_one_word_that_means_two_of_a_hypothesis_is_one() -> None:
    overtime = ("Overtime on sleep-ins is worked out by hand.", "problem")
    assert related(["The payroll people are a pain."], None, overtime) == [["irrelevant"]]


def test_a_denial_is_evidence_against() -> None:
    rules = ("Working-hour rules are checked by hand.", "problem")
    said = ["No, the payroll people do that, it is automatic."]
    assert related(said, ["Do you check the rules on working hours?"], rules) == [["contradicts"]]


def test_an_answer_of_two_words_is_no_quote() -> None:
    assert related(["No."], ["Do you check invoices for a wrong address?"]) == [["irrelevant"] * 2]


def test_no_texts_and_no_hypotheses() -> None:
    assert match([], ["Hello."], classify(["Hello."])) == [[]]
    assert match([ROTA], [], []) == []
    assert relate([]) == []


def test_strange_hypotheses_do_no_harm() -> None:
    rows = match(
        [("", "problem"), ("?!", "other"), ("the of and", "must_have"), ("🙂", "problem")],
        ["The rota is late.", ""],
        classify(["The rota is late.", ""]),
    )
    assert [len(row) for row in rows] == [4, 4]


def test_an_hours_talk_meets_twenty_hypotheses_at_once() -> None:
    said = "The rota for week {} took four hours, and the invoices were late."
    texts = [said.format(number) for number in range(500)]
    readings = classify(texts)
    table = match([ROTA, INVOICES] * 10, texts, readings)
    assert len(table) == 500
    assert {len(row) for row in table} == {20}


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("three and a half hours, I think", [210]),
        ("forty minutes", [40]),
        ("twenty five minutes or half an hour", [25, 30]),
        ("a couple of hours", [120]),
        ("2.5 days", [1200]),
        ("the whole afternoon", [240]),
        ("it was late", []),
    ],
)
def test_it_reads_how_long_something_took(text: str, minutes: list[float]) -> None:
    assert durations(tokens(text)) == minutes


def test_it_reads_the_limit_a_hypothesis_sets() -> None:
    assert limit(tokens("It takes more than three hours.")) == (True, 180)
    assert limit(tokens("It takes less than a day.")) == (False, 480)
    assert limit(tokens("It takes three hours.")) is None


def test_it_reads_amounts_of_money() -> None:
    assert amounts("£100, a hundred a month, 1,200 euros or two hundred") == {100, 1200, 200}
    assert amounts("ten people at 6 o'clock") == frozenset()
