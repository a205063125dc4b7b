"""`cab questions` and `cab findings`: what the talks have answered."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from cab import create_app, database
from cab.demo.load import load
from cab.exchange.export import FINDINGS, QUESTIONS
from cab.extensions import db
from tests import factories as make
from tests.cli.conftest import Cab

FINDING = [
    "hypothesis", "question", "segment", "unit", "k", "n", "against", "mixed", "board", "status",
    "words", "chance", "low", "high", "threshold", "needed", "notes",
]  # fmt: skip


@pytest.fixture(scope="module")
def shiftwell_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the sample company."""
    from datetime import date

    folder = tmp_path_factory.mktemp("sample")
    file = folder / "shiftwell.sqlite3"
    app = create_app({"INSTANCE_PATH": str(folder), "DATABASE_URL": f"sqlite:///{file}"})
    database.upgrade(app)
    with app.app_context():
        load(date.today())
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return file


@pytest.fixture
def shiftwell(cab: Cab, shiftwell_file: Path, monkeypatch: pytest.MonkeyPatch) -> Cab:
    """The command over the sample company."""
    monkeypatch.setenv("CAB_DATABASE_URL", f"sqlite:///{shiftwell_file}")
    return cab


def told(cab: Cab, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(cab(*arguments, "--json").stdout)
    return found


def test_findings_have_these_keys_and_figures(shiftwell: Cab) -> None:
    rows = told(shiftwell, "findings")
    assert [list(row) for row in rows] == [FINDING] * 17
    (rota,) = [
        row
        for row in rows
        if row["hypothesis"].startswith("Building the rota") and row["segment"] == "Clinics"
    ]
    assert (rota["k"], rota["n"], rota["status"], rota["words"]) == (
        8,
        10,
        "supported",
        "Very likely",
    )
    assert rota["unit"] == "person" and rota["board"] == {"k": 0, "n": 0}
    assert rota["chance"] == pytest.approx(0.9673, abs=1e-4)
    assert rota["low"] == pytest.approx(0.482, abs=1e-3)
    assert rota["high"] == pytest.approx(0.940, abs=1e-3)
    assert {row["status"] for row in rows} == {"supported", "refuted", "open"}
    nobody = [row for row in rows if not row["n"]]
    assert nobody and all(row["chance"] is row["low"] is row["high"] is None for row in nobody)


def test_questions_have_these_keys_for_each_segment(shiftwell: Cab) -> None:
    rows = told(shiftwell, "questions")
    assert [list(row) for row in rows] == [list(QUESTIONS)] * 33
    assert [row["number"] for row in rows[::3]] == list(range(1, 12))
    assert [row["segment"] for row in rows[:3]] == ["Clinics", "Vet practices", "Care agencies"]
    only = told(shiftwell, "questions", "--segment", "vet PRACTICES")
    assert {row["segment"] for row in only} == {"Vet practices"} and len(only) == 11


def test_a_segment_that_is_not_there_is_said_with_those_that_are(shiftwell: Cab) -> None:
    result = shiftwell("questions", "--segment", "Dentists")
    assert result.exit_code == 2 and result.stdout == ""
    assert "There is: Clinics, Vet practices, Care agencies." in result.stderr


def test_plain_words_are_those_of_the_pages(shiftwell: Cab) -> None:
    shown = shiftwell("questions").stdout
    assert "◔ Early" in shown and "● Answered" in shown and "○ Not asked" in shown
    assert "Castle Street Vets and Foxglove Vets so far" in shown
    assert "Nobody has worked on: Does what we built solve it?" in shown
    untouched = next(line for line in shown.splitlines() if line.startswith("Nobody has worked"))
    assert "must-have" not in untouched
    found = shiftwell("findings").stdout
    assert (
        "Very likely most clinics have this problem: 8 of 10 people said so, "
        "5 told a specific story." in found
    )
    assert "Five findings are called supported." in found
    for word in ("posterior", "Wilson", "credible", "stance", "anecdotal", "n ="):
        assert word not in shown + found


def test_an_empty_house_answers_too(cab: Cab) -> None:
    assert cab("upgrade").exit_code == 0
    rows = told(cab, "questions")
    assert {row["status"] for row in rows} == {"unanswered"} and len(rows) == 11
    assert told(cab, "findings") == []
    assert cab("findings").stdout.startswith("Nothing to prove yet.")


def test_a_question_whose_hypothesis_waits_is_worked_on(cab: Cab) -> None:
    assert cab("upgrade").exit_code == 0
    with create_app().app_context():
        make.hypothesis("They would pay for it.", "willingness_to_pay")
        db.session.commit()
    shown = cab("questions").stdout
    assert "What will they pay?\n  no segment yet  ○ Not asked" in shown
    assert "Nobody has worked on: What problems do they have?" in shown


@pytest.mark.parametrize("command", [["questions"], ["findings"], ["export", "evidence"]])
def test_without_a_database_it_says_how_to_start(
    cab: Cab, instance: Path, command: list[str]
) -> None:
    result = cab(*command)
    assert result.exit_code == 2
    assert f"There is no database yet in {instance}. Start with `cab serve`" in result.stderr
    assert not (instance / "cab.sqlite3").exists()


def test_a_database_of_another_version_is_not_read(cab: Cab, instance: Path) -> None:
    import sqlite3

    cab("upgrade")
    with sqlite3.connect(instance / "cab.sqlite3") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    connection.close()
    for command in (["findings"], ["import", "interviews", __file__]):
        assert "Run `cab upgrade` first." in cab(*command).stderr


def test_a_database_that_is_not_there_is_a_sentence(
    cab: Cab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAB_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    result = cab("findings")
    assert result.exit_code == 2
    assert "The database does not answer" in result.stderr


def test_a_setting_that_cannot_be_read_is_a_sentence(
    cab: Cab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAB_N_MIN", "several")
    assert "CAB_N_MIN is “several”; it has to be a whole number" in cab("findings").stderr


def rows_of(cab: Cab, table: str) -> list[dict[str, str]]:
    import csv

    return list(csv.DictReader(cab("export", table).stdout.splitlines()))


def test_evidence_leaves_nothing_out_and_says_what_does_not_count(shiftwell: Cab) -> None:
    import sqlite3

    rows = rows_of(shiftwell, "evidence")
    path = os.environ["CAB_DATABASE_URL"].removeprefix("sqlite:///")
    with sqlite3.connect(path) as connection:
        (quotes,) = connection.execute("SELECT count(*) FROM evidence").fetchone()
        (answers,) = connection.execute("SELECT count(*) FROM answer").fetchone()
        (prompts,) = connection.execute("SELECT count(*) FROM prompt").fetchone()
    connection.close()
    by_source = {
        source: [row for row in rows if row["source"] == source]
        for source in ("quote", "closing sheet", "answer")
    }
    assert [len(found) for found in by_source.values()] == [quotes, prompts, answers]
    for row in rows:
        assert (row["counts"] == "yes") == (row["why_not"] == "")
    reasons = {row["why_not"] for row in rows}
    assert {"second-hand", "nobody has decided on it yet", "polite words"} <= reasons
    assert sum(row["why_not"] == "second-hand" for row in rows) == 5
    (pages,) = [row for row in rows if row["quote"].startswith("I'd be lost on a Monday")]
    assert (pages["company"], pages["segment"], pages["may_name"]) == (
        "Green Lane Vets", "Vet practices", "no",
    )  # fmt: skip


def test_rows_that_count_give_the_findings(shiftwell: Cab) -> None:
    rows = rows_of(shiftwell, "evidence")
    for finding in rows_of(shiftwell, "findings"):
        column = "person" if finding["unit"] == "person" else "company"
        heard = {
            row[column]
            for row in rows
            if row["about"] == finding["hypothesis"]
            and row["segment"] == finding["segment"]
            and row["counts"] == "yes"
        }
        assert len(heard) == int(finding["n"]), finding["hypothesis"]


def test_tables_have_their_columns(shiftwell: Cab, tmp_path: Path) -> None:
    assert list(rows_of(shiftwell, "findings")[0]) == list(FINDINGS)
    assert list(rows_of(shiftwell, "questions")[0]) == list(QUESTIONS)
    accounts = {row["account"]: row for row in rows_of(shiftwell, "accounts")}
    assert accounts["Ridgeway Vets"]["talks"] == "0"
    assert accounts["Riverside Clinic"]["employees"] == "34"
    assert (accounts[""]["people"], accounts[""]["talks"]) == ("5", "1")
    file = tmp_path / "accounts.csv"
    assert shiftwell("export", "accounts", "-o", file).stdout == ""
    assert file.read_text("utf-8-sig").splitlines() == (
        shiftwell("export", "accounts").stdout.splitlines()
    )
    missing = shiftwell("export", "accounts", "-o", tmp_path / "no" / "a.csv")
    assert missing.exit_code == 2 and "There is no folder" in missing.stderr
