"""The sample company shows the figures it is there to show, on whatever day it is loaded."""

from datetime import date, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select

from cab import frames
from cab.advice.waiting import found_later
from cab.demo.load import load
from cab.extensions import db
from cab.models import (
    Account,
    Conversation,
    Evidence,
    Excerpt,
    Hypothesis,
    Keeping,
    Participant,
    Promise,
    Review,
    Segment,
    SignInLink,
    Statement,
    User,
    Voice,
)
from cab.web.desk import Desk
from flywheel.evidence import Finding
from flywheel.questions import Cell, company, wrong_expected
from tests.rows.loaded import load_once

AMIRA = (
    ("Sick calls", "supports", 4, "And then two weeks ago", "for that one day."),
    ("Building the rota", "supports", 3, "Last week? Sunday night", "hours I think."),
    ("Swaps agreed", "contradicts", 2, "No, honestly, swaps go on the board", "and I see them."),
    ("Working-hour rules", "contradicts", 2, "The payroll people do that.", "check hours by hand."),
    ("Would pay £100", "supports", 5, "Well, I already asked the partners", "October minutes."),
)

CLINICS, VETS, CARE = "Clinics", "Vet practices", "Care agencies"

LOADED = [
    ("Sick calls", CLINICS, 7, 9, "open"),
    ("Building the rota", CLINICS, 8, 10, "supported"),
    ("Swaps agreed", CLINICS, 5, 9, "open"),
    ("Working-hour rules", CLINICS, 2, 8, "open"),
    ("Would pay £100", CLINICS, 5, 8, "supported"),
    ("Would pay for compliance", CLINICS, 1, 4, "open"),
    ("Would be very", CLINICS, 5, 9, "open"),
    ("Building the rota", VETS, 6, 8, "open"),
    ("Working-hour rules", VETS, 0, 9, "refuted"),
    ("New staff", VETS, 5, 5, "open"),
    ("Would pay for compliance", VETS, 2, 6, "open"),
    ("Would be very", VETS, 7, 10, "supported"),
    ("Sick calls", CARE, 7, 7, "supported"),
    ("Swaps agreed", CARE, 6, 7, "supported"),
    ("Overtime on sleep-ins", CARE, 2, 2, "open"),
    ("Would pay for compliance", CARE, 0, 0, "open"),
    ("Would be very", CARE, 0, 0, "open"),
]


@pytest.fixture
def shiftwell(app: Flask) -> date:
    """The sample, loaded today."""
    load_once(date.today())
    return date.today()


def finding(found: list[Finding], start: str, segment: str) -> Finding:
    (one,) = [f for f in found if f.statement.startswith(start) and f.segment == segment]
    return one


def cell(cells: list[Cell], key: str, segment: str) -> Cell:
    (one,) = [c for c in cells if c.key == key and c.segment == segment]
    return one


def of(cells: list[Cell], key: str) -> list[Cell]:
    return [one for one in cells if one.key == key]


def to_review() -> Conversation:
    talk = db.session.scalars(select(Conversation).where(~Conversation.closing.has())).one()
    assert talk.heading == "Amira Khan"
    return talk


def keep_amiras_five() -> None:
    talk = to_review()
    (note,), (voice,) = talk.notes, talk.guests
    maya = db.session.scalars(select(User).where(User.name == "Maya")).one()
    for start, stance, strength, first, last in AMIRA:
        hypothesis = db.session.scalars(
            select(Hypothesis).where(Hypothesis.statement.startswith(start))
        ).one()
        begin = note.body.index(first)
        excerpt = Excerpt.at(note, begin, note.body.index(last, begin) + len(last))
        evidence = Evidence.attach(excerpt, voice=voice, by=maya, hypothesis=hypothesis)
        evidence.accept(by=maya, stance=stance, strength=strength)
    talk.close(by=maya)
    db.session.commit()


def test_every_figure_is_the_one_its_pages_show(shiftwell: date) -> None:
    found = frames.findings()
    counts = [
        (start, segment, one.k, one.n, one.status)
        for start, segment, *_ in LOADED
        for one in [finding(found, start, segment)]
    ]
    assert counts == LOADED
    assert len(found) == len(LOADED)
    assert finding(found, "Sick calls", CLINICS).needed == 1
    assert finding(found, "Sick calls", CLINICS).stories == 4
    assert finding(found, "New staff", VETS).stories == 1
    assert finding(found, "Overtime", CARE).second_hand == 5
    heard_before = {f.statement for f in found if "exploratory" in f.modifiers}
    assert heard_before == {
        "Would pay for compliance reports.",
        "New staff wait days before they can see the rota.",
    }


