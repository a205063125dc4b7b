"""The ladder on its boundaries, and the sentences."""

import pytest

from flywheel import words
from flywheel.settings import DEFAULT
from flywheel.shares import Interval, wilson
from flywheel.stopping import Outlook, Rule, Run, if_true_share

STORY = "only 1 told a specific story"


@pytest.mark.parametrize(
    ("chance", "n", "word", "status"),
    [
        (None, 0, "Nobody was asked", "open"),
        (0.99, 4, "Too few to say", "open"),
        (0.99, 5, "Very likely", "supported"),
        (0.95, 5, "Very likely", "supported"),
        (0.9499, 5, "Leaning yes", "open"),
        (0.80, 5, "Leaning yes", "open"),
        (0.7999, 5, "Could go either way", "open"),
        (0.2001, 5, "Could go either way", "open"),
        (0.20, 5, "Leaning no", "open"),
        (0.0501, 5, "Leaning no", "open"),
        (0.05, 5, "Very unlikely", "refuted"),
        (0.0, 5, "Very unlikely", "refuted"),
    ],
)
def test_the_ladder(chance: float | None, n: int, word: str, status: str) -> None:
    rung = words.ladder(chance, n)
    assert (rung.words, rung.status, rung.gate) == (word, status, None)


def test_gates_hold_the_ends_of_the_ladder_back() -> None:
    up = words.ladder(0.98, 5, support_gates=[STORY])
    assert (up.words, up.status, up.gate) == ("Leaning yes", "open", STORY)
    down = words.ladder(0.01, 5, refute_gates=["thin"])
    assert (down.words, down.status, down.gate) == ("Leaning no", "open", "thin")


def test_each_end_minds_only_its_own_gates() -> None:
    assert words.ladder(0.01, 5, support_gates=[STORY]).status == "refuted"
    assert words.ladder(0.98, 5, refute_gates=["thin"]).status == "supported"
    assert words.ladder(0.5, 5, support_gates=[STORY], refute_gates=["thin"]).gate is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (0.5, "most"),
        (0.3, "at least 3 in 10"),
        (0.4, "at least 4 in 10"),
        (0.7, "at least 7 in 10"),
        (0.35, "at least 35 in 100"),
    ],
)
def test_the_line_in_words(line: float, said: str) -> None:
    assert words.line_in_words(line) == said


@pytest.mark.parametrize(
    ("k", "n", "said"),
    [
        (8, 10, "The true share may be anywhere from about 5 to 9 in 10."),
        (0, 9, "None of 9. Up to 3 in 10 could still have it."),
        (9, 9, "The true share may be anywhere from about 7 in 10 to nearly all."),
        (1, 20, "The true share may be anywhere from hardly any to about 2 in 10."),
        (500, 1000, "The true share is probably about 5 in 10."),
        (0, 200, "None of 200. Hardly any could still have it."),
        (3, 4, "We can't tell yet: only four so far."),
        (0, 0, "We can't tell yet: nobody was asked."),
    ],
)
def test_how_far_it_could_be_off(k: int, n: int, said: str) -> None:
    assert words.could_be_sentence(wilson(k, n), k=k, n=n, kind="problem") == said


def test_from_hardly_any_to_nearly_all() -> None:
    said = words.could_be_sentence(Interval(0.05, 0.95), k=3, n=6, kind="problem")
    assert said == "The true share may be anywhere from hardly any to nearly all."


def test_what_it_takes() -> None:
    settled = Outlook(8, 0.8, 0.1, 0.1)
    assert words.takes_sentence(Run(2, "yes"), settled, n=10, stories=3) == (
        "At least 2 more yeses would settle it."
    )
    assert words.takes_sentence(Run(1, "no"), settled, n=9, stories=3) == (
        "At least 1 more no would settle it."
    )
    assert words.takes_sentence(Run(2, "yes"), settled, n=10, stories=0) == (
        "At least 2 more yeses would settle it. It also takes three specific stories; so far 0."
    )
    assert words.takes_sentence(Run(5, "yes"), None, n=0, stories=0) == (
        "At least 5 yeses would settle it."
    )
    assert words.takes_sentence(None, None, n=10, stories=3) == ""


def test_what_a_false_support_costs() -> None:
    wrong = if_true_share(0.5, Rule(0.5)).supported
    assert words.false_support_sentence(wrong, 0.5, "problem") == (
        "If exactly half had the problem, we would still call it supported about 1 time in 6."
    )
    assert words.false_support_sentence(0.2, 0.3, "willingness_to_pay") == (
        "If exactly 3 in 10 would pay, we would still call it supported about 1 time in 5."
    )
    assert words.false_support_sentence(0.0, 0.3, "problem") == ""


@pytest.mark.parametrize(
    ("name", "one"),
    [
        ("Clinics", "clinic"),
        ("Vet practices", "vet practice"),
        ("Care agencies", "care agency"),
        ("Businesses", "business"),
        ("Boxes", "box"),
        ("SMBs", "SMB"),
        ("Retail", "retail"),
        ("Glass", "glass"),
    ],
)
def test_a_segment_before_a_noun(name: str, one: str) -> None:
    assert words.singular(name) == one


def test_numbers_and_lists() -> None:
    assert words.number(5, capital=True) == "Five"
    assert words.number(0) == "no"
    assert words.number(1200) == "1,200"
    assert words.listed(["A", "B", "C"]) == "A, B and C"
    assert words.listed([]) == ""
    assert words.units(1, "account") == "company"
    assert words.share_in_words(0.4, percent=True) == "40 %"


def test_the_defaults_name_their_source() -> None:
    assert DEFAULT.threshold("must_have") == 0.4
    assert DEFAULT.threshold("anything else") == 0.5
