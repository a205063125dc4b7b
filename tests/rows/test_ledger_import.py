"""Files into the ledger: which company, which segment, all or nothing, and back again."""

import signal
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from cab import create_app, database, ledger
from cab.extensions import db
from cab.ledger.checking import check
from cab.models import (
    Account,
    Alias,
    LedgerFile,
    LedgerHome,
    LedgerImport,
    LedgerRow,
    Membership,
    Refused,
    Segment,
    Undoing,
    User,
    WheelEvent,
)
from tests.conftest import POSTGRESQL
from tests.databases import a_database
from tests.factories import TODAY, person
from tests.rows.readings import brought_in, customer, line, moved, reading
from tests.rows.test_ledger import MARCH, OCTOBER, arr

ROOT = Path(__file__).parents[2]


def names() -> list[str]:
    """Return all companies by name."""
    return sorted(db.session.scalars(select(Account.name)))


def unsure(*customers: dict[str, Any], **answers: str) -> list[tuple[str, str]]:
    """Return what is asked about customers: whom, and with what default."""
    batch = LedgerImport.dropped([("sheet.csv", b"bytes")], by=None)
    batch.answer({key.replace("account_", "account:"): value for key, value in answers.items()})
    lines = [line(each["customer"], 100, MARCH) for each in customers]
    return [(each.customer, each.default) for each in
            batch.unsure(reading(*lines, customers=list(customers)))]  # fmt: skip


def test_what_comes_in_counts_with_its_company_and_segment(app: Flask, maya: User) -> None:
    batch = brought_in(
        reading(
            line("cus_1", 1200, MARCH, plan="Team", quantity=4.0, list_annual=1500),
            customers=[customer("cus_1", name="Elm Park", domain="elm.example",
                                segment="Clinics", employees=40)],
        ),
        by=maya,
    )  # fmt: skip
    assert arr("2025-04") == {"Elm Park": 1200}
    elm = db.session.query(Account).one()
    assert (elm.employees, elm.segment_on(TODAY).name) == (40, "Clinics")
    assert {(a.kind, a.source, a.key) for a in db.session.query(Alias)} == {
        ("id", "stripe", "cus_1"), ("domain", "", "elm.example"),
    }  # fmt: skip
    assert batch.counts and batch.by == maya and batch.rows == 1 and batch.made == [elm.id]
    assert db.session.query(LedgerFile).one().data is None
    assert db.session.query(LedgerHome).one().currency == "GBP"
    row = db.session.query(LedgerRow).one()
    assert (row.plan, row.quantity, row.list_annual, row.file, row.line) == (
        "Team", 4.0, 1500, "sheet.csv", 2,
    )  # fmt: skip
    assert (row.start_on, row.end_on) == (MARCH, None)


def test_a_company_is_known_again_by_id_domain_or_name(app: Flask) -> None:
    brought_in(
        reading(
            line("cus_1", 1200, MARCH),
            customers=[customer("cus_1", name="Elm Park", domain="elm.example")],
        )
    )
    for told in (
        customer("cus_1", name="Elm Park Ltd"),
        customer("77", source="recurly", name="ELM  park"),
        customer("78", source="recharge", domain="elm.example"),
        customer("Elm Park", source="file"),
    ):
        brought_in(
            reading(line(told["customer"], 100, OCTOBER, source_key=told["customer"] + "x"),
                    customers=[told])
        )  # fmt: skip
        assert names() == ["Elm Park"]
    assert arr("2025-11") == {"Elm Park": 1600}


def test_who_may_be_somebody_else_is_asked_about(app: Flask) -> None:
    brought_in(
        reading(
            line("cus_1", 1200, MARCH), line("1", 100, MARCH),
            customers=[
                customer("cus_1", name="Elm Park", domain="elm.example"),
                customer("1", source="file", name="Oak Lodge"),
            ],
        )
    )  # fmt: skip
    elm, oak = (db.session.scalar(Account.by_name(n)).id for n in ("Elm Park", "Oak Lodge"))
    other_name = customer("77", source="recurly", name="Elm Group", domain="elm.example")
    assert unsure(other_name) == [("77", str(elm))]
    assert unsure(customer("cus_2", name="elm park")) == [("cus_2", str(elm))]
    assert unsure(customer("1", source="file", name="Ash House")) == [("1", str(oak))]
    assert unsure(customer("1", source="file", name="OAK lodge")) == []
    assert unsure(other_name, account_77="new") == []
    assert unsure(other_name, account_77=str(elm)) == []
    twins = [customer("cus_3", name="Yew Court"), customer("cus_4", name="Yew Court")]
    assert unsure(*twins) == [("cus_4", "=cus_3")]


