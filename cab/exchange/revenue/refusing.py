"""The sentences that refuse files: what they are and what to bring instead or with them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cab.exchange.revenue.month_names import NAMES
from cab.exchange.revenue.reading import NotRevenue
from cab.exchange.revenue.sheet import Sheet


def months_without_year(headers: Sequence[str]) -> bool:
    """Tell whether columns are months whose year nobody knows: Jan, Feb, Mar."""
    return sum(header.strip(" .").casefold() in NAMES for header in headers) >= 2


def quarters(headers: Sequence[str]) -> bool:
    """Tell whether columns are quarters: Q1 2026, 2026-Q2."""
    return sum(re.search(r"(?<![a-z])q[1-4](?!\d)", one.casefold()) is not None
               for one in headers) >= 2  # fmt: skip


def listed(sheets: Sequence[Sheet]) -> str:
    """Return each file with what it is."""
    return "; ".join(f"{sheet.file} holds {sheet.shape.what}" for sheet in sheets)


def brings(sheets: Sequence[Sheet]) -> str:
    """Return each different thing to bring once."""
    return " ".join(dict.fromkeys(sheet.shape.bring for sheet in sheets if sheet.shape.bring))


def nothing_recurs(sheets: Sequence[Sheet]) -> NotRevenue:
    """Return the refusal of files that are known and hold no recurring revenue."""
    return NotRevenue(f"Nothing in here recurs: {listed(sheets)}. {brings(sheets)}")


def not_enough(sheets: Sequence[Sheet]) -> NotRevenue:
    """Return the refusal of files that only say more about others."""
    return NotRevenue(f"That alone is not enough: {listed(sheets)}. {brings(sheets)}")


def mixed(sheets: Sequence[Sheet]) -> NotRevenue:
    """Return the refusal of files of several sources at once."""
    return NotRevenue(
        f"These are files of several kinds: {listed(sheets)}. Bring one kind after the other, so "
        "that each can be undone by itself."
    )
