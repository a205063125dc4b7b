"""Workbooks that unpack to far more than they are: refused before anything makes room for them.

A reader of workbooks makes room for every cell up to the last one. One cell in the farthest corner
is enough to end the process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from cab.exchange.revenue.reading import NotRevenue
from cab.text.unzip import Bomb, Damaged, Locked, is_bomb

MOST_BYTES = 1_000_000_000
MOST_CELLS = 10_000_000
CHUNK = 4_000_000
# A cell's reference may be cut in two where a chunk ends.
OVERLAP = 64

CELL = re.compile(rb'r\s*=\s*["\']([A-Za-z]{1,3})([0-9]{1,7})')
ROW = re.compile(rb"<table:table-row\b([^>]*)>(.*?)</table:table-row>", re.S)
REPEATED = re.compile(rb'repeated="([0-9]+)"')


def refuse_bomb(data: bytes, name: str) -> None:
    """Refuse a workbook that would fill the memory; what is no zip file is left to its reader."""
    if not data.startswith(b"PK"):
        return
    try:
        with ZipFile(BytesIO(data)) as archive:
            cells = cells_in(archive)
    except (BadZipFile, Damaged, Locked, NotImplementedError, OSError, EOFError):
        return
    except Bomb as error:
        raise too_large(name) from error
    if cells > MOST_CELLS:
        raise too_large(name)


def too_large(name: str) -> NotRevenue:
    """Return the refusal of a workbook that is larger than any sheet of customers."""
    return NotRevenue(
        f"{name} unpacks to more cells than a sheet of customers has. Copy the rows and columns "
        "that matter into a new sheet, or save it as CSV."
    )


def cells_in(archive: ZipFile) -> int:
    """Return how many cells there is room for, up to the last one of each sheet."""
    total = cells = 0
    for member in archive.infolist():
        if is_bomb(member):
            raise Bomb(member.filename)
        sheet = Corner()
        for chunk in chunks(archive, member):
            total += len(chunk)
            if total > MOST_BYTES:
                raise Bomb(member.filename)
            if member.filename.startswith("xl/worksheets/"):
                sheet.see(chunk)
        cells += sheet.cells
        if member.filename == "content.xml" and cells <= MOST_CELLS:
            cells += open_document(archive.read(member))
    return cells


def chunks(archive: ZipFile, member: ZipInfo) -> Iterator[bytes]:
    """Unpack a member piece by piece, each with the end of the one before it."""
    tail = b""
    with archive.open(member) as stream:
        while piece := stream.read(CHUNK):
            yield tail + piece
            tail = piece[-OVERLAP:]


class Corner:
    """The farthest cell of a sheet that was seen."""

    def __init__(self) -> None:
        self.column = self.row = 0

    def see(self, chunk: bytes) -> None:
        """Look at a piece of a sheet."""
        found = CELL.findall(chunk)
        if found:
            letters, rows = zip(*found, strict=True)
            self.column = max(self.column, *map(column, set(letters)))
            self.row = max(self.row, *map(int, set(rows)))

    @property
    def cells(self) -> int:
        """Return how many cells there are up to it."""
        return self.column * self.row


def column(letters: bytes) -> int:
    """Return the number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + letter - 64
    return number


def open_document(content: bytes) -> int:
    """Return how many cells the rows of an OpenDocument sheet are repeated to.

    Rows without anything in them are repeated a million times at the end of every sheet.
    """
    cells = 0
    for row in ROW.finditer(content):
        head, inner = row.groups()
        if b"<text:p" in inner or b"office:value" in inner:
            wide = inner.count(b"<table:") + sum(map(int, REPEATED.findall(inner)))
            cells += max([1, *map(int, REPEATED.findall(head))]) * wide
    return cells
