"""`cab import revenue`: every row or none, with each error's file, row, column and remedy."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from cab.exchange.revenue import read
from cab.extensions import db
from tests.bad_sheets import FINE, GOOD, HEAD, WRONG, Sheet
from tests.cli.conftest import Cab
from tests.web.sheets import MONTHS, PERIODS

KEYS = ["kind", "rows", "imported", "errors"]


@pytest.fixture
def contracts(tmp_path: Path) -> Path:
    """A list of subscriptions."""
    return written(tmp_path, "contracts.csv", PERIODS)


def written(folder: Path, name: str, data: bytes) -> Path:
    """Write a file."""
    file = folder / name
    file.write_bytes(data)
    return file


def told(result: Result, code: int = 0) -> dict[str, Any]:
    """Return the document a command printed."""
    assert result.exit_code == code, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    assert list(found) == KEYS
    assert all(list(each) == ["file", "row", "column", "message"] for each in found["errors"])
    return found


def ledger(cab: Cab) -> list[Any]:
    """Return what customers pay month by month."""
    found: list[Any] = json.loads(cab("movements", "--json").stdout)
    return found


def test_it_brings_in_a_file(cab: Cab, contracts: Path) -> None:
    result = cab("import", "revenue", contracts, "--json")
    assert told(result) == {"kind": "periods", "rows": 2, "imported": 2, "errors": []}
    words = cab("import", "revenue", contracts).stdout
    assert "2 of 2 rows came in." in words


def test_nobody_waits_while_files_are_read(
    cab: Cab, contracts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = []

    def slow(*given: Any, **more: Any) -> Any:
        held.append(db.session().in_transaction())
        return read(*given, **more)

    monkeypatch.setattr("cab.exchange.revenue.read", slow)
    told(cab("import", "revenue", contracts, "--json"))
    assert held == [False]


def test_the_same_again_updates_and_never_doubles(cab: Cab, contracts: Path) -> None:
    cab("import", "revenue", contracts)
    once = ledger(cab)
    told(cab("import", "revenue", contracts, "--json"))
    assert ledger(cab) == once
    contracts.write_bytes(PERIODS.replace(b",350,", b",400,"))
    told(cab("import", "revenue", contracts, "--json"))
    assert ledger(cab)[-1]["end"] == 400.0


def test_a_dry_run_changes_nothing(cab: Cab, contracts: Path) -> None:
    result = cab("import", "revenue", contracts, "--dry-run")
    assert "2 of 2 rows would come in." in result.stdout
    assert "Nothing was changed." in result.stdout
    assert told(cab("import", "revenue", contracts, "--dry-run", "--json"))["imported"] == 2
    assert ledger(cab) == []


def test_questions_are_errors_with_the_option_that_answers(cab: Cab, tmp_path: Path) -> None:
    data = b"customer,since,amount\nAnn,03/04/2024,100\nBob,05/06/2024,200\n"
    file = written(tmp_path, "list.csv", data)
    errors = told(cab("import", "revenue", file, "--json"), 1)["errors"]
    messages = " ".join(each["message"] for each in errors)
    for option in ("--date-order dmy or --date-order mdy", "--per"):
        assert option in messages
    given = ["--date-order", "dmy", "--currency", "GBP", "--per", "year", "--json"]
    assert told(cab("import", "revenue", file, *given))["imported"] == 2
    rows = ledger(cab)
    assert [row["month"] for row in rows if row["new"]] == ["2024-04", "2024-06"]
    assert rows[-1]["end"] == 25.0


def test_a_currency_that_nobody_names_is_that_of_the_house_and_is_said(
    cab: Cab, tmp_path: Path
) -> None:
    for name, options, taken in (
        ("first.csv", (), "Taken: GBP; --currency says otherwise."),
        ("euros.csv", ("--currency", "EUR", "--answer", "rate:EUR=0.85"), ""),
    ):
        data = f"{HEAD.removesuffix(',currency')}\n{name},Ann,2024-01-01,,100\n"
        result = cab("import", "revenue", written(tmp_path, name, data.encode()), *options)
        assert result.exit_code == 0, result.output
        assert taken in result.stderr


def test_a_list_without_days_is_of_a_month(cab: Cab, tmp_path: Path) -> None:
    file = written(
        tmp_path, "telco.csv",
        b"customerID,tenure,MonthlyCharges,Churn\nA,3,10.00,No\nB,5,20.00,Yes\n",
    )  # fmt: skip
    asked = told(cab("import", "revenue", file, "--currency", "USD", "--json"), 1)["errors"]
    assert "Add --as-of " in asked[0]["message"]
    for typed in ("2026-09", "2026-09-30"):
        told(cab("import", "revenue", file, "--currency", "USD", "--as-of", typed, "--json"))
        assert ledger(cab)[-1]["end"] == 10.0


def test_other_questions_are_answered_by_their_key(cab: Cab, tmp_path: Path) -> None:
    data = f"{HEAD}\ns1,Ann,2024-01-01,,100,GBP\n{GOOD}\ns3,Bob,2024-01-01,,100,EUR\n"
    file = written(tmp_path, "both.csv", data.encode())
    (error,) = told(cab("import", "revenue", file, "--json"), 1)["errors"]
    assert "Add --answer rate:EUR=0.85." in error["message"]
    told(cab("import", "revenue", file, "--answer", "rate:EUR=0.5", "--json"))
    assert ledger(cab)[-1]["end"] == 250.0
    assert cab("import", "revenue", file, "--answer", "nonsense").exit_code == 2


def test_a_company_we_may_know_is_asked_about(cab: Cab, tmp_path: Path) -> None:
    head = b"subscription_id,customer_id,customer_name,start_date,monthly_amount,currency\n"
    one = written(tmp_path, "one.csv", head + b"s1,c1,Harbour Vets,2024-01-01,100,GBP\n")
    two = written(tmp_path, "two.csv", head + b"s2,c7,Harbour Vets,2024-01-01,50,GBP\n")
    cab("import", "revenue", one)
    (error,) = told(cab("import", "revenue", two, "--json"), 1)["errors"]
    assert "Which company is Harbour Vets (c7)?" in error["message"]
    assert "--answer 'account:c7=" in error["message"]
    told(cab("import", "revenue", two, "--answer", "account:c7=new", "--json"))
    assert ledger(cab)[-1]["customers"] == 2


def test_with_errors_nothing_comes_in_unless_without_them(cab: Cab, tmp_path: Path) -> None:
    file = written(tmp_path, "contracts.csv", PERIODS + b"s3,Ann,2025-13-01,,50,GBP\n")
    found = told(cab("import", "revenue", file, "--json"), 1)
    assert (found["rows"], found["imported"]) == (3, 0)
    (error,) = found["errors"]
    assert (error["file"], error["row"], error["column"]) == ("contracts.csv", 4, "start_date")
    assert ledger(cab) == []
    words = cab("import", "revenue", file).stdout
    assert "contracts.csv, row 4, start_date: " in words and "Nothing was imported." in words
    assert told(cab("import", "revenue", file, "--without-problems", "--json"))["imported"] == 2


def test_files_are_read_together(cab: Cab, tmp_path: Path) -> None:
    files = [
        written(tmp_path, "months.csv", MONTHS),
        written(tmp_path, "more.csv", MONTHS.replace(b"2026-0", b"2025-0")),
    ]
    assert told(cab("import", "revenue", *files, "--currency", "GBP", "--json"))["rows"] == 6


@pytest.mark.parametrize("sheet", FINE, ids=lambda sheet: sheet.what)
def test_what_can_be_understood_comes_in(cab: Cab, tmp_path: Path, sheet: Sheet) -> None:
    file = written(tmp_path, sheet.name, sheet.data)
    assert told(cab("import", "revenue", file, "--json"))["imported"] >= 1
    arr = float("".join(c for c in sheet.says if c.isdigit()))
    assert ledger(cab)[-1]["end"] == pytest.approx(arr / 12, abs=0.01)


@pytest.mark.parametrize("sheet", WRONG, ids=lambda sheet: sheet.what)
def test_what_cannot_gets_a_sentence(cab: Cab, tmp_path: Path, sheet: Sheet) -> None:
    found = told(cab("import", "revenue", written(tmp_path, sheet.name, sheet.data), "--json"), 1)
    assert found["imported"] == 0
    assert any(sheet.says in each["message"] for each in found["errors"])
    assert all(each["file"] == sheet.name for each in found["errors"])


def test_what_is_no_file_or_too_large(
    cab: Cab, tmp_path: Path, contracts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = cab("import", "revenue", tmp_path / "absent.csv")
    assert result.exit_code == 2
    assert "Nothing was imported." in result.stderr
    monkeypatch.setenv("CAB_MAX_UPLOAD_MB", "0")
    result = cab("import", "revenue", contracts)
    assert result.exit_code == 2
    assert "CAB_MAX_UPLOAD_MB" in result.stderr
