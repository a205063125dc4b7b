"""A company's rows of the ledger, with the file and line each came from."""

from collections.abc import Sequence
from datetime import date

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from cab import ledger
from cab.ledger import Line
from cab.models import Account, LedgerRow
from cab.web import gate
from cab.web.money import money
from flywheel import months
from flywheel.words import listed

bp = Blueprint("ledgers", __name__, url_prefix="/companies")

KINDS = {
    "recurring": "Recurring",
    "one_time": "Paid once",
    "usage": "Usage",
    "credit": "Credit",
    "tax": "Tax or fees",
    "refund": "Refund",
}


@bp.get("/<int:company_id>/ledger")
def show(company_id: int) -> ResponseReturnValue:
    """Show the rows, which of them count, and what they add up to."""
    company = gate.row(Account, company_id)
    lines, last = ledger.rows_of(company.id), last_month()
    return render_template(
        "ledgers/show.html",
        company=company,
        lines=lines,
        kinds=KINDS,
        last=months.last_day(last),
        finding=sentence(lines, last),
    )


def paid(company: Account) -> str:
    """Say what a company pays; nothing if the ledger knows nothing of it."""
    lines = ledger.rows_of(company.id)
    return sentence(lines, last_month()) if lines else ""


def last_month() -> int:
    """Return the month at whose end it is told what is paid."""
    until = ledger.known_until()
    return months.last_complete(date.today()) if until is None else until


def runs(row: LedgerRow, month: int) -> bool:
    """Say whether a row is in force on a month's last day."""
    return row.from_month <= month and (row.to_month is None or month < row.to_month)


def sentence(lines: Sequence[Line], month: int) -> str:
    """Say what the rows that count add up to at a month's end."""
    if not lines:
        return "Nothing was brought in about this company."
    sums: dict[str, int] = {}
    for line in lines:
        if line.counts and runs(line.row, month):
            sums[line.row.currency] = sums.get(line.row.currency, 0) + line.row.annual
    end = months.last_day(month)
    on = f"{end.day} {end:%B %Y}"
    if not sums:
        return f"It paid nothing on {on}."
    return f"It paid {listed([money(sums[code], code) for code in sums])} a year on {on}."
