"""A table whose columns have their meaning: its fields as text, and the rows that fell out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from cab.exchange.revenue.notes import MOST, Notes
from cab.exchange.revenue.reading import Problem
from cab.exchange.revenue.shapes import Shape
from cab.exchange.revenue.tables import Bools, Ints, Table, Texts


@dataclass(frozen=True, eq=False)
class Cells:
    """A column as its different values and, for each row, which of them it holds."""

    values: list[str]
    codes: Ints

    def text(self) -> Texts:
        """Return the value of each row."""
        return spread(self.values, self.codes)

    def map_text(self, change: Callable[[str], str]) -> Texts:
        """Return what each row's value becomes, working out each different value once."""
        return spread(map(change, self.values), self.codes)


def spread(values: Iterable[object], codes: Ints) -> Texts:
    """Return for each row what its value became."""
    listed = list(values)
    table = np.empty(len(listed), dtype=object)
    table[:] = listed
    return table[codes] if len(listed) else np.empty(len(codes), dtype=object)


@dataclass(eq=False)
class Sheet:
    """A recognised table. `bad` rows have a problem, `gone` rows rightly mean nothing here.

    `under` has, where columns were turned into rows, the header that each row's cell stood under.
    """

    table: Table
    shape: Shape
    fields: dict[str, str]
    notes: Notes
    under: dict[str, Texts] = field(default_factory=dict)
    bad: Bools = field(init=False)
    gone: Bools = field(init=False)
    known: dict[str, Cells] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Start with every row good, except those whose cells do not fit the header."""
        self.bad = np.zeros(len(self), dtype=bool)
        self.gone = np.zeros(len(self), dtype=bool)
        if self.table.ragged:
            self.flag(
                np.isin(self.table.rows, self.table.ragged),
                None,
                lambda at: (
                    "This row has more cells than the header. A comma inside a name or a number "
                    "needs quotes around the cell."
                ),
            )

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.table.rows)

    @property
    def file(self) -> str:
        """Return the file's name, with its sheet where there are several."""
        return self.table.file

    @property
    def good(self) -> Bools:
        """Return the rows that become something."""
        return ~(self.bad | self.gone)

    def has(self, name: str) -> bool:
        """Tell whether a column has this meaning."""
        return name in self.fields

    def cells(self, name: str) -> Cells:
        """Return a field's column, its cells stripped; a field without a column is empty."""
        if name not in self.known:
            self.known[name] = self.cells_of(name)
        return self.known[name]

    def cells_of(self, name: str) -> Cells:
        """Find the different values of a column."""
        if name not in self.fields:
            return Cells([""], np.zeros(len(self), dtype=np.int64))
        codes, found = pd.factorize(self.table.columns[self.fields[name]], use_na_sentinel=False)
        values = [" ".join(value.split()) if " " in value else value.strip() for value in found]
        again, alike = pd.factorize(np.array(values, dtype=object), use_na_sentinel=False)
        if len(alike) == len(values):
            return Cells(values, codes.astype(np.int64))
        return Cells(alike.tolist(), again[codes].astype(np.int64))

    def text(self, name: str) -> Texts:
        """Return a field of each row as text, "" where there is none."""
        return self.cells(name).text()

    def filled(self, name: str) -> Bools:
        """Tell for each row whether a field has a value."""
        cells = self.cells(name)
        return np.array([value != "" for value in cells.values], dtype=bool)[cells.codes]

    def first_of(self, *names: str) -> Texts:
        """Return of each row the first of these fields that has a value."""
        text = self.text(names[0])
        for name in names[1:]:
            if name in self.fields:
                text = np.where(text == "", self.text(name), text)
        return text

    def flag(self, rows: Bools, name: str | None, say: Callable[[int], str]) -> None:
        """Note what is wrong with these rows; only the first few hundred are spelled out.

        A row's first problem is enough: one that already has one is not named again.
        """
        places = np.flatnonzero(rows & self.good)
        column = self.fields.get(name) if name else None
        for at in places[:MOST]:
            row = int(self.table.rows[at])
            if name in self.under:
                column = str(self.under[name][at])
            self.notes.problems.append(Problem(self.file, row, column, say(int(at))))
        if len(places) > MOST:
            more = f"and {len(places) - MOST:,} more of this kind."
            self.notes.problems.append(Problem(self.file, None, column, more))
        self.bad[places] = True
        self.notes.rows_with_problems += len(places)

    def drop(self, rows: Bools, one: str, many: str) -> None:
        """Leave out rows that rightly mean nothing here, and say how many."""
        rows = rows & self.good
        self.gone |= rows
        self.notes.leave_out(int(rows.sum()), one, many)
