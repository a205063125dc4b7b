"""Companies: their people, their words, how early a buyer each is."""

from datetime import date, timedelta

from cab.models import Account, Segment
from tests import factories
from tests.inspect import Browser


def test_the_signs_of_an_early_buyer_stand_with_their_quotes(browser: Browser) -> None:
    said = factories.talk("Lena Fischer", "Ridgeway Vets", words=["Yes, we do.", "Every week."])
    factories.keep(said, words="Yes, we do.", trait=1)
    second = factories.keep(said, words="Every week.", trait=3)
    page = browser.get(f"/companies/{Account.named('Ridgeway Vets').id}")
    assert page.text(".finding") == (
        "1 of 5 signs of an early buyer in a row; “knows they have it” is missing."
    )
    signs = page.texts(".signs li")
    assert signs[0] == "● has the problem “Yes, we do.”"
    assert signs[1] == "○ knows they have it no quote yet"
    assert page.all(f".signs a[href='/interviews/{said.id}#q{second.excerpt_id}']")
    assert "Lena Fischer" in page.text("main")
    assert page.text("main").count("Every week.") == 1


def test_it_moves_from_a_day_on(browser: Browser) -> None:
    company = Account.named("Ridgeway Vets")
    company.move_to(Segment.named("Vet practices"))
    today = date.today()
    page = browser.get(f"/companies/{company.id}")
    browser.submit(page, "#correct form", segment="Clinics", since=today.isoformat())
    now, before = company.segment_on(today), company.segment_on(today - timedelta(days=1))
    assert now is not None and before is not None
    assert (now.name, before.name) == ("Clinics", "Vet practices")


def test_two_companies_never_share_a_name(browser: Browser) -> None:
    Account.named("Ridgeway Vets")
    other = Account.named("Elm Park Medical")
    page = browser.get(f"/companies/{other.id}")
    page = browser.submit(page, "#correct form", 409, name="ridgeway vets")
    assert "another company called Ridgeway Vets" in page.text(".finding")
