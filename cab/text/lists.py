"""Read the word lists shipped beside the code."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def groups(name: str) -> dict[str, tuple[str, ...]]:
    """Return the lines of each group of a list; `[name]` begins one, `--` a remark."""
    found: dict[str, list[str]] = {}
    lines = found.setdefault("", [])
    for line in files("cab.text").joinpath(name).read_text(encoding="utf-8").splitlines():
        entry = line.strip()
        if not entry or entry.startswith("--"):
            continue
        if entry.startswith("[") and entry.endswith("]"):
            lines = found.setdefault(entry[1:-1], [])
        else:
            lines.append(entry)
    return {group: tuple(entries) for group, entries in found.items() if group}


def words(group: str) -> frozenset[str]:
    """Return the words of one group of `words.txt`."""
    return frozenset(" ".join(groups("words.txt")[group]).split())
