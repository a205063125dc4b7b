"""Measure the ledger: `python bench/ledger.py`: half a million rows in, then one invoice more.

In a file of SQLite, from the bytes of the file to the commit; then a house of a million months of
companies, and how long its book takes after one new invoice.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from cab import create_app, database, ledger
from cab.exchange.revenue import read
from cab.extensions import db
from cab.models import LedgerImport

ROWS, COMPANIES = 500_000, 20_000
HOUSE, MONTHS, FIRST = 20_000, 60, 2021 * 12 + 10
TODAY = date(2026, 11, 21)


def subscriptions() -> bytes:
    """Write subscriptions of five years, two in five of them still running."""
    chance = random.Random(7)
    lines = ["subscription_id,customer_id,start_date,end_date,monthly_amount,currency"]
    for number in range(ROWS):
        since = date(2021, 1, 1) + timedelta(days=chance.randrange(1800))
        ended = since + timedelta(days=chance.randrange(20, 900))
        until = "" if chance.random() < 0.4 else ended
        amount = chance.randrange(1000, 90_000) / 100
        whose = chance.randrange(COMPANIES)
        lines.append(f"s{number},c{whose},{since},{until},{amount:.2f},GBP")
    return "\n".join(lines).encode()


def table_of_months() -> bytes:
    """Write what companies pay, a column a month; one amount in twelve differs from the last."""
    chance = random.Random(3)
    months = [f"{m // 12}-{m % 12 + 1:02}" for m in range(FIRST, FIRST + MONTHS)]
    lines = [",".join(["customer", "currency", *months])]
    for number in range(HOUSE):
        amount, cells = chance.randrange(10, 500), []
        for _ in months:
            amount = chance.randrange(10, 500) if chance.random() < 1 / 12 else amount
            cells.append(str(amount))
        lines.append(",".join([f"Company {number}", "GBP", *cells]))
    return "\n".join(lines).encode()


def invoice(number: int) -> bytes:
    """Write one more subscription of a company that is here already."""
    since = date(2026, 1, number + 1)
    head = "subscription_id,customer_id,start_date,end_date,monthly_amount,currency"
    return f"{head}\nnew{number},Company {number},{since},,120.00,GBP\n".encode()


def bring_in(data: bytes) -> int:
    """Bring bytes in, from reading to the commit; return how many rows that made."""
    batch = LedgerImport.dropped([("file.csv", data)], by=None)
    reading = read([("file.csv", data)], today=TODAY)
    batch.bring_in(reading, by=None)
    db.session.commit()
    return len(reading.lines)


def book_and_segments() -> None:
    """Lay out the book and place its companies, as a page does first."""
    ledger.placing(ledger.book())


def timed(job: Callable[[], Any]) -> tuple[Any, float, float]:
    """Return what a job gives, how long it took, and how much of a processor."""
    began, worked = time.perf_counter(), time.process_time()
    made = job()
    return made, time.perf_counter() - began, time.process_time() - worked


def in_a_house(job: Callable[[], None]) -> None:
    """Do something in an installation of its own."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/cab.sqlite3"
        app = create_app({"INSTANCE_PATH": folder, "SECRET_KEY": "x", "DATABASE_URL": url})
        database.upgrade(app)
        with app.app_context():
            job()
            db.engine.dispose()


def importing() -> None:
    """Measure an import of many rows; 50,000 a second are wanted."""
    data = subscriptions()
    rows, took, worked = timed(lambda: bring_in(data))
    print(
        f"{rows:,} subscriptions in: {took:.1f} s ({worked:.1f} s of a processor), "
        f"{rows / took:,.0f} rows a second"
    )


def renewing() -> None:
    """Measure the book of a large house, at first and after each of some new invoices."""
    rows, took, _ = timed(lambda: bring_in(table_of_months()))
    print(f"{rows:,} months of companies in: {took:.1f} s, {rows / took:,.0f} rows a second")
    _, first, _ = timed(book_and_segments)
    again = []
    for number in range(5):
        bring_in(invoice(number))
        again.append(timed(book_and_segments)[2])
    print(f"their book: {first * 1000:.0f} ms; after one invoice {min(again) * 1000:.1f} ms")


if __name__ == "__main__":
    in_a_house(importing)
    in_a_house(renewing)
