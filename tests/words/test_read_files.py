"""Bad files are refused with a sentence that names them; odd ones are read."""

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest

from cab.text.document import Unreadable
from cab.text.read import read, read_text
from tests.words import shapes

WORDS = "Ines: Où est le café, à Zürich?\nBruno: Là-bas — “voilà”.\nInes: Merci.\n"


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        WORDS.encode("utf-8-sig"),
        WORDS.encode("utf-16"),
        WORDS.encode("utf-16-le"),
        WORDS.encode("utf-16-be"),
        b"\xfe\xff" + WORDS.encode("utf-16-be"),
        WORDS.encode("cp1252"),
        WORDS.replace("\n", "\r\n").encode(),
        WORDS.replace("\n", "\r").encode("utf-16"),
    ],
)
def test_encodings_and_newlines(data: bytes) -> None:
    assert read(data, "talk.txt").body == WORDS


def test_latin_1() -> None:
    words = "Jürgen: Schöne Grüße aus Köln.\nAna: Señor, ¿qué tal?\nJürgen: Gut.\n"
    assert read(words.encode("latin-1"), "talk.txt").body == words


def test_words_are_not_normalised() -> None:
    words = "Ana: cafe\u0301 and café, \u202bשלום\u202c, 👩‍👩‍👧 x\u00a0y.\nBo: 🇩🇪?\nAna: Yes.\n"
    assert read(words.encode(), "talk.txt").body == words


@pytest.mark.parametrize("data", [b"", b"   \n \n", b"\xef\xbb\xbf", "\ufeff\n".encode("utf-16")])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"talk\.txt is empty"):
        read(data, "talk.txt")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
        bytes(range(256)) * 40,
        b"%PDF-1.7\n1 0 obj\n<<>>\nendobj",
        b"\x00\x01\x02\x03" * 100,
        b"PK\x03\x04rest",
        b"half a text\0with a hole",
    ],
)
def test_a_binary_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"talk\.txt"):
        read(data, "talk.txt")


def test_half_an_emoji_is_refused_with_its_line() -> None:
    with pytest.raises(Unreadable, match="line 2"):
        read_text("one\ntwo \ud83d three")
    with pytest.raises(Unreadable, match="UTF-16"):
        read(b"\xff\xfea\0\x3d\xd8b\0", "talk.txt")


def test_a_file_over_the_limit_is_refused_with_the_number() -> None:
    with pytest.raises(Unreadable, match=r"talk\.txt is larger than 10 MB"):
        read(b"a" * 10_000_001, "talk.txt")
    with pytest.raises(Unreadable, match="2 kB"):
        read(b"a" * 2001, "talk.txt", limit=2000)


