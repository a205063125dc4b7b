"""What is printed: the guide on one A4 page, the questions on one across."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.house import House

pytestmark = pytest.mark.browser

A4 = (595, 842)
SHEETS = [
    ("/guide?segment=1", A4),
    ("/guide?segment=2&question=must_have", A4),
    ("/guide?person=1", A4),
    ("/questions", (842, 595)),
]


@pytest.mark.parametrize(("address", "size"), SHEETS, ids=[address for address, _ in SHEETS])
def test_it_fits_on_one_sheet(
    shown: House, page_of: Callable[..., Page], address: str, size: tuple[int, int]
) -> None:
    page = page_of(shown.sample_link())
    page.goto(f"{page.url.rstrip('/')}{address}")
    paper = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
    box = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", paper)
    assert box and tuple(round(float(side)) for side in box.groups()) == size
