"""The wheel as a picture: what stands on which part of it; in the page, and as a file."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from io import BytesIO

from flask import Response, get_template_attribute, send_file

from cab.advice.wheels import Mass, Wheel
from cab.web.charts import drawable
from cab.web.money import money
from flywheel import circle
from flywheel.circle import Arrow, Node, Picture
from flywheel.histories import STAGES
from flywheel.wheel_words import FILLED_BY, month_in_words, pace, took, worst_first

PIXELS = 1600
NAMESPACE = "http://www.w3.org/2000/svg"
ON_PAPER = """
  text { font-family: Inter, system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
         font-size: 14px; fill: #1c1b19 }
  .ground { fill: #ffffff }
  .disc { fill: #eceffa; stroke: #27479a; stroke-width: 2 }
  .unknown .disc { fill: none; stroke: #89847a; stroke-dasharray: 5 5 }
  .number { font-size: 30px; font-weight: 700 }
  .soft { fill: #5d5950 }
  .strong { font-weight: 600 }
  .line { fill: none; stroke: #27479a }
  .head { fill: #27479a }
  .unknown .line { stroke: #89847a; stroke-dasharray: 2 7 }
  .unknown .head { fill: #e3dfd4 }
  .worst .line, .branch { stroke: #a0391b }
  .worst .head, .tip, .stuck, .exit text { fill: #a0391b }
  .branch { fill: none; stroke-width: 2 }
  .hit { fill: none }
"""


@dataclass(frozen=True)
class Place:
    """A stage as it is drawn: how many are there; what fills it while nothing is known."""

    key: str
    name: str
    number: int
    known: bool
    filled_by: str
    left: int
    at: Node


@dataclass(frozen=True)
class Way:
    """An arrow as it is drawn, with the words beside it."""

    key: str
    said: str
    pace: str
    known: bool
    worst: bool
    thickness: float
    at: Arrow


@dataclass(frozen=True)
class Drawing:
    """All that the picture says."""

    picture: Picture
    places: list[Place]
    ways: list[Way]
    hub: list[str]


def drawing(of: Wheel, mass: Mass | None, *, narrow: bool = False) -> Drawing:
    """Put what a wheel says on its picture: a circle, or a column for a narrow screen."""
    picture = circle.column() if narrow else circle.ring()
    knows = of.history.knows
    worst = next((s.start for s in worst_first(of.steps) if knows(s.end) and s.entered > 1), "")
    places, ways = [], []
    for step, node, arrow in zip(of.steps, picture.nodes, picture.arrows, strict=True):
        stage = step.start
        places.append(
            Place(
                stage, STAGES[stage], of.counts[stage], knows(stage), FILLED_BY[stage],
                step.left, node,
            )
        )  # fmt: skip
        ways.append(
            Way(
                stage,
                took(step) if knows(stage, step.end) else "",
                pace(step),
                knows(stage, step.end),
                stage == worst,
                circle.thickness(step.moved, step.entered),
                arrow,
            )
        )
    return Drawing(picture, places, ways, in_the_middle(of, mass))


def in_the_middle(of: Wheel, mass: Mass | None) -> list[str]:
    """Say how heavy the wheel is and what moved it last month, a line each."""
    ours = sum(of.counts[stage] for stage in ("customer", "retained", "advocate"))
    customers = mass.customers if mass else ours
    lines = [f"{customers:,}", "customer" if customers == 1 else "customers"]
    if mass:
        lines.append(f"{money(mass.arr / 12, mass.currency)} a month")
    month = of.turning
    if month.active and month.referred is not None and month.lost is not None:
        when = month_in_words(month, date.today())
        lines += [f"{when}:", f"{month.referred:,} brought, {month.lost:,} left"]
    return lines if customers else []


def file(of: Drawing, title: str, finding: str, ending: str) -> Response:
    """Return the wheel as a file on white ground: `svg`, or `png` 1600 pixels wide."""
    draw = get_template_attribute("flywheel/_wheel.html", "wheel_file")
    svg = (
        str(drawable(str(draw(of, title, finding))))
        .replace("<svg ", f'<svg xmlns="{NAMESPACE}" ', 1)
        .replace("<desc>", f"<style>{ON_PAPER}</style><desc>", 1)
    )
    drawn = svg.encode() if ending == "svg" else png(svg)
    kind = "image/svg+xml" if ending == "svg" else "image/png"
    return send_file(BytesIO(drawn), kind, as_attachment=True, download_name=f"wheel.{ending}")


@lru_cache(maxsize=16)
def png(svg: str) -> bytes:
    """Paint an SVG."""
    # Slow to import, and it starts threads, which would be lost if the process forked later.
    import vl_convert

    width = float(svg.partition(' width="')[2].partition('"')[0])
    return vl_convert.svg_to_png(svg, scale=PIXELS / width)