@pytest.mark.parametrize("name", ["talk.lrc", "TALK.TSV", "talk.pdf", "talk.xyz", "talk.mp3"])
def test_other_formats_are_refused_with_reason_and_what_is_read(name: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(b"words", f"folder/{name}")
    assert str(refusal.value).startswith(f"{name} was not read: ")
    assert ".txt, .md, .vtt, .srt and .docx" in str(refusal.value)


def test_broken_cues_keep_their_words() -> None:
    text = (
        "WEBVTT - made by hand\nKind: captions\n\nNOTE nothing\nto see\n\nSTYLE\n::cue {}\n\n"
        "intro\n00:01.000 --> 00:03.000 line:0\nIt begins.\n\n"
        "2\n00:0x --> never\nIt broke.\n\n"
        "3\n00:07.000 --> 00:09.000\n\n"
        "4\n00:09.500-->00:11,000\nIt &lt;works&gt; again <00:00:10.000><c.yellow>now</c>.\n\n"
        "00:12.000 --> 00:13.000\nFirst half\n\nsecond half.\n\n"
        "NOTE the end"
    )
    document = read(text.encode(), "talk.vtt")
    words = " ".join(document.body.split())
    assert words == "It begins. It broke. It <works> again now. First half second half."
    assert document.notes == (
        "1 cue had no time that can be read; its words were kept in their place.",
    )


def test_captions_without_a_readable_cue_are_refused_with_the_line() -> None:
    with pytest.raises(Unreadable, match=r"talk\.srt has no caption .* line 2"):
        read(b"1\n00:01 -> 00:02\nwords\n", "talk.srt")


def test_srt_with_points_without_numbers_and_without_blank_lines() -> None:
    text = (
        "\ufeff00:00:01.000 --> 00:00:02.000\r\n{\\an8}<i>One.</i>\r\n"
        "2\r\n00:00:02,500 --> 00:00:03,000\r\nTwo.\r\n"
        "3\r\n00:00:09,500 --> 00:00:10,000\r\n3\r\n"
    )
    assert read(text.encode(), "talk.srt").body == "One. Two.\n\n3"


def test_rolling_captions_are_read_once() -> None:
    text = (
        "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n \nwe<00:00:01.000><c> plan</c>\n\n"
        "00:00:02.000 --> 00:00:02.010\nwe plan\n \n\n"
        "00:00:02.010 --> 00:00:04.000\nwe plan\non<00:00:03.000><c> paper</c>\n"
    )
    assert read(text.encode(), "talk.vtt").body == "we plan on paper"


def test_several_voices_in_one_cue() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Yes?</v>\n<v Bo>No.</v>\n"
    document = read(text.encode(), "talk.vtt")
    assert [turn.speaker for turn in document.turns] == ["Ann", "Bo"]


def test_times_alone_on_their_lines() -> None:
    text = "0:00\nwe plan it\n0:04\non paper.\n0:09\nThat is slow.\n0:15\nVery.\n"
    assert " ".join(read_text(text).body.split()) == "we plan it on paper. That is slow. Very."


def word_file(*paragraphs: tuple[str, str]) -> bytes:
    """Return a Word document with paragraphs of the given styles."""
    document = docx.Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_xml(xml: str, name: str = "word/document.xml") -> bytes:
    """Return a packed file with one part."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, xml)
    return stream.getvalue()


def test_word_documents_of_teams() -> None:
    data = word_file(
        ("Title", "Delivery planning"),
        ("Normal", "Ines Okoye   0:03\nHow do you plan & when?"),
        ("Normal", "Bruno Adler\u00a0\u00a0\u00a01:11\nOn paper."),
        ("Heading 2", "Action items"),
        ("List Bullet", "Send the sheet"),
    )
    document = read(data, "call.docx")
    spoken = [turn for turn in document.turns if turn.kind == "speech"]
    assert [(turn.speaker, turn.at) for turn in spoken] == [("Ines Okoye", 3), ("Bruno Adler", 71)]
    assert document.spoken == "How do you plan & when?\n\nOn paper."
    assert document.title == "Delivery planning"
    assert [turn.kind for turn in document.turns][-1] == "summary"


def test_word_documents_of_otter_have_a_paragraph_for_each_header() -> None:
    lines = [("Normal", line) for line in shapes.OTTER_TXT.split("\n")]
    document = read(word_file(*lines), "call.docx")
    text = read(shapes.OTTER_TXT.encode(), "call.txt")
    assert document.spoken == text.spoken


def test_deleted_words_and_second_copies_are_left_out() -> None:
    xml = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body><w:p><w:r>'
        "<w:t>kept</w:t></w:r><w:del><w:r><w:delText>lost</w:delText></w:r></w:del>"
        "<mc:AlternateContent><mc:Fallback><w:p><w:r><w:t>again</w:t></w:r></w:p></mc:Fallback>"
        "</mc:AlternateContent><w:r><w:tab/><w:t>too</w:t></w:r></w:p></w:body></w:document>"
    )
    assert read(with_xml(xml), "a.docx").body == "kept\ttoo"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (with_xml("<a>" + " " * 60_000_000 + "</a>"), "far more"),
        (with_xml('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "far more"),
        (with_xml("<a><b></a>"), "cannot|can be opened"),
        (with_xml("<a/>", "other.xml"), "not a Word document"),
        (b"no zip at all", "not a Word document"),
        (with_xml("<a/>"), "empty"),
    ],
)
def test_word_documents_that_are_none(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        read(data, "call.docx")


def test_a_locked_word_document() -> None:
    data = bytearray(with_xml("<a/>"))
    for header, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(header) + place] |= 1
    with pytest.raises(Unreadable, match="password"):
        read(bytes(data), "call.docx")


def test_valid_captions_agree_with_the_libraries(tmp_path: Path) -> None:
    import srt
    import webvtt

    path = tmp_path / "zoom.vtt"
    path.write_text(shapes.ZOOM_VTT)
    theirs = " ".join(caption.text for caption in webvtt.read(str(path)).captions)
    ours = read(shapes.ZOOM_VTT.encode(), "zoom.vtt").body
    for name in ("Ines Okoye: ", "Bruno Adler: "):
        theirs = theirs.replace(name, "")
    assert " ".join(ours.split()) == theirs
    subtitles = " ".join(one.content for one in srt.parse(shapes.OTTER_SRT)).replace("\n", " ")
    assert subtitles.count("morning") == read(shapes.OTTER_SRT.encode(), "a.srt").body.count(
        "morning"
    )
