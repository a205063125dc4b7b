"""What charts draw, before anything renders them."""

import subprocess
import sys
from typing import Any

import pandas as pd

from flywheel import charts
from flywheel.months import read


def drawn(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the data of a chart."""
    (values,) = spec["datasets"].values()
    return list(values)


def test_amounts_are_drawn_in_major_units_at_their_month() -> None:
    points = pd.DataFrame({"month": [read("2026-09"), read("2026-10")], "amount": [100, 25_050]})
    spec = charts.amounts(points, "GBP")
    assert drawn(spec) == [
        {"month": "2026-09-01T00:00", "amount": 1.0},
        {"month": "2026-10-01T00:00", "amount": 250.5},
    ]
    assert "'£'" in spec["encoding"]["y"]["axis"]["labelExpr"]


def test_staying_is_a_staircase_between_none_and_all() -> None:
    spec = charts.staying(pd.DataFrame({"month": [0, 1], "share": [1.0, 0.9]}))
    assert spec["encoding"]["y"]["scale"]["domain"] == [0, 1]
    assert spec["mark"]["interpolate"] == "step-after"


def test_the_largest_keep_their_order_and_carry_their_amount() -> None:
    spec = charts.largest(pd.DataFrame({"name": ["B", "A"], "amount": [680_000, 90_000]}), "GBP")
    assert [(bar["name"], bar["written"]) for bar in drawn(spec)] == [
        ("B", "£6,800"),
        ("A", "£900"),
    ]
    assert spec["layer"][0]["encoding"]["y"]["sort"] is None


def test_charts_do_not_load_their_library_before_one_is_drawn() -> None:
    slow = "{'altair', 'vl_convert'} & {*sys.modules}"
    told = f"import sys, flywheel.charts, cab.web.charts; print({slow})"
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"
