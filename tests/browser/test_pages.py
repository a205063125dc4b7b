"""Every page of the sample: axe, in light and dark, wide and on a phone, and nobody complains."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import accessible
from tests.browser.chromium import PHONE, WIDE
from tests.browser.house import House
from tests.browser.places import reachable

pytestmark = pytest.mark.browser

# Pages that no link of the sample leads to.
APART = {"patterns.show": "/sample/patterns"}
FOR_THUMBS = {"next.index", "decide.show", "close.sheet", "close.done", "guide.show"}
FOR_THUMBS |= {"questions.index", "questions.cell", "interviews.new", "segments.show"}
FOR_THUMBS |= {"flywheel.index", "flywheel.stage", "companies.show"}


@pytest.fixture(scope="session")
def places() -> dict[str, str]:
    """Addresses found by the first test that walks; one for each page."""
    return {}


def walked(page: Page, shown: House, places: dict[str, str]) -> dict[str, str]:
    """Return where the links lead, walked once."""
    if not places:
        places |= reachable(shown, page.context.request, "/sample/") | APART
    return places


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_every_page_is_for_everybody(
    size: dict[str, int],
    shown: House,
    page_of: Callable[..., Page],
    places: dict[str, str],
) -> None:
    page = page_of(shown.sample_link(), size=size)
    found: list[str] = []
    for name, address in walked(page, shown, places).items():
        page.goto(address)
        faults = accessible.faults(page) + accessible.overhang(page)
        if size is PHONE and name in FOR_THUMBS:
            faults += accessible.small_targets(page)
        found += [f"{name}: {fault}" for fault in faults]
    assert not found, "\n".join(found)


def test_every_page_is_walked(
    shown: House, page_of: Callable[..., Page], places: dict[str, str]
) -> None:
    """A page that no link leads to is forgotten by its readers, and by these tests."""
    page = page_of(shown.sample_link())
    rules = shown.sample.url_map.iter_rules()
    # An address with an ending is a file to take along.
    pages = {r.endpoint for r in rules if "GET" in (r.methods or ()) and "." not in r.rule}
    # Imports are walked where talks are brought in, signing in where nobody is signed in.
    apart = {"static", "status.healthz", "sign_in.enter", "sign_in.form", "imports.show"}
    assert pages - apart == set(walked(page, shown, places))


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_door_and_the_wrong_door_are_for_everybody(
    size: dict[str, int], shown: House, page_of: Callable[..., Page]
) -> None:
    page = page_of(size=size)
    page.goto("/sample/sign-in")
    assert not accessible.faults(page) + accessible.overhang(page)
    page.goto(shown.sample_link())
    # Under its own status the browser itself would complain on the console.
    page.route("**/nowhere", lambda route: route.fulfill(response=route.fetch(), status=200))
    page.goto("/sample/nowhere")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is nothing here")
    assert not accessible.faults(page) + accessible.overhang(page)


@pytest.mark.parametrize(
    ("address", "wide"),
    [("/sample/", False), ("/sample/questions", True), ("/sample/guide?segment=2", False)],
    ids=["next", "questions", "guide"],
)
def test_what_is_taken_along_is_one_sheet_of_paper(
    address: str, wide: bool, shown: House, page_of: Callable[..., Page]
) -> None:
    page = page_of(shown.sample_link())
    page.goto(address)
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper)
    assert [float(width) > float(height) for width, height in sheets] == [wide]
