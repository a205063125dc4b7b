"""Taking a signature back."""

from typing import Any

from cab.extensions import db
from cab.models import User, Verdict
from tests import factories
from tests.inspect import Browser


def signed(by: User) -> Verdict:
    """Sign a finding."""
    rota = factories.hypothesis("Building the rota takes more than three hours.", "problem")
    verdict = Verdict.sign(
        rota, None, status="supported", seen={"k": 8, "n": 10}, because="", by=by
    )
    db.session.commit()
    return verdict


def test_a_signature_is_taken_back_and_stays_on_record(browser: Browser, maya: User) -> None:
    verdict = signed(maya)
    page = browser.post(f"/verdicts/{verdict.id}/withdrawal")
    assert page.path == f"/hypotheses/{verdict.hypothesis_id}?segment=0"
    assert "Taken back. It stays on record as withdrawn." in page.text(".notice")
    first = verdict.withdrawn_at
    assert first is not None
    browser.post(f"/verdicts/{verdict.id}/withdrawal")
    assert verdict.withdrawn_at == first


def test_a_reader_takes_nothing_back(browser_of: Any, maya: User, sam: User) -> None:
    verdict = signed(maya)
    browser_of(sam).post(f"/verdicts/{verdict.id}/withdrawal", status=403)
    assert verdict.withdrawn_at is None


def test_a_signature_that_is_not_there(browser: Browser) -> None:
    browser.post("/verdicts/7/withdrawal", status=404)
