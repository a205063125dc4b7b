"""Real exports read as plain SQL on the raw files says; what does not recur is refused.

The SQL here knows nothing of the readers: it counts, for every month's last day, the rows that
cover it.
"""

from __future__ import annotations

import csv
import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from cab.exchange.revenue import NotRevenue, Reading, read
from tests.words.revenue import TODAY

FOLDER = Path(__file__).parents[3] / "shared" / "data"
MONEY, CRM = FOLDER / "subscriptions", FOLDER / "crm"
pytestmark = pytest.mark.skipif(
    not MONEY.is_dir(), reason="the real exports are not here; nothing of them was used"
)

READ = {
    "telco_customer_churn.csv": "snapshot",
    "recharge_subscription_data.csv": "recharge",
    "recharge_subscription_history_data.csv": "recharge",
    "recurly_subscription_history_data.csv": "recurly",
    "recurly_line_item_history_data.csv": "recurly",
}
REFUSED = {
    "cdnow_sample.txt": "single orders",
    "recharge_customer_data.csv": "Bring ReCharge's subscriptions with it.",
    "recurly_account_history_data.csv": "Bring the subscription history",
    "recurly_invoice_history_data.csv": "Recurly's invoices without their lines",
    "recurly_plan_history_data.csv": "Bring the subscription history",
    "recurly_subscription_change_history_data.csv": "A change only says",
    "stripe_api_coupon_data.csv": "bring subscription, subscription_item and plan or price",
    "stripe_api_credit_note_data.csv": "credit notes",
    "stripe_api_customer_data.csv": "bring subscription, subscription_item and plan or price",
    "stripe_api_discount_data.csv": "bring subscription, subscription_item and plan or price",
    "stripe_api_invoice_data.csv": "Bring invoice_line_item with it",
    "stripe_api_invoice_line_item_data.csv": "not yet enough",
    "stripe_api_plan_data.csv": "bring subscription, subscription_item and plan or price",
    "stripe_api_price_data.csv": "bring subscription, subscription_item and plan or price",
    "stripe_api_product_data.csv": "products",
    "stripe_api_refund_data.csv": "refunds",
    "stripe_api_subscription_data.csv": "without their amounts",
    "stripe_api_subscription_history_data.csv": "without their amounts",
    "stripe_api_subscription_item_data.csv": "not yet enough",
    "hubspot_company.csv": "companies",
    "hubspot_contact.csv": "people",
    "hubspot_deal.csv": "without the company each is for",
    "hubspot_engagement_meeting.csv": "meetings",
    "hubspot_engagement_note.csv": "notes",
}
ANSWERS = {"currency": "USD", "as_of": "2026-10"}


def path(name: str) -> Path:
    """Return where a real file is."""
    return (CRM if name.startswith("hubspot") else MONEY) / name


def real(*names: str) -> Reading:
    """Read real files together."""
    return read([(name, path(name).read_bytes()) for name in names], ANSWERS, today=TODAY)


def test_no_file_is_forgotten() -> None:
    there = {one.name for folder in (MONEY, CRM) for one in folder.iterdir()}
    assert there == {*READ, *REFUSED}


@pytest.mark.parametrize("name", READ)
def test_files_with_recurring_revenue_are_read(name: str) -> None:
    found = real(name)
    assert (found.kind, found.problems, found.asked) == (READ[name], [], [])


@pytest.mark.parametrize("name", REFUSED)
def test_files_without_are_refused_with_what_to_bring(name: str) -> None:
    with pytest.raises(NotRevenue, match=REFUSED[name]):
        real(name)


def database(*names: str) -> sqlite3.Connection:
    """Return a database with each raw file as a table of text, and all month ends."""
    held = sqlite3.connect(":memory:")
    for name in names:
        with path(name).open(newline="", encoding="utf-8") as stream:
            header, *rows = list(csv.reader(stream))
        table = Path(name).stem
        held.execute(f"CREATE TABLE {table} ({', '.join(f'[{one}] TEXT' for one in header)})")
        marks = ", ".join("?" * len(header))
        held.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
    held.execute("CREATE TABLE month_end (day TEXT)")
    day = date(2014, 1, 1)
    while day < TODAY.replace(day=1):
        after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        held.execute("INSERT INTO month_end VALUES (?)", [str(after - timedelta(days=1))])
        day = after
    return held


def by_month(found: Reading) -> dict[str, tuple[int, int]]:
    """Return for each month's last day how many lines recur and what they come to in a year."""
    held = sqlite3.connect(":memory:")
    held.execute("CREATE TABLE line (annual INT, start TEXT, stop TEXT)")
    recurring = found.lines[found.lines["kind"] == "recurring"]
    rows = zip(
        recurring["annual"].tolist(),
        map(str, recurring["start_on"]),
        [stop and str(stop) for stop in recurring["end_on"]],
        strict=True,
    )
    held.executemany("INSERT INTO line VALUES (?, ?, ?)", rows)
    counted = held.execute(
        "WITH RECURSIVE end(day) AS (SELECT '2014-01-31' UNION ALL SELECT "
        "date(day, '+1 day', '+1 month', '-1 day') FROM end WHERE day < ?) "
        "SELECT day, count(*), sum(annual) FROM end JOIN line ON start <= day "
        "AND (stop IS NULL OR stop > day) WHERE day < ? GROUP BY day",
        [str(TODAY), str(TODAY)],
    )
    return {day: (rows, total) for day, rows, total in counted}


