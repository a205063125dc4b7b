"""What is kept, in a sentence."""

from flywheel.kept_words import other, still_here
from flywheel.movements import COMPANY
from flywheel.retention import Retention, retention
from flywheel.settings import Settings
from tests.arithmetic.books import JAN, laid_out


def of(paid: dict[int, list[int]], *, months: int | None = None) -> Retention:
    """Return what the company kept."""
    found, placing = laid_out(paid, {})
    last = found.last if months is None else JAN + months
    company = retention(found, placing, first=JAN, last=last)[-1]
    assert company.segment == COMPANY
    return company


def a_year(*ends: int) -> dict[int, list[int]]:
    """Return customers that paid 100 each a year ago, and what they pay now."""
    return {at: [100] * 12 + [end] for at, end in enumerate(ends)}


def test_what_is_left_of_a_hundred() -> None:
    practices = a_year(*[100] * 43, *[0] * 20)
    assert still_here(of(practices), noun="practice") == (
        "Of each £100 a year ago, £68 is still here. One average practice is 1.6 points."
    )
    assert other(of(practices)) == ""


def test_both_figures_where_one_came_back() -> None:
    paid = a_year(*[100] * 84, *[0] * 14) | {98: [100, 0, *[100] * 11], 99: [100, 0, *[100] * 11]}
    assert other(of(paid)) == "£84 if those that left or cut and came back count as lost."
    leads = Settings(strict_leads=True)
    strict = still_here(of(paid), "€", settings=leads)
    assert strict.startswith("Of each €100 a year ago, €84 is still here.")
    assert other(of(paid), "€", leads) == "€86 if only the start and the end count."


def test_a_shorter_time_is_said() -> None:
    assert "£100 a month ago" in still_here(of(a_year(100), months=1))
    assert "£100 six months ago" in still_here(of(a_year(100), months=6))


def test_what_is_missing_is_said() -> None:
    nobody = of({1: [0] * 12 + [5]})
    assert still_here(nobody) == (
        "We can't tell yet: nobody paid at the start of these twelve months."
    )
    assert other(nobody) == ""
