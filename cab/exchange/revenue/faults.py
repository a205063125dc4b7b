"""Cells of an XLSX sheet that show an error, or were never calculated: they are not empty."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from cab.exchange.revenue.bombs import column

Faults = dict[tuple[int, int], str]

SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)>")
TARGET = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*[\"']([^\"']*)[\"']")
CLOSE = re.compile(rb"</(?:\w+:)?c>")
VALUE = re.compile(rb"<(?:\w+:)?v>([^<]+)<")
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
NOT_KNOWN = "#N/A"
"""Looked up and not found: as good as empty."""


def faults(data: bytes) -> dict[str, Faults]:
    """Return of each sheet the cells that have no value of their own: (row, column) from 0, text.

    An error is told as the sheet shows it. A formula without a result was written by a program
    that does not calculate; one whose result is an empty text says so itself.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            return {name: on_sheet(archive.read(member)) for name, member in sheets(archive)}
    except (BadZipFile, KeyError, NotImplementedError, OSError, RuntimeError, EOFError):
        return {}


def sheets(archive: ZipFile) -> list[tuple[str, str]]:
    """Return the names of the sheets, each with the member that holds it."""
    members = {
        each["Id"]: f"xl/{each['Target']}".replace("xl//xl/", "xl/").replace("xl//", "xl/")
        for each in map(attributes, TARGET.findall(archive.read("xl/_rels/workbook.xml.rels")))
        if "Id" in each and "Target" in each
    }
    named = map(attributes, SHEET.findall(archive.read("xl/workbook.xml")))
    known = set(archive.namelist())
    return [
        (each["name"], members[each["r:id"]])
        for each in named
        if "name" in each and members.get(each.get("r:id", "")) in known
    ]


def on_sheet(xml: bytes) -> Faults:
    """Return the cells of one sheet without a value."""
    if b't="e"' not in xml and not FORMULA.search(xml):
        return {}
    found: Faults = {}
    begins = 0
    for close in CLOSE.finditer(xml):
        cell = xml[begins : close.start()]
        begins = close.end()
        inside, _, content = cell[max(cell.rfind(b"<c "), cell.rfind(b":c ")) + 3 :].partition(b">")
        about = attributes(inside)
        value = VALUE.search(content)
        if about.get("t") == "e":
            text = value[1].decode("utf-8", "replace") if value else "#ERROR!"
        elif not value and about.get("t") != "str" and FORMULA.search(content):
            text = "a formula without a result"
        else:
            continue
        at = re.fullmatch(r"([A-Za-z]{1,3})(\d{1,7})", about.get("r", ""))
        if at and text != NOT_KNOWN:
            found[int(at[2]) - 1, column(at[1].encode()) - 1] = text
    return found


def attributes(inside: bytes) -> dict[str, str]:
    """Return the attributes of a tag."""
    return {
        name: unescape(value)
        for name, value in ATTRIBUTE.findall(inside.decode("utf-8", "replace"))
    }
