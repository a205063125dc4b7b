"""From the sample to one's own house: one paste, one card, one hypothesis, what it changed."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import accessible
from tests.browser.house import House
from tests.browser.test_story import go, on_card

pytestmark = pytest.mark.browser

TALK = Path(__file__).with_name("bicycles.txt").read_text()


def start(house: House, page_of: Callable[..., Page]) -> Page:
    """Go from the sample to one's own empty house."""
    page = page_of(house.sample_link())
    page.get_by_role("button", name="Start with my own").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Start with one conversation")
    return page


def test_one_paste_leads_to_a_card_and_on_to_what_it_changed(
    house: House, page_of: Callable[..., Page]
) -> None:
    page = start(house, page_of)
    assert page.locator("main form").count() == 1
    assert not accessible.faults(page)
    page.get_by_label("The talk").fill(TALK)
    page.get_by_role("button", name="Read it").click()

    # The first card, in groups by kind, each to be made a hypothesis.
    on_card(page)
    assert not accessible.faults(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bernd Okafor")
    card = page.locator("#card")
    expect(card).to_contain_text(re.compile(r"Problems \d"))
    card.get_by_label("The hypothesis, as a sentence").fill(
        "Parts that were counted on are missing every week."
    )
    card.get_by_role("button", name="Make this a hypothesis").click()
    expect(page.locator(".notice")).to_contain_text("Made a hypothesis")

    # Undo works after a reload too, and the sentence can be made a hypothesis again.
    page.reload()
    on_card(page)
    go(page, "u")
    expect(page.locator(".notice")).to_contain_text("Undone.")
    card.get_by_label("The hypothesis, as a sentence").fill(
        "Parts that were counted on are missing every week."
    )
    card.get_by_role("button", name="Make this a hypothesis").click()

    page.get_by_role("link", name="Close the talk").click()
    page.get_by_label("Segment").fill("Workshops")
    page.get_by_role("button", name="Finish").click()
    expect(page.locator(".finding")).to_contain_text("Done in")
    expect(page.locator("main")).to_contain_text("nobody → 1 of 1")

    # The answer is there, with the name of the one who was asked.
    go(page, "g", "q")
    page.locator("td[data-segment^=Workshops] a").first.click()
    expect(page.locator("main")).to_contain_text("every week: too few to say, only Bernd Okafor.")


def test_a_dropped_folder_is_read_file_by_file(
    house: House, page_of: Callable[..., Page], tmp_path: Path
) -> None:
    folder = io.BytesIO()
    with zipfile.ZipFile(folder, "w") as archive:
        archive.writestr("talks/bernd.txt", TALK)
        archive.writestr("talks/song.lrc", "[00:01.00] la la la")
    page = start(house, page_of)
    page.get_by_label("or a file").set_input_files(
        {"name": "talks.zip", "mimeType": "application/zip", "buffer": folder.getvalue()}
    )
    page.get_by_role("button", name="Read it").click()
    expect(page.locator("main")).to_contain_text("bernd.txt")
    expect(page.locator("main")).to_contain_text("song.lrc")
    expect(page.locator("form[data-step]")).to_have_count(0)
    assert not accessible.faults(page)


def test_what_was_typed_outlives_the_page(house: House, page_of: Callable[..., Page]) -> None:
    page = start(house, page_of)
    field = page.get_by_label("The talk")
    field.fill("She said: half of it is in a tin.")
    expect(page.locator(".saved")).to_contain_text("kept on this device")
    page.reload()
    expect(field).to_have_value("She said: half of it is in a tin.")
    page.get_by_role("button", name="Throw away").click()
    expect(field).to_have_value("")
