"""The sentence of a segment: what it says of needing us, and whether it stays."""

import pytest

from flywheel.headline import SAID_OF, Did, headline
from flywheel.settings import Settings
from tests.arithmetic.talks import crowd, one

STAY, LEAVE = Did(47, 43, 0.91), Did(63, 44, 0.68)


@pytest.mark.parametrize(
    ("k", "n", "words"),
    [
        (7, 10, "Very likely"), (5, 9, "Leaning yes"), (4, 9, "Could go either way"),
        (1, 6, "Leaning no"), (0, 12, "Very unlikely"),
    ],
)  # fmt: skip
def test_every_word_of_the_ladder_says_something(k: int, n: int, words: str) -> None:
    finding = one(crowd(k, n), kind="must_have")
    assert finding.words == words
    assert words in SAID_OF


@pytest.mark.parametrize(
    ("k", "n", "did", "sentence"),
    [
        (7, 10, STAY, "They say they need us, and they stay."),
        (7, 10, LEAVE, "They say they need us, and they leave."),
        (4, 9, STAY, "They don't call us a must-have, and they stay."),
        (4, 9, LEAVE, "They don't call us a must-have, and they leave."),
        (0, 12, STAY, "They don't call us a must-have, and they stay."),
        (0, 12, LEAVE, "They don't need us, and they leave."),
        (2, 2, LEAVE, "We have not heard enough of them to say."),
    ],
)  # fmt: skip
def test_the_sentence(k: int, n: int, did: Did, sentence: str) -> None:
    both = headline(one(crowd(k, n), kind="must_have").words, did)
    assert both and both.sentence == sentence
    assert both.disagree == (sentence == "They say they need us, and they leave.")


def test_the_sentence_with_the_name_of_the_segment() -> None:
    finding = one(crowd(7, 10), kind="must_have")
    both = headline(finding.words, LEAVE, segment="Vet practices")
    assert both and both.named == "Vet practices say they need us, and they leave."
    nobody = headline(None, LEAVE, segment="Vet practices")
    assert nobody and nobody.named == "We have not heard enough of vet practices to say."


def test_without_a_ledger_there_is_no_sentence() -> None:
    assert headline("Very likely", None) is None


def test_nobody_paid_at_the_start_is_not_known_and_not_leaving() -> None:
    both = headline("Very likely", Did(0, 0, None))
    assert both and both.did is None and not both.disagree
    assert both.sentence == "We can't tell yet whether they stay: nobody paid at the start."
    assert Did(0, 0, None).sentence == ""


def test_four_fifths_is_staying_and_the_line_is_a_setting() -> None:
    assert (Did(10, 8, 0.8).deed(), Did(10, 8, 0.7999).deed()) == ("stay", "leave")
    assert Did(10, 8, 0.8).deed(Settings(stay_min=0.85)) == "leave"


def test_who_left_is_a_count() -> None:
    assert LEAVE.sentence == "19 of 63 left in twelve months."
    assert Did(5, 4, 0.9, months=1).sentence == "1 of 5 left in one month."


def test_where_nobody_left_but_all_cut_it_says_what_is_kept() -> None:
    assert Did(9, 9, 0.604).sentence == "None of 9 left, 60 % kept in twelve months."
