"""Whether the program is alive."""

from collections.abc import Callable

from tests.inspect import Browser


def test_it_answers_ok_to_anybody(browser_of: Callable[..., Browser]) -> None:
    page = browser_of().get("/healthz")
    assert page.body == "ok\n"
    assert page.response.content_type == "text/plain; charset=utf-8"


def test_it_needs_no_session(browser_of: Callable[..., Browser]) -> None:
    assert "Set-Cookie" not in browser_of().get("/healthz").response.headers
