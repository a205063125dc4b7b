"""Movements of the real files of `shared/data/subscriptions`, counted again in SQL."""

import json
from pathlib import Path

import duckdb
import pytest

from tests.cli.conftest import Cab

DATA = Path(__file__).parents[2].parent / "shared" / "data" / "subscriptions"

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="shared/data/subscriptions is absent: not used"
)

# Each: customer, cents a year, first day, and the day from which it does not hold any more.
TELCO = """
SELECT customerID AS customer, round_even(MonthlyCharges * 1200, 0)::BIGINT AS annual,
       CASE WHEN Churn = 'Yes' THEN DATE '2026-09-01' - to_months(tenure::INT)
            ELSE DATE '2026-10-01' - to_months(greatest(tenure, 1)::INT) END::DATE AS begins,
       CASE WHEN Churn = 'Yes' THEN DATE '2026-09-01' END AS ends
FROM read_csv('{folder}/telco_customer_churn.csv')
"""
RECURLY = """
SELECT account_id AS customer, (subtotal * 1200)::BIGINT AS annual,
       activated_at::DATE AS begins, expires_at::DATE AS ends
FROM read_csv('{folder}/recurly_subscription_history_data.csv')
QUALIFY row_number() OVER (PARTITION BY id ORDER BY updated_at DESC) = 1
"""
RECHARGE = """
SELECT customer_id AS customer, created_at::DATE AS begins, cancelled_at::DATE AS ends,
       round_even(price * quantity * 36500 / charge_interval_frequency, 0)::BIGINT AS annual
FROM read_csv('{folder}/recharge_subscription_history_data.csv')
"""
MOVEMENTS = """
WITH period AS ({periods}), months AS (
    SELECT unnest(generate_series(DATE '{first}-01', DATE '{last}-01', INTERVAL 1 MONTH))::DATE
           AS month
), step AS (
    SELECT customer, month, sum(annual) FILTER (
               begins <= last_day(month) AND (ends IS NULL OR ends > last_day(month))
           ) AS now
    FROM period CROSS JOIN months GROUP BY ALL
), moved AS (
    SELECT month, coalesce(now, 0) AS now,
           coalesce(lag(now) OVER (PARTITION BY customer ORDER BY month), 0) AS before,
           coalesce(max(now) OVER (PARTITION BY customer ORDER BY month
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) > 0 AS once
    FROM step
)
SELECT strftime(month, '%Y-%m'), sum(before), sum(now) FILTER (before = 0 AND NOT once),
       sum(now - before) FILTER (before > 0 AND now > before),
       sum(before - now) FILTER (now > 0 AND now < before),
       sum(before) FILTER (now = 0), sum(now) FILTER (before = 0 AND once),
       sum(now), count(*) FILTER (now > 0)
FROM moved GROUP BY month ORDER BY month
"""
FIGURES = ("start", "new", "expansion", "contraction", "churn", "reactivation", "end", "customers")


@pytest.mark.parametrize(
    ("pattern", "periods", "options"),
    [
        ("telco_*.csv", TELCO, ["--as-of", "2026-09", "--currency", "USD"]),
        ("recurly_*.csv", RECURLY, []),
        ("recharge_*.csv", RECHARGE, ["--currency", "USD"]),
    ],
)
def test_every_month_equals_what_sql_counts(
    cab: Cab, pattern: str, periods: str, options: list[str]
) -> None:
    files = sorted(DATA.glob(pattern))
    came = cab("import", "revenue", *files, *options, "--json")
    assert came.exit_code == 0, came.stdout
    rows = json.loads(cab("movements", "--json").stdout)
    months = [row["month"] for row in rows]
    query = MOVEMENTS.format(periods=periods.format(folder=DATA), first=months[0], last=months[-1])
    expected = duckdb.sql(query).fetchall()
    assert [month for month, *_ in expected] == months
    for row, (month, *figures) in zip(rows, expected, strict=True):
        *money, customers = [float(figure or 0) for figure in figures]
        mine = [row[name] * 1200 for name in FIGURES[:-1]]
        assert mine == pytest.approx(money, rel=0, abs=0.01), month
        assert row["customers"] == customers
        assert row["transfer_in"] == row["transfer_out"] == row["fx"] == 0
    assert rows[0]["start"] == 0 and rows[0]["new"] > 0
