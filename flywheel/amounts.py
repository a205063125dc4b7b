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


NO_DECIMALS: Final = frozenset(
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split()  # noqa: SIM905
)
THREE_DECIMALS: Final = frozenset("BHD IQD JOD KWD LYD OMR TND".split())  # noqa: SIM905


def decimals(currency: str) -> int:
    """Return how many decimals a currency has (ISO 4217); two where it is not known."""
    return 0 if currency in NO_DECIMALS else 3 if currency in THREE_DECIMALS else 2


def major(minor: float, currency: str) -> float:
    """Return an amount of minor units in the currency's own unit."""
    return minor / float(10 ** decimals(currency))


def sign(currency: str) -> str:
    """Return what stands before an amount: £, or *CHF* with a space."""
    return SIGNS.get(currency, f"{currency} ")


def money(minor: float, currency: str) -> str:
    """Write an amount of minor units with the sign of its currency, or its code where it has none.

    From 100 up without pennies; below with them, unless there are none.
    """
    amount = major(abs(minor), currency)
    whole = amount >= 99.95 or round(minor) % 10 ** decimals(currency) == 0
    text = f"{half_up(amount):,}" if whole else f"{amount:,.{decimals(currency)}f}"
    return f"{'−' if round(minor) < 0 else ''}{sign(currency)}{text}"


def half_up(value: float) -> int:
    """Round a positive number to a whole one, a half up, as people do."""
    return int(value + 0.5)
