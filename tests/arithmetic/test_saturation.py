"""Saturation against the published examples, and what must not move it."""

from dataclasses import replace
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flywheel.saturation import chao1, first_seen, saturation, share_of_orders
from flywheel.settings import DEFAULT


@pytest.mark.parametrize(
    ("new", "base", "ratios", "label"),
    [
        ([4, 3, 2, 1, 1, 0, 0, 0], 10, (0.10, 0.0), "5+2"),
        ([4, 4, 4, 4, 4, 4], 16, (0.5,), None),
        ([15, 10, 8, 4, 3, 1, 0, 1], 37, (0.1081, 0.0270), "5+2"),
    ],
)
def test_examples(new: list[int], base: int, ratios: tuple[float, ...], label: str | None) -> None:
    found = saturation(new)
    assert found.base == base
    assert found.ratios[: len(ratios)] == pytest.approx(ratios, abs=5e-5)
    assert found.label == label
    assert found.reached is (label is not None)


def test_no_new_theme_at_all_is_a_harder_test() -> None:
    strict = replace(DEFAULT, sat_threshold=0.0)
    assert saturation([15, 10, 8, 4, 3, 1, 0, 1], strict).label is None


def test_the_published_base_of_37() -> None:
    assert not saturation([15, 10, 8, 4, 4, 0]).reached
    assert saturation([15, 10, 8, 4, 0, 1]).label == "4+2"


@pytest.mark.parametrize("new", [[], [3], [3, 2, 1, 0, 0], [0, 0, 0, 0, 0, 0]])
def test_too_few_or_nothing_is_not_saturated(new: list[int]) -> None:
    found = saturation(new)
    assert not found.reached
    assert found.label is None
    assert found.reason


def test_sentences() -> None:
    assert saturation([4, 3, 2, 1, 1, 0, 0, 0]).sentence("Clinics") == (
        "The last 2 clinic talks brought nothing new. "
        "About a fifth of what there is may still be unheard."
    )
    assert saturation([4, 4, 4, 4, 4, 4]).sentence("Clinics") == "Still hearing new ones."
    assert "4 of 6" in saturation([4, 4, 4, 4]).sentence()
    assert "brought 1 new thing." in saturation([15, 10, 8, 4, 0, 1]).sentence()


def test_first_seen() -> None:
    assert first_seen([{"a", "b"}, {"a"}, {"c", "a"}, set()]) == [2, 0, 1, 0]


@given(
    st.lists(st.sets(st.sampled_from("abcdefgh")), min_size=6, max_size=12),
    st.integers(0, 3),
    st.sampled_from("abcdefgh"),
)
def test_repeating_a_theme_of_the_base_changes_nothing(
    talks: list[set[str]], earlier: int, theme: str
) -> None:
    heard_in_base = set().union(*talks[:4])
    again = [set(names) for names in talks]
    if theme in heard_in_base:
        again[4 + earlier % (len(talks) - 4)].add(theme)
    assert saturation(first_seen(again)) == saturation(first_seen(talks))


@given(st.lists(st.sets(st.sampled_from("abcdefgh")), min_size=6, max_size=10), st.randoms())
def test_the_order_inside_the_base_changes_nothing(talks: list[set[str]], random: Random) -> None:
    base = talks[:4]
    random.shuffle(base)
    before, after = first_seen(talks), first_seen([*base, *talks[4:]])
    assert saturation(before).label == saturation(after).label


def test_how_much_hangs_on_the_order() -> None:
    same = tuple(frozenset("ab") for _ in range(8))
    assert share_of_orders(same) == 1.0
    different = tuple(frozenset(letter) for letter in "abcdefgh")
    assert share_of_orders(different) == 0.0
    mixed = tuple(frozenset(letters) for letters in ("abcd", "ab", "ab", "ab", "ab", "ab", "ab"))
    some = share_of_orders(mixed)
    assert some is not None
    assert 0.8 < some <= 1
    assert share_of_orders(same[:5]) is None
    assert share_of_orders(tuple(frozenset[str]() for _ in range(8))) is None


def test_random_orders_agree_with_the_plain_function() -> None:
    talks = [frozenset(letters) for letters in ("abc", "a", "bd", "", "ac", "b")]
    reached = [saturation(first_seen(order)).reached for order in permutations(talks)]
    share = share_of_orders(tuple(talks), orders=4000)
    assert share == pytest.approx(sum(reached) / len(reached), abs=0.03)


def test_chao1() -> None:
    once = [{f"once {i}"} for i in range(8)]
    twice = [{f"twice {i}" for i in range(6)}] * 2
    often = [{f"often {i}" for i in range(26)}] * 3
    assert chao1([*once, *twice, *often]) == 44
    assert chao1([]) == 0
