"""Amounts in words: £1,031,300; pennies only below £100."""

from __future__ import annotations

from typing import Final

SIGNS: Final = {
    "GBP": "£",
    "USD": "$",
    "EUR": "€",
    "JPY": "¥",
    "INR": "₹",
    "CAD": "CA$",
    "AUD": "A$",
}


def sign(currency: str) -> str:
    """Return what stands before an amount: £, or *CHF* with a space."""
    return SIGNS.get(currency, f"{currency} ")


def money(minor: float, currency: str) -> str:
    """Write an amount of minor units with the sign of its currency, or its code where it has none.

    From 100 up without pennies; below with them, unless there are none.
    """
    whole = abs(minor) >= 9_995 or round(minor) % 100 == 0
    major = abs(minor) / 100
    text = f"{half_up(major):,}" if whole else f"{major:,.2f}"
    return f"{'−' if round(minor) < 0 else ''}{sign(currency)}{text}"


def half_up(value: float) -> int:
    """Round a positive number to a whole one, a half up, as people do."""
    return int(value + 0.5)
