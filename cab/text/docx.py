"""Word documents: the words of their paragraphs and which of these are headings.

Read by defusedxml straight from the zip file and as a stream: no entity is expanded, nothing is
fetched, no tree is built, and the size is counted while unpacking.
"""

import re
from io import BytesIO
from xml.sax import SAXException
from xml.sax.handler import ContentHandler, feature_namespaces
from xml.sax.xmlreader import AttributesNSImpl
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.sax import make_parser

from cab.text.document import Unreadable
from cab.text.unzip import Bomb, Damaged, Locked, unpack

SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006"
LEVEL = re.compile(r"heading\s*([1-6])", re.IGNORECASE)
BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
SKIPPED = frozenset(("del", "moveFrom"))
GROWTH = 5

Name = tuple[str | None, str]


class Paragraphs(ContentHandler):
    """Gathers the lines of a document's paragraphs and the levels of those that are headings."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.headings: dict[int, int] = {}
        self.open: list[list[str]] = []
        self.levels: list[int] = []
        self.skipping = 0
        self.in_text = False

    def startElementNS(  # noqa: N802
        self, name: Name, qname: str | None, attrs: AttributesNSImpl
    ) -> None:
        """Open a paragraph, note its style, or take a break or a tab as what it is."""
        space, tag = name
        if self.skipping or is_skipped(name):
            self.skipping += 1
        elif space in SPACES:
            if tag == "p":
                self.open.append([])
                self.levels.append(0)
            elif tag == "pStyle" and self.levels:
                self.levels[-1] = level(str(attrs.get((space, "val")) or ""))
            elif tag in BREAKS and self.open:
                self.open[-1].append(BREAKS[tag])
            self.in_text = tag == "t"

    def endElementNS(self, name: Name, qname: str | None) -> None:  # noqa: N802
        """Close a paragraph; one inside a text box stands before the one around it."""
        if self.skipping:
            self.skipping -= 1
            return
        self.in_text = False
        if name[0] in SPACES and name[1] == "p":
            text = "".join(self.open.pop()).replace("\r", "\n")
            if found := self.levels.pop():
                self.headings[len(self.lines)] = found
            self.lines.extend(text.split("\n"))

    def characters(self, content: str) -> None:
        """Take in words that stand in a run of text."""
        if self.in_text and self.open and not self.skipping:
            self.open[-1].append(content)


def read_docx(data: bytes, name: str, limit: int) -> tuple[str, dict[int, int]]:
    """Return the body of a Word document and the levels of its headings by line number."""
    paragraphs = Paragraphs()
    try:
        with ZipFile(BytesIO(data)) as archive:
            xml = unpack(archive, archive.getinfo("word/document.xml"), limit * GROWTH)
        parser = make_parser()
        parser.forbid_dtd = True
        parser.setFeature(feature_namespaces, True)
        parser.setContentHandler(paragraphs)
        parser.parse(BytesIO(xml))
    except Locked as error:
        raise Unreadable(f"{name} is locked with a password. Save it without one.") from error
    except (Bomb, DefusedXmlException) as error:
        raise Unreadable(
            f"{name} unpacks to far more than a transcript holds, so it was not opened. "
            "Save its text as .txt."
        ) from error
    except (BadZipFile, KeyError, Damaged, SAXException, ValueError) as error:
        raise Unreadable(
            f"{name} is not a Word document that can be opened. "
            "Open it in Word and save it again as .docx, or save its text as .txt."
        ) from error
    return "\n".join(paragraphs.lines), paragraphs.headings


def is_skipped(name: Name) -> bool:
    """Tell whether an element holds deleted words or a second copy for old programs."""
    return (name[0] in SPACES and name[1] in SKIPPED) or name == (FALLBACK, "Fallback")


def level(style: str) -> int:
    """Return 1 to 6 for the style of a heading, 1 for that of the title, else 0."""
    match = LEVEL.match(style)
    return int(match[1]) if match else int(style.casefold() == "title")
