"""What axe finds on a page, in light and dark; what a thumb cannot hit."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

OPEN = "document.querySelectorAll('details:not(.menu)').forEach((fold) => (fold.open = true))"
RUN = "(rules) => axe.run({resultTypes: ['violations'], ...(rules && {runOnly: rules})})"
# What can be pressed and is shorter than a finger, except a link within a sentence.
SMALL = """
() => {
  const controls = "a[href], button, summary, select, textarea, input:not([type=hidden])";
  const area = (element) => element.closest("label") ?? element.labels?.[0] ?? element;
  const said = (node) => node.textContent.trim();
  const inSentence = (element) =>
    element.matches("a[href]") && getComputedStyle(element).display === "inline" &&
    [...element.parentElement.childNodes].some((node) => node !== element && said(node));
  return [...document.querySelectorAll(controls)]
    .filter((element) => element.checkVisibility() && !inSentence(element))
    .map((element) => {
      const boxes = [element, area(element)].map((each) => each.getBoundingClientRect());
      return { element, height: Math.max(...boxes.map((box) => box.height)) };
    })
    .filter(({ element, height }) => height < 43.5 && !element.closest(".skip"))
    .map(({ element, height }) => `${Math.round(height)} px: ${element.outerHTML.slice(0, 120)}`);
}
"""


def faults(page: Page) -> list[str]:
    """Return what axe finds with every fold open: all rules in light, the colours in dark."""
    page.evaluate(OPEN)
    page.evaluate(AXE_SCRIPT)
    found = _axe(page, "light", None)
    found += _axe(page, "dark", ["color-contrast"])
    page.emulate_media(color_scheme="light")
    return found


def _axe(page: Page, scheme: Any, rules: list[str] | None) -> list[str]:
    page.emulate_media(color_scheme=scheme)
    answer = page.evaluate(RUN, rules)
    return [
        f"{scheme}, {violation['id']}: {node['html'][:160]} {node['failureSummary']}"
        for violation in answer["violations"]
        for node in violation["nodes"]
    ]


def small_targets(page: Page) -> list[str]:
    """Return what is too small for a thumb: less than 44 px high."""
    found: list[str] = page.evaluate(SMALL)
    return found


def overhang(page: Page) -> list[str]:
    """Say so when the page is wider than the screen."""
    width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"{width} px too wide"] if width > 0 else []
