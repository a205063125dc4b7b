"""Where one can get by links alone."""

from urllib.parse import urljoin, urlsplit

from lxml import html
from playwright.sync_api import APIRequestContext
from werkzeug.exceptions import HTTPException

from tests.browser.house import House, sample

# One leaves the sample, the other signs in by a link that is used up.
NOT_PAGES = {"static", "sign_in.enter"}


def reachable(house: House, request: APIRequestContext, start: str) -> dict[str, str]:
    """Walk the links from `start`; return one address of the sample for each page there is."""
    found = {endpoint(house, start): start}
    waiting = [start]
    while waiting:
        here = waiting.pop(0)
        answer = request.get(here)
        assert answer.ok, f"{here}: {answer.status}"
        for link in links(answer.text(), here):
            name = endpoint(house, link)
            if name and name not in found and name not in NOT_PAGES:
                found[name] = link
                waiting.append(link)
    return found


def links(text: str, here: str) -> list[str]:
    """Return where the links of a page lead, and where its forms ask, without fragments."""
    tree = html.fromstring(text)
    told = [a.get("href") for a in tree.cssselect("a[href]")]
    told += [f.get("action") for f in tree.cssselect("form[method=get]")]
    return [urljoin(here, link).partition("#")[0] for link in told]


def endpoint(house: House, address: str) -> str:
    """Return the name of the page at an address; nothing for a file or another house."""
    path = urlsplit(address).path
    if not path.startswith(f"{sample.MOUNT}/") or "." in path.rpartition("/")[2]:
        return ""
    try:
        name, _ = house.sample.url_map.bind("").match(path.removeprefix(sample.MOUNT), "GET")
    except HTTPException:
        return ""
    return str(name)
