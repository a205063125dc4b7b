"""The Chromium of this machine, and pages that watch what happens in them."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 400, "height": 800}


def executable() -> str:
    """Return where Chromium is: named in CHROMIUM, else the first found on the path."""
    named = os.environ.get("CHROMIUM")
    found = named or next(filter(None, map(shutil.which, NAMES)), None)
    if not found or not shutil.which(found):
        raise RuntimeError(
            f"There is no browser at CHROMIUM={named}." if named else
            "Chromium is missing. Install it (on Debian `apt-get install chromium`), "
            "or name another in the environment variable CHROMIUM."
        )  # fmt: skip
    return found


@contextmanager
def launched() -> Iterator[Browser]:
    """Start Chromium without a window, and end it."""
    # Chromium refuses its sandbox to root.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable(), args=[*FLAGS, *sandbox], handle_sigint=False
        )
        yield browser
        browser.close()


@dataclass
class Watch:
    """What a browser said that it should not have: on its console, as errors, to other hosts."""

    origin: str
    said: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Listen to every page of a context."""
        context.on("console", lambda message: self.said.append(f"console: {message.text}"))
        context.on("weberror", lambda error: self.said.append(f"page error: {error.error}"))
        context.on("request", self.check)

    def check(self, request: Any) -> None:
        """Note a request that leaves the house."""
        if not request.url.startswith((f"{self.origin}/", "data:", "blob:")):
            self.said.append(f"request: {request.url}")

    def silence(self) -> list[str]:
        """Return what was said since the last time, and forget it."""
        said, self.said = self.said, []
        return said


def open_page(
    browser: Browser,
    origin: str,
    *,
    scripts: bool = True,
    size: dict[str, int] | None = None,
    scheme: str = "light",
) -> tuple[Page, Watch]:
    """Open a page in a context of its own, with what listens to it."""
    context = browser.new_context(
        base_url=origin,
        java_script_enabled=scripts,
        viewport=size or WIDE,  # type: ignore[arg-type]
        color_scheme=scheme,  # type: ignore[arg-type]
        locale="en-GB",
        reduced_motion="reduce",
    )
    context.set_default_timeout(10_000)
    watch = Watch(origin)
    watch.over(context)
    return context.new_page(), watch
