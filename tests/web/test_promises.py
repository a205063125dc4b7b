"""What we promised: noted, kept, taken back."""

from typing import Any

from sqlalchemy import select

from cab.extensions import db
from cab.models import Promise, User
from tests import factories
from tests.inspect import Browser


def test_a_promise_is_noted_and_kept(browser: Browser) -> None:
    talk = factories.talk("Amira Khan", "Riverside Clinic", "Clinics")
    form = {"what": "send the template", "due_on": "2026-11-27"}
    page = browser.post(f"/interviews/{talk.id}/promises", form)
    assert page.text(".notice p") == "Promise noted."
    assert "send the template (Fri 27 Nov" in page.text("main")
    promise = db.session.scalars(select(Promise)).one()
    browser.post(f"/promises/{promise.id}/keeping")
    db.session.expire_all()
    assert promise.keeping is not None
    browser.post(f"/promises/{promise.id}/reopening")
    db.session.expire_all()
    assert promise.keeping is None
    page = browser.post(f"/interviews/{talk.id}/promises", {"what": " ", "due_on": "soon"}, 400)
    assert page.texts(".card .error") == [
        "Write what was promised.", "Write the day as 2026-11-27."
    ]  # fmt: skip
    browser.post(f"/promises/{promise.id}/removal")
    assert db.session.scalar(select(Promise)) is None


def test_a_reader_promises_nothing(browser_of: Any, sam: User) -> None:
    talk = factories.talk("Amira Khan", "Riverside Clinic", "Clinics")
    promise = factories.promise(talk, "send the template")
    for path in (f"/interviews/{talk.id}/promises", f"/promises/{promise.id}/keeping"):
        browser_of(sam).post(path, {"what": "anything"}, 403)
    assert promise.keeping is None
