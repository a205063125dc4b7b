"""Take the pictures of the README: real screens of the sample company, in docs/pictures."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import PHONE, launched, open_page
from tests.browser.house import House, Server

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
SCREEN = {"width": 1280, "height": 800}
FLAT = {"width": 1280, "height": 600}
TALL = {"width": 1280, "height": 980}


def arrive(page: Page) -> None:
    """Show what one sees first."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Next")


def questions(page: Page) -> None:
    """Show what is known."""
    page.goto("/sample/questions")


def decide(page: Page) -> None:
    """Show the decision on sick calls, with its words in their place."""
    page.get_by_role("link", name="Review the talk with Amira Khan").click()
    page.locator("#card:focus").wait_for()


def segment(page: Page) -> None:
    """Show the segment that says one thing and does another."""
    page.goto("/sample/segments")
    page.get_by_role("link", name="Vet practices").first.click()


def flywheel(page: Page) -> None:
    """Show the wheel."""
    page.goto("/sample/flywheel")


PICTURES: tuple[tuple[str, Callable[[Page], None], dict[str, int], str], ...] = (
    ("next", arrive, SCREEN, "light"),
    ("questions", questions, SCREEN, "light"),
    ("questions-dark", questions, SCREEN, "dark"),
    ("segment", segment, SCREEN, "light"),
    ("flywheel", flywheel, TALL, "light"),
    ("decide", decide, FLAT, "light"),
    ("decide-phone", decide, PHONE, "light"),
)


def take(browser: Browser, server: Server, house: House) -> None:
    """Take every picture, each in a browser of its own."""
    for name, go, size, scheme in PICTURES:
        page, _ = open_page(browser, server.origin, size=size, scheme=scheme)
        page.goto(house.sample_link())
        go(page)
        page.wait_for_load_state("networkidle")
        file = FOLDER / f"{name}.png"
        page.screenshot(path=file, animations="disabled", caret="hide")
        page.context.close()
        print(f"{file.relative_to(Path.cwd())}: {file.stat().st_size // 1000} kB")


def main() -> None:
    """Load the sample into a folder that goes away, and take the pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, launched() as browser:
        house, server = House(Path(folder)), Server()
        house.build()
        server.shown = house
        take(browser, server, house)
        house.close()


if __name__ == "__main__":
    main()
