"""Statements are sentences with exact offsets, in any script."""

from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cab.text.clauses import LONGEST, is_joined
from cab.text.document import Unreadable
from cab.text.read import read, read_text
from cab.text.statements import statements
from tests.words import shapes


def cut(text: str) -> list[str]:
    """Return the statements of a pasted text."""
    document = read_text(text)
    return [document.body[one.start : one.end] for one in statements(document)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yeah. Okay. We pay.", ["Yeah.", "Okay.", "We pay."]),
        ("Dr. Adler pays approx. 30 a month.", ["Dr. Adler pays approx. 30 a month."]),
        ("Vans, cars, etc. and so on. Fine.", ["Vans, cars, etc. and so on.", "Fine."]),
        ("At 9 a.m. we start. i hate it.", ["At 9 a.m. we start.", "i hate it."]),
        ('"Why?" she said. No.', ['"Why?" she said.', "No."]),
        ("Well... maybe. Wait… what?", ["Well... maybe.", "Wait… what?"]),
        ("It costs 3.50 a day. Or 4.", ["It costs 3.50 a day.", "Or 4."]),
        ("* on paper\n* takes a morning. Or two.", ["on paper", "takes a morning.", "Or two."]),
        ("1. How?\n  - by hand\n2) Why?", ["How?", "by hand", "Why?"]),
        ("two hours\nsheet from predecessor", ["two hours", "sheet from predecessor"]),
        ("你好。你好吗？很好！", ["你好。", "你好吗？", "很好！"]),
        ("**Never again.** We left.", ["Never again.", "We left."]),
        ("👍", ["👍"]),
        ("...\n---\n—", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_sentence_goes_over_lines_that_are_only_wrapped() -> None:
    text = (
        "We had a look at the planning of last week and found that nobody\n"
        "Had told the driver about it, so he drove to the wrong place twice\n"
        "and came back very late, while the customer had gone. Then we\nstopped."
    )
    assert [len(one.split("\n")) for one in cut(text)] == [3, 2]


def test_a_ramble_is_cut_at_its_clauses() -> None:
    ramble = ", and ".join(f"we then drove to customer number {n} with the van" for n in range(40))
    pieces = cut(ramble + ".")
    assert len(pieces) > 3
    assert all(len(piece) <= LONGEST for piece in pieces)
    assert all(piece.startswith(("we", "and")) for piece in pieces)
    assert " ".join(pieces) == ramble + "."


def test_speech_without_any_stop_is_cut_too() -> None:
    pieces = cut("so we go there and look at it and it is not there again " * 60)
    assert all(len(piece) <= LONGEST for piece in pieces)


def test_summaries_and_headers_give_no_statements() -> None:
    said = " ".join(cut(shapes.GRANOLA))
    assert "Wants a tool" not in said and "send the sheet" not in said
    assert "It takes a morning." in said


def test_each_statement_knows_its_turn() -> None:
    document = read_text(shapes.NAMES)
    speakers = [document.turns[one.turn].speaker for one in statements(document)]
    assert speakers == ["Ines", "Bruno", "Bruno", "Bruno", "Ines", "Bruno"]


WORDS = st.text(
    st.sampled_from(
        "aZé.,?!…:;-—*>#'\"()\u0301\u0308\u200d\ufe0f👩🏽👍🇩שا한中。\u00a0\u202b\u2028\t 1 0 \n \n"
    ),
    max_size=120,
)
SHAPED = st.lists(
    st.one_of(
        WORDS,
        st.sampled_from(
            ["Ann: ", "Bo: ", "\n", "\n\n", "10:02 Ann: ", "[00:12] Bo: ", "## Summary\n"]
        ),
        st.sampled_from(
            ["? ", "> ", "! ", "* ", "00:01.000 --> 00:02.000\n", "Ann  0:12\n", "WEBVTT\n"]
        ),
    ),
    max_size=14,
).map("".join)


def check(text: str) -> None:
    """Assert all that is promised of the statements of a text."""
    try:
        document = read_text(text)
    except Unreadable:
        return
    body = document.body
    before = 0
    for one in statements(document):
        turn = document.turns[one.turn]
        words = body[one.start : one.end]
        assert before <= one.start and turn.start <= one.start < one.end <= turn.end
        assert turn.kind == "speech"
        assert words == words.strip() != ""
        assert not is_joined(words[0])
        after = body[one.end : one.end + 1]
        assert not after or category(after)[0] != "M"
        before = one.end


@settings(max_examples=400, deadline=None)
@given(SHAPED)
def test_offsets_hold_for_any_text(text: str) -> None:
    check(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_offsets_hold_for_any_characters(text: str) -> None:
    check(text)


@settings(max_examples=50, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=3).map(" ".join).map(lambda text: text * 40))
def test_offsets_hold_for_rambles(text: str) -> None:
    check(text)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.vtt", "a.srt", "a.docx", "a.md"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        document = read(data, name)
    except Unreadable as refusal:
        assert name in str(refusal)
    else:
        statements(document)
