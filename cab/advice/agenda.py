"""What to do next, in a fixed order: at most five things, the rest counted. Pure.

The order of the bands is that of a team that looks at what speaks against it before it talks to
more people; within a band one's own things come first, then what is nearest to an answer.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from flywheel.words import lower

AT_MOST: Final = 5

Ids = Mapping[str | None, int]
"""The ids of segments by name; *no segment yet* is 0."""


class Band(IntEnum):
    """Kinds of things to do, the most pressing first."""

    AGAINST_US = 1
    REVIEW = 2
    SORT = 3
    PROMISE = 4
    CALL = 5
    LOOK_BACK = 6
    ASK = 7


@dataclass(frozen=True)
class Place:
    """A page: its endpoint and what it needs."""

    endpoint: str
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """One thing to do: a sentence, a reason with one number that opens a page, one action.

    what: the name under which it can be put off; weight: smaller comes first within its band.
    """

    what: str
    band: Band
    title: str
    label: str
    to: Place
    before: str = ""
    number: str = ""
    behind: Place | None = None
    after: str = ""
    minutes: int | None = None
    weight: float = 0.0
    mine: bool = True


@dataclass(frozen=True)
class Agenda:
    """The first few lines, the others, and what was put off."""

    do: tuple[Line, ...]
    more: tuple[Line, ...]
    put_off: tuple[Line, ...]


def agenda(lines: Iterable[Line], put_off: Collection[str], *, own_first: bool) -> Agenda:
    """Put lines in order and set aside what was put off; the sort is stable."""
    ordered = sorted(lines, key=lambda line: (line.band, own_first and not line.mine, line.weight))
    waiting = [line for line in ordered if line.what not in put_off]
    return Agenda(
        do=tuple(waiting[:AT_MOST]),
        more=tuple(waiting[AT_MOST:]),
        put_off=tuple(line for line in ordered if line.what in put_off),
    )


def at_finding(hypothesis: int, segment: int, anchor: str | None = None) -> Place:
    """Name the page of a hypothesis in a segment."""
    values: dict[str, object] = {"hypothesis_id": hypothesis, "segment": segment}
    return Place("hypotheses.show", {**values, "_anchor": anchor} if anchor else values)


def of_segment(segment: str | None) -> str:
    """Say for whom, inside a sentence; nothing where no segment is known."""
    return f" for {lower(segment)}" if segment else ""
