"""Measure money: `python bench/movements.py [account-months]`, against DuckDB in the same run.

Movements, GRR and NRR (each month's end against twelve months before) for all segments and sixty
months, over one million account-months unless another number is said.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import duckdb
import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from flywheel.book import book
from flywheel.lines import LINES
from flywheel.movements import COMPANY, movements
from flywheel.placing import placing
from flywheel.rolling import rolling

MONTHS, FIRST = 60, 2021 * 12
LAST = FIRST + MONTHS - 1
SEGMENTS = ["Clinics", "Vet practices", "Care agencies", "Dentists", "Shops", "Schools"]
KEPT = ["opening", "kept", "after", "customers", "stayed"]
TARGET = 2.0

T = TypeVar("T")

MOVEMENTS = """
WITH step AS (
    SELECT month, segment, arr,
           lag(arr, 1, 0) OVER ordered AS before,
           lag(segment, 1, segment) OVER ordered AS was,
           coalesce(max(arr) OVER (
               PARTITION BY account ORDER BY month ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
           ), 0) > 0 AS paid_once
    FROM account_month WINDOW ordered AS (PARTITION BY account ORDER BY month)
), here AS (
    SELECT segment, month,
           sum(arr) FILTER (before = 0 AND NOT paid_once) AS new,
           sum(arr - before) FILTER (before > 0 AND arr > before) AS expansion,
           sum(before - arr) FILTER (arr > 0 AND arr < before) AS contraction,
           sum(arr) FILTER (before = 0 AND paid_once) AS reactivation,
           sum(before) FILTER (arr > 0 AND was <> segment) AS transfer_in,
           sum(arr) AS "end",
           count(*) FILTER (arr > 0) AS customers
    FROM step GROUP BY ALL
), there AS (
    SELECT was AS segment, month,
           sum(before) AS start,
           sum(before) FILTER (arr = 0) AS churn,
           sum(before) FILTER (arr > 0 AND was <> segment) AS transfer_out
    FROM step GROUP BY ALL
)
SELECT segment, month, start, new, expansion, contraction, churn, reactivation,
       transfer_in, transfer_out, 0 AS fx, "end", customers
FROM here FULL JOIN there USING (segment, month)
"""

RATES = """
WITH year AS (
    SELECT month, arr,
           lag(arr, 12, 0) OVER ordered AS opening,
           lag(segment, 12) OVER ordered AS segment
    FROM account_month WINDOW ordered AS (PARTITION BY account ORDER BY month)
)
SELECT segment, month, sum(opening) AS opening, sum(least(opening, arr)) AS kept,
       sum(arr) AS after, count(*) AS customers, count(*) FILTER (arr > 0) AS stayed,
       sum(least(opening, arr)) / sum(opening) AS grr, sum(arr) / sum(opening) AS nrr
FROM year WHERE opening > 0 GROUP BY ALL
"""


def main() -> None:
    """Print the best of several; less than twice DuckDB's time is wanted."""
    wanted = int(sys.argv[1].replace("_", "")) if len(sys.argv) > 1 else 1_000_000
    accounts = wanted // MONTHS + 1
    changes, memberships = ledger(accounts)
    laid, found = best(lambda: book(changes, home="GBP", last=LAST))
    placed, places = best(lambda: placing(found, memberships, SEGMENTS))
    moved, ours = best(lambda: movements(found, places, first=FIRST, last=LAST))
    rated, rates = best(lambda: rolling(found, places, first=FIRST, last=LAST))
    print(f"{found.arr.size:,} account-months, {len(SEGMENTS)} segments, {MONTHS} months")
    print(f"  laying out {len(changes):,} changes: {ms(laid)}; placing: {ms(placed)}")
    print(f"  movements {ms(moved)}, GRR and NRR {ms(rated)}")

    names = np.array(places.names, dtype=object)
    account_month = pd.DataFrame(
        {
            "account": np.repeat(found.accounts, MONTHS),
            "month": np.tile(np.arange(FIRST, LAST + 1), len(found.accounts)),
            "segment": pd.Categorical(names[places.codes.reshape(-1)], categories=SEGMENTS),
            "arr": found.arr.reshape(-1),
        }
    )
    database = duckdb.connect()
    database.register("laid_out", account_month)
    database.execute("CREATE TABLE account_month AS SELECT * FROM laid_out")
    other_moved, theirs = best(lambda: database.execute(MOVEMENTS).df())
    other_rated, their_rates = best(lambda: database.execute(RATES).df())
    print(f"  DuckDB: movements {ms(other_moved)}, GRR and NRR {ms(other_rated)}")
    compare(ours, theirs, ["start", *LINES, "end", "customers"])
    compare(rates[rates["opening"] > 0], their_rates, KEPT)
    assert not ours["residual"].any()
    ratio = (moved + rated) / (other_moved + other_rated)
    whole = (laid + placed + moved + rated) / (other_moved + other_rated)
    print(f"  {ratio:.2f} × DuckDB; from the changes on {whole:.2f} × ({TARGET:g} × wanted)")


def ledger(accounts: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Make up accounts that begin, grow, cut, leave and come back, every tenth moving once."""
    random = np.random.default_rng(1)
    begins = random.integers(0, MONTHS - 6, accounts)
    steps = random.poisson(6, accounts) + 1
    account = np.repeat(np.arange(accounts), steps)
    month = begins[account] + random.integers(0, MONTHS, len(account))
    month[np.cumsum(steps) - steps] = begins
    amount = random.integers(100, 9_000, len(account)) * 1_200 * (random.random(len(account)) < 0.8)
    changes = pd.DataFrame(
        {"account": account, "currency": "GBP", "month": FIRST + month, "amount": amount}
    ).drop_duplicates(["account", "month"])
    chosen = random.choice(SEGMENTS, accounts)
    movers = np.arange(0, accounts, 10)
    day = FIRST + random.integers(1, MONTHS, len(movers))
    memberships = pd.DataFrame(
        {
            "account": [*range(accounts), *movers],
            "segment": [*chosen, *random.choice(SEGMENTS, len(movers))],
            "from_month": [None] * accounts + day.tolist(),
            "to_month": None,
        }
    )
    return changes, memberships


def best(run: Callable[[], T], times: int = 7) -> tuple[float, T]:
    """Return the shortest of several runs in seconds, and what it found."""
    found, result = float("inf"), None
    for _ in range(times):
        started = time.perf_counter()
        result = run()
        found = min(found, time.perf_counter() - started)
    assert result is not None
    return found, result


def ms(seconds: float) -> str:
    """Write a time."""
    return f"{seconds * 1000:.0f} ms"


def compare(ours: pd.DataFrame, theirs: pd.DataFrame, figures: list[str]) -> None:
    """Stop where the two do not find the same."""
    mine = ours[ours["segment"] != COMPANY].set_index(["segment", "month"])[figures]
    other = theirs.astype({"segment": object}).set_index(["segment", "month"])[figures].fillna(0)
    pd.testing.assert_frame_equal(
        mine.sort_index().astype("int64"), other.sort_index().astype("int64")
    )


if __name__ == "__main__":
    main()
