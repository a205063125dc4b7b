"""The same steps where scripts are off."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.house import House
from tests.browser.test_own import TALK
from tests.browser.test_story import judge

pytestmark = pytest.mark.browser


def test_the_six_steps(house: House, page_of: Callable[..., Page]) -> None:
    page = page_of(house.sample_link(), scripts=False)
    page.get_by_role("link", name="Review the talk with Amira Khan").click()
    card = page.locator("#card")

    # Decide: drop one and undo it, then all of them.
    card.get_by_role("button", name="Drop").click()
    page.get_by_role("button", name="Undo").first.click()
    expect(page.locator(".notice")).to_contain_text("Undone.")
    for _ in range(40):
        if card.get_by_role("button", name="Skip").count():
            card.get_by_role("button", name="Skip").click()
        elif card.locator("button[value=keep]").count() == 0:
            break
        elif judgment := judge(page):
            card.get_by_text("Change…").click()
            side = {"f": "supports", "a": "contradicts"}[judgment.key]
            card.locator(f"label:has(input[name=stance][value={side}])").click()
            card.get_by_role("button", name="Keep").click()
        else:
            card.get_by_role("button", name="Drop").click()

    # Close, done, called.
    card.get_by_role("link", name="Close the talk").first.click()
    page.get_by_role("button", name="Finish").click()
    changed = page.locator(".changed").filter(has_text="Sick calls leave a shift uncovered")
    expect(changed).to_contain_text("8 of 10 people said so")
    changed.get_by_label("Because…").fill("five mornings, told one by one")
    changed.get_by_role("button", name="Call it").click()

    # Questions, a cell, the guide, a hypothesis.
    page.get_by_role("link", name="Questions", exact=True).click()
    page.locator("td[data-segment^=Clinics] a").first.click()
    expect(page.locator("main")).to_contain_text("the Saturday nurse rang in sick")
    page.get_by_role("link", name="guide", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Guide")
    page.goto("/sample/hypotheses")
    page.get_by_role("link", name="Sick calls leave a shift uncovered").click()
    expect(page.locator("main")).to_contain_text("because five mornings, told one by one")

    # Not now.
    page.get_by_role("link", name="Next", exact=True).click()
    page.get_by_text("Not now").first.click()
    page.get_by_role("button", name="Put off").first.click()
    expect(page.locator("#put-off")).to_contain_text("1 put off")


def test_one_paste(house: House, page_of: Callable[..., Page]) -> None:
    page = page_of(house.own_link(), scripts=False)
    page.get_by_label("The talk").fill(TALK)
    page.get_by_role("button", name="Read it").click()
    page.get_by_label("The hypothesis, as a sentence").fill("Parts are missing every week.")
    page.get_by_role("button", name="Make this a hypothesis").click()
    expect(page.locator(".notice")).to_contain_text("Made a hypothesis")
    page.get_by_role("link", name="Close the talk").click()
    page.get_by_role("button", name="Finish").click()
    expect(page.locator("main")).to_contain_text("nobody → 1 of 1")
