"""What is kept, in a sentence: of each hundred, how much is still here."""

from __future__ import annotations

from flywheel.retention import Retention
from flywheel.settings import DEFAULT, Settings
from flywheel.words import lower, number


def still_here(
    kept: Retention, sign: str = "£", noun: str = "customer", settings: Settings = DEFAULT
) -> str:
    """Say what is left of each hundred: *Of each £100 a year ago, £68 is still here.*

    The stricter figure where the setting `strict_leads` says so.
    """
    share = kept.grr_strict if settings.strict_leads else kept.grr
    if share is None or kept.one_account_points is None:
        return unknown(kept)
    left = f"Of each {sign}100 {ago(kept)}, {hundreds(share, sign)} is still here."
    points = f"{kept.one_account_points:.1f}"
    return left if points == "0.0" else f"{left} One average {noun} is {points} points."


def both(kept: Retention, sign: str = "£") -> str:
    """Say both figures where they differ: *£86 of £100 kept. £84 if … counts as lost.*"""
    if kept.grr is None or kept.grr_strict is None:
        return unknown(kept)
    said = f"{hundreds(kept.grr, sign)} of {sign}100 kept."
    if not kept.strict_differs:
        return said
    strict = hundreds(kept.grr_strict, sign)
    return f"{said} {strict} if a customer who left and came back counts as lost."


def ago(kept: Retention) -> str:
    """Say when the window began: *a year ago*, *a month ago*, *six months ago*."""
    months = kept.last - kept.first
    if months in (1, 12):
        return "a year ago" if months == 12 else "a month ago"
    return f"{number(months)} months ago"


def hundreds(share: float, sign: str) -> str:
    """Write what is left of a hundred: *£68*."""
    return f"{sign}{int(share * 100 + 0.5)}"


def unknown(kept: Retention) -> str:
    """Say why it is not known."""
    return f"We can't tell yet: {lower(kept.reasons[0])}"
