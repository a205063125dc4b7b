"""People: adding, correcting, erasing."""

from datetime import date

from sqlalchemy import func, select

from cab.extensions import db
from cab.models import Account, Hypothesis, Participant, Segment, Statement
from tests import factories
from tests.inspect import Browser
from tests.web.pasting import TALK, only_talk, paste


def test_people_and_companies(browser: Browser) -> None:
    page = browser.submit(browser.get("/people"), "form[action='/people']", name="Lena Fischer",
                          company="Ridgeway Vets", segment="Vet practices")  # fmt: skip
    assert "Never asked." in page.text(".finding")
    page = browser.get("/people")
    assert "1 person; 1 never talked to." in page.text(".finding")
    page = browser.get(page.all("tbody a[href^='/companies/']")[0].get("href"))
    assert "We can't tell yet" in page.text(".finding")
    page = browser.submit(page, "#correct form", segment="Clinics", name="Ridgeway", employees="12")
    assert page.text("h1") == "Ridgeway"
    page = browser.submit(browser.get("/people"), "form[action='/people']", 400, name="")
    assert "Type a name." in page.text("main")


def test_a_person_is_erased_everywhere(browser: Browser) -> None:
    Hypothesis.declare("Building the rota takes more than three hours.", kind="problem",
                       threshold=0.5, by=None)  # fmt: skip
    db.session.commit()
    both = TALK + "10:08 Priya Nair: We never lose shifts.\n10:09 Priya Nair: Not once.\n"
    paste(browser, both)
    amira = db.session.scalars(select(Participant).where(Participant.name == "Amira Khan")).one()
    browser.post(f"/people/{amira.id}/erasure")
    note = only_talk().notes[0]
    assert "Sunday" not in note.body and "We never lose shifts." in note.body
    assert len(note.body) == len(both)
    assert note.source is None
    assert db.session.scalar(select(func.count(Participant.id))) == 1
    priya = db.session.scalars(select(Participant)).one()
    browser.post(f"/people/{priya.id}/erasure")
    assert db.session.scalar(select(func.count(Statement.id))) == 0


def test_a_person_has_talks_and_quotes_that_lead_to_their_place(browser: Browser) -> None:
    rota = factories.hypothesis("Building the rota takes more than three hours.", "problem")
    said = factories.talk("Lena Fischer", "Ridgeway Vets", words=["It took me all Sunday."])
    quote = factories.keep(said, rota, "It took me all Sunday.").excerpt_id
    page = browser.get(f"/people/{said.guests[0].participant_id}")
    assert page.text(".finding").startswith("1 talk, the last on")
    assert "for · told a story · Building the rota takes" in page.text(".heard .hint")
    assert page.all(f".heard a[href='/interviews/{said.id}#q{quote}']")
    page = browser.get(f"/interviews/{said.id}")
    assert page.text(f"mark.supports#q{quote}") == "It took me all Sunday."


def test_correcting_a_job_leaves_the_past_where_it_was(browser: Browser) -> None:
    company = Account.named("Ridgeway Vets")
    company.move_to(Segment.named("Vet practices"))
    company.move_to(Segment.named("Clinics"), on=date(2026, 1, 1))
    lena = Participant.named("Lena Fischer", Account.named("Elm Park Medical"))
    lena.works_at(company, since=date(2026, 1, 1))
    page = browser.get(f"/people/{lena.id}")
    browser.submit(page, "form[action^='/people/'] input[name=role]", role="head nurse")
    assert lena.role == "head nurse"
    before = lena.account_on(date(2025, 12, 31))
    assert before is not None and before.name == "Elm Park Medical"
    segment = company.segment_on(date(2025, 12, 31))
    assert segment is not None and segment.name == "Vet practices"


def test_a_new_employer_leaves_older_talks_with_the_old_one(browser: Browser) -> None:
    lena = Participant.named("Lena Fischer", Account.named("Ridgeway Vets"))
    db.session.commit()
    page = browser.get(f"/people/{lena.id}")
    form = "form[action^='/people/'] input[name=role]"
    page = browser.submit(page, form, 400, company="Castle Street Vets", since="soon")
    assert "Write the day as 2026-11-27." in page.text("main")
    browser.submit(page, form, company="Castle Street Vets", since="2026-03-01")
    old, new = lena.account_on(date(2026, 2, 28)), lena.account_on(date(2026, 3, 1))
    assert (old and old.name, new and new.name) == ("Ridgeway Vets", "Castle Street Vets")