def test_keeping_amiras_five_settles_the_sick_calls(shiftwell: date) -> None:
    before = frames.findings()
    assert sum(f.status == "supported" for f in before) == 5
    keep_amiras_five()
    after = frames.findings()
    moved = {
        start: (one.k, one.n, one.status)
        for start, *_ in AMIRA
        for one in [finding(after, start, CLINICS)]
    }
    assert moved == {
        "Sick calls": (8, 10, "supported"),
        "Building the rota": (9, 11, "supported"),
        "Swaps agreed": (5, 10, "open"),
        "Working-hour rules": (2, 9, "open"),
        "Would pay £100": (6, 9, "supported"),
    }
    sick = finding(after, "Sick calls", CLINICS)
    assert sick.sentence == (
        "Very likely most clinics have this problem: 8 of 10 people said so, "
        "5 told a specific story."
    )
    assert any(
        note.startswith("All 10 talks on this were by Maya or with Maya.") for note in sick.notes
    )
    hours = finding(after, "Working-hour rules", CLINICS)
    assert (hours.needed, hours.needed_side) == (1, "no")
    assert sum(f.status == "supported" for f in after) == 6
    assert wrong_expected(after) == pytest.approx(0.13, abs=0.01)


def test_the_grid_says_what_the_talks_give(shiftwell: date) -> None:
    keep_amiras_five()
    cells = frames.cells()

    def shown(key: str, segment: str) -> tuple[str, list[str]]:
        one = cell(cells, key, segment)
        return one.status, [figure for figure, _ in one.figures]

    assert shown("problems", CLINICS) == ("answered", ["8 of 10", "9 of 11"])
    assert shown("problems", VETS) == ("partial", ["6 of 8"])
    assert shown("problems", CARE) == ("partial", ["7 of 7", "6 of 7"])
    assert cell(cells, "problems", CARE).remark == "still hearing new ones"
    paid = {one.segment: (one.status, one.answer, one.remark) for one in of(cells, "payment")}
    assert paid == {
        CLINICS: ("answered", "£9 a head a month", "128 pay it"),
        VETS: ("contradicted", "£6.50, not £9", "62 pay; usual rebate 28 %"),
        CARE: ("answered", "£7 a head, as listed", "50 pay it"),
    }
    assert cell(cells, "early_buyers", CLINICS).status == "answered"
    assert cell(cells, "early_buyers", CLINICS).answer == "7 with budget, 4 signed"
    assert cell(cells, "early_buyers", VETS).answer == "Castle Street Vets and Foxglove Vets so far"
    assert cell(cells, "early_buyers", CARE).answer == "Kestrel Homecare so far"
    assert shown("must_have", CLINICS) == ("partial", ["5 of 9"])
    assert shown("must_have", VETS) == ("partial", ["7 of 10"])
    assert cell(cells, "must_have", VETS).answer == "Say yes, and leave"
    assert cell(cells, "must_have", VETS).remark == "19 of 63 left"
    assert cell(cells, "must_have", CARE).status == "unanswered"
    untouched = {c.key for c in cells if c.status != "unanswered"}
    assert untouched == {"problems", "payment", "early_buyers", "must_have"}
    assert not [c for c in cells if "stale" in c.modifiers]
    assert len(company(cells, [CLINICS, VETS, CARE])) == 11


@pytest.mark.parametrize("day", ["2027-01-01", "2028-02-29", "2026-12-31"])
def test_it_is_of_today_on_any_day(app: Flask, day: str) -> None:
    with time_machine.travel(f"{day}T06:00:00+00:00", tick=False):
        today = date.fromisoformat(day)
        load(today)
        db.session.commit()
        found = frames.findings()
        assert [(f.k, f.n) for f in found if "stale" in f.modifiers] == []
        assert {(f.k, f.n, f.status) for f in found} == {row[2:] for row in LOADED}
        due = select(Promise.what).where(Promise.due_on == today, ~Promise.keeping.has())
        assert list(db.session.scalars(due)) == ["Send him the import template"]
        latest = db.session.scalar(select(func.max(Conversation.on)))
        assert latest == today - timedelta(days=3)
        for column in (Review.at, Conversation.recorded_at, Keeping.at, Hypothesis.made_at):
            last = db.session.scalar(select(func.max(column)))
            assert last is not None and last.date() <= today


def test_two_loadings_give_the_same_rows(app: Flask) -> None:
    def rows() -> list[tuple[object, ...]]:
        load(date(2026, 11, 23))
        query = (
            select(Excerpt.start, Excerpt.quote, Evidence.stance, Evidence.score, Review.strength)
            .join(Excerpt, Evidence.excerpt_id == Excerpt.id)
            .outerjoin(Review, Review.evidence_id == Evidence.id)
            .order_by(Evidence.id)
        )
        found = [tuple(row) for row in db.session.execute(query)]
        db.session.rollback()
        return found

    assert rows() == rows()


