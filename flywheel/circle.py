"""Where the parts of the wheel lie: points on a circle, or under each other for a narrow screen.

Nothing but geometry, in the units of an SVG's `viewBox`; y grows downwards, angles clockwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, pi, radians, sin
from typing import Literal

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]

STAGES = 5
TARGET = 44.0


@dataclass(frozen=True)
class Label:
    """Where words stand: their first line's baseline, and what a finger may hit."""

    x: float
    y: float
    anchor: Anchor
    width: float
    height: float = TARGET

    @property
    def left(self) -> float:
        """Return the left edge of what a finger may hit."""
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        return round(self.x - share * self.width, 1)

    @property
    def top(self) -> float:
        """Return its upper edge."""
        return round(self.y - 18, 1)


@dataclass(frozen=True)
class Node:
    """One stage: its circle, its words, and the branch by which companies leave."""

    x: float
    y: float
    r: float
    name: Label
    branch: str
    tip: str
    exit: Label


@dataclass(frozen=True)
class Arrow:
    """The way from one stage to the next: a line, its head, and what stands beside it."""

    path: str
    head: str
    label: Label


@dataclass(frozen=True)
class Picture:
    """The whole wheel. `hub`: where the words in the middle stand, None where there is no room."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    hub: Point | None


def thickness(moved: int, entered: int) -> float:
    """Return how thick an arrow is: from 2 where nobody moved on to 12 where all did."""
    return round(2 + 10 * moved / entered, 1) if entered else 2.0


def ring(*, ring: float = 210, r: float = 62) -> Picture:
    """Lay the stages on a circle, the first at the top."""
    x, y = 390.0, 322.0
    angles = [-90 + at * 360 / STAGES for at in range(STAGES)]
    # Half the angle that a stage covers on the ring, and a little air.
    covered = 2 * asin(r / (2 * ring)) * 180 / pi + 3

    def on(angle: float, radius: float) -> Point:
        return x + radius * cos(radians(angle)), y + radius * sin(radians(angle))

    nodes, arrows = [], []
    for angle in angles:
        centre = on(angle, ring)
        side = _side(centre[0] - x)
        edge, end = on(angle, ring + r + 4), on(angle, ring + r + 22)
        words = on(angle, ring + r + 30)
        nodes.append(
            Node(
                *_round(centre),
                r,
                Label(*_round((centre[0], centre[1] + 22)), "middle", 2 * r),
                _line(edge, end),
                _head(end, angle, 5),
                Label(*_round((words[0], words[1] + (0 if side == "middle" else 5))), side, 84),
            )
        )
        begin, stop = angle + covered, angle + 360 / STAGES - covered - 5
        middle = (begin + stop + 5) / 2
        beside = on(middle, ring + 24)
        arrows.append(
            Arrow(
                f"M{_at(on(begin, ring))} A{ring:g} {ring:g} 0 0 1 {_at(on(stop, ring))}",
                _head(on(stop, ring), stop + 92, 13),
                Label(
                    *_round((beside[0], beside[1] + (8 if abs(beside[0] - x) < 1 else -4))),
                    _side(beside[0] - x),
                    160,
                    62,
                ),
            )
        )
    return Picture(780, 620, tuple(nodes), tuple(arrows), _round((x, y)))


def column(*, gap: float = 138, r: float = 40) -> Picture:
    """Lay the stages under each other, with a way back up along the left side."""
    x, top, back = 66.0, 50.0, 8.0
    rows = [top + at * gap for at in range(STAGES)]
    nodes = tuple(
        Node(
            x,
            y,
            r,
            Label(x + r + 14, y - 2, "start", 200),
            f"M{x + r - 1:g} {y + 22:g} L{x + r + 14:g} {y + 22:g}",
            _head((x + r + 14, y + 22), 0, 5),
            Label(x + r + 26, y + 27, "start", 110),
        )
        for y in rows
    )
    arrows = [
        Arrow(
            f"M{x:g} {y + r + 5:g} L{x:g} {y + gap - r - 18:g}",
            _head((x, y + gap - r - 18), 90, 13),
            Label(x + 22, y + r + 22, "start", 200),
        )
        for y in rows[:-1]
    ]
    low = rows[-1] + r + 30
    arrows.append(
        Arrow(
            f"M{x:g} {rows[-1] + r + 5:g} L{x:g} {low - 12:g} Q{x:g} {low:g} {x - 12:g} {low:g} "
            f"L{back + 12:g} {low:g} Q{back:g} {low:g} {back:g} {low - 12:g} "
            f"L{back:g} {top + 12:g} Q{back:g} {top:g} {back + 8:g} {top:g}",
            _head((back + 6, top), 0, 11),
            Label(x + 22, rows[-1] + r + 24, "start", 200),
        )
    )
    return Picture(360, int(low + 22), nodes, tuple(arrows), None)


def _side(offset: float) -> Anchor:
    if abs(offset) < 1:
        return "middle"
    return "start" if offset > 0 else "end"


def _head(at: Point, angle: float, size: float) -> str:
    """Return the points of a triangle that begins at a point and shows in a direction."""
    x, y = at
    ahead = cos(radians(angle)), sin(radians(angle))
    corners = (
        (x + ahead[0] * size, y + ahead[1] * size),
        (x - ahead[1] * size * 0.75, y + ahead[0] * size * 0.75),
        (x + ahead[1] * size * 0.75, y - ahead[0] * size * 0.75),
    )
    return " ".join(f"{a:.1f},{b:.1f}" for a, b in corners)


def _line(start: Point, end: Point) -> str:
    return f"M{_at(start)} L{_at(end)}"


def _at(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"


def _round(point: Point) -> Point:
    return round(point[0], 1), round(point[1], 1)
