"""What is kept, in a sentence: of each hundred, how much is still here."""

from __future__ import annotations

from flywheel.retention import Retention
from flywheel.settings import DEFAULT, Settings
from flywheel.words import lower, number


def still_here(
    kept: Retention, sign: str = "£", noun: str = "customer", settings: Settings = DEFAULT
) -> str:
    """Say what is left of each hundred: *Of each £100 a year ago, £68 is still here.*"""
    share = kept.leading(settings)
    if share is None or kept.one_account_points is None:
        return unknown(kept)
    left = f"Of each {sign}100 {ago(kept)}, {hundreds(share, sign)} is still here."
    points = f"{kept.one_account_points:.1f}"
    return left if points == "0.0" else f"{left} One average {noun} is {points} points."


def other(kept: Retention, sign: str = "£", settings: Settings = DEFAULT) -> str:
    """Say the other of the two kept figures; nothing where they are less than half a point apart.

    For instance *£84 if those that left or cut and came back count as lost.*
    """
    if kept.grr is None or kept.grr_strict is None or not kept.strict_differs:
        return ""
    if settings.strict_leads:
        return f"{hundreds(kept.grr, sign)} if only the start and the end count."
    strict = hundreds(kept.grr_strict, sign)
    return f"{strict} if those that left or cut and came back count as lost."


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
