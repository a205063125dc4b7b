"""A talk to decide on, and what one asks of it."""

from typing import Any

from sqlalchemy import func, select

from cab.extensions import db
from cab.models import Conversation, Evidence, Hypothesis, Review
from cab.models.suggesting import take_in
from cab.text.read import read_text
from tests import factories
from tests.inspect import Browser, Page

SICK = "Sick calls leave a shift uncovered at least once a month."
ROTA = "Building the rota takes more than three hours."
UNCOVERED = (
    "Two weeks ago the Saturday nurse called in sick at six and the shift stayed uncovered until "
    "noon."
)
COVERED = (
    "Last month we had three sick calls, and no shift was left uncovered, so sick calls are no "
    "problem here."
)
HOLIDAYS = "I get holiday requests by text at all hours, and last month I lost one completely."
TALK = f"""\
Maya: How was last week's rota made?
Amira: Building the rota took me three and a half hours last Sunday. It is what it is.
Amira: {HOLIDAYS}
Maya: And when somebody drops out?
Amira: {UNCOVERED} We paid the agency £310 for that one day.
Maya: Is there anything else?
Amira: {COVERED}
"""


def amira(*hypotheses: str, text: str = TALK) -> Conversation:
    """Bring Amira's talk in, with these hypotheses written down before."""
    for statement in hypotheses:
        factories.hypothesis(statement, "problem", "Clinics")
    person = factories.person("Amira Khan", "Riverside Clinic", "Clinics", "practice manager")
    talk = take_in(read_text(text, hosts=("Maya",)), by=None).conversation
    talk.guests[0].belongs_to(person, "guest")
    db.session.commit()
    return talk


def suggestion(talk: Conversation, words: str, stance: str, strength: int) -> Evidence:
    """Set how a sentence of the talk reads, whatever the shipped model thinks of it."""
    hypothesis = db.session.scalars(select(Hypothesis).where(Hypothesis.statement == SICK)).one()
    evidence = Evidence.attach(
        factories.say(talk, words), voice=talk.guests[0], by=None, hypothesis=hypothesis
    )
    evidence.stance, evidence.strength, evidence.score = stance, strength, 0.9
    evidence.prompted = False
    db.session.commit()
    return evidence


def only_about_sick_calls() -> tuple[Conversation, Evidence, Evidence]:
    """Return a talk with one sentence for and one, as strong, against."""
    talk = amira(SICK)
    for evidence in db.session.scalars(select(Evidence)):
        db.session.delete(evidence)
    db.session.flush()
    pro = suggestion(talk, UNCOVERED, "supports", 4)
    contra = suggestion(talk, COVERED, "contradicts", 4)
    return talk, pro, contra


def decide(browser: Browser, talk: Conversation, **where: Any) -> Page:
    """Open the decide page."""
    query = "&".join(f"{name}={value}" for name, value in where.items())
    return browser.get(f"/interviews/{talk.id}/decide?{query}")


def reviews() -> int:
    """Count decisions."""
    return db.session.scalar(select(func.count(Review.id))) or 0


def statement(talk: Conversation, words: str) -> int:
    """Return the id of a sentence."""
    version = talk.notes[0].version
    return next(s.id for s in version.statements if version.body[s.start : s.end] == words)
