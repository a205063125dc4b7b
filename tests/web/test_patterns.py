"""Every component once."""

import re
from pathlib import Path

from tests.inspect import Browser

TEMPLATES = Path(__file__).parents[2] / "templates"


def test_every_component_is_shown(browser: Browser) -> None:
    assert browser.request("GET", "/patterns").status_code == 200
    shown = (TEMPLATES / "patterns.html").read_text()
    elsewhere = {"act", "back", "datalists", "errors", "field", "finding_line", "names", "said"}
    elsewhere |= {"side", "told", "undo_line", "voice"}
    for file in (TEMPLATES / "components").glob("*.html"):
        for macro in re.findall(r"macro ([a-z]\w*)\(", file.read_text()):
            assert macro in elsewhere or re.search(rf"\b{macro}\(", shown), macro
