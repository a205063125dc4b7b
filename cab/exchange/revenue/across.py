"""Lines of several files that have the same key: the same, a later period, or a contradiction."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date

from pandas import DataFrame

from cab.exchange.revenue.notes import MOST, Notes
from cab.exchange.revenue.reading import Problem

TOLD = ("customer", "kind", "annual", "amount", "currency", "end_on")


def one_key_each(lines: DataFrame, notes: Notes) -> DataFrame:
    """Return lines of which no two have the same key.

    The same line in two files counts once; a later period of a subscription gets its start into
    its key, as in one file; one that says something else about the same time is a problem.
    """
    twice = lines["source_key"].duplicated(keep=False)
    if not twice.any():
        return lines
    some = lines[twice].sort_values(["source_key", "start_on", "file", "row"], kind="stable")
    same: list[Hashable] = []
    wrong: list[Hashable] = []
    keys = lines["source_key"].to_dict()
    before = None
    for line in some.itertuples():
        if before is None or before.source_key != line.source_key:
            before = line
            continue
        if line.start_on == before.start_on and told(line) == told(before):
            same.append(line.Index)
            continue
        if line.start_on < (before.end_on or date.max):
            wrong.append(line.Index)
            if len(wrong) <= MOST:
                notes.problems.append(contradiction(line, before))
            continue
        keys[line.Index] = f"{line.source_key}@{line.start_on}"
        before = line
    notes.rows_with_problems += len(wrong)
    notes.leave_out(
        len(same),
        "One row is in two files and counts once.",
        "{number} rows are in two files and count once.",
    )
    lines = lines.assign(source_key=list(keys.values()))
    return lines.drop(index=[*same, *wrong]).reset_index(drop=True)


def told(line: object) -> tuple[object, ...]:
    """Return what a line says beside its key and start."""
    return tuple(getattr(line, name) for name in TOLD)


def contradiction(line: object, before: object) -> Problem:
    """Return the problem of a line that says something else than another file's."""
    file, row = getattr(before, "file", ""), getattr(before, "row", 0)
    return Problem(
        str(getattr(line, "file", "")),
        int(getattr(line, "row", 0)),
        None,
        f"Row {row} of {file} says something else about the same time. Keep the one that is right.",
    )
