"""A client that inspects every page it fetches, and speaks in what a person does."""

import contextvars
import re
from collections import Counter
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import Flask
from lxml import html

from cab.extensions import db
from cab.models import User

FORBIDDEN = re.compile(
    r"posterior|\bBeta\b|\bCrI\b|credible|Wilson|bootstrap|p-value|κ|α|\bCIF\b|Kaplan|Gini|\bHHI\b"
    r"|\bE[0-5]\b|\bstance\b|\bproxy\b|\bcoder\b|anecdotal|exploratory|refuted|\bn =",
)


class Page:
    """An answer, and its tree where it is HTML."""

    def __init__(self, response: Any, path: str) -> None:
        self.response = response
        self.path = path
        self.status = response.status_code
        self.location = response.headers.get("Location", "")
        self.body: str = response.get_data(as_text=True)
        is_html = "text/html" in response.content_type and self.body.strip() != ""
        self.tree = (
            html.fromstring(self.body) if is_html and self.status not in (302, 303) else None
        )

    def text(self, css: str = "body") -> str:
        """Return the words of the first match, white space folded."""
        assert self.tree is not None
        found = self.tree.cssselect(css)
        assert found, f"{self.path} has no {css}"
        return fold(found[0].text_content())

    def texts(self, css: str) -> list[str]:
        """Return the words of all matches."""
        assert self.tree is not None
        return [fold(e.text_content()) for e in self.tree.cssselect(css)]

    def all(self, css: str) -> list[Any]:
        """Return all matching elements."""
        assert self.tree is not None
        return list(self.tree.cssselect(css))

    @property
    def words(self) -> str:
        """Return what a person reads without opening *How we count this*."""
        assert self.tree is not None
        tree = html.fromstring(self.body)
        for hidden in tree.cssselect("details.how, script, style, head, .docs"):
            hidden.drop_tree()
        return fold(tree.text_content())


def fold(words: str) -> str:
    """Fold white space."""
    return " ".join(words.split())


class Browser:
    """Fetches pages as one user, follows redirects, submits forms with what they hold.

    Each request runs in a context and a database session of its own, as on a server: what a view
    forgot to commit is gone, and the test's own session sees what others see.
    """

    def __init__(self, app: Flask, user: User | None) -> None:
        self.app = app
        self.client = app.test_client()
        if user is not None:
            with self.client.session_transaction() as session:
                session["_user_id"] = user.get_id()
                session["_fresh"] = True

    def get(self, path: str, status: int = 200, **options: Any) -> Page:
        """Fetch a page, follow redirects, inspect what comes."""
        return self._open("GET", path, status, **options)

    def post(self, path: str, data: Any = None, status: int = 200, **options: Any) -> Page:
        """Post a form with its CSRF token, follow redirects, inspect what comes."""
        fields = dict(data or {})
        fields.setdefault("csrf_token", self.token())
        return self._open("POST", path, status, data=fields, **options)

    def submit(self, page: Page, css: str, status: int = 200, **fields: Any) -> Page:
        """Submit the form that holds (or is) the element of a selector, as a browser would."""
        element = page.all(css)
        assert element, f"{page.path} has no {css}"
        form = form_of(page, element[0])
        data: dict[str, Any] = {}
        for name, value in form.form_values():
            data.setdefault(name, []).append(typed(form, name, value))
        if element[0].tag == "button" and element[0].get("name"):
            data[element[0].get("name")] = [element[0].get("value", "")]
        data.update(fields)
        action = form.get("action") or page.path
        if (form.get("method") or "get").lower() == "get":
            query = urlencode([(k, v) for k, vs in data.items() for v in listed(vs)])
            return self.get(f"{action}?{query}", status)
        return self._open("POST", action, status, data=data)

    def token(self) -> str:
        """Return a CSRF token of this session."""
        for path in ("/settings", "/sign-in"):
            body = self.request("GET", path).get_data(as_text=True)
            found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', body)
            if found:
                return found.group(1)
        return ""

    def request(self, method: str, path: str, **options: Any) -> Any:
        """Send one request as a server would see it; return the bare response."""
        db.session.commit()
        outside = contextvars.Context()
        response = outside.run(self.client.open, path, method=method, buffered=True, **options)
        db.session.expire_all()
        return response

    def _open(self, method: str, path: str, status: int, **options: Any) -> Page:
        response = self.request(method, path, **options)
        for _ in range(5):
            if response.status_code not in (302, 303):
                break
            path = response.headers["Location"]
            response = self.request("GET", path)
        page = Page(response, path)
        assert page.status == status, f"{method} {path}: {page.status}\n{page.body[:1500]}"
        inspect(page)
        return page


def form_of(page: Page, element: Any) -> Any:
    """Return the form an element is, names or stands in."""
    if element.tag == "form":
        return element
    if element.get("form"):
        return page.all(f"form#{element.get('form')}")[0]
    return next(element.iterancestors("form"))


def typed(form: Any, name: str, value: str) -> str:
    """Return a value as a browser sends it: the line break after <textarea> is not part of it."""
    is_area = any(area.get("name") == name for area in form.cssselect("textarea"))
    return value.removeprefix("\n") if is_area else value


def listed(value: Any) -> list[Any]:
    """Return a list as it is, anything else as a list of one."""
    return value if isinstance(value, list) else [value]


def inspect(page: Page) -> None:
    """Check what every page owes its reader."""
    if page.tree is None:
        return
    where = page.path
    heads = [fold(h.text_content()) for h in page.tree.cssselect("h1")]
    assert len(heads) == 1, f"{where}: one h1, not {heads}"
    title = fold(page.tree.findtext(".//title") or "")
    assert title.startswith(heads[0]), f"{where}: title {title!r} starts with {heads[0]!r}"
    ids = Counter(e.get("id") for e in page.tree.cssselect("[id]"))
    assert not [i for i, n in ids.items() if n > 1], f"{where}: ids twice {ids.most_common(3)}"
    for form in page.tree.cssselect("form"):
        assert form.get("action") is not None, f"{where}: a form without an action"
        if (form.get("method") or "").lower() == "post":
            assert form.cssselect("[name=csrf_token]"), f"{where}: a form without its token"
    labelled = {e.get("for") for e in page.tree.cssselect("label[for]")}
    for field in page.tree.cssselect("input, textarea, select"):
        if field.get("type") in ("hidden", "submit"):
            continue
        named = field.get("aria-label") or field.get("aria-labelledby")
        inside = any(a.tag == "label" for a in field.iterancestors())
        assert named or inside or field.get("id") in labelled, (
            f"{where}: no label for {field.attrib}"
        )
    for button in page.tree.cssselect("button, a[href]"):
        name = fold(button.text_content()) or button.get("aria-label")
        assert name, f"{where}: a button or link without a name: {html.tostring(button)[:120]!r}"
    filled = page.tree.cssselect("main .button:not(.no-print *)")
    assert len(filled) <= 1, (
        f"{where}: {len(filled)} filled buttons: {[f.text_content() for f in filled]}"
    )
    for element in page.tree.iter():
        if isinstance(element.tag, str):
            bad = [a for a in element.attrib if a == "style" or a.startswith("on")]
            assert not bad, f"{where}: inline {bad} on <{element.tag}>"
    for link in page.tree.cssselect("a[href], link[href], script[src], img[src]"):
        target = link.get("href") or link.get("src")
        assert urlsplit(target).netloc == "" or target.startswith("mailto:"), f"{where}: {target}"
    found = FORBIDDEN.search(page.words)
    assert not found, f"{where}: “{found.group(0)}” belongs behind How we count this"
