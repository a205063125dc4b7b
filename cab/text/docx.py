"""Word documents: the words of their paragraphs and which of these are headings.

Read with defusedxml straight from the zip file: no entity is expanded, nothing is fetched, and
the size is counted while unpacking.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from cab.text.document import Unreadable
from cab.text.unzip import Bomb, Damaged, Locked, unpack

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
LEVEL = re.compile(r"(?:heading|überschrift|berschrift|titre|ttulo)\s*([1-6])", re.IGNORECASE)
BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
GROWTH = 20


def read_docx(data: bytes, name: str, limit: int) -> tuple[str, dict[int, int]]:
    """Return the body of a Word document and the levels of its headings by line number."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            xml = unpack(archive, archive.getinfo("word/document.xml"), limit * GROWTH)
        root = fromstring(xml, forbid_dtd=True)
    except (BadZipFile, KeyError, Damaged, ParseError) as error:
        raise Unreadable(
            f"{name} is not a Word document that can be opened. "
            "Open it in Word and save it again as .docx, or save its text as .txt."
        ) from error
    except Locked as error:
        raise Unreadable(f"{name} is locked with a password. Save it without one.") from error
    except (Bomb, DefusedXmlException) as error:
        raise Unreadable(
            f"{name} unpacks to far more than a transcript holds, so it was not opened. "
            "Save its text as .txt."
        ) from error
    lines: list[str] = []
    headings: dict[int, int] = {}
    for paragraph in paragraphs(root):
        text = "".join(words(paragraph)).replace("\r", "\n")
        if level := heading(paragraph):
            headings[len(lines)] = level
        lines.extend(text.split("\n"))
    return "\n".join(lines), headings


def tag(element: Element) -> str:
    """Return the local name of a word-processing element, empty for all others."""
    for space in (W, STRICT):
        if element.tag.startswith(space):
            return element.tag[len(space) :]
    return ""


def paragraphs(root: Element) -> Iterator[Element]:
    """Yield the paragraphs in reading order, those of tables and text boxes in their place."""
    stack = [root]
    while stack:
        element = stack.pop()
        if element.tag == FALLBACK:
            continue
        if tag(element) == "p":
            yield element
        stack.extend(reversed(element))


def words(paragraph: Element) -> Iterator[str]:
    """Yield the words of a paragraph itself, without what was deleted or stands in boxes."""
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        name = tag(element)
        if name == "t":
            yield element.text or ""
        elif name in BREAKS:
            yield BREAKS[name]
        elif name not in ("p", "del", "pPr", "rPr") and element.tag != FALLBACK:
            stack.extend(reversed(element))


def heading(paragraph: Element) -> int:
    """Return 1 to 6 for a heading, 1 for the title, else 0."""
    for space in (W, STRICT):
        style = paragraph.find(f"{space}pPr/{space}pStyle")
        if style is not None:
            value = style.get(f"{space}val", "")
            match = LEVEL.match(value)
            return int(match[1]) if match else int(value.casefold() in ("title", "titel"))
    return 0
