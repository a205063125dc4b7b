"""`cab verify`: whether what is kept agrees with the rows."""

import pytest
from sqlalchemy import text

from cab import create_app
from cab.cli import main
from cab.extensions import db
from tests.cli.conftest import Cab


@pytest.fixture
def ledger(cab: Cab) -> None:
    """Two companies that pay, in the installation of the command."""
    from datetime import date

    from tests.rows.readings import brought_in, line, reading

    cab("upgrade")
    with create_app().app_context():
        since = date(2025, 3, 1)
        brought_in(
            reading(
                line("Elm Park", 120_000, since, date(2025, 9, 1)),
                line("Oak Lodge", 50_000, since),
                known_until=date(2025, 12, 31),
            )
        )


def spoil(statement: str) -> None:
    """Change what is kept behind everybody's back."""
    with create_app().app_context(), db.engine.begin() as connection:
        connection.execute(text(statement))


def test_it_says_that_they_agree(cab: Cab, ledger: None) -> None:
    assert "verify" in main.commands
    result = cab("verify")
    assert result.stdout == "The figures agree with the rows: 2 companies, 16 months.\n"
    assert result.exit_code == 0


def test_it_says_so_of_nothing(cab: Cab) -> None:
    cab("upgrade")
    result = cab("verify")
    assert result.stdout == "The figures agree with the rows: 0 companies, 0 months.\n"


def test_it_names_what_differs_and_puts_it_right(cab: Cab, ledger: None) -> None:
    spoil("UPDATE account_month SET change = 90000 WHERE change = 120000")
    spoil("DELETE FROM paid_time WHERE account_id = 2")
    result = cab("verify")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "The figures do not agree with the rows.",
        "- Elm Park, March 2025: +1,200.00 GBP a year by the rows, +900.00 as kept",
        "- Oak Lodge: since when and until when it paid",
        "`cab verify --rebuild` puts it right.",
    ]
    result = cab("verify", "--rebuild")
    assert result.exit_code == 0
    assert "agree with the rows: 2 companies, 16 months" in result.stdout
    assert cab("verify").exit_code == 0


def test_it_verifies_under_the_choices_it_was_kept_under(
    cab: Cab, ledger: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAB_USAGE_COUNTS", "yes")
    assert cab("verify").exit_code == 0
    assert cab("verify", "--rebuild").exit_code == 0
