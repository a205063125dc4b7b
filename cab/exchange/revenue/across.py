"""Lines of several files that have the same key: the same, a later period, or a contradiction."""

from __future__ import annotations

from datetime import date
from typing import Any

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
    keys: list[str] = lines["source_key"].tolist()
    same: list[int] = []
    wrong: list[int] = []
    before: dict[str, Any] = {"source_key": None}
    for place, named in zip(some.index.tolist(), some.to_dict("records"), strict=True):
        line = {str(name): value for name, value in named.items()}
        if before["source_key"] != line["source_key"]:
            before = line
        elif line["start_on"] == before["start_on"] and all(
            line[name] == before[name] for name in TOLD
        ):
            same.append(place)
        elif line["start_on"] < (before["end_on"] or date.max):
            wrong.append(place)
            if len(wrong) <= MOST:
                notes.problems.append(contradiction(line, before))
        else:
            keys[place] = f"{line['source_key']}@{line['start_on']}"
            before = line
    notes.rows_with_problems += len(wrong)
    notes.leave_out(
        len(same),
        "One row is in two files and counts once.",
        "{number} rows are in two files and count once.",
    )
    return lines.assign(source_key=keys).drop(index=[*same, *wrong]).reset_index(drop=True)


def contradiction(line: dict[str, Any], before: dict[str, Any]) -> Problem:
    """Return the problem of a line that says something else than another file's."""
    return Problem(
        line["file"],
        line["row"],
        None,
        f"Row {before['row']} of {before['file']} says something else about the same time. "
        "Keep the one that is right.",
    )
