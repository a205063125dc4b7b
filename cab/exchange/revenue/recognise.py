"""Which kind of table each one is, by its headers, and which column means what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cab.exchange.revenue.headers import key
from cab.exchange.revenue.month_names import month_in
from cab.exchange.revenue.notes import Notes
from cab.exchange.revenue.plain_shapes import MONTH_COLUMNS
from cab.exchange.revenue.reading import Column
from cab.exchange.revenue.shapes import Shape, fields_of, fits
from cab.exchange.revenue.sheet import Sheet
from cab.exchange.revenue.tables import Table

MONTHS_MIN = 2


def names_of(shapes: Sequence[Shape]) -> frozenset[str]:
    """Return every header name that any shape knows."""
    return frozenset(
        name
        for shape in shapes
        for known in (*shape.names.values(), (part for part in shape.sign if part[0] != "@"))
        for name in known
    )


def recognise(table: Table, shapes: Sequence[Shape], notes: Notes) -> Sheet | None:
    """Return a table as the first shape that it fits, with its columns noted; None if none."""
    said = said_of(table, notes.answers)
    keys = {key(header) for header in table.headers if said.get(header) != ""}
    months = sum(month_in(header) is not None for header in table.headers)
    for shape in shapes:
        fields = mapped(shape, table, said)
        if shape is MONTH_COLUMNS and months < MONTHS_MIN:
            continue
        if fits(shape, keys, fields):
            note_columns(table, shape, fields, notes)
            return Sheet(table, shape, fields, notes)
    return None


def said_of(table: Table, answers: Mapping[str, str]) -> dict[str, str]:
    """Return what a person said that columns of this table mean; "" is not used."""
    prefix = f"map:{table.file}:"
    said = {
        header: answers[prefix + header] for header in table.headers if prefix + header in answers
    }
    asked = f"column:{table.file}:"
    for question, header in answers.items():
        if question.startswith(asked) and header in table.headers:
            said[header] = question.removeprefix(asked)
    return said


def mapped(shape: Shape, table: Table, said: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of a shape in a table; what a person said comes before what we know."""
    by_hand = {field: header for header, field in said.items() if field in shape.names}
    rest = [header for header in table.headers if header not in said]
    found = fields_of(shape, rest)
    return {
        name: by_hand.get(name, found.get(name, ""))
        for name in shape.names
        if name in by_hand or name in found
    }


def note_columns(table: Table, shape: Shape, fields: Mapping[str, str], notes: Notes) -> None:
    """Note each column with its meaning and its first value."""
    means = {header: name for name, header in fields.items()}
    for header, cells in table.columns.items():
        meaning = means.get(header)
        if meaning is None and shape is MONTH_COLUMNS and month_in(header) is not None:
            meaning = "month"
        example = next((cell for cell in cells[:200] if cell.strip()), "")
        notes.columns.append(Column(table.file, header, meaning, example[:80]))