def test_nothing_comes_in_while_somebody_is_unsure(app: Flask) -> None:
    brought_in(reading(line("cus_1", 1, MARCH), customers=[customer("cus_1", name="Elm Park")]))
    again = reading(line("cus_2", 700, MARCH), customers=[customer("cus_2", name="Elm Park")])
    with pytest.raises(Refused, match=r"Which company is Elm Park \(cus_2\)\?"):
        brought_in(again)
    db.session.rollback()
    assert arr("2025-04") == {"Elm Park": 1}
    brought_in(again, account_cus_2="new")
    assert arr("2025-04") == {"Elm Park": 1, "Elm Park (cus_2)": 700}
    brought_in(again)
    assert arr("2025-04") == {"Elm Park": 1, "Elm Park (cus_2)": 700}


def test_two_ids_of_one_file_can_be_one_company(app: Flask) -> None:
    twins = [customer("cus_3", name="Yew Court"), customer("cus_4", name="Yew Court")]
    lines = [line("cus_3", 100, MARCH), line("cus_4", 30, MARCH)]
    brought_in(reading(*lines, customers=twins), account_cus_4="=cus_3")
    assert arr("2025-04") == {"Yew Court": 130}


def test_a_domain_that_a_file_shares_says_nothing(app: Flask) -> None:
    shared = [customer("cus_1", name="Elm", domain="mail.example"),
              customer("cus_2", name="Oak", domain="mail.example")]  # fmt: skip
    brought_in(reading(line("cus_1", 1, MARCH), line("cus_2", 1, MARCH), customers=shared))
    assert names() == ["Elm", "Oak"]
    assert {a.kind for a in db.session.query(Alias)} == {"id"}


def test_a_company_stays_in_its_segment_and_the_difference_is_said(app: Flask) -> None:
    Account.named("Elm Park").move_to(Segment.named("Clinics"))
    told = [customer("Elm Park", segment="Vets"), customer("Oak Lodge", segment="vets ")]
    batch = brought_in(
        reading(line("Elm Park", 1, MARCH), line("Oak Lodge", 1, MARCH), customers=told)
    )
    assert batch.said == [
        "1 company stays in its segment: Elm Park (here Clinics, in the file Vets)."
    ]
    held = {a.name: a.segment_on(TODAY).name for a in db.session.query(Account)}
    assert held == {"Elm Park": "Clinics", "Oak Lodge": "Vets"}
    again = brought_in(reading(line("Elm Park", 1, MARCH), customers=told[1:]))
    assert again.said == []
    assert db.session.query(Membership).count() == 2


def test_the_same_again_changes_nothing_and_a_correction_wins(app: Flask) -> None:
    first = reading(line("Elm Park", 1200, MARCH), line("Oak Lodge", 300, MARCH))
    brought_in(first)
    brought_in(first)
    assert arr("2025-04") == {"Elm Park": 1200, "Oak Lodge": 300}
    brought_in(reading(line("Elm Park", 1200, MARCH, OCTOBER)))
    assert arr("2025-10") == {"Oak Lodge": 300}
    brought_in(reading(line("Elm Park", 0, MARCH)))
    assert arr("2025-04") == {"Oak Lodge": 300}
    assert check(ledger.known_until()).agrees


def test_an_undone_import_gives_back_what_it_overwrote(app: Flask, maya: User) -> None:
    first = brought_in(reading(line("Elm Park", 1200, MARCH)))
    second = brought_in(reading(line("Elm Park", 900, MARCH), line("Oak Lodge", 300, MARCH)))
    third = brought_in(reading(line("Elm Park", 500, MARCH)))
    second.undo(by=maya)
    assert arr("2025-04") == {"Elm Park": 500}
    assert names() == ["Elm Park"]
    third.undo(by=maya)
    assert arr("2025-04") == {"Elm Park": 1200}
    first.undo(by=maya)
    assert ledger.is_empty() and names() == []
    with pytest.raises(Refused, match="undid this already"):
        first.undo(by=maya)
    assert db.session.query(Undoing).count() == 3


def test_undoing_leaves_companies_that_somebody_spoke_of_since(app: Flask) -> None:
    batch = brought_in(
        reading(*(line(name, 1, MARCH) for name in ("Elm", "Oak", "Yew", "Ash", "Fir")))
    )
    person("Nora Field", "Elm")
    db.session.scalar(Account.by_name("Oak")).move_to(Segment.named("Vets"), on=OCTOBER)
    WheelEvent.record(db.session.scalar(Account.by_name("Yew")), "advocate", on=OCTOBER, by=None)
    brought_in(reading(line("Ash", 1, OCTOBER, source_key="another")))
    batch.undo(by=None)
    assert names() == ["Ash", "Elm", "Oak", "Yew"]
    assert arr("2025-11") == {"Ash": 1}


