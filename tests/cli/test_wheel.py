"""`cab wheel` and `cab export wheel`: the figures of the wheel without a page."""

import csv
import json
from datetime import date
from io import StringIO
from typing import Any

import pytest

from cab import create_app, database
from cab.extensions import db
from cab.models import Account, Segment, WheelEvent
from tests.arithmetic.test_wheel import TEN
from tests.cli.conftest import Cab

STEP = [
    "from", "to", "entered", "moved", "left", "open", "median_days", "median_of_moved",
    "incidence", "stalled",
]  # fmt: skip


@pytest.fixture
def ten(cab: Cab) -> Cab:
    """The command over the ten companies of the first half of 2026; three of them are clinics."""
    app = create_app()
    database.upgrade(app)
    with app.app_context():
        clinics = Segment.named("Clinics")
        for number in range(1, 11):
            company = Account.named(f"Company {number}")
            if number <= 3:
                company.move_to(clinics)
        for line in TEN.strip().splitlines():
            number_, _, rest = line.strip().partition(" ")
            for part in rest.split(","):
                stage, on, *by = part.split()
                WheelEvent.record(
                    Account.named(f"Company {number_}"),
                    stage,
                    on=date.fromisoformat(f"2026-{on}"),
                    by=None,
                    sent_by=Account.named(f"Company {by[1]}") if by else None,
                )
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return cab


def told(cab: Cab, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        cab("wheel", "--as-of", "2026-06-30", *arguments, "--json").stdout
    )
    return found


def test_the_wheel_has_these_figures(ten: Cab) -> None:
    wheel = told(ten)
    assert (wheel["as_of"], wheel["segment"]) == ("2026-06-30", "company")
    assert wheel["counts"] == {
        "attracted": 2, "evaluating": 2, "customer": 1, "retained": 1, "advocate": 1, "lost": 2,
        "churned": 1,
    }  # fmt: skip
    came = wheel["steps"][0]
    assert list(came) == STEP
    assert [came[key] for key in STEP[:8]] == ["attracted", "evaluating", 10, 7, 1, 2, 22, 22.0]
    shares = {point["day"]: point["share"] for point in came["incidence"]}
    assert (shares[22], shares[49]) == (pytest.approx(0.5), pytest.approx(0.75))
    assert [step["to"] for step in wheel["steps"]][-1] == "attracted"
    assert wheel["turning"]["active"] == 3
    assert wheel["turning"]["verdict"] == "cannot tell"
    assert wheel["is_funnel"] is False
    assert wheel["mass"] is None


def test_one_segment_by_its_name(ten: Cab) -> None:
    assert told(ten, "--segment", "clinics")["segment"] == "Clinics"
    assert told(ten, "--segment", "Clinics")["steps"][0]["entered"] == 3
    rest = told(ten, "--segment", "no segment yet")
    assert (rest["segment"], rest["steps"][0]["entered"]) == (None, 7)
    failed = ten("wheel", "--segment", "Vets")
    assert failed.exit_code == 2
    assert "There is: Clinics, no segment yet." in failed.stderr


def test_a_shorter_time(ten: Cab) -> None:
    assert told(ten, "--months", "3")["steps"][0]["entered"] == 3


def test_in_words(ten: Cab) -> None:
    lines = ten("wheel", "--as-of", "2026-06-30").stdout.splitlines()
    assert lines[0].startswith("In June 2026 customers brought no new ones and nobody left.")
    assert "Of 10 who came, 7 moved on to a trial, 1 left, 2 are deciding." in lines[1]


def test_of_an_empty_house_nothing_is_known(cab: Cab) -> None:
    database.upgrade(create_app())
    assert cab("wheel").stdout.startswith("We can't tell yet: nobody is on the wheel.")
    wheel = json.loads(cab("wheel", "--json").stdout)
    assert (wheel["forecast_12"], wheel["is_funnel"]) == (None, None)
    assert wheel["turning"]["R"] is None


def test_every_stay_is_a_row(ten: Cab) -> None:
    rows = list(csv.DictReader(StringIO(ten("export", "wheel").stdout)))
    first = [row for row in rows if row["account"] == "Company 1"]
    assert [row["stage"] for row in first] == [
        "attracted", "evaluating", "customer", "retained", "advocate",
    ]  # fmt: skip
    assert [row["became"] for row in first] == ["moved"] * 5
    assert first[0]["days"] == "15"
    sent = [row["sent_by"] for row in rows if row["account"] == "Company 6"]
    assert sent == ["Company 1", "Company 1"]
    assert sum(row["stage"] in ("lost", "churned") for row in rows) == 3
