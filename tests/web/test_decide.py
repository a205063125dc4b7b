"""Deciding on a talk: the cards, and what each decision does."""

from cab.extensions import db
from cab.models import Conversation, Evidence, Excerpt, Hypothesis, Review, Theme, User
from cab.models.suggesting import take_in
from cab.text.read import read_text
from tests import factories
from tests.inspect import Browser
from tests.web.queries import count_queries

TALK = """\
10:02 Maya: How was last week's rota made?
10:03 Amira: Last week? Sunday night, kitchen table, building the rota took me three and a half \
hours. It is what it is.
10:07 Amira: I get holiday requests by text at all hours, and last month I lost one completely \
and had two nurses off in the same week.
10:18 Maya: And when somebody drops out?
10:19 Amira: Two weeks ago the Saturday nurse called in sick at six and the shift stayed uncovered \
until noon. We paid the agency £310 for that one day. It's not every week.
10:21 Maya: Do you ever have all shifts covered when somebody is sick?
10:22 Amira: When people are sick the shift is never left uncovered for long, in August we had \
three sick calls and no uncovered shift at all.
"""
SICK = "Sick calls leave a shift uncovered at least once a month."


def amira(by: User, *hypotheses: str) -> Conversation:
    """Bring Amira's talk in, with these hypotheses written down before."""
    for statement in hypotheses:
        factories.hypothesis(statement, "problem", "Clinics")
    person = factories.person("Amira Khan", "Riverside Clinic", "Clinics", "practice manager")
    talk = take_in(read_text(TALK, hosts=("Maya",)), by=by).conversation
    talk.guests[0].belongs_to(person, "guest")
    db.session.commit()
    return talk


def test_it_shows_the_strongest_sentence_with_its_question_and_the_count(
    browser: Browser, maya: User
) -> None:
    talk = amira(maya, SICK)
    page = browser.get(f"/interviews/{talk.id}/decide")
    assert page.text(".card h2") == SICK
    assert page.text("mark.now")
