"""What is not in the navigation."""

from typing import Any

from cab.models import User
from tests.inspect import Browser


def test_it_leads_to_what_is_here_and_names_what_comes(browser: Browser) -> None:
    page = browser.get("/more")
    for link in page.all("main .list a"):
        browser.get(link.get("href"))
    assert page.texts("main .list a")[:2] == ["Revenue", "Segments"]
    assert page.texts("main dt") == ["Board"]


def test_only_owners_are_led_to_users(browser: Browser, browser_of: Any, sam: User) -> None:
    assert "Users" in browser.get("/more").texts("main .list a")
    assert "Users" not in browser_of(sam).get("/more").texts("main .list a")
