"""Figures of money as the command line and exports show them, in major units."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from flywheel.amounts import major
from flywheel.lines import LINES

if TYPE_CHECKING:
    import pandas as pd

    from flywheel.cohorts import Cohort
    from flywheel.retention import Retention

MOVEMENTS = ("segment", "month", "start", *LINES, "end", "customers")
RETENTION = (
    "segment", "from", "to", "start_arr", "end_arr", *LINES, "grr", "grr_strict", "nrr",
    "customers_kept", "customers", "why_not",
)  # fmt: skip
COHORTS = ("segment", "month", "months_since", "customers", "kept", "arr", "kept_arr")
MONTHS = 12


def movements(frame: pd.DataFrame, currency: str) -> Iterator[dict[str, Any]]:
    """Return each month of each segment, in money a month."""
    from flywheel.months import written

    for row in frame.to_dict("records"):
        money = {name: major(row[name], currency) / MONTHS for name in ("start", *LINES, "end")}
        yield {
            "segment": row["segment"],
            "month": written(row["month"]),
            **money,
            "customers": row["customers"],
        }


def retention(kept: Retention, currency: str) -> dict[str, Any]:
    """Return what one segment kept, in money a year."""
    from flywheel.months import written

    return {
        "segment": kept.segment,
        "from": written(kept.first),
        "to": written(kept.last),
        "start_arr": major(kept.start, currency),
        "end_arr": major(kept.end, currency),
        **{line: major(getattr(kept, line), currency) for line in LINES},
        "grr": kept.grr,
        "grr_strict": kept.grr_strict,
        "nrr": kept.nrr,
        "customers_kept": kept.kept,
        "customers": kept.customers,
        "why_not": list(kept.reasons),
    }


def cohort(found: Cohort, currency: str) -> dict[str, Any]:
    """Return one cohort; a month that has not happened yet is unknown."""
    from flywheel.months import written

    return {
        "month": written(found.month),
        "customers": found.customers,
        "arr": major(found.revenue, currency),
        "kept": list(found.kept),
        "kept_arr": [None if each is None else major(each, currency) for each in found.paid],
    }


def cohort_rows(segment: str | None, found: Cohort, currency: str) -> Iterator[dict[str, Any]]:
    """Return one cohort as rows, one a month that has happened."""
    shaped = cohort(found, currency)
    for since, (kept, arr) in enumerate(zip(shaped["kept"], shaped["kept_arr"], strict=True)):
        if kept is not None:
            yield {
                "segment": segment,
                "month": shaped["month"],
                "months_since": since,
                "customers": shaped["customers"],
                "kept": kept,
                "arr": shaped["arr"],
                "kept_arr": arr,
            }
