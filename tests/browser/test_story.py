"""From Next to an answered question with nothing but a keyboard."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser import accessible
from tests.browser.house import House

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Judgment:
    """What a careful reader of Amira's talk says: these words bear on this, on this side."""

    hypothesis: str
    words: str
    key: str


JUDGMENTS = (
    Judgment("Sick calls leave", "the Saturday nurse rang in sick", "f"),
    Judgment("Sick calls leave", "We paid the agency £310", "f"),
    Judgment("Building the rota", "three and a half hours", "f"),
    Judgment("Building the rota", "more than three hours every time", "f"),
    Judgment("Swaps agreed", "swaps go on the board", "a"),
    Judgment("Working-hour rules", "I don't check hours by hand", "a"),
    Judgment("Would pay £100", "asked the partners for a budget", "f"),
    Judgment("Would pay £100", "I'd sign that tomorrow", "f"),
)


def go(page: Page, *keys: str) -> None:
    """Press keys, the last of which leads to another page."""
    page.wait_for_load_state()
    for key in keys[:-1]:
        page.keyboard.press(key)
    with page.expect_navigation():
        page.keyboard.press(keys[-1])
    page.wait_for_load_state()


def on_card(page: Page) -> Page:
    """Wait until the card has the focus, as its keys need."""
    expect(page.locator("#card")).to_be_focused()
    return page


def heard(page: Page) -> str:
    """Return the words that the card is about."""
    return page.locator("#card .heard > p:last-child").inner_text()


def judge(page: Page) -> Judgment | None:
    """Return what a careful reader says of the card; nothing where it is none of the six."""
    title, words = page.locator("#card h2").inner_text(), heard(page)
    return next((j for j in JUDGMENTS if title.startswith(j.hypothesis) and j.words in words), None)


def decide(page: Page) -> list[str]:
    """Go through the cards with single keys; return the hypotheses that got a quote."""
    kept = []
    for _ in range(40):
        on_card(page)
        if page.locator("#card button[value=keep], #card button:has-text('Skip')").count() == 0:
            return kept
        judgment = judge(page)
        if judgment is None:
            go(page, "x")
        else:
            go(page, judgment.key, "Enter")
            expect(page.locator(".notice")).to_contain_text("Kept.")
            kept.append(judgment.hypothesis)
    raise AssertionError("forty cards and no end")


def test_the_six_steps_by_keyboard(house: House, page_of: Callable[..., Page]) -> None:
    page = page_of(house.sample_link())

    # Next: the talk to review is a thing to do.
    titles = page.locator(".do .title").all_inner_texts()
    at = next(i for i, title in enumerate(titles) if "Amira Khan" in title)
    go(page, *"j" * (at + 1), "Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Amira Khan")

    # Decide. The first decision is taken back after a reload, and taken again.
    on_card(page)
    first = page.locator("#card h2").inner_text(), heard(page)
    go(page, "x")
    expect(page.locator(".notice")).to_contain_text("Dropped.")
    page.reload()
    on_card(page)
    go(page, "u")
    assert (page.locator("#card h2").inner_text(), heard(on_card(page))) == first
    kept = decide(page)
    assert set(kept) == {judgment.hypothesis for judgment in JUDGMENTS}

    # Close.
    go(page, "Enter")
    expect(page.locator(".finding")).to_have_text("What else was Amira asked?")
    go(page, "Enter")

    # Done: what the talk changed.
    changed = page.locator(".changed").filter(has_text="Sick calls leave a shift uncovered")
    expect(changed).to_contain_text("open → ")
    expect(changed).to_contain_text("supported")
    expect(changed).to_contain_text("8 of 10 people said so")
    for moved in ("8 of 10 → 9 of 11", "5 of 9 → 5 of 10", "2 of 8 → 2 of 9", "5 of 8 → 6 of 9"):
        expect(page.locator(".moved")).to_contain_text(moved)
    assert not accessible.faults(page)
    because = changed.get_by_label("Because…")
    because.focus()
    page.keyboard.type("five of them told us of one morning")
    go(page, "Enter")

    # Questions: the answer stands in its cell, and leads to people and words.
    go(page, "g", "q")
    cell = page.locator("td[data-segment^=Clinics]").first
    expect(cell).to_contain_text("Sick calls leave a shift uncovered")
    expect(cell).to_contain_text("8 of 10")
    cell.locator("a").first.focus()
    go(page, "Enter")
    expect(page.locator("main")).to_contain_text("the Saturday nurse rang in sick")

    # The guide for the next talk is one sheet of paper.
    go(page, "Escape")
    page.locator("td[data-segment^=Vet]").first.locator("a").first.focus()
    go(page, "p")
    assert 1 <= page.locator(".asks > li").count() <= 6
    assert page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n") == 1

    # A hypothesis: for and against, and what was called.
    page.goto("/sample/hypotheses")
    page.get_by_role("link", name="Sick calls leave a shift uncovered").focus()
    go(page, "Enter")
    expect(page.locator("main")).to_contain_text("because five of them told us of one morning")

    # Next: not now.
    go(page, "g", "n")
    title = page.locator(".do .title").first.inner_text()
    go(page, "j", "l", "Enter")
    expect(page.locator("#put-off")).to_contain_text("1 put off")
    assert title not in page.locator(".do .title").all_inner_texts()
