"""Rates of one month's movements, each with its denominator in its name."""

from __future__ import annotations

from typing import NamedTuple

NOBODY = "Nobody paid at the start, so there is no rate."
NO_LOSSES = "Nobody left or cut this month, so there is no ratio."


class Rate(NamedTuple):
    """A rate, or None and the reason why there is none."""

    value: float | None
    reason: str = ""


def gross_churn(start: int, churn: int, contraction: int) -> Rate:
    """Return (churn + contraction) / start."""
    return Rate((churn + contraction) / start) if start else Rate(None, NOBODY)


def net_churn(
    start: int, churn: int, contraction: int, expansion: int, reactivation: int = 0
) -> Rate:
    """Return (churn + contraction - expansion - reactivation) / start."""
    lost = churn + contraction - expansion - reactivation
    return Rate(lost / start) if start else Rate(None, NOBODY)


def quick_ratio(new: int, expansion: int, churn: int, contraction: int) -> Rate:
    """Return (new + expansion) / (churn + contraction); who came back is not in it.

    Vendors differ on those who came back, so they are shown beside it.
    """
    lost = churn + contraction
    return Rate((new + expansion) / lost) if lost else Rate(None, NO_LOSSES)


def left_of_active(start: int, left: int) -> Rate:
    """Return those who left of those active at the start."""
    return Rate(left / start) if start else Rate(None, NOBODY)


def left_of_all(start: int, began: int, left: int) -> Rate:
    """Return those who left of those active at the start and those who began since."""
    return Rate(left / (start + began)) if start + began else Rate(None, "Nobody paid or began.")


def acv(total: int, one_time: int, years: float) -> Rate:
    """Return what a contract is worth a year: (total - one-time) / years."""
    return Rate((total - one_time) / years) if years else Rate(None, "The contract has no length.")


def month_sentence(
    start: int, new: int, expansion: int, churn: int, contraction: int, reactivation: int
) -> str:
    """Say what a month lost, and what it won for it."""
    gross = gross_churn(start, churn, contraction).value
    net = net_churn(start, churn, contraction, expansion, reactivation).value
    if gross is None or net is None:
        return NOBODY
    quick = quick_ratio(new, expansion, churn, contraction)
    if quick.value is None:
        return quick.reason
    said = f"{gross:.1%} left or was cut, {net:.1%} after what grew and came back. "
    said = said.replace("%", " %").replace("-", "−")
    return f"{said}For each 1.00 lost, {quick.value:.2f} came new or grew."
