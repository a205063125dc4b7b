"""Who may come in where: every route, asked as nobody, as a reader and by the wrong method."""

import re
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule

from cab.models import User
from cab.web.gate import FOR_READERS, OPEN
from tests.inspect import Browser

Maker = Callable[..., Browser]

OPEN_TO_ALL = {"/static/<path:filename>", "/healthz", "/sign-in", "/enter/<token>"}
READERS_POST = {"/sign-out", "/settings/keys", "/settings/password"}


def rules(app: Flask, method: str) -> Iterator[tuple[Rule, str]]:
    """Return the routes of a method, each with an address it has."""
    for rule in app.url_map.iter_rules():
        if rule.methods and method in rule.methods:
            path = re.sub(r"<any\((\w+)[^>]*>", r"\1", rule.rule)
            yield rule, re.sub(r"<int:[^>]+>", "1", re.sub(r"<(?!int:)[^>]+>", "x", path))


def test_strangers_are_sent_to_sign_in(app: Flask, browser_of: Maker) -> None:
    stranger = browser_of()
    seen = 0
    for rule, path in rules(app, "GET"):
        if rule.rule not in OPEN_TO_ALL:
            response = stranger.request("GET", path)
            assert response.status_code == 302, path
            assert response.headers["Location"].startswith("/sign-in?next="), path
            seen += 1
    assert seen > 15


def test_strangers_post_nothing(app: Flask, browser_of: Maker) -> None:
    stranger = browser_of()
    token = stranger.token()
    for rule, path in rules(app, "POST"):
        assert stranger.request("POST", path).status_code == 400, path
        if rule.rule not in OPEN_TO_ALL:
            response = stranger.request("POST", path, data={"csrf_token": token})
            assert response.status_code == 302, path
            assert response.headers["Location"] == "/sign-in", path


def test_readers_change_nothing(app: Flask, browser_of: Maker, maya: User, sam: User) -> None:
    reader = browser_of(sam)
    token = reader.token()
    seen = 0
    for rule, path in rules(app, "POST"):
        if rule.rule not in READERS_POST | OPEN_TO_ALL:
            response = reader.request("POST", path, data={"csrf_token": token})
            assert response.status_code == 403, path
            seen += 1
    assert seen > 10


def test_nothing_is_changed_without_a_token(app: Flask, browser: Browser) -> None:
    for _, path in rules(app, "POST"):
        assert browser.request("POST", path).status_code == 400, path


def test_routes_read_or_change_by_these_methods_only(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        assert (rule.methods or set()) <= {"GET", "HEAD", "OPTIONS", "POST"}, rule.rule


def test_the_gate_names_routes_that_are_there(app: Flask) -> None:
    assert set(app.view_functions) >= (OPEN | FOR_READERS)
    named = {rule.rule for rule in app.url_map.iter_rules() if rule.endpoint in OPEN}
    assert named == OPEN_TO_ALL
    named = {rule.rule for rule in app.url_map.iter_rules() if rule.endpoint in FOR_READERS}
    assert named == READERS_POST


def test_the_rooms_are_these_and_say_where_we_are(browser: Browser) -> None:
    for label in ("Next", "Interviews", "Questions", "People", "More"):
        page = browser.get("/")
        address = {link.text_content(): link.get("href") for link in page.all("nav.rooms a")}
        assert list(address) == ["Next", "Interviews", "Questions", "People", "More"]
        assert browser.get(address[label]).texts("nav.rooms a[aria-current=page]") == [label]


@pytest.mark.parametrize("role", ["sam", "jonas", "maya"])
def test_readers_see_no_way_to_change_things(
    role: str, request: pytest.FixtureRequest, browser_of: Maker
) -> None:
    user: User = request.getfixturevalue(role)
    page = browser_of(user).get("/")
    assert bool(page.all("header a[href='/interviews/new']")) is user.can_write
