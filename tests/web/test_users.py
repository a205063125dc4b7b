"""Who signs in, and what they may do."""

import re
from collections.abc import Callable

import pytest

from cab.extensions import db
from cab.models import User
from tests.inspect import Browser
from tests.web.queries import count_queries

Maker = Callable[..., Browser]


def test_an_owner_adds_somebody_who_comes_in_by_the_link(
    browser: Browser, browser_of: Maker
) -> None:
    page = browser.submit(
        browser.get("/users"), "form[action='/users']",
        name="Dana Fox", email="Dana@Shiftwell.example", role="reader",
    )  # fmt: skip
    link = page.text("#invite")
    path = re.sub(r"^https?://[^/]+", "", link)
    dana = db.session.query(User).filter_by(name="Dana Fox").one()
    assert (dana.email, dana.role) == ("dana@shiftwell.example", "reader")
    newcomer = browser_of()
    newcomer.request("GET", path)
    assert "You came in by a link." in newcomer.get("/settings").text(".finding")
    assert link not in browser.get("/users").body


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": ""}, "Type a name."),
        ({"email": ""}, "Type an e-mail address."),
        ({"email": "dana"}, "email address"),
        ({"email": "MAYA@shiftwell.example"}, "Somebody already signs in as"),
        ({"role": "emperor"}, "valid choice"),
        ({"name": "", "email": "", "role": ""}, "Type a name."),
    ],
)
def test_a_mistake_stays_on_the_form(browser: Browser, fields: dict[str, str], words: str) -> None:
    typed = {"name": "Dana Fox", "email": "dana@shiftwell.example", "role": "reader", **fields}
    page = browser.submit(browser.get("/users"), "form[action='/users']", 400, **typed)
    assert words in " ".join(page.texts(".error"))
    assert page.all("form[action='/users'] [name=name]")[0].get("value", "") == typed["name"]
    assert db.session.query(User).count() == 1


def test_an_owner_changes_what_somebody_may_do(browser: Browser, jonas: User) -> None:
    page = browser.submit(
        browser.get("/users"), f"form[action='/users/{jonas.id}/role']", role="reader"
    )
    assert "Jonas Weil: can read." in page.text("main")
    assert jonas.role == "reader"


def test_there_is_no_other_role(browser: Browser, jonas: User) -> None:
    browser.post(f"/users/{jonas.id}/role", {"role": "emperor"}, 409)
    assert jonas.role == "editor"


def test_one_owner_always_remains(browser: Browser, maya: User) -> None:
    page = browser.post(f"/users/{maya.id}/role", {"role": "reader"}, 409)
    assert "Somebody has to be owner" in page.text(".finding")
    page = browser.post(f"/users/{maya.id}/removal", {}, 409)
    assert "cannot remove yourself" in page.text(".finding")
    assert maya.is_owner


def test_an_owner_removes_somebody(browser: Browser, jonas: User) -> None:
    page = browser.submit(browser.get("/users"), f"form[action='/users/{jonas.id}/removal']")
    assert "Jonas Weil can no longer sign in." in page.text("main")
    assert page.texts("tbody th") == ["Maya Berg"]
    assert (jonas.is_out, jonas.email, jonas.role) == (True, None, "reader")


def test_the_address_of_somebody_removed_is_free_again(browser: Browser, jonas: User) -> None:
    address = jonas.email
    browser.post(f"/users/{jonas.id}/removal")
    browser.post("/users", {"name": "Jonas again", "email": address, "role": "editor"})
    assert db.session.query(User).filter_by(email=address).one().name == "Jonas again"


@pytest.mark.parametrize("path", ["/users", "/users/{id}/role", "/users/{id}/removal"])
def test_only_owners_change_users(browser_of: Maker, maya: User, jonas: User, path: str) -> None:
    fields = {"name": "Eve", "email": "eve@eve.example", "role": "owner"}
    browser_of(jonas).post(path.format(id=jonas.id), fields, 403)
    assert jonas.role == "editor"
    assert db.session.query(User).count() == 2


def test_others_see_who_signs_in_and_no_button(browser_of: Maker, maya: User, sam: User) -> None:
    page = browser_of(sam).get("/users")
    assert page.texts("tbody th") == ["Maya Berg", "Sam Reeve"]
    assert page.text(".finding") == "2 people may sign in."
    assert not page.all("main form")


def test_somebody_who_is_not_there(browser: Browser) -> None:
    browser.post("/users/99/role", {"role": "reader"}, 404)


def test_the_list_takes_as_many_queries_for_many_as_for_one(browser: Browser) -> None:
    with count_queries() as few:
        browser.get("/users")
    for number in range(20):
        User.add(f"User {number}", f"u{number}@shiftwell.example")
    db.session.commit()
    with count_queries() as many:
        browser.get("/users")
    assert many.number == few.number
