"""`cab stage` and `cab export stage`: the stage of the business without a page."""

import csv
import json
from datetime import date, timedelta
from io import StringIO

import pytest

from cab import create_app, database
from cab.extensions import db
from tests import factories as make
from tests.cli.conftest import Cab

TODAY = date.today()


@pytest.fixture
def selling(cab: Cab) -> Cab:
    """The command over a house with sixty decided deals, four of them won."""
    app = create_app()
    database.upgrade(app)
    with app.app_context():
        for n in range(60):
            name = f"Clinic {n}"
            for stage, ago in (("attracted", 300), ("evaluating", 250)):
                make.event(name, stage, TODAY - timedelta(days=ago), in_segment="Clinics")
            if n < 4:
                day = TODAY - timedelta(days=40 * (n + 1))
                make.event(name, "customer", day, seller=("Maya", "Jonas")[n % 2])
                make.paying(name, "Clinics", since=day)
            else:
                make.event(name, "lost", TODAY - timedelta(days=100))
        db.session.commit()
    return cab


def test_it_says_the_stage_in_words_and_as_json(selling: Cab) -> None:
    assert "4 of 60 deals won. Selling is not repeatable yet." in selling("stage").stdout
    clinics, company = json.loads(selling("stage", "--json").stdout)
    assert (clinics["segment"], clinics["stage"]) == ("Clinics", "problem_market")
    assert company["segment"] == "company"
    rules = {rule["rule"]: rule for test in clinics["tests"] for rule in test["rules"]}
    assert rules["won"]["holds"] is False
    assert rules["due"]["holds"] is None
    assert rules["due"]["missing"] == "bring dates on which terms end"
    assert clinics["thresholds"]["win_min"] == 0.1


def test_on_an_earlier_day_less_was_known(selling: Cab) -> None:
    day = TODAY - timedelta(days=200)
    clinics, _ = json.loads(selling("stage", "--as-of", day, "--json").stdout)
    assert clinics["stage"] == "unknown"
    assert "can't tell yet" in clinics["sentence"]


def test_every_rule_can_be_exported(selling: Cab) -> None:
    rows = list(csv.DictReader(StringIO(selling("export", "stage").stdout)))
    assert {(row["segment"], row["rule"], row["holds"]) for row in rows} >= {
        ("Clinics", "won", "no"),
        ("company", "strict", "not known"),
    }


def test_an_empty_house_cannot_tell(cab: Cab) -> None:
    cab("upgrade")
    assert "can't tell yet" in cab("stage").stdout