def test_moves_come_in_with_who_sent_them_and_go_with_their_import(app: Flask) -> None:
    Account.named("Oak Lodge")
    events = [
        moved("Elm Park", "attracted", MARCH, cause="customer", referred_by="oak lodge"),
        moved("Elm Park", "evaluating", OCTOBER, seller="Ben", value="1200"),
        moved("Yew Court", "attracted", MARCH, referred_by="Nobody Ltd"),
    ]
    batch = brought_in(reading(events=events))
    assert batch.said == [
        "Who sent them is not known here: Nobody Ltd. Their moves came in without it."
    ]
    found = ledger.wheel_events(TODAY)
    oak = db.session.scalar(Account.by_name("Oak Lodge")).id
    assert list(found["source_account"]) == [oak, -1, -1]
    assert list(found["seller"]) == [None, "Ben", None]
    assert not ledger.is_empty() and ledger.known_until() is None
    events[1] = moved("Elm Park", "evaluating", MARCH, seller="Ada")
    brought_in(reading(events=events[:2]))
    assert list(ledger.wheel_events(TODAY)["seller"]) == [None, "Ada", None]
    batch.undo(by=None)
    assert len(ledger.wheel_events(TODAY)) == 2


def test_what_is_asked_or_wrong_stops_it(app: Flask) -> None:
    for part in ("asked", "problems"):
        read = reading(line("Elm Park", 1, MARCH))
        setattr(read, part, ["something"])
        with pytest.raises(Refused, match="Nothing was brought in"):
            brought_in(read)
        db.session.rollback()
    assert names() == []


def test_it_is_known_until_the_day_the_files_say_or_came_in(app: Flask) -> None:
    assert ledger.known_until() is None
    brought_in(reading(line("Elm", 1, MARCH, OCTOBER), known_until=date(2025, 9, 30)))
    assert ledger.known_until() == 2025 * 12 + 8
    assert ledger.last_month(date(2025, 6, 30)) == 2025 * 12 + 5
    assert list(ledger.paid(TODAY)["end_on"]) == [None]
    batch = brought_in(reading(line("Oak", 1, MARCH)))
    assert ledger.known_on() == TODAY
    assert len(ledger.paid(TODAY)["end_on"].dropna()) == 1
    batch.undo(by=None)
    assert ledger.known_on() == date(2025, 9, 30)


def test_a_segment_of_everybody_and_a_thousand_companies_ask_as_little_as_one(app: Flask) -> None:
    from tests.web.queries import count_queries

    def asked(number: int) -> int:
        told = [customer(f"c{n}", name=f"Company {n}", segment="Vets") for n in range(number)]
        lines = [line(each["customer"], 100, MARCH) for each in told]
        with count_queries() as queries:
            brought_in(reading(*lines, customers=told))
        return queries.number

    few = asked(3)
    assert asked(900) <= few + 2


@pytest.fixture
def house(tmp_path: Path) -> Any:
    """An installation with a database of its own."""
    with a_database(tmp_path) as url:
        app = create_app({"INSTANCE_PATH": str(tmp_path), "SECRET_KEY": "x", "DATABASE_URL": url})
        database.upgrade(app)
        yield app
        with app.app_context():
            db.engine.dispose()


