"""Read a talk from a file or from pasted text, whatever shape it has."""

import hashlib
from collections.abc import Collection
from pathlib import PurePath
from unicodedata import normalize

from cab.text.captions import is_captions, read_captions
from cab.text.decode import clean, decode
from cab.text.document import Document, Unreadable
from cab.text.docx import read_docx
from cab.text.guesses import described
from cab.text.talk import read_talk

LIMIT = 10_000_000
PASTED = "This text"
FORMATS = {
    ".txt": "text",
    ".text": "text",
    "": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".vtt": "vtt",
    ".srt": "srt",
    ".docx": "docx",
}
SUPPORTED = ".txt, .md, .vtt, .srt and .docx"
REASONS = {
    ".lrc": "lyrics files have times for singing along and no speakers",
    ".tsv": "it is a table, and its columns could mean anything",
    ".csv": "it is a table, and its columns could mean anything",
    ".xlsx": "it is a table, and its columns could mean anything",
    ".json": "every program writes its own kind of JSON",
    ".pdf": "a PDF keeps where letters stand, not in which order they are read",
    ".doc": "the old Word format cannot be opened safely",
    ".rtf": "rich text mixes its words with their looks",
    ".odt": "only Word's own format is read",
    ".html": "a web page mixes the talk with everything around it",
    ".zip": "it holds other files; import it as a bundle",
    ".mp3": "it is a recording, and nothing here listens",
    ".mp4": "it is a recording, and nothing here listens",
    ".m4a": "it is a recording, and nothing here listens",
    ".wav": "it is a recording, and nothing here listens",
}


def read(data: bytes, name: str, *, limit: int = LIMIT, hosts: Collection[str] = ()) -> Document:
    """Return the document in a file; `Unreadable` says why there is none."""
    shown = PurePath(name).name or name
    suffix = PurePath(name).suffix.lower()
    format = FORMATS.get(suffix)
    if format is None:
        reason = REASONS.get(suffix, f"{suffix} is no format of transcripts")
        raise Unreadable(f"{shown} was not read: {reason}. Files that end in {SUPPORTED} are read.")
    if len(data) > limit:
        raise Unreadable(
            f"{shown} is larger than {megabytes(limit)}, the most that is read. "
            "Cut it in parts, or raise the limit in the settings."
        )
    if not data:
        raise Unreadable(f"{shown} is empty. There is nothing to read in it.")
    if format == "docx":
        body, headings = read_docx(data, shown, limit)
        body = clean(body, shown)
        return read_talk(body, shown, format, hosts=hosts, headings=headings)
    return read_body(decode(data, shown), shown, format, hosts)


def read_text(text: str, *, hosts: Collection[str] = (), note: bool | None = None) -> Document:
    """Return the document in pasted text; `note` is True where it is known to be a quick note."""
    return read_body(clean(text, PASTED), PASTED, "text", hosts, note)


def read_body(
    body: str,
    name: str,
    format: str,
    hosts: Collection[str],
    note: bool | None = None,
) -> Document:
    """Read a decoded text: captions by their times, everything else line by line."""
    if not note and (format in ("vtt", "srt") or is_captions(body)):
        if format not in ("vtt", "srt"):
            format = "vtt" if body.startswith("WEBVTT") else "captions"
        return described(read_captions(body, name, format), name, hosts)
    return read_talk(body, name, format, hosts=hosts, note=note)


def fingerprint(body: str) -> str:
    """Return what stays the same when a talk is exported in another format: its words alone.

    Letters and digits, case folded and with one form for each letter, as a SHA-256. Give it
    `Document.spoken`, so that names and times in the text do not count.
    """
    words = "".join(filter(str.isalnum, normalize("NFKC", body).casefold()))
    return hashlib.sha256(words.encode()).hexdigest()


def megabytes(size: int) -> str:
    """Return a size in words."""
    return f"{size / 1_000_000:.0f} MB" if size >= 1_000_000 else f"{size / 1000:.0f} kB"
