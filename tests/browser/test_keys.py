"""Single keys: where they act, where they do not, and what they leave to the buttons."""

import re
import string
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.house import House
from tests.browser.test_own import TALK
from tests.browser.test_story import go, heard, on_card

pytestmark = pytest.mark.browser

SINGLE = [*string.ascii_lowercase, *string.digits, *"./?!"]
# What a key could have changed: where we are, what is open, chosen and focused, what was printed.
STATE = """
() => [
  location.href,
  ...[...document.querySelectorAll("details, dialog")].map(({ open }) => open),
  ...[...document.querySelectorAll(":is(input, select, textarea)")].map((e) => e.checked + e.value),
  document.activeElement.id,
  window.printed,
].join("|")
"""
NOTE_PRINTING = "window.printed = 0; window.print = () => { window.printed += 1; };"


def review(page: Page) -> Page:
    """Open the talk that waits for decisions."""
    page.goto("/sample/")
    page.get_by_role("link", name="Review the talk with Amira Khan").click()
    return on_card(page)


def press_all(page: Page) -> None:
    """Press every single-letter key, and assert that none did anything."""
    before = page.evaluate(STATE)
    for key in SINGLE:
        page.keyboard.press(key)
    page.wait_for_timeout(100)
    assert page.evaluate(STATE) == before


def test_switched_off_no_letter_does_anything(house: House, page_of: Callable[..., Page]) -> None:
    page = page_of(house.sample_link())
    page.add_init_script(NOTE_PRINTING)
    page.goto("/sample/settings")
    page.get_by_role("radio", name="Off").check()
    page.get_by_role("button", name="Save keys").click()

    page.get_by_role("link", name="Next", exact=True).click()
    page.locator(".do [data-main]").first.focus()
    press_all(page)
    for address in ("/sample/questions", "/sample/guide?segment=2", "/sample/interviews"):
        page.goto(address)
        press_all(page)
    press_all(review(page))

    # Everything can still be done with buttons.
    card = page.locator("#card")
    first = page.locator("#card h2").inner_text(), heard(page)
    card.get_by_role("button", name="Drop").click()
    page.get_by_role("button", name="Undo").first.click()
    assert (page.locator("#card h2").inner_text(), heard(on_card(page))) == first
    card.get_by_role("link", name="Next").click()
    card.get_by_role("link", name="Back").click()
    card.get_by_role("link", name="All marks").click()
    expect(page.locator("talk-text mark").nth(3)).to_be_visible()
    card.get_by_text("Change…").click()
    card.get_by_label("told a story").check(force=True)
    card.get_by_role("button", name="Keep").click()
    expect(page.locator(".notice")).to_contain_text("Kept.")


def test_keys_act_only_on_the_card_that_has_the_focus(
    shown: House, page_of: Callable[..., Page]
) -> None:
    page = review(page_of(shown.sample_link()))
    page.locator("#main").focus()
    before = page.evaluate(STATE)
    for key in "xfad05h":
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    assert page.evaluate(STATE) == before


def test_letters_typed_into_a_field_are_text(shown: House, page_of: Callable[..., Page]) -> None:
    page = review(page_of(shown.sample_link()))
    page.keyboard.press("!")
    field = page.get_by_label("What did we promise?")
    expect(field).to_be_focused()
    letters = "".join(SINGLE)
    page.keyboard.type(letters)
    expect(field).to_have_value(letters)
    page.keyboard.press("Escape")
    on_card(page)


def test_the_talk_can_be_walked_and_read_by_keys(
    shown: House, page_of: Callable[..., Page]
) -> None:
    page = review(page_of(shown.sample_link()))
    first = heard(page)
    go(page, "j")
    assert heard(on_card(page)) != first
    go(page, "k")
    assert heard(on_card(page)) == first
    marks = page.locator("talk-text mark").count()
    go(page, "m")
    assert page.locator("talk-text mark").count() > marks
    on_card(page).keyboard.press(".")
    expect(page.locator("#card")).to_contain_text(re.compile(r"of 10 sure"))
    page.keyboard.press("a")
    expect(page.locator("#card [name=stance][value=contradicts]")).to_be_checked()
    page.keyboard.press("2")
    expect(page.locator("#card [name=strength][value='2']")).to_be_checked()
    page.keyboard.press("Escape")
    expect(page.locator("#talk")).to_be_focused()


def test_h_gives_a_quote_to_another_hypothesis(house: House, page_of: Callable[..., Page]) -> None:
    page = review(page_of(house.sample_link()))
    title = page.locator("#card h2").inner_text()
    page.keyboard.press("h")
    expect(page.locator("#bears-on")).to_be_focused()
    page.keyboard.type("Swaps")
    go(page, "Enter")
    expect(page.locator(".notice")).to_contain_text("Moved and kept.")
    assert not title.startswith("Swaps")


def test_words_of_the_talk_are_selected_and_attached(
    house: House, page_of: Callable[..., Page]
) -> None:
    page = review(page_of(house.sample_link()))
    page.keyboard.press("Escape")
    expect(page.locator("#talk")).to_be_focused()
    page.keyboard.press("ArrowDown")
    for _ in range(4):
        page.keyboard.press("Shift+ArrowRight")
    words = page.evaluate("getSelection().toString().trim()")
    assert len(words.split()) >= 4
    page.keyboard.press("h")
    expect(page.locator("#attach-to")).to_be_focused()
    page.keyboard.type("Swaps")
    go(page, "Enter")
    expect(page.locator(".notice")).to_contain_text("Kept.")
    assert heard(page) == words


def test_the_list_of_keys_names_each_of_them(shown: House, page_of: Callable[..., Page]) -> None:
    page = review(page_of(shown.sample_link()))
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    for words in ("Keep", "Drop", "Log a talk", "Next", "for", "against", "doesn't say"):
        expect(dialog).to_contain_text(words)
    assert all(name.strip() for name in dialog.locator("dd").all_inner_texts())
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_slash_goes_anywhere(shown: House, page_of: Callable[..., Page]) -> None:
    page = page_of(shown.sample_link())
    page.keyboard.press("/")
    page.keyboard.type("peop")
    go(page, "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("People")


def test_n_logs_a_talk(house: House, page_of: Callable[..., Page]) -> None:
    page = page_of(house.own_link())
    go(page, "n")
    page.get_by_label("The talk").fill(TALK)
    page.get_by_role("button", name="Read it").focus()
    go(page, "Enter")
    on_card(page)