def expected(held: sqlite3.Connection, query: str) -> dict[str, tuple[int, int]]:
    """Return the same by a query that gives day, rows and total."""
    return {day: (rows, total) for day, rows, total in held.execute(query)}


def test_the_snapshot_counts_as_sql_does() -> None:
    held = database("telco_customer_churn.csv")
    query = """
        WITH paid AS (
          SELECT CAST(round(MonthlyCharges * 100) AS INT) * 12 AS annual,
                 max(CAST(tenure AS INT), 1) AS months, Churn = 'Yes' AS gone
          FROM telco_customer_churn),
        place AS (
          SELECT day, (strftime('%Y', day) - 2026) * 12 + strftime('%m', day) - 10 AS back
          FROM month_end)
        SELECT day, count(*), sum(annual) FROM place JOIN paid
          ON back > -months - gone AND (NOT gone OR back < 0) GROUP BY day
    """
    ours = by_month(real("telco_customer_churn.csv"))
    assert ours == expected(held, query)
    assert len(ours) > 70
    total = held.execute(
        "SELECT sum(CAST(round(MonthlyCharges * 100) AS INT)) FROM telco_customer_churn"
    ).fetchone()[0]
    assert int(real("telco_customer_churn.csv").lines["amount"].sum()) == total


def test_recharge_counts_as_sql_does() -> None:
    name = "recharge_subscription_history_data.csv"
    query = """
        SELECT day, count(*),
               sum(CAST(round(price * quantity * 100 * 365 / charge_interval_frequency) AS INT))
        FROM month_end JOIN recharge_subscription_history_data
          ON date(created_at) <= day AND (cancelled_at = '' OR date(cancelled_at) > day)
        GROUP BY day
    """
    assert by_month(real(name)) == expected(database(name), query)
    with_others = ("recharge_customer_data.csv", "recharge_subscription_data.csv", name)
    assert by_month(real(*with_others)) == expected(database(name), query)


def test_recurly_counts_as_sql_does() -> None:
    names = ("recurly_subscription_history_data.csv", "recurly_plan_history_data.csv")
    query = """
        WITH newest AS (
          SELECT *, row_number() OVER (PARTITION BY id ORDER BY updated_at DESC) AS version
          FROM recurly_subscription_history_data),
        paid AS (
          SELECT date(CASE WHEN newest.trial_ends_at > newest.activated_at
                      THEN newest.trial_ends_at ELSE newest.activated_at END) AS start,
                 date(nullif(expires_at, '')) AS stop,
                 CAST(round(subtotal * 100) AS INT) * 12 / interval_length AS annual
          FROM newest JOIN recurly_plan_history_data AS plan ON plan.id = newest.plan_id
          WHERE version = 1)
        SELECT day, count(*), sum(annual) FROM month_end JOIN paid
          ON start <= day AND (stop IS NULL OR stop > day) GROUP BY day
    """
    everything = (*names, "recurly_account_history_data.csv", "recurly_line_item_history_data.csv")
    wanted = expected(database(*names), query)
    assert wanted and by_month(real(*names)) == wanted == by_month(real(*everything))
    assert by_month(real("recurly_subscription_history_data.csv")) == wanted


def test_recurlys_lines_recur_nowhere_and_add_up() -> None:
    name = "recurly_line_item_history_data.csv"
    found = real(name)
    assert by_month(found) == {}
    total = database(name).execute(
        "SELECT sum(CAST(round(subtotal * 100) AS INT)) FROM recurly_line_item_history_data"
    )
    assert int(found.lines["amount"].sum()) == total.fetchone()[0]


def stripe(*names: str) -> list[str]:
    """Return the names of some of Stripe's tables."""
    return [f"stripe_api_{name}_data.csv" for name in names]


def test_stripes_tables_say_which_items_have_no_subscription() -> None:
    names = stripe("subscription", "subscription_item", "plan", "customer")
    found = real(*names)
    missing = database(*names).execute(
        "SELECT count(*) FROM stripe_api_subscription_item_data WHERE subscription_id NOT IN "
        "(SELECT id FROM stripe_api_subscription_data)"
    )
    assert any(f"{missing.fetchone()[0]} items" in sentence for sentence in found.left_out)
    assert found.problems == []
    assert len(found.lines) == 0, "both real subscriptions ended while on trial"


def test_stripes_invoice_lines_count_as_sql_does() -> None:
    names = stripe("invoice", "invoice_line_item", "subscription")
    found = real(*names)
    query = """
        SELECT count(*), sum(CAST(round(line.amount * 365 /
          (julianday(date(line.period_end)) - julianday(date(line.period_start)))) AS INT))
        FROM stripe_api_invoice_line_item_data AS line
        LEFT JOIN stripe_api_invoice_data AS invoice ON invoice.id = line.invoice_id
        JOIN stripe_api_subscription_data AS subscription
          ON subscription.id = line.subscription_id
    """
    wanted = database(*names).execute(query).fetchone()
    assert (len(found.lines), int(found.lines["annual"].sum())) == wanted
    assert found.problems == []


def test_where_no_item_has_its_subscription_invoice_lines_say_what_recurs() -> None:
    alone = stripe("invoice", "invoice_line_item", "subscription")
    found = real(*alone, *stripe("subscription_item", "plan"))
    assert len(found.lines) and found.lines["annual"].sum() == real(*alone).lines["annual"].sum()
    assert not any("already say" in sentence for sentence in found.left_out)