def test_talks_have_their_people_companies_and_days(shiftwell: date) -> None:
    talks = list(db.session.scalars(Conversation.latest_first()))
    assert len(talks) == 30
    assert all(talk.is_sorted and not talk.on_guessed and talk.minutes for talk in talks)
    assert not db.session.scalars(select(Voice).where(Voice.role == "unknown")).all()
    assert [name for (name, _) in counted_by_segment()] == [CLINICS, VETS, CARE]
    assert dict(counted_by_segment()) == {CLINICS: 12, VETS: 10, CARE: 8}
    amira = to_review()
    (guest,) = amira.guests
    riverside = amira.company_of(guest)
    assert riverside is not None and riverside.employees == 34
    assert guest.participant is not None and guest.participant.role == "practice manager"
    assert [host.label for host in amira.hosts] == ["Maya", "Jonas"]


def counted_by_segment() -> list[tuple[str, int]]:
    talks = db.session.scalars(select(Conversation))
    names: dict[str, int] = {}
    for talk in talks:
        (segment,) = {talk.segment_of(guest) for guest in talk.guests}
        assert segment is not None
        names[segment.name] = names.get(segment.name, 0) + 1
    return [(s.name, names[s.name]) for s in db.session.scalars(Segment.in_order())]


def test_some_people_were_never_talked_to(shiftwell: date) -> None:
    spoke = select(Voice.participant_id).where(Voice.participant_id.is_not(None))
    silent = db.session.scalars(select(Participant).where(Participant.id.not_in(spoke)))
    places = {person.name: person.account_on(shiftwell) for person in silent}
    assert {name: place.name for name, place in places.items() if place} == {
        "Nadia Cole": "Elm Park Medical",
        "Lena Fischer": "Ridgeway Vets",
        "Ruth Feld": "Lantern Care",
    }
    assert all(place and place.segment_on(shiftwell) for place in places.values())


def test_the_team_signs_in_by_link_only(shiftwell: date) -> None:
    users = list(db.session.scalars(select(User).order_by(User.id)))
    assert [(user.name, user.role) for user in users][:2] == [("Maya", "owner"), ("Jonas", "owner")]
    assert not [user for user in users if user.password_hash]
    assert User.first_owner().name == "Maya"
    assert db.session.scalar(select(func.count(SignInLink.id))) == 0


def test_promises_of_the_past_were_kept(shiftwell: date) -> None:
    promises = list(db.session.scalars(select(Promise)))
    assert all(promise.due_on and promise.by for promise in promises)
    for promise in promises:
        assert promise.due_on is not None
        assert (promise.keeping is not None) == (promise.due_on < shiftwell)
    assert len({(p.conversation_id, p.what.casefold()) for p in promises}) == len(promises)


def test_nothing_was_written_down_after_its_talks_were_closed(shiftwell: date) -> None:
    assert found_later() == []


def test_quotes_stand_in_their_talks(shiftwell: date) -> None:
    for excerpt in db.session.scalars(select(Excerpt)):
        assert excerpt.note.body[excerpt.start : excerpt.end] == excerpt.quote
    assert db.session.scalar(select(func.count(Statement.id))) > 1000
    assert db.session.scalar(select(func.count(Account.id))) > 30


def test_amiras_talk_suggests_what_its_cards_need(shiftwell: date) -> None:
    (note,) = to_review().notes
    suggested = {
        (evidence.hypothesis.statement, evidence.stance)
        for excerpt in note.excerpts
        for evidence in excerpt.evidence
        if evidence.hypothesis
    }
    wanted = {
        (statement, stance)
        for start, stance, *_ in AMIRA
        for statement in db.session.scalars(
            select(Hypothesis.statement).where(Hypothesis.statement.startswith(start))
        )
    }
    assert len(wanted) == 5
    assert wanted <= suggested


def test_amiras_talk_shows_five_cards_and_one_new_thing(shiftwell: date) -> None:
    desk = Desk(to_review())
    cards = [desk.cards[key] for key in desk.decisive.cards]
    about = [card.hypothesis for card in cards if card.hypothesis]
    assert {(h.statement, c.stance) for h, c in zip(about, cards, strict=False)} == {
        (statement, stance)
        for start, stance, *_ in AMIRA
        for statement in db.session.scalars(
            select(Hypothesis.statement).where(Hypothesis.statement.startswith(start))
        )
    }
    assert [card.words[:27] for card in cards[5:]] == ["I get holiday requests by t"]
