"""`cab movements`, `cab retention`, `cab cohorts`: what customers did, in words and as JSON."""

import csv
import json
from datetime import date
from io import StringIO
from typing import Any

import pytest
import time_machine

from cab import create_app
from cab.extensions import db
from tests import factories as make
from tests.cli.conftest import Cab

TODAY = date(2026, 6, 15)
MOVEMENT = [
    "month", "start", "new", "expansion", "contraction", "churn", "reactivation", "transfer_in",
    "transfer_out", "fx", "end", "customers",
]  # fmt: skip
RETENTION = [
    "segment", "start_arr", "end_arr", "new", "expansion", "contraction", "churn", "reactivation",
    "transfer_in", "transfer_out", "fx", "grr", "grr_strict", "nrr", "customers_kept", "customers",
]  # fmt: skip


@pytest.fixture
def empty(cab: Cab) -> Cab:
    """The command over a house without revenue."""
    cab("upgrade")
    return cab


@pytest.fixture
def paid(empty: Cab) -> Cab:
    """The command over a house with three companies, known until the middle of June."""
    app = create_app()
    with time_machine.travel(TODAY), app.app_context():
        for company, segment, annual, since, until in (
            ("Green Lane", "Clinics", 1_200_00, date(2025, 3, 1), None),
            ("Millbrook", "Clinics", 2_400_00, date(2025, 3, 15), date(2026, 4, 1)),
            ("Harbour", None, 600_50, date(2026, 2, 1), None),
        ):
            make.paying(company, segment, annual, since=since, until=until, known_until=TODAY)
        make.paying("Green Lane", "Clinics", 100_00, since=date(2026, 5, 31), known_until=TODAY)
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return empty


@pytest.fixture(autouse=True)
def in_june() -> Any:
    """Run on a day in June."""
    with time_machine.travel(TODAY):
        yield


def told(cab: Cab, *arguments: str) -> list[dict[str, Any]]:
    """Return the document a command prints."""
    found: list[dict[str, Any]] = json.loads(cab(*arguments, "--json").stdout)
    return found


def test_movements_go_from_the_first_month_to_the_last_that_is_over(paid: Cab) -> None:
    rows = told(paid, "movements")
    assert [list(row) for row in rows] == [MOVEMENT] * 15
    assert (rows[0]["month"], rows[-1]["month"]) == ("2025-03", "2026-05")
    assert (rows[0]["start"], rows[0]["new"], rows[0]["customers"]) == (0, 300, 2)
    assert rows[11]["new"] == 600.50 / 12
    april = rows[13]
    assert (april["churn"], april["end"], april["customers"]) == (200, 100 + 600.50 / 12, 2)
    assert rows[14]["expansion"] == 100 / 12
    for row in rows:
        up = ("start", "new", "expansion", "reactivation", "transfer_in", "fx")
        down = ("contraction", "churn", "transfer_out", "end")
        assert sum(row[name] for name in up) == pytest.approx(sum(row[name] for name in down))


def test_movements_of_a_segment(paid: Cab) -> None:
    assert told(paid, "movements", "--segment", "clinics")[-1]["end"] == 1300 / 12
    assert told(paid, "movements", "--segment", "no segment yet")[-1]["end"] == 600.50 / 12
    wrong = paid("movements", "--segment", "Shops")
    assert wrong.exit_code == 2
    assert "There is no segment “Shops”. There is: Clinics, no segment yet." in wrong.stderr


def test_retention_is_of_the_last_twelve_months(paid: Cab) -> None:
    rows = told(paid, "retention")
    assert [list(row) for row in rows] == [RETENTION] * 3
    assert [row["segment"] for row in rows] == ["Clinics", None, "company"]
    clinics, none, company = rows
    assert (clinics["start_arr"], clinics["end_arr"]) == (3600, 1300)
    assert (clinics["churn"], clinics["expansion"]) == (2400, 100)
    assert clinics["grr"] == clinics["grr_strict"] == pytest.approx(1200 / 3600)
    assert clinics["nrr"] == pytest.approx(1300 / 3600)
    assert (clinics["customers_kept"], clinics["customers"]) == (1, 2)
    assert (none["new"], none["grr"], none["nrr"], none["customers"]) == (600.50, None, None, 0)
    assert (company["new"], company["end_arr"]) == (600.50, 1900.50)


