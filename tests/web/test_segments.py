"""Segments: which there are, and which come first."""

from sqlalchemy import select

from cab.extensions import db
from cab.models import Segment
from tests.inspect import Browser


def test_segments_have_an_order_and_no_twin(browser: Browser) -> None:
    for name in ("Clinics", "Vet practices", "clinics"):
        page = browser.submit(browser.get("/segments"), "form[action='/segments']", name=name)
    assert page.texts("li h2") == ["★ Clinics", "★ Vet practices"]
    vets = db.session.scalars(select(Segment).where(Segment.name == "Vet practices")).one()
    page = browser.post(f"/segments/{vets.id}", {"name": "Clinics", "position": "1"}, 409)
    assert "another segment" in page.text(".finding")
    browser.post(f"/segments/{vets.id}", {"name": "Vets", "is_target": "y", "position": "0"})
    assert browser.get("/segments").texts("li h2") == ["★ Vets", "★ Clinics"]


def test_a_place_is_a_number(browser: Browser) -> None:
    clinics = Segment.named("Clinics")
    page = browser.post(f"/segments/{clinics.id}", {"name": "Clinics", "position": "first"}, 409)
    assert page.text(".finding")
    assert clinics.position == 1
