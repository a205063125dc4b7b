"""Charts as pictures: inlined in a page for light and dark, or taken along as a file."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from textwrap import wrap
from typing import Any, Literal

from flask import Response, abort, send_file
from markupsafe import Markup

from flywheel.charts import INK, LABEL, WIDTH, Spec

PIXELS = 1600
LETTERS, TITLE, LINE_HEIGHT = 58, 15, 18
# What XML may not hold would end the whole program; half of a pair breaks where names are cut.
UNDRAWABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd]")
TYPES = {"svg": "image/svg+xml", "png": "image/png"}


@dataclass(frozen=True)
class Chart:
    """A picture with what it shows in words, and its data.

    key: its name in addresses and ids; finding: one sentence; columns, rows: the data as a table.
    """

    key: str
    finding: str
    spec: Spec
    columns: tuple[str, ...]
    rows: Sequence[Sequence[str]]

    @property
    def picture(self) -> Markup:
        """Return the chart as SVG to stand in a page: its colours are the page's."""
        return Markup(_inline(json.dumps(drawable(self.spec)), self.key, self.finding))


def file(spec: Spec, ending: str, name: str, *, finding: str = "", whose: str = "") -> Response:
    """Return a chart as a file on white ground: `svg`, or `png` 1600 pixels wide.

    Away from its page it says itself what it shows, and of whom.
    """
    if ending not in TYPES:
        abort(404)
    on_white = {**spec, "config": {**spec["config"], "background": "#ffffff"}}
    if finding:
        on_white |= titled(spec["height"], finding, whose)
    drawn = BytesIO(_rendered(json.dumps(drawable(on_white)), "svg" if ending == "svg" else "png"))
    return send_file(drawn, TYPES[ending], as_attachment=True, download_name=f"{name}.{ending}")


def titled(height: int, finding: str, whose: str) -> Spec:
    """Return a title in as many lines as it needs, and the height of the chart with it."""
    lines = wrap(finding, LETTERS)
    look = {"anchor": "start", "frame": "bounds", "color": INK, "subtitleColor": INK, "offset": 12}
    size = {"fontSize": TITLE, "subtitleFontSize": LABEL}
    title = {"text": lines, "subtitle": whose, **look, **size}
    return {"title": title, "height": height + LINE_HEIGHT * (len(lines) + 2)}


def drawable(value: Any) -> Any:
    """Return a specification, or a text, without the characters that cannot be drawn."""
    if isinstance(value, str):
        return UNDRAWABLE.sub("", value)
    if isinstance(value, dict):
        return {name: drawable(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [drawable(each) for each in value]
    return value


@lru_cache(maxsize=64)
def _rendered(spec: str, ending: Literal["svg", "png"]) -> bytes:
    # Slow to import, and it starts threads, which would be lost if the process forked later.
    import vl_convert

    if ending == "svg":
        return vl_convert.vegalite_to_svg(spec).encode()
    return vl_convert.vegalite_to_png(spec, scale=PIXELS / WIDTH)


@lru_cache(maxsize=64)
def _inline(spec: str, key: str, finding: str) -> str:
    """Fit an SVG into a page: own ids, the page's ink, one label instead of a tree of roles."""
    svg = _rendered(spec, "svg").decode()
    svg = re.sub(r' (?:role|aria-[a-z]+|pointer-events)="[^"]*"', "", svg)
    svg = re.sub(r'( id="|url\(#|href="#)', rf"\g<1>{key}-", svg)
    svg = svg.replace(f'"{INK}"', '"currentColor"')
    label = Markup.escape(finding)
    return svg.replace("<svg ", f'<svg role="img" aria-label="{label}" focusable="false" ', 1)
