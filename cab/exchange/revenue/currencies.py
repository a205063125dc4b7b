"""Currencies of ISO 4217 with their decimals, and the signs that mean only one of them."""

from __future__ import annotations

from flywheel.amounts import NO_DECIMALS, THREE_DECIMALS

TWO = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD "
    "CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD "
    "GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD "
    "MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP "
    "PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS "
    "TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW ZWL HRK"
)
ALL = NO_DECIMALS | THREE_DECIMALS | frozenset(TWO.split())
# Three letters at the end of a header are taken for a currency only if they are one of these.
OFTEN = (
    "AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD HUF ILS INR JPY KRW MXN NOK NZD PLN RON SEK SGD "
    "TRY USD ZAR"
)
COMMON = frozenset(OFTEN.split())
SIGNS = {
    "£": "GBP", "€": "EUR", "₹": "INR", "₩": "KRW", "₪": "ILS", "₺": "TRY", "₴": "UAH",
    "₽": "RUB", "₫": "VND", "₱": "PHP", "₦": "NGN", "zł": "PLN", "Kč": "CZK", "R$": "BRL",
    "US$": "USD", "CA$": "CAD", "C$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD",
    "HK$": "HKD", "S$": "SGD", "Fr.": "CHF", "Ft": "HUF", "lei": "RON",
}  # fmt: skip
# A sign that several countries use; the first is proposed.
SHARED = {
    "$": ("USD", "CAD", "AUD", "NZD", "SGD", "MXN"),
    "¥": ("JPY", "CNY"),
    "kr": ("SEK", "NOK", "DKK"),
}


def known(code: str) -> bool:
    """Tell whether a text is the code of a currency, in any case."""
    return code.upper() in ALL