def at_once(app: Flask, *jobs: Any) -> list[Any]:
    """Do everything at the same moment, each in a context of its own."""
    start, came = threading.Barrier(len(jobs)), [None] * len(jobs)

    def do(place: int, job: Any) -> None:
        with app.app_context():
            start.wait()
            try:
                came[place] = job()
                db.session.commit()
            except Exception as refusal:
                db.session.rollback()
                came[place] = refusal

    threads = [threading.Thread(target=do, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return came


def test_two_imports_at_once_both_count(house: Flask) -> None:
    def job(name: str) -> Any:
        return lambda: brought_in(reading(line(name, 100, MARCH), line("Elm Park", 1, MARCH))).id

    came = at_once(house, *map(job, ("Oak", "Yew", "Ash", "Fir")))
    assert all(isinstance(each, int) for each in came), came
    with house.app_context():
        assert arr("2025-04") == {"Oak": 100, "Yew": 100, "Ash": 100, "Fir": 100, "Elm Park": 1}
        assert check(ledger.known_until()).agrees


def test_one_import_brought_in_twice_at_once_comes_in_once(house: Flask) -> None:
    read = reading(line("Elm Park", 100, MARCH))
    with house.app_context():
        waiting = LedgerImport.dropped([("a.csv", b"x")], by=None).id
        db.session.commit()

    def job() -> None:
        batch = db.session.get(LedgerImport, waiting)
        assert batch is not None
        batch.bring_in(read, by=None)

    came = at_once(house, job, job)
    assert [type(each) for each in came].count(Refused) == 1, came
    with house.app_context():
        assert db.session.scalar(select(func.count(LedgerRow.id))) == 1


def test_a_killed_import_leaves_nothing(house: Flask, tmp_path: Path) -> None:
    told = {"INSTANCE_PATH": str(tmp_path), "SECRET_KEY": "x",
            "DATABASE_URL": house.config["DATABASE_URL"]}  # fmt: skip
    script = (
        "import time\n"
        "from cab import create_app\n"
        "from cab.extensions import db\n"
        "from tests.rows.readings import *\n"
        f"with create_app({told!r}).app_context():\n"
        "    db.session.commit = lambda: None\n"
        "    brought_in(reading(line('Elm Park', 100, date(2025, 3, 1))))\n"
        "    print('now', flush=True); time.sleep(60)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "now\n"
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=10)
    with house.app_context():
        assert ledger.is_empty() and names() == []
        brought_in(reading(line("Elm Park", 100, MARCH)))
        assert arr("2025-04") == {"Elm Park": 100}


def test_another_process_sees_what_changed(house: Flask, tmp_path: Path) -> None:
    other = create_app({"INSTANCE_PATH": str(tmp_path), "SECRET_KEY": "x",
                        "DATABASE_URL": house.config["DATABASE_URL"]})  # fmt: skip
    for app, amount in ((house, 100), (other, 200), (house, 300)):
        with app.app_context():
            brought_in(reading(line("Elm Park", amount, MARCH)))
        for each in (house, other):
            with each.app_context():
                assert arr("2025-04") == {"Elm Park": amount}
    with other.app_context():
        db.engine.dispose()


def test_who_reads_while_others_bring_in_sees_one_state_or_the_next(house: Flask) -> None:
    names = ("Elm", "Oak", "Yew", "Ash")
    with house.app_context():
        brought_in(reading(line("Elm", 100, MARCH)))

    def bring() -> None:
        for name in names:
            brought_in(reading(line(name, 100, MARCH)))

    def look() -> list[int]:
        seen = []
        for _ in range(12):
            seen.append(sum(arr("2025-04").values()))
            db.session.rollback()
        return seen

    _, *seen = at_once(house, bring, look, look, look)
    for each in seen:
        assert isinstance(each, list) and each == sorted(each), seen
        assert set(each) <= {100, 200, 300, 400}
    with house.app_context():
        assert sum(arr("2025-04").values()) == 400


def test_a_segment_changed_while_others_bring_in_is_seen(house: Flask) -> None:
    with house.app_context():
        brought_in(reading(line("Elm", 100, MARCH)))
        ledger.placing(ledger.book())

    def move() -> None:
        elm = db.session.scalars(Account.by_name("Elm")).one()
        elm.move_to(Segment.named("Clinics"))

    came = at_once(house, move, lambda: brought_in(reading(line("Oak", 100, MARCH))).id)
    assert not any(isinstance(each, Exception) for each in came), came
    with house.app_context():
        book = ledger.book()
        placed = ledger.placing(book)
        assert arr("2025-04") == {"Elm": 100, "Oak": 100}
        assert {placed.names[int(code)] for code in placed.codes[:, 0]} == {"Clinics", None}


@pytest.mark.skipif(bool(POSTGRESQL), reason="about SQLite's file")
def test_a_restored_file_is_read_anew(house: Flask, tmp_path: Path) -> None:
    with house.app_context():
        brought_in(reading(line("Elm", 100, MARCH)))
        database.backup(house, tmp_path / "copy.sqlite3")
        brought_in(reading(line("Oak", 200, MARCH)))
        assert arr("2025-04") == {"Elm": 100, "Oak": 200}
        db.session.remove()
        db.engine.dispose()
        for rest in ("-wal", "-shm"):
            (tmp_path / f"cab.sqlite3{rest}").unlink(missing_ok=True)
        (tmp_path / "copy.sqlite3").replace(tmp_path / "cab.sqlite3")
        assert arr("2025-04") == {"Elm": 100}
        brought_in(reading(line("Yew", 300, MARCH)))
        assert arr("2025-04") == {"Elm": 100, "Yew": 300}
