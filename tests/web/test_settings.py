"""One's own settings."""

from collections.abc import Callable

import pytest

from cab.extensions import db
from cab.models import User
from tests.inspect import Browser

Maker = Callable[..., Browser]


def test_it_says_how_one_signs_in(browser: Browser) -> None:
    assert "Set a password" in browser.get("/settings").text(".finding")


def test_it_sets_name_address_and_password(browser: Browser, maya: User) -> None:
    page = browser.submit(
        browser.get("/settings"), "form[action$='/password']",
        name="  Maya   Berg-Lind ", email="Maya@New.Example", password="four quiet words here",
    )  # fmt: skip
    assert "You sign in as maya@new.example." in page.text(".finding")
    assert (maya.name, maya.email) == ("Maya Berg-Lind", "maya@new.example")
    assert maya.has_password("four quiet words here")
    assert maya.password_hash is not None
    assert maya.password_hash.startswith("scrypt:32768:8:1$")
    assert "quiet" not in maya.password_hash


def test_an_empty_password_keeps_the_one_there_is(browser: Browser, maya: User) -> None:
    maya.set_password("four quiet words here")
    db.session.commit()
    browser = Browser(browser.app, maya)
    browser.submit(browser.get("/settings"), "form[action$='/password']", name="Maya")
    assert maya.has_password("four quiet words here")
    assert browser.get("/settings").status == 200


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"password": "short"}, "at least 12 characters"),
        ({"name": ""}, "Type your name."),
        ({"name": "M" * 121}, "120"),
        ({"email": "no address"}, "email address"),
        ({"email": "JONAS@shiftwell.example"}, "Somebody already signs in as"),
    ],
)
def test_a_mistake_stays_on_the_form(
    browser: Browser, jonas: User, maya: User, fields: dict[str, str], words: str
) -> None:
    page = browser.submit(
        browser.get("/settings"), "form[action$='/password']", 400,
        **{"name": "Another Name", **fields},
    )  # fmt: skip
    assert words in page.text(".error")
    assert maya.name == "Maya Berg"
    assert maya.password_hash is None
    name = page.all("[name=name]")[0].get("value", "")
    assert name == fields.get("name", "Another Name")


def test_single_letter_keys_can_be_switched_off(browser: Browser, maya: User) -> None:
    assert not browser.get("/settings").all("html[data-keys]")
    page = browser.submit(browser.get("/settings"), "form[action$='/keys']", keys="off")
    assert "Single-letter keys are off." in page.text("main")
    assert page.all("html[data-keys=off]")
    assert not maya.single_letter_keys
    browser.submit(page, "form[action$='/keys']", keys="on")
    assert maya.single_letter_keys


def test_the_keys_are_on_or_off(browser: Browser, maya: User) -> None:
    page = browser.post("/settings/keys", {"keys": "sometimes"}, 409)
    assert page.text(".finding") == "Choose on or off."
    assert maya.single_letter_keys


def test_a_reader_has_settings_too(browser_of: Maker, sam: User) -> None:
    browser = browser_of(sam)
    browser.submit(browser.get("/settings"), "form[action$='/keys']", keys="off")
    assert not sam.single_letter_keys


def test_it_shows_no_secrets(browser: Browser) -> None:
    body = browser.get("/settings").body
    assert "THETA_PROBLEM = 0.5" in body
    assert "not a secret in tests" not in body
    assert "SECRET_KEY" not in body
    assert "DATABASE_URL" not in body
