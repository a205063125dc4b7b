"""Companies, their segments over time, and the people who work there."""

from datetime import date

import pytest
from flask import Flask

from cab.extensions import db
from cab.models import Account, Employment, Membership, Participant, Refused, Segment, Theme

SPRING, SUMMER, AUTUMN = date(2026, 3, 1), date(2026, 6, 1), date(2026, 9, 1)


@pytest.mark.parametrize("kind", [Account, Segment, Theme])
def test_a_name_is_found_whatever_its_letters(app: Flask, kind: type[Account]) -> None:
    first = kind.named("École Élan")
    assert kind.named("  ÉCOLE   élan ") is first
    assert first.name == "École Élan"
    first.name = "Elm Park"
    db.session.flush()
    assert kind.named("ELM PARK") is first
    assert kind.named("école élan") is not first


@pytest.mark.parametrize("kind", [Account, Segment, Theme, Participant])
def test_a_name_has_letters_and_an_end(app: Flask, kind: type[Account]) -> None:
    with pytest.raises(Refused, match="needs a name"):
        kind.named(" \n ")
    with pytest.raises(Refused, match="at most"):
        kind.named("x" * 200)


def test_a_segment_is_renamed_but_never_like_another(app: Flask) -> None:
    clinics = Segment.named("Clinics")
    Segment.named("Vets")
    clinics.rename("CLINICS")
    with pytest.raises(Refused, match="another segment called Vets"):
        clinics.rename("vets")


def test_a_company_moves_from_a_day_on(app: Flask) -> None:
    clinics, vets = Segment.named("Clinics"), Segment.named("Vets")
    company = Account.named("Elm Park")
    assert company.segment_on(SPRING) is None
    company.move_to(clinics)
    company.move_to(vets, on=SUMMER)
    assert company.segment_on(SPRING) is clinics
    assert company.segment_on(SUMMER) is vets
    company.move_to(None, on=AUTUMN)
    assert company.segment_on(SUMMER) is vets
    assert company.segment_on(AUTUMN) is None


def test_times_in_segments_never_overlap(app: Flask) -> None:
    company = Account.named("Elm Park")
    for name, on in (("A", None), ("B", AUTUMN), ("C", SUMMER), ("D", SUMMER), ("E", SPRING)):
        company.move_to(Segment.named(name), on=on)
    db.session.commit()
    spans = [(m.from_on, m.to_on, m.segment.name) for m in company.memberships]
    assert spans == [(date.min, SPRING, "A"), (SPRING, None, "E")]
    company.move_to(Segment.named("F"))
    assert [(m.from_on, m.to_on) for m in company.memberships] == [(date.min, None)]


def test_a_time_that_ends_before_it_begins_is_no_row(app: Flask) -> None:
    company, clinics = Account.named("Elm Park"), Segment.named("Clinics")
    db.session.add(Membership(account=company, segment=clinics, from_on=SUMMER, to_on=SPRING))
    with pytest.raises(Exception, match="from_before_to"):
        db.session.flush()
    db.session.rollback()


def test_two_of_one_name_at_two_companies_are_two(app: Flask) -> None:
    elm, oak = Account.named("Elm Park"), Account.named("Oak House")
    at_elm = Participant.named("Alex Kim", elm)
    at_oak = Participant.named("ALEX KIM", oak)
    assert at_elm is not at_oak
    assert Participant.named("alex kim", elm) is at_elm
    assert Participant.named("Alex Kim") is at_elm


def test_somebody_without_a_company_is_the_one_named_now(app: Flask) -> None:
    alex = Participant.named("Alex Kim")
    elm = Account.named("Elm Park")
    assert Participant.named("Alex Kim", elm) is alex
    assert alex.account_on(SPRING) is elm


def test_who_works_there_already_comes_before_who_works_nowhere(app: Flask) -> None:
    elm, oak = Account.named("Elm Park"), Account.named("Oak House")
    nowhere = Participant(name="Alex Kim")
    db.session.add(nowhere)
    db.session.flush()
    at_elm = Participant(name="Alex Kim", employments=[Employment(account=elm)])
    db.session.add(at_elm)
    db.session.flush()
    assert Participant.named("Alex Kim", elm) is at_elm
    assert Participant.named("Alex Kim", oak) is nowhere


def test_somebody_changes_jobs(app: Flask) -> None:
    elm, oak = Account.named("Elm Park"), Account.named("Oak House")
    alex = Participant.named("Alex Kim", elm)
    alex.works_at(oak, since=SUMMER)
    assert alex.account_on(SPRING) is elm
    assert alex.account_on(SUMMER) is oak
    alex.works_at(elm, since=SUMMER)
    assert alex.account_on(AUTUMN) is elm
    alex.works_at(None)
    assert alex.account_on(AUTUMN) is elm