def test_a_window_goes_from_the_end_of_a_month_to_the_end_of_another(paid: Cab) -> None:
    company = told(paid, "retention", "--from", "2026-03", "--to", "2026-04")[-1]
    assert (company["start_arr"], company["churn"]) == (4200.50, 2400)
    company = told(paid, "retention", "--from", "2026-04")[-1]
    assert (company["start_arr"], company["end_arr"]) == (1800.50, 1900.50)
    company = told(paid, "retention", "--as-of", "2026-04-29")[-1]
    assert (company["start_arr"], company["end_arr"]) == (3600, 4200.50)
    company = told(paid, "retention", "--as-of", "2026-04-30")[-1]
    assert company["end_arr"] == 1800.50
    assert len(told(paid, "retention", "--segment", "Clinics")) == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--from", "June"], "--from: “June” is no month. Write it as 2026-10."),
        (["--to", "2026-13"], "--to: “2026-13” is no month."),
        (["--to", "2026-06"], "Nothing is known after May 2026, so --to has to be earlier."),
        (["--from", "2026-05"], "--from has to be before --to"),
        (["--as-of", "yesterday"], "yesterday"),
    ],
)
def test_what_cannot_be_is_one_sentence(paid: Cab, arguments: list[str], sentence: str) -> None:
    result = paid("retention", *arguments)
    assert result.exit_code == 2 and not result.stdout
    assert sentence in result.stderr


def test_cohorts_are_lists_by_months_since(paid: Cab) -> None:
    rows = told(paid, "cohorts")
    assert [list(row) for row in rows] == [["month", "customers", "arr", "kept", "kept_arr"]] * 2
    first, second = rows
    assert (first["month"], first["customers"], first["arr"]) == ("2025-03", 2, 3600)
    assert first["kept"] == [2] * 13 + [1, 1]
    assert first["kept_arr"][-1] == 1300
    assert second["kept"] == [1] * 4 + [None] * 11
    assert [row["month"] for row in told(paid, "cohorts", "--segment", "Clinics")] == ["2025-03"]


def test_plain_text_has_the_words_of_the_pages(paid: Cab) -> None:
    shown = paid("movements").stdout
    assert shown.startswith("The company, GBP a month\nmonth ")
    assert "grew" in shown and "left" in shown and "came back" not in shown
    assert shown.endswith("2026-05: Nobody left or cut this month, so there is no ratio.\n")
    shown = paid("retention").stdout
    assert "Of each £100 a year ago, £33 is still here. One average clinic is 50.0 points." in shown
    assert "£36 with upgrades. 1 of 2 customers kept." in shown
    assert "The largest loss was Millbrook, £2,400." in shown
    assert "£3,600 + grew £100 − left £2,400 = £1,300 a year" in shown
    assert "No segment yet\n  We can't tell yet: nobody paid at the start of these" in shown
    assert shown.endswith("From the end of May 2025 to the end of May 2026.\n")
    shown = paid("cohorts").stdout
    assert "2025-03      2   3,600   2 of 2   2 of 2   2 of 2    2 of 2" in shown


def test_where_nobody_paid_yet_it_says_so(empty: Cab) -> None:
    for command in ("movements", "retention", "cohorts"):
        assert told(empty, command) == []
        assert "Bring in a file: cab import revenue FILE" in empty(command).stdout


def test_a_segment_in_which_nobody_ever_paid_says_so(paid: Cab) -> None:
    with create_app().app_context():
        make.segment("Shops")
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    for command in ("movements", "retention", "cohorts"):
        assert told(paid, command, "--segment", "Shops") == []
        shown = paid(command, "--segment", "Shops").stdout
        assert shown == "Shops: nobody ever paid, as far as we know.\n"


def test_a_currency_without_a_rate_is_asked_for_in_a_sentence(paid: Cab) -> None:
    with time_machine.travel(TODAY), create_app().app_context():
        make.paying("Paws", currency="USD", since=date(2026, 1, 1), known_until=TODAY)
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    result = paid("movements")
    assert result.exit_code == 2
    assert result.stderr == ("cab: There is no rate for USD. Say how much GBP one USD is worth.\n")


def table(cab: Cab, name: str) -> list[dict[str, str]]:
    """Return an exported table."""
    return list(csv.DictReader(StringIO(cab("export", name).stdout)))


def test_tables_have_every_segment_and_the_company(paid: Cab, empty: Cab) -> None:
    moved = table(paid, "movements")
    assert list(moved[0]) == ["segment", *MOVEMENT]
    assert {row["segment"] for row in moved} == {"Clinics", "", "company"}
    assert len(moved) == 3 * 15
    kept = table(paid, "retention")
    assert [row["segment"] for row in kept] == ["Clinics", "", "company"]
    assert (kept[0]["from"], kept[0]["to"], kept[1]["grr"]) == ("2025-05", "2026-05", "")
    assert kept[1]["why_not"] == "Nobody paid at the start of these twelve months."
    began = table(paid, "cohorts")
    assert began[0] == {
        "segment": "Clinics", "month": "2025-03", "months_since": "0", "customers": "2",
        "kept": "2", "arr": "3600.0", "kept_arr": "3600.0",
    }  # fmt: skip


def test_a_table_of_nothing_has_its_header(empty: Cab) -> None:
    for name in ("movements", "retention", "cohorts"):
        assert table(empty, name) == []
        assert empty("export", name).stdout.startswith("segment,")
