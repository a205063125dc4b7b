"""Which kind of table each one is, by its headers, and which column means what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cab.exchange.revenue import amounts, dates
from cab.exchange.revenue.fields import FIELDS
from cab.exchange.revenue.headers import key
from cab.exchange.revenue.month_names import month_of_header
from cab.exchange.revenue.notes import Notes
from cab.exchange.revenue.plain_shapes import MONTH_COLUMNS, PERIODS
from cab.exchange.revenue.reading import Column
from cab.exchange.revenue.shapes import Shape, fields_of, fits
from cab.exchange.revenue.sheet import Sheet
from cab.exchange.revenue.tables import Table

MONTHS_MIN = 2
NEEDED = {
    "customer": (("customer", "name"), "says who the customer is"),
    "start": (("start",), "is the first day of each contract or subscription"),
    "amount": (("monthly", "yearly", "total", "amount"), "is the amount that recurs"),
}
LOOKED_AT = 50


def names_of(shapes: Sequence[Shape]) -> frozenset[str]:
    """Return every header name that any shape knows."""
    names = {name for shape in shapes for known in shape.names.values() for name in known}
    signs = {one for shape in shapes for part in shape.sign for one in part.split("|")}
    return frozenset(names | {sign for sign in signs if not sign.startswith("@")})


def recognise(table: Table, shapes: Sequence[Shape], notes: Notes) -> Sheet | None:
    """Return a table as the first shape that it fits, with its columns noted; None if none."""
    said = said_of(table, notes.answers)
    keys = {key(header) for header in table.headers if said.get(header) != ""}
    months = sum(month_of_header(header) is not None for header in table.headers)
    for shape in shapes:
        if shape is MONTH_COLUMNS and months < MONTHS_MIN:
            continue
        fields = mapped(shape, table, said)
        if fits(shape, keys, fields):
            note_columns(table, shape, fields, notes)
            return Sheet(table, shape, fields, notes)
    return None


def ask_columns(table: Table, notes: Notes) -> bool:
    """Ask which columns hold what a table of periods needs; False if it cannot be one.

    It can be one if some column holds amounts and some other days.
    """
    said = said_of(table, notes.answers)
    fields = mapped(PERIODS, table, said)
    samples = {
        header: [cell.strip() for cell in cells[:LOOKED_AT] if cell.strip()]
        for header, cells in table.columns.items()
    }
    with_days = {header for header, cells in samples.items() if mostly(cells, is_day)}
    with_amounts = {header for header, cells in samples.items() if mostly(cells, is_amount)}
    if not with_days or not with_amounts - with_days:
        return False
    note_columns(table, PERIODS, fields, notes)
    for field, (enough, words) in NEEDED.items():
        if any(name in fields for name in enough):
            continue
        free = [header for header in table.headers if header not in fields.values()]
        likely = {"start": with_days, "amount": with_amounts - with_days}.get(field, set(free))
        choices = tuple((header, header) for header in free if header in likely)
        notes.ask(
            f"column:{table.file}:{field}", f"Which column of {table.file} {words}?", choices, None
        )
    return True


def mostly(cells: Sequence[str], test: object) -> bool:
    """Tell whether most of the cells pass a test."""
    return callable(test) and sum(bool(test(cell)) for cell in cells) * 10 >= len(cells) * 8 > 0


def is_day(text: str) -> bool:
    """Tell whether a cell is a day, written as one."""
    try:
        return not text.isdecimal() and dates.day_in(text, True) is not None
    except dates.NoDay:
        return False


def is_amount(text: str) -> bool:
    """Tell whether a cell is an amount."""
    try:
        amounts.take_apart(text, None)
    except amounts.Unclear:
        return False
    return True


def said_of(table: Table, answers: Mapping[str, str]) -> dict[str, str]:
    """Return what a person said that columns of this table mean; "" is not used."""
    prefix, asked = f"map:{table.file}:", f"column:{table.file}:"
    said: dict[str, str] = {}
    for question, answer in answers.items():
        header, field = question.removeprefix(prefix), question.removeprefix(asked)
        if question.startswith(prefix) and header in table.headers and answer in ("", *FIELDS):
            said[header] = answer
        elif question.startswith(asked) and answer in table.headers:
            said[answer] = field
    return said


def mapped(shape: Shape, table: Table, said: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of a shape in a table; what a person said comes before what we know."""
    by_hand = {field: header for header, field in said.items() if field in shape.names}
    rest = [header for header in table.headers if header not in said]
    return fields_of(shape, rest) | by_hand


def note_columns(table: Table, shape: Shape, fields: Mapping[str, str], notes: Notes) -> None:
    """Note each column with its meaning and its first value."""
    means = {header: name for name, header in fields.items()}
    for header, cells in table.columns.items():
        meaning = means.get(header)
        if meaning is None and shape is MONTH_COLUMNS and month_of_header(header) is not None:
            meaning = "month"
        example = next((cell for cell in cells[:200] if cell.strip()), "")
        notes.columns.append(Column(table.file, header, meaning, example[:80]))
