"""Line marks of notes mean the same wherever the text comes from, and Markdown stays Markdown."""

import pytest

from cab.text.document import Document
from cab.text.read import read, read_text
from cab.text.statements import statements
from tests.words import shapes


def rows(document: Document) -> list[tuple[str, str, bool]]:
    """Return mark, words and whether they are ours."""
    return [
        (one.mark, document.body[one.start : one.end], one.ours) for one in statements(document)
    ]


def test_a_note_in_all_its_marks() -> None:
    document = read_text(shapes.NOTE)
    assert document.format == "note"
    assert rows(document) == [
        ("?", "how were last week's deliveries planned", False),
        ("", "he and a driver, friday, on paper", True),
        (">", "I lose my Friday to it,\n  every single week", False),
        ("", "2 h, sheet from predecessor", True),
        ("*", "can it import the sheet?", False),
        ("!", "send him the template tue", False),
        ("#", "holiday cover by phone", False),
        ("", "nobody asks us", True),
        (">", "We just drive.", False),
    ]


def test_who_speaks_in_a_note() -> None:
    document = read_text(shapes.NOTE)
    assert [(turn.mark, turn.role, turn.speaker) for turn in document.turns] == [
        ("?", "host", None),
        ("", "guest", None),
        (">", "guest", None),
        ("", "guest", None),
        ("*", "guest", None),
        ("!", "host", None),
        ("#", "unknown", None),
        ("", "guest", "Driver"),
        (">", "guest", "Driver"),
    ]


def test_a_host_named_in_a_note_is_no_guest() -> None:
    document = read_text("> We drive.\nInes: asked about vans\n", hosts=["Ines"])
    assert [turn.role for turn in document.turns] == ["guest", "host"]


@pytest.mark.parametrize("name", ["note.txt", "note.md"])
def test_a_file_gives_the_same_rows(name: str) -> None:
    for text in (shapes.NOTE, shapes.NOTE.replace("\n", "\r\n"), "# park\n> quote\n? asked\n"):
        assert rows(read(text.encode(), name)) == rows(read_text(text))


@pytest.mark.parametrize(
    "text",
    [
        "# Title\n\n* one\n* two\n",
        "# Title\n\nText.\n\n> a quotation\n",
        "## Part\n\n? really\n",
        "* one\n  * nested\n? no\n> no\n",
        "- one\n- two\n> a quotation\n",
        "**Bold** words\n> a quotation\n",
        "[A link](https://example.org)\n! no\n",
        ">> ANN: captions of television\n>> BO: yes\n",
        "*emphasis* at the start\n",
        "? ? ?\n!!!\n",
        "* one\n* two\n* three\n",
    ],
)
def test_markdown_and_prose_are_no_notes(text: str) -> None:
    document = read_text(text)
    assert document.format == "text"
    assert all(not one.mark and not one.ours for one in statements(document))


def test_a_quick_note_without_marks_is_ours() -> None:
    text = "he plans on paper\n- two hours\n"
    assert rows(read_text(text, note=True)) == [
        ("", "he plans on paper", True),
        ("", "two hours", True),
    ]
    assert not any(ours for _, _, ours in rows(read_text(text)))


def test_marks_in_a_transcript_leave_the_other_lines_exact() -> None:
    document = read_text(shapes.CLOCK + "! send him the sheet\n")
    assert rows(document)[-1] == ("!", "send him the sheet", False)
    assert not any(ours for _, _, ours in rows(document))
    assert rows(document)[0][1] == "How do you plan the deliveries?"


def test_a_mark_needs_no_space() -> None:
    assert rows(read_text(">I pay.\n?how much\n!mail him\n#later\n*import\n")) == [
        (">", "I pay.", False),
        ("?", "how much", False),
        ("!", "mail him", False),
        ("#", "later", False),
        ("*", "import", False),
    ]


def test_exact_words_are_cut_into_sentences_and_promises_are_not() -> None:
    assert rows(read_text("> I pay. Every year.\n! mail him. call her.\n")) == [
        (">", "I pay.", False),
        (">", "Every year.", False),
        ("!", "mail him. call her.", False),
    ]
