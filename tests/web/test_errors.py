"""When something is refused or goes wrong."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from cab.extensions import db
from cab.models import Account, Refused, User
from tests.inspect import Browser

Maker = Callable[..., Browser]


@pytest.fixture
def broken(app: Flask) -> Iterator[Callable[[Callable[[], Any]], None]]:
    """Return what makes the page of settings do something else."""
    before = app.view_functions["settings.index"]
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def replace(view: Callable[[], Any]) -> None:
        app.view_functions["settings.index"] = view

    yield replace
    app.view_functions["settings.index"] = before
    app.config["PROPAGATE_EXCEPTIONS"] = None


def test_a_refusal_is_a_sentence_and_nothing_is_kept(browser: Browser, broken: Any) -> None:
    def view() -> None:
        Account.named("Elm Park Medical")
        raise Refused("This stays as it is.")

    broken(view)
    page = browser.get("/settings", 409)
    assert page.text(".finding") == "This stays as it is."
    assert db.session.query(Account).count() == 0


def test_a_refusal_is_json_where_that_was_asked_for(browser: Browser, broken: Any) -> None:
    def view() -> None:
        raise Refused("This stays as it is.")

    broken(view)
    response = browser.request("GET", "/settings", headers={"Accept": "application/json"})
    assert response.status_code == 409
    assert response.get_json() == {
        "error": "That was not done",
        "sentence": "This stays as it is.",
    }


def test_a_fault_of_ours_shows_no_insides(
    browser: Browser, broken: Any, caplog: pytest.LogCaptureFixture
) -> None:
    def view() -> None:
        Account.named("Elm Park Medical")
        raise RuntimeError("insides")

    broken(view)
    page = browser.get("/settings", 500)
    assert page.text("h1") == "Something broke on our side"
    assert "insides" not in page.body
    assert "insides" in caplog.text
    assert db.session.query(Account).count() == 0


def test_who_was_slower_is_told_so(browser: Browser, broken: Any) -> None:
    def view() -> str:
        db.session.add_all([Account(name="Elm Park"), Account(name="ELM  PARK")])
        db.session.commit()
        return ""

    broken(view)
    page = browser.get("/settings", 409)
    assert page.text("h1") == "Somebody was a moment faster"


def test_a_row_gone_meanwhile_is_told_so(browser: Browser, broken: Any) -> None:
    def view() -> str:
        account = Account.named("Elm Park")
        db.session.execute(text("DELETE FROM account"))
        account.employees = 7
        db.session.commit()
        return ""

    broken(view)
    page = browser.get("/settings", 409)
    assert page.text("h1") == "Somebody was a moment faster"


def test_a_database_that_is_away_still_gives_a_page(
    browser: Browser, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(kept: str) -> None:
        raise OperationalError("SELECT 1", {}, Exception("the server is away"))

    monkeypatch.setattr(User, "of_session", away)
    page = browser.get("/settings", 503)
    assert page.text("h1") == "The database did not answer"
    assert "away" not in page.body


@pytest.mark.parametrize("number", [2**31, 2**63, 10**30])
def test_a_number_no_row_can_have_is_no_page(browser: Browser, number: int) -> None:
    browser.get(f"/interviews/{number}", 404)


def test_a_page_that_is_not_there(browser: Browser, browser_of: Maker) -> None:
    for somebody in (browser, browser_of()):
        page = somebody.get("/nothing-here", 404)
        assert page.text("h1") == "There is nothing here"


def test_text_with_a_nul_is_refused(browser: Browser) -> None:
    browser.post("/settings/password", {"name": "Ma\0ya", "email": "m@m.example"}, 400)
    browser.get("/interviews?show=%00", 400)


@pytest.mark.parametrize(
    ("mimetype", "size", "status"),
    [
        ("multipart/form-data; boundary=x", 100_000_001, 413),
        ("multipart/form-data; boundary=x", 99_999_999, 400),
        ("application/x-www-form-urlencoded", 30_000_001, 413),
        ("application/x-www-form-urlencoded", 29_999_999, 400),
        ("text/plain", 30_000_001, 413),
    ],
)
def test_too_large_an_upload_is_told_the_limit(
    browser: Browser, mimetype: str, size: int, status: int
) -> None:
    told = {"CONTENT_TYPE": mimetype, "CONTENT_LENGTH": str(size)}
    response = browser.request("POST", "/interviews", environ_overrides=told)
    assert response.status_code == status
    if status == 413:
        assert "10 MB and an upload 100 MB" in response.get_data(as_text=True)


def test_too_much_text_in_one_field_is_told_the_limit(browser: Browser) -> None:
    head = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n'
    response = browser.request(
        "POST",
        "/interviews",
        data=head + b"a" * 10_000_001 + b"\r\n--x--\r\n",
        content_type="multipart/form-data; boundary=x",
    )
    assert response.status_code == 413
    assert "at most 10 MB" in response.get_data(as_text=True)


def test_strangers_send_little(browser_of: Maker) -> None:
    fields = {"email": "a" * 100_000, "password": "x"}
    assert browser_of().request("POST", "/sign-in", data=fields).status_code == 413
    fields = {"email": "a" * 1_000, "password": "x"}
    assert browser_of().request("POST", "/sign-in", data=fields).status_code == 400
