"""Coming in and going out."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.cookies import SimpleCookie
from typing import Any

import pytest
import time_machine
from flask import Flask, url_for

from cab.extensions import db, limiter
from cab.models import SignInLink, User
from cab.models.base import now
from tests.inspect import Browser, Page

PASSWORD = "four quiet words here"
Maker = Callable[..., Browser]


@pytest.fixture
def nobody(browser_of: Maker) -> Browser:
    """A client that is not signed in."""
    return browser_of()


@pytest.fixture
def with_password(jonas: User) -> User:
    """An editor who has a password."""
    jonas.set_password(PASSWORD)
    db.session.commit()
    return jonas


@pytest.fixture
def limited() -> Iterator[None]:
    """Count attempts in this test."""
    limiter.reset()
    limiter.enabled = True
    yield
    limiter.enabled = False
    limiter.reset()


def sign_in(browser: Browser, email: str, password: str, status: int = 200, **how: Any) -> Page:
    """Fill the form in."""
    page = browser.get(how.get("path", "/sign-in"))
    return browser.submit(page, "main form", status, email=email, password=password)


def is_in(browser: Browser) -> bool:
    """Say whether the client is signed in."""
    return bool(browser.request("GET", "/settings").status_code == 200)


def issued(user: User, **options: Any) -> str:
    """Return the secret of a new link."""
    token = SignInLink.issue(user, **options)
    db.session.commit()
    return token


def test_it_signs_in_whatever_the_letter_case(nobody: Browser, with_password: User) -> None:
    sign_in(nobody, " Jonas@Shiftwell.EXAMPLE ", PASSWORD)
    assert is_in(nobody)


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("jonas@shiftwell.example", "not the password"),
        ("nobody@shiftwell.example", PASSWORD),
        ("jonas@shiftwell.example", ""),
        ("", PASSWORD),
        ("", ""),
    ],
)
def test_it_refuses_anything_else(
    nobody: Browser, with_password: User, email: str, password: str
) -> None:
    page = sign_in(nobody, email, password, 400)
    assert page.all(".error")
    assert page.all("[name=email]")[0].get("value", "") == email
    assert not page.all("[name=password]")[0].get("value")
    assert not is_in(nobody)


def test_a_user_without_password_has_no_empty_one(nobody: Browser, maya: User) -> None:
    sign_in(nobody, "maya@shiftwell.example", "", 400)
    sign_in(nobody, "maya@shiftwell.example", "None", 400)
    assert not is_in(nobody)


def test_strangers_take_as_long_as_users(
    nobody: Browser, with_password: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []

    def check(pwhash: str, password: str) -> bool:
        hashed.append(pwhash)
        return False

    monkeypatch.setattr("cab.models.user.check_password_hash", check)
    for email in ("nobody@shiftwell.example", "jonas@shiftwell.example"):
        sign_in(nobody, email, "wrong in any case", 400)
    assert [pwhash.split("$")[0] for pwhash in hashed] == ["scrypt:32768:8:1"] * 2


def test_a_link_signs_in_once(browser_of: Maker, maya: User) -> None:
    token = issued(maya)
    first, second = browser_of(), browser_of()
    assert first.request("GET", f"/enter/{token}").status_code == 302
    assert is_in(first)
    page = second.get(f"/enter/{token}", 409)
    assert "used already" in page.text(".finding")
    assert not is_in(second)


def test_a_link_is_not_used_up_by_a_preview_of_it(browser_of: Maker, maya: User) -> None:
    token = issued(maya)
    browser_of().request("HEAD", f"/enter/{token}")
    browser = browser_of()
    browser.request("GET", f"/enter/{token}")
    assert is_in(browser)


def test_a_link_gets_old(nobody: Browser, maya: User) -> None:
    token = issued(maya, hours=2)
    with time_machine.travel(now() + timedelta(hours=2, seconds=1), tick=False):
        page = nobody.get(f"/enter/{token}", 409)
    assert "too old" in page.text(".finding")
    assert not is_in(nobody)


def test_a_link_cannot_be_guessed(nobody: Browser, maya: User) -> None:
    token = issued(maya)
    for guess in ("x", token[:-1], token.swapcase(), "%00", "é" * 40):
        page = nobody.request("GET", f"/enter/{guess}")
        assert page.status_code in (400, 409)
    assert not is_in(nobody)
    assert len(token) >= 32
    assert db.session.query(SignInLink).one().token_hash != token


def test_a_link_of_somebody_removed_is_gone(nobody: Browser, maya: User, jonas: User) -> None:
    token = issued(jonas)
    jonas.shut_out()
    db.session.commit()
    nobody.get(f"/enter/{token}", 409)
    assert not is_in(nobody)


def test_the_session_ends_when_a_user_is_removed(
    browser_of: Maker, maya: User, jonas: User
) -> None:
    browser = browser_of(jonas)
    assert is_in(browser)
    jonas.shut_out()
    db.session.commit()
    assert not is_in(browser)


def test_other_sessions_end_with_the_password(browser_of: Maker, jonas: User) -> None:
    here, elsewhere = browser_of(jonas), browser_of(jonas)
    page = here.submit(
        here.get("/settings"), "form[action$='/password']", password="another long password"
    )
    assert "Saved." in page.text("main")
    assert is_in(here)
    assert not is_in(elsewhere)


def test_signing_out_ends_it_and_clears_what_the_browser_kept(browser: Browser) -> None:
    token = browser.token()
    response = browser.request("POST", "/sign-out", data={"csrf_token": token})
    assert response.headers["Clear-Site-Data"] == '"cache"'
    assert not is_in(browser)
    assert "You are signed out." in browser.get("/sign-in").text("main")


def test_signing_out_takes_a_button_and_not_an_address(browser: Browser) -> None:
    browser.get("/sign-out", 405)
    assert is_in(browser)


def test_it_begins_a_session_of_its_own(nobody: Browser, with_password: User) -> None:
    with nobody.client.session_transaction() as session:
        session["planted"] = "before"
    sign_in(nobody, "jonas@shiftwell.example", PASSWORD)
    with nobody.client.session_transaction() as session:
        assert "planted" not in session


def test_it_goes_back_to_the_page_that_was_wanted(nobody: Browser, with_password: User) -> None:
    page = nobody.get("/users?page=2")
    assert page.path == "/sign-in?next=/users?page%3D2"
    page = nobody.submit(page, "main form", email="jonas@shiftwell.example", password=PASSWORD)
    assert page.path == "/users?page=2"


def test_after_a_form_it_goes_to_the_first_page(nobody: Browser) -> None:
    response = nobody.request("POST", "/users", data={"csrf_token": nobody.token()})
    assert response.headers["Location"] == "/sign-in"


@pytest.mark.parametrize(
    "wanted",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "///elsewhere.example/",
        "/\\elsewhere.example/",
        "\\\\elsewhere.example",
        "/\t/elsewhere.example/",
        "/\n/elsewhere.example/",
        "http:elsewhere.example",
        "javascript:alert(1)",
        "//[",
        "elsewhere",
        "",
    ],
)
def test_it_goes_nowhere_else(
    app: Flask, nobody: Browser, with_password: User, wanted: str
) -> None:
    with app.test_request_context():
        path, first = url_for("sign_in.form", next=wanted), url_for("next.index")
    fields = {
        "email": "jonas@shiftwell.example",
        "password": PASSWORD,
        "csrf_token": nobody.token(),
    }
    assert nobody.request("POST", path, data=fields).headers["Location"] == first


@pytest.mark.usefixtures("limited")
def test_it_takes_ten_attempts_a_minute(nobody: Browser, with_password: User) -> None:
    fields = {"email": "jonas@shiftwell.example", "csrf_token": nobody.token()}
    for _ in range(10):
        wrong = nobody.request("POST", "/sign-in", data={**fields, "password": "wrong"})
        assert wrong.status_code == 400
    page = nobody.post("/sign-in", {**fields, "password": PASSWORD}, 429)
    assert page.text("h1") == "Too many attempts"
    assert not is_in(nobody)
    assert nobody.get("/sign-in").status == 200


@pytest.mark.usefixtures("limited")
def test_links_are_limited_too(nobody: Browser, maya: User) -> None:
    for number in range(10):
        nobody.get(f"/enter/guess-{number}", 409)
    nobody.get(f"/enter/{issued(maya)}", 429)
    assert not is_in(nobody)


@pytest.mark.usefixtures("limited")
def test_pages_are_not_limited(browser: Browser) -> None:
    for _ in range(12):
        browser.get("/healthz")
        browser.get("/users")


def test_the_cookie_is_kept_from_scripts_and_other_sites(
    nobody: Browser, with_password: User
) -> None:
    fields = {
        "email": "jonas@shiftwell.example",
        "password": PASSWORD,
        "csrf_token": nobody.token(),
    }
    response = nobody.request("POST", "/sign-in", data=fields)
    cookies = SimpleCookie(response.headers["Set-Cookie"])
    assert list(cookies) == ["cab"]
    assert cookies["cab"]["httponly"] is True
    assert cookies["cab"]["samesite"] == "Lax"
    assert not cookies["cab"]["domain"]


def test_a_cookie_that_was_changed_is_nobodys(nobody: Browser, maya: User) -> None:
    for forged in (f"{maya.id}.0", "1", "", "x.0", ".."):
        with nobody.client.session_transaction() as session:
            session["_user_id"] = forged
        assert is_in(nobody) is (forged == maya.get_id())
    nobody.client.set_cookie("cab", "eyJfdXNlcl9pZCI6IjEuMCJ9.aaaa.bbbb")
    assert not is_in(nobody)


def test_a_form_without_its_token_is_refused(browser: Browser) -> None:
    for token in ("", "made-up"):
        response = browser.request(
            "POST", "/users", data={"csrf_token": token, "name": "Eve", "email": "e@e.example"}
        )
        assert response.status_code == 400
        body = response.get_data(as_text=True)
        assert re.search(r"<h1>\s*This page had gone stale\s*</h1>", body)
    assert db.session.query(User).count() == 1


def test_a_token_of_another_session_is_refused(browser_of: Maker, maya: User) -> None:
    fields = {"csrf_token": browser_of(maya).token(), "keys": "off"}
    assert browser_of(maya).request("POST", "/settings/keys", data=fields).status_code == 400
