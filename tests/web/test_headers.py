"""What every response says about itself, whatever became of the request."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask, request

from cab import create_app
from cab.web.headers import POLICY
from tests.inspect import Browser

Maker = Callable[..., Browser]


def check(response: Any) -> None:
    """Check the headers that everything has."""
    assert response.headers["Content-Security-Policy"] == POLICY
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response.headers["Permissions-Policy"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/settings", 200),
        ("GET", "/healthz", 200),
        ("GET", "/static/css/tokens.css", 200),
        ("GET", "/static/none.css", 404),
        ("GET", "/nothing-here", 404),
        ("GET", "/sign-out", 405),
        ("POST", "/sign-out", 400),
        ("GET", "/enter/guess", 302),
        ("HEAD", "/settings", 200),
        ("OPTIONS", "/settings", 200),
        ("TRACE", "/settings", 405),
    ],
)
def test_every_response_has_them(browser: Browser, method: str, path: str, status: int) -> None:
    response = browser.request(method, path)
    assert response.status_code == status
    check(response)


@pytest.mark.parametrize("path", ["/settings", "/sign-in", "/enter/guess", "/nothing-here"])
def test_a_stranger_gets_them_too(browser_of: Maker, path: str) -> None:
    check(browser_of().request("GET", path))


def test_the_policy_trusts_nobody_else() -> None:
    assert POLICY.startswith("default-src 'none'; ")
    for part in POLICY.split("; "):
        assert part.split(" ", 1)[1] in ("'self'", "'none'")


def test_heads_and_options_have_no_words(browser: Browser) -> None:
    assert browser.request("HEAD", "/settings").data == b""
    options = browser.request("OPTIONS", "/settings")
    assert options.data == b""
    assert set(options.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_a_wrong_method_is_told_the_right_ones(browser: Browser) -> None:
    allowed = browser.request("DELETE", "/sign-out").headers["Allow"]
    assert set(allowed.split(", ")) == {"OPTIONS", "POST"}


def test_pages_are_kept_by_no_shared_cache(browser: Browser) -> None:
    assert browser.request("GET", "/settings").headers["Cache-Control"] == "private, no-cache"
    assert "private" not in browser.request("GET", "/static/css/base.css").headers["Cache-Control"]


def test_behind_tls_everything_stays_there(settings: dict[str, Any]) -> None:
    app: Flask = create_app({**settings, "COOKIE_SECURE": True, "DATABASE_URL": "sqlite://"})
    response = app.test_client().get("/sign-in", base_url="https://cab.example")
    assert response.headers["Strict-Transport-Security"] == "max-age=31536000"
    cookie = response.headers["Set-Cookie"]
    assert cookie.startswith("__Host-cab=")
    assert "; Secure; HttpOnly; Path=/; SameSite=Lax" in cookie


def test_a_proxy_is_believed_only_when_it_is_named(settings: dict[str, Any]) -> None:
    told = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}
    for proxies, address in ((0, "127.0.0.1"), (1, "203.0.113.9")):
        app = create_app({**settings, "TRUSTED_PROXIES": proxies, "DATABASE_URL": "sqlite://"})
        with app.test_client() as client:
            client.get("/sign-in", headers=told)
            assert request.remote_addr == address
