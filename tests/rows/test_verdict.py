"""What people sign, put off and take back."""

from datetime import timedelta

import pytest
from flask import Flask

from cab.extensions import db
from cab.models import Hypothesis, PutOff, Refused, User, Verdict
from tests import factories as make
from tests.factories import TODAY

SEEN = {"k": 8, "n": 10}


def sign(hypothesis: Hypothesis, by: User, status: str = "supported") -> Verdict:
    return Verdict.sign(hypothesis, None, status=status, seen=SEEN, because=" they told us ", by=by)


def test_a_verdict_keeps_who_what_and_why(maya: User) -> None:
    signed = sign(make.hypothesis(), maya)
    assert (signed.by_name, signed.seen, signed.because) == ("Maya Berg", SEEN, "they told us")


def test_an_open_finding_cannot_be_called(maya: User) -> None:
    with pytest.raises(Refused, match="still open"):
        sign(make.hypothesis(), maya, "open")


def test_calling_it_twice_names_who_was_first(maya: User, jonas: User) -> None:
    claim = make.hypothesis()
    sign(claim, jonas)
    with pytest.raises(Refused, match="Jonas Weil called this a minute ago"):
        sign(claim, maya)


def test_what_was_withdrawn_stays_and_can_be_called_again(maya: User) -> None:
    claim = make.hypothesis()
    first = sign(claim, maya)
    first.withdraw()
    at = first.withdrawn_at
    first.withdraw()
    assert first.withdrawn_at == at
    second = sign(claim, maya)
    assert db.session.scalar(Verdict.in_force(claim, None)) is second
    assert [v.id for v in db.session.scalars(Verdict.latest_first())] == [second.id, first.id]


def test_a_verdict_in_one_segment_says_nothing_of_another(maya: User) -> None:
    claim, clinics = make.hypothesis(), make.segment("Clinics")
    sign(claim, maya)
    assert db.session.scalar(Verdict.in_force(claim, clinics)) is None


def test_put_off_until_a_later_day_only(maya: User) -> None:
    with pytest.raises(Refused, match="a day after today"):
        PutOff.until("review:1", TODAY, by=maya, today=TODAY)
    with pytest.raises(Refused, match="at most 200"):
        PutOff.until("review:1", TODAY + timedelta(1), by=maya, today=TODAY, why="x" * 201)


def test_putting_off_again_replaces_the_first_word(maya: User) -> None:
    PutOff.until("review:1", TODAY + timedelta(1), by=maya, today=TODAY)
    later = PutOff.until("review:1", TODAY + timedelta(7), by=maya, today=TODAY, why="holiday")
    assert list(db.session.scalars(PutOff.running(TODAY))) == [later]
    assert list(db.session.scalars(PutOff.running(TODAY + timedelta(7)))) == []
    later.end()
    assert list(db.session.scalars(PutOff.running(TODAY))) == []


def test_a_hypothesis_is_retired_and_taken_back(maya: User) -> None:
    claim = make.hypothesis()
    claim.retire(by=maya)
    claim.retire(by=maya)
    assert list(db.session.scalars(Hypothesis.in_force())) == []
    claim.take_back()
    assert list(db.session.scalars(Hypothesis.in_force())) == [claim]


def test_a_hypothesis_is_forgotten_only_while_nobody_decided(app: Flask, maya: User) -> None:
    claim = make.hypothesis()
    said = make.talk("Ana Reyes", words=["I spend all Sunday on the rota."], closed=False)
    make.keep(said, claim)
    with pytest.raises(Refused, match="has decided on this"):
        claim.forget()
    other = make.hypothesis("Swaps agreed on WhatsApp reach the manager too late.")
    other.forget()
    assert list(db.session.scalars(Hypothesis.in_force())) == [claim]
