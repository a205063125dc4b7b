"""Which sentences of a talk are shown for a decision."""

from pathlib import Path

import pytest

from cab.advice.decisive import CAP, Candidate, Decision, Loose, choose, holds
from cab.models.suggesting import take_in
from cab.text.document import Unreadable
from cab.text.read import read
from cab.web.desk import Desk
from tests import factories


def about(
    key: str,
    hypothesis: int = 1,
    stance: str = "supports",
    strength: int = 3,
    decision: Decision | None = None,
    score: float = 1.0,
) -> Candidate:
    """Return a candidate; its place is its number."""
    return Candidate(key, hypothesis, stance, strength, score, int(key[1:]), decision)


def new(key: str, kind: str = "problem", strength: int = 3, **more: object) -> Loose:
    """Return a sentence that fits no hypothesis."""
    return Loose(key, kind, strength, 0.9, int(key[1:]), **more)  # type: ignore[arg-type]


def test_each_hypothesis_shows_its_strongest_sentence() -> None:
    chosen = choose([about("e1", strength=2), about("e2", strength=4), about("e3", 2)], [], [1, 2])
    assert chosen.cards == ("e2", "e3")
    assert chosen.rest == ("e1",)


def test_a_sentence_surely_about_it_goes_before_a_stronger_one_that_may_not_be() -> None:
    chosen = choose([about("e1", strength=5, score=0.35), about("e2", strength=3)], [], [1])
    assert chosen.cards == ("e2",)


@pytest.mark.parametrize(("strength", "shown"), [(2, False), (3, True), (4, True)])
def test_the_other_side_is_shown_if_it_is_at_least_as_strong(strength: int, shown: bool) -> None:
    kept = about("e1", decision="keep")
    other = about("e2", stance="contradicts", strength=strength)
    assert ("e2" in choose([kept, other], [], [1]).cards) is shown


def test_the_same_side_is_not_asked_about_again() -> None:
    chosen = choose([about("e1", decision="keep"), about("e2", strength=5)], [], [1])
    assert chosen.cards == ("e1",)


def test_once_both_sides_are_kept_there_is_nothing_left_to_ask() -> None:
    both = [
        about("e1", decision="keep"),
        about("e2", stance="contradicts", decision="keep"),
        about("e3", strength=3),
    ]
    assert len(choose(both, [], [1]).cards) == 1


def test_after_a_drop_comes_the_next_best_at_most_three() -> None:
    sentences = [about(f"e{number}", strength=5 - number // 2) for number in range(1, 8)]
    shown = []
    for _ in sentences:
        card = choose(sentences, [], [1]).cards[0]
        at = next(i for i, sentence in enumerate(sentences) if sentence.key == card)
        if sentences[at].decision:
            break
        shown.append(card)
        sentences[at] = about(card, strength=sentences[at].strength, decision="drop")
    assert len(shown) == 1 + 3


def test_up_to_three_new_things_that_nobody_asked_for() -> None:
    loose = [new(f"s{n}", strength=n % 5) for n in range(1, 6)]
    loose += [new("s6", strength=5, prompted=True), new("s7", "must_have", 5)]
    assert choose([], loose, []).cards == ("s4", "s3", "s2")


def test_a_skipped_new_thing_is_not_replaced_for_ever() -> None:
    loose = [new(f"s{n}", decision="drop") for n in (1, 2, 3)] + [new("s4", strength=5)]
    assert "s4" not in choose([], loose, []).cards


def test_what_reads_weakly_is_no_new_thing() -> None:
    weak = [Loose("s1", "problem", 2, 0.7, 1), Loose("s2", "problem", 3, 0.6, 2)]
    clear = [Loose("s3", "problem", 2, 0.8, 3), Loose("s4", "problem", 3, 0.7, 4)]
    chosen = choose([], weak + clear, [])
    assert chosen.cards == ("s4", "s3")
    assert chosen.rest == ("s1", "s2")


def test_words_that_bear_weakly_on_a_hypothesis_can_be_a_new_thing() -> None:
    sure, weak = about("e1", score=0.9), about("e2", score=0.6)
    chosen = choose([sure, weak], [new("s2", strength=4)], [1])
    assert chosen.cards == ("e1", "s2")
    assert chosen.rest == ("e2",)


def test_words_on_a_card_are_not_shown_again_as_new() -> None:
    chosen = choose([about("e1", score=0.6)], [new("s1", strength=4)], [1])
    assert (chosen.cards, chosen.rest) == (("e1",), ())


def test_only_a_weak_match_leaves_its_words() -> None:
    assert holds(0.9) and not holds(0.6)


def test_no_more_than_twelve_and_what_falls_beyond_is_named() -> None:
    sentences = [about(f"e{n}", hypothesis=n) for n in range(1, 15)]
    chosen = choose(sentences, [new("s20"), new("s21")], list(range(14, 0, -1)))
    assert len(chosen.cards) == CAP
    assert chosen.beyond == (2, 1)
    assert chosen.new_beyond == 2
    assert {"e1", "e2", "s20", "s21"} <= set(chosen.rest)


def test_without_a_hypothesis_the_kinds_take_turns() -> None:
    loose = [new(f"s{n}") for n in range(1, 20)]
    loose += [new("s30", "willingness_to_pay", 1), new("s31", "must_have", 1)]
    cards = choose([], loose, [], grouped=True).cards
    assert len(cards) == CAP
    assert cards[-2:] == ("s30", "s31")


def test_without_a_hypothesis_a_kind_can_stay_empty() -> None:
    loose = [new("s1"), Loose("s2", "willingness_to_pay", 2, 0.6, 2)]
    loose += [Loose("s3", "must_have", 2, 0.5, 3)]
    assert choose([], loose, [], grouped=True).cards == ("s1",)
    assert choose([], loose[1:], [], grouped=True).cards == ()


def test_no_real_talk_shows_more_than_twelve(app: object, real_interviews: Path) -> None:
    claims = [
        ("Setting it up takes days.", "problem"),
        ("People pay for tools that save them time.", "willingness_to_pay"),
        ("The data that comes out is hard to understand.", "problem"),
        ("They could not work without it.", "must_have"),
    ]
    for statement, kind in claims:
        factories.hypothesis(statement, kind)
    for file in sorted(real_interviews.iterdir()):
        try:
            doc = read(file.read_bytes(), file.name)
            talk = take_in(doc, by=None, name=file.name).conversation
        except Unreadable:
            continue
        except Exception as same:  # the .txt, .srt and .vtt of one talk are noticed as one
            assert "already" in str(same)
            continue
        desk = Desk(talk)
        assert len(desk.decisive.cards) <= CAP, file.name
        for key in desk.decisive.cards:
            card = desk.cards[key]
            assert desk.transcript.words(card.note, card.start, card.end) == card.words
