"""The look: colours that can be read, and nothing the content policy would refuse."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOKENS = (ROOT / "cab/static/css/tokens.css").read_text()
COLOURS = {
    name: (light, dark)
    for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", TOKENS)
}
GROUNDS = ("paper", "raised", "sunk", "act-wash")
MARKS = ("mark-for", "mark-against", "mark-neutral")
TEXTS = ("ink", "soft", "act", "for", "against", "early")
PAIRS = [
    *((text, ground) for text in TEXTS for ground in GROUNDS),
    *(("ink", mark) for mark in MARKS),
    ("act", "mark-against"),
    ("act-ink", "act"),
    ("act-ink", "act-strong"),
]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def luminance(colour: str) -> float:
    """Return the relative luminance of a hexadecimal colour (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read_on_its_ground(text: str, ground: str, scheme: int) -> None:
    assert contrast(COLOURS[text][scheme], COLOURS[ground][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "raised"])
def test_fields_have_an_edge_one_can_see(ground: str, scheme: int) -> None:
    assert contrast(COLOURS["edge"][scheme], COLOURS[ground][scheme]) >= 3


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_template_needs_an_inline_style_script_or_handler(template: Path) -> None:
    html = template.read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:|<script(?![^>]*\ssrc=)", html)


def test_stylesheets_and_scripts_load_nothing_from_elsewhere() -> None:
    for path in (ROOT / "cab/static").rglob("*.*"):
        text = path.read_text().replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?:|@import|//[a-z]+\.", text), path
