"""Money in lines of plain words."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flywheel.cohorts import Cohort
    from flywheel.retention import Retention
    from flywheel.settings import Settings

COLUMNS = {
    "month": "month",
    "start": "start",
    "new": "new",
    "expansion": "grew",
    "reactivation": "came back",
    "contraction": "cut",
    "churn": "left",
    "transfer_in": "moved here",
    "transfer_out": "moved away",
    "fx": "other rates",
    "end": "end",
    "customers": "customers",
}
ALWAYS = ("month", "start", "new", "churn", "end", "customers")
SIGNS = {
    "new": "+", "expansion": "+", "reactivation": "+", "contraction": "−", "churn": "−",
    "transfer_in": "+", "transfer_out": "−", "fx": "+",
}  # fmt: skip
SHOWN = (1, 3, 6, 12, 24, 36)


def movements(segment: str | None, rows: Sequence[Mapping[str, Any]], currency: str) -> list[str]:
    """Write the months of a segment as a table; columns that are zero are left out."""
    shown = [name for name in COLUMNS if name in ALWAYS or any(row[name] for row in rows)]
    cells = [[COLUMNS[name] for name in shown]]
    cells += [[cell(row[name]) for name in shown] for row in rows]
    heading = f"{title(segment)}, {currency} a month"
    return [heading, *table(cells), "", f"{rows[-1]['month']}: {lost_and_won(rows[-1])}"]


def lost_and_won(row: Mapping[str, Any]) -> str:
    """Say what the month lost and won."""
    from flywheel.rates import month_sentence

    names = ("start", "new", "expansion", "churn", "contraction", "reactivation")
    return month_sentence(*(round(row[name] * 1200) for name in names))


def retention(
    kept: "Retention", currency: str, companies: Mapping[int, str], settings: "Settings"
) -> list[str]:
    """Write what one segment kept as a few lines."""
    from cab.web.money import money, sign
    from flywheel.kept_words import hundreds, other, still_here
    from flywheel.words import members, plural

    one = members(kept.segment, 1) if kept.segment != "company" else "customer"
    lines = [title(kept.segment), f"  {still_here(kept, sign(currency), one, settings)}"]
    if kept.nrr is not None:
        upgrades = hundreds(kept.nrr, sign(currency))
        customers = plural(kept.customers, "customer", "customers")
        lines.append(f"  {upgrades} with upgrades. {kept.kept:,} of {customers} kept.")
    if strictly := other(kept, sign(currency), settings):
        lines.append(f"  {strictly}")
    if kept.largest_loss is not None:
        account, before, after = kept.largest_loss
        lost = money(before - after, currency)
        lines.append(f"  The largest loss was {companies.get(account, 'unnamed')}, {lost}.")
    parts = [money(kept.start, currency)]
    for name, symbol in SIGNS.items():
        if amount := getattr(kept, name):
            symbol = "−" if amount < 0 else symbol
            parts.append(f"{symbol} {COLUMNS[name]} {money(abs(amount), currency)}")
    return [*lines, f"  {' '.join(parts)} = {money(kept.end, currency)} a year"]


def between(first: int, last: int) -> str:
    """Say from when to when."""
    from flywheel.months import named

    return f"From the end of {named(first)} to the end of {named(last)}."


def cohorts(segment: str | None, found: "Sequence[Cohort]", currency: str) -> list[str]:
    """Write who began in which month, and who and how much is still here some months later."""
    from flywheel.amounts import major
    from flywheel.months import written

    shown = [since for since in SHOWN if since < len(found[0].kept)]
    cells = [["month", "began", "paying", *(f"after {since}" for since in shown)]]
    for each in found:
        later = [still(each, since) for since in shown]
        began = [written(each.month), f"{each.customers:,}", cell(major(each.revenue, currency))]
        cells.append([*began, *later])
    heading = f"{title(segment)}: who began, what they paid ({currency} a year), and who is still"
    return [f"{heading} here so many months later", *table(cells)]


def still(found: "Cohort", since: int) -> str:
    """Write how many of a cohort still pay; a month that has not happened is empty."""
    kept = found.kept[since] if since < len(found.kept) else None
    return "" if kept is None else f"{kept:,} of {found.customers:,}"


def nobody(segment: str | None) -> str:
    """Say that nobody in a segment ever paid."""
    return f"{title(segment)}: nobody ever paid, as far as we know."


def cell(value: float | str) -> str:
    """Write a number without decimals."""
    return value if isinstance(value, str) else f"{value:,.0f}".replace("-", "−")


def title(segment: str | None) -> str:
    """Name a segment or the company."""
    return "The company" if segment == "company" else segment or "No segment yet"


def table(cells: Sequence[Sequence[str]]) -> list[str]:
    """Write cells in columns, the first to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        "  ".join([row[0].ljust(widths[0]), *(each.rjust(width) for each, width in
                                               zip(row[1:], widths[1:], strict=True))]).rstrip()
        for row in cells
    ]  # fmt: skip
