"""Every page of the sample speaks in plain words."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from urllib.parse import urljoin, urlsplit

from flask import Flask
from werkzeug.exceptions import HTTPException

from cab.demo.load import load
from cab.extensions import db
from cab.models import User
from tests.inspect import FORBIDDEN, Browser, Page

# Talks, people and companies are shown by one template each: so many of each are enough.
MOST = 6
FILES = (".csv", ".png", ".svg")
IN_FULL = {"hypotheses.show", "questions.cell", "questions.talks", "guide.show"}


def test_no_page_of_the_sample_speaks_in_statistics(
    app: Flask, browser_of: Callable[..., Browser]
) -> None:
    """The inspecting client refuses the words that belong behind How we count this."""
    load(date.today())
    db.session.commit()
    browser = browser_of(User.first_owner())
    seen, waiting = {"/"}, ["/"]
    pages, seen_of = Counter[str](), Counter[str]()
    while waiting:
        page = browser.get(waiting.pop())
        pages[endpoint(app, page.path)] += 1
        for link in sorted(links(page) - seen):
            name = endpoint(app, link)
            if name and (name in IN_FULL or seen_of[name] < MOST):
                seen_of[name] += 1
                seen.add(link)
                waiting.append(link)
    assert pages["interviews.show"] == MOST
    assert pages["hypotheses.show"] >= 9
    assert pages["questions.cell"] >= 12

    # This page shows every component, so it has more than one filled button and is read by itself.
    patterns = Page(browser.request("GET", "/patterns"), "/patterns")
    assert not FORBIDDEN.search(patterns.words)


def links(page: Page) -> set[str]:
    """Return where a page's links lead; for the guide, no person: what it asks is the same."""
    found = {urljoin(page.path, a.get("href")).partition("#")[0] for a in page.all("a[href]")}
    shown = {link for link in found if not urlsplit(link).path.endswith(FILES)}
    return {link for link in shown if "person=" not in link and "card=" not in link}


def endpoint(app: Flask, address: str) -> str:
    """Return the name of the page at an address; nothing for what is none."""
    try:
        name, _ = app.url_map.bind("").match(urlsplit(address).path, "GET")
    except HTTPException:
        return ""
    return "" if name in ("static", "sign_in.enter") else str(name)
