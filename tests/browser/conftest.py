"""One Chromium, one server and one loaded sample for the run; a copy for a test that writes."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import Watch, launched, open_page
from tests.browser.house import House, Server


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    """Chromium, started once; a busy machine gets its time."""
    expect.set_options(timeout=10_000)
    with launched() as browser:
        yield browser


@pytest.fixture(scope="session")
def server() -> Server:
    """A server on a free port of the loopback address."""
    return Server()


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The house as it is installed; nothing may be written to it."""
    house = House(tmp_path_factory.mktemp("house"))
    house.build()
    yield house
    house.close()


@pytest.fixture
def shown(server: Server, loaded: House) -> House:
    """The loaded house, served, for tests that only read."""
    server.shown = loaded
    return loaded


@pytest.fixture
def house(server: Server, loaded: House, tmp_path: Path) -> Iterator[House]:
    """A copy of the loaded house, served, for a test that writes."""
    server.shown = loaded.copy(tmp_path)
    yield server.shown
    server.shown.close()


@pytest.fixture
def page_of(chrome: Browser, server: Server) -> Iterator[Callable[..., Page]]:
    """Return a maker of pages; at the end none of them may have complained."""
    opened: list[tuple[Page, Watch]] = []

    def make(link: str | None = None, **options: Any) -> Page:
        page, watch = open_page(chrome, server.origin, **options)
        opened.append((page, watch))
        if link:
            page.goto(link)
        return page

    yield make
    for page, _ in opened:
        page.context.close()
    assert not [words for _, watch in opened for words in watch.silence()]
