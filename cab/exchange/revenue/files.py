"""Files as they come into tables; what is no table gets a sentence that says what it is."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from cab.exchange.revenue.csv_file import table_of_text
from cab.exchange.revenue.reading import NotRevenue
from cab.exchange.revenue.tables import Table
from cab.exchange.revenue.workbook import tables_of_workbook
from cab.text.decode import BINARIES

WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
BRING = (
    "Bring a table with a header line, as CSV, XLSX, XLS or ODS: who the customer is, "
    "from when to when, and how much a month or year."
)
NUMBERS = re.compile(r"[\d.,:/-]+(?:\s+[\d.,:/-]+)+")
SPEAKING = re.compile(r"^\s*\**[A-Z][\w.' -]{1,40}\**\s*(?:\(?\d{1,2}:\d{2}|:\s)", re.M)


def tables_of(name: str, data: bytes, names: frozenset[str]) -> list[Table]:
    """Return the tables of one file."""
    if not data.strip(b"\0 \r\n\t"):
        raise NotRevenue(f"{name} is empty. There is nothing to read in it.")
    if data.startswith(WORKBOOKS):
        return tables_of_workbook(data, name, names)
    for magic, what in BINARIES:
        if data.startswith(magic):
            raise NotRevenue(f"{name} is {what}, not a table, whatever its name says. {BRING}")
    start = "" if b"\0" in data[:64] else data[:4096].decode("utf-8", "replace")
    refuse_other_text(name, start)
    table = table_of_text(data, name, names)
    if not table.headers:
        raise NotRevenue(f"{name} is empty. There is nothing to read in it.")
    if len(table.headers) < 2 and NUMBERS.fullmatch(table.headers[0]):
        raise no_header(name)
    if len(table.headers) < 2:
        raise NotRevenue(
            f"{name} has only one column, so it is no table of customers and money. {BRING}"
        )
    return [table]


def no_header(name: str) -> NotRevenue:
    """Return the refusal of bare columns of numbers: a log of orders looks like that."""
    return NotRevenue(
        f"{name} has no header line, and its columns look like single orders: a customer, a day, "
        "a number of items, an amount. Orders do not renew by themselves, so there is no "
        f"recurring revenue in them. {BRING}"
    )


def refuse_other_text(name: str, start: str) -> None:
    """Refuse text that is something else: a web page, data for programs, a talk."""
    head = start.lstrip().casefold()
    if head.startswith(("<!doctype", "<html", "<?xml", "<table")):
        raise NotRevenue(
            f"{name} is a web page or XML, whatever its name says. Open it in a spreadsheet "
            "and save it as XLSX or CSV."
        )
    if head.startswith(("{", "[{")):
        raise NotRevenue(f"{name} is JSON, made for programs. Export the same data as CSV.")
    talk = PurePosixPath(name).suffix.casefold() in (".vtt", ".srt", ".lrc", ".md", ".docx")
    if head.startswith("webvtt") or talk or len(SPEAKING.findall(start)) >= 4:
        raise NotRevenue(
            f"{name} looks like a talk, not a table of money. Bring talks in under Import. {BRING}"
        )
