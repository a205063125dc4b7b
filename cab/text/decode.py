"""Bytes of a text file into text: encodings found, binaries refused, newlines made one kind."""

import codecs
import re

from cab.text.document import Unreadable

BINARIES = (
    (b"PK\x03\x04", "a zip or Office file"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"SQLite format 3", "a database"),
    (b"ID3", "a recording"),
    (b"OggS", "a recording"),
    (b"RIFF", "a recording"),
    (b"{\\rtf", "a rich text file"),
)
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
SAMPLE = 200_000


def decode(data: bytes, name: str) -> str:
    """Return the text of a file with `\\n` for every newline; refuse what is no text."""
    for magic, what in BINARIES:
        if data.startswith(magic):
            raise Unreadable(
                f"{name} is {what}, not text, whatever its name says. "
                "Save the transcript as .txt, .md, .vtt, .srt or .docx."
            )
    return clean(unicode_of(data, name), name)


def clean(text: str, name: str) -> str:
    """Return pasted or decoded text with one kind of newline; refuse what cannot be stored."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Unreadable(f"{name} is empty. There is nothing to read in it.")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise Unreadable(
            f"{name} has half a character in line {line}. Copy or export the text again."
        ) from error
    controls = len(CONTROLS.findall(text))
    if "\0" in text or controls > 2 + len(text) // 500:
        raise binary(name)
    return text


def unicode_of(data: bytes, name: str) -> str:
    """Decode by byte order mark, else UTF-8, else UTF-16 by its zero bytes, else by its letters."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return decode_as(data[len(mark) :], encoding, name)
    if b"\0" not in data:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return eight_bit(data, name)
    guess = utf16_without_mark(data)
    if guess is None:
        raise binary(name)
    return decode_as(data, guess, name)


def decode_as(data: bytes, encoding: str, name: str) -> str:
    """Decode strictly, naming the line where it breaks."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        raise Unreadable(
            f"{name} breaks off in line {before.count(chr(10)) + 1}: it says it is "
            f"{encoding.upper()} and is not. Save it again as UTF-8."
        ) from error


def utf16_without_mark(data: bytes) -> str | None:
    """Guess the byte order of UTF-16 from where spaces and newlines have their zero byte."""
    if len(data) % 2:
        return None
    sample = data[:SAMPLE]
    little = sum(sample[1::2][at] == 0 for at in plain_bytes(sample[0::2]))
    big = sum(sample[0::2][at] == 0 for at in plain_bytes(sample[1::2]))
    if max(little, big) < len(sample) // 40:
        return None
    encoding = "utf-16-le" if little > big else "utf-16-be"
    text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
    broken = text.count("\ufffd") + text.count("\0")
    return None if broken > len(text) // 100 else encoding


def plain_bytes(column: bytes) -> list[int]:
    """Return the places of printable ASCII, spaces and newlines."""
    return [at for at, byte in enumerate(column) if 32 <= byte < 127 or byte in (9, 10, 13)]


def eight_bit(data: bytes, name: str) -> str:
    """Decode an old one-byte encoding: Windows Western unless the letters speak for another."""
    if len(CONTROLS.findall(data[:SAMPLE].decode("latin-1"))) > 2 + len(data[:SAMPLE]) // 500:
        raise binary(name)
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE], cp_exclusion=["utf_16", "utf_32"]).best()
    return data.decode(western(data, best.encoding if best else None), "replace")


def western(data: bytes, guess: str | None) -> str:
    """Prefer Windows Western where it decodes to letters and the text is mostly ASCII.

    Detectors name a dozen look-alikes for a short text with three accents in it.
    """
    high = sum(byte > 127 for byte in data)
    rare = sum(byte in b"\x81\x8d\x8f\x90\x9d" for byte in data)
    if guess is None or (high * 6 < len(data) and not rare):
        return "cp1252" if not rare else "latin-1"
    return guess


def binary(name: str) -> Unreadable:
    """Return the refusal of a file that is no text."""
    return Unreadable(
        f"{name} is not text: it holds bytes that no transcript has. "
        "Save the transcript as .txt, .md, .vtt, .srt or .docx."
    )
