"""A page asks the database as often for thirty rows as for three."""

import pytest

from cab.extensions import db
from cab.models import User
from tests import factories
from tests.inspect import Browser
from tests.web.queries import count_queries

PAGES = [
    "/",
    "/companies/1",
    "/guide?segment=1",
    "/guide?segment=1&person=1",
    "/hypotheses",
    "/hypotheses/1",
    "/hypotheses/new",
    "/interviews",
    "/interviews/1",
    "/interviews/1/close",
    "/interviews/1/decide",
    "/interviews/1/done",
    "/people",
    "/people/1",
    "/questions",
    "/questions/early_buyers",
    "/questions/problems",
    "/questions/problems/talks",
    "/segments",
    "/users",
]


def fill(more: range) -> None:
    """Add as many people, companies, talks, quotes, promises, hypotheses, segments and users."""
    rota = factories.hypothesis("Building the rota takes hours.", "problem") if 0 in more else None
    for number in more:
        name = factories.letters(number)
        User.add(f"User {name}", f"{name}@shiftwell.example")
        first = factories.talk(
            f"Lena {name}", "Ridgeway Vets", "Vets", words=[f"It took {name} hours."], closed=False
        )
        said = factories.talk(
            f"Dana {name}", f"Company {name}", f"Segment {name}", words=[f"For us {name} hours."]
        )
        of = rota or factories.hypothesis(f"Claim {name} is true.", "problem", f"Segment {name}")
        for each in (first, said):
            factories.keep(each, of)
            factories.promise(each, f"Send {name}", due_in=0)
        factories.keep(said, words=f"For us {name} hours.", trait=1 + number % 5)
        factories.suggest(first, of)
    db.session.commit()


def cost(browser: Browser, path: str) -> int:
    """Count what a page asks of the database."""
    with count_queries() as queries:
        browser.get(path)
    return queries.number


@pytest.fixture
def few(browser: Browser) -> dict[str, int]:
    """What each page costs with a few rows."""
    fill(range(3))
    return {path: cost(browser, path) for path in PAGES}


def test_thirty_rows_cost_what_three_do(browser: Browser, few: dict[str, int]) -> None:
    fill(range(3, 30))
    assert {path: cost(browser, path) for path in PAGES} == few
    assert max(few.values()) < 40


def test_two_hundred_voices_cost_what_two_do(browser: Browser) -> None:
    costs = []
    for people in (2, 200):
        said = factories.talk("Amira Khan", "Riverside Clinic", "Clinics", words=[f"{people}!"],
                              closed=False)  # fmt: skip
        for number in range(people):
            guest = factories.person(f"Guest {number}", f"Company {number}", "Clinics")
            said.voice(f"Guest {number}").belongs_to(guest, "guest")
        db.session.commit()
        paths = [f"/interviews/{said.id}{page}" for page in ("", "/decide", "/close", "/done")]
        costs.append([cost(browser, path) for path in paths])
    assert costs[0] == costs[1]
