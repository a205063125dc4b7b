"""How money is counted, case by case: what we do, the setting behind it, what others do."""

from collections.abc import Callable
from dataclasses import dataclass

from cab.frames import settings
from flywheel.settings import Settings


@dataclass(frozen=True)
class Policy:
    """One case in which a figure hangs on a choice."""

    case: str
    says: Callable[[Settings], str]
    settings: tuple[str, ...] = ()
    others: str = ""


@dataclass(frozen=True)
class Line:
    """A case as a page shows it: what we do now, and with which settings."""

    case: str
    ours: str
    settings: tuple[tuple[str, str], ...]
    others: str


def either(name: str, yes: str, no: str) -> Callable[[Settings], str]:
    """Say what a setting that is on or off means."""
    return lambda settings: yes if getattr(settings, name) else no


def always(sentence: str) -> Callable[[Settings], str]:
    """Say what does not hang on a setting."""
    return lambda _: sentence


def _returning(settings: Settings) -> str:
    months = settings.returning_is_new_after
    if not months:
        return "Whoever paid before came back, however long ago it was."
    return f"Came back; after {months} months away it counts as new."


def _currency(settings: Settings) -> str:
    month = settings.fiscal_year_month
    fixed = f"Rates are fixed for a year that begins in month {month}"
    if settings.currency_apart:
        return f"{fixed}; what another rate changes stands in a line of its own."
    return f"{fixed}; what another rate changes counts as grown or cut."


POLICIES = (
    Policy(
        "A company leaves and comes back within the time",
        either(
            "strict_leads",
            "The stricter kept figure stands in front: a loss stays a loss.",
            "Start and end are compared. The stricter figure, in which a loss stays a loss, "
            "stands below where it differs.",
        ),
        ("strict_leads",),
        "Most compare start and end.",
    ),
    Policy(
        "A company comes back",
        _returning,
        ("returning_is_new_after",),
        "ChartMogul: always came back. ProfitWell and Maxio differ: one has no limit, "
        "for the other it is new after 90 days.",
    ),
    Policy(
        "It starts and leaves in the same month",
        always("Nothing is counted at the month's end; both rows stay in the ledger."),
        others="ProfitWell ignores it too.",
    ),
    Policy(
        "It goes up and down in the same month",
        always("Only the difference at the month's end is counted, per company."),
        others="ChartMogul counts both.",
    ),
    Policy(
        "It gives notice",
        either(
            "notice_is_leaving",
            "It has left on the day of its notice.",
            "It leaves at the end of what it paid for.",
        ),
        ("notice_is_leaving",),
        "ChartMogul: at the end, unless changed.",
    ),
    Policy(
        "A payment is overdue",
        lambda settings: (
            f"It stays for {settings.past_due_days} days, then it has left on its last paid day."
        ),
        ("past_due_days",),
        "ChartMogul: 1 to 90 days, as chosen.",
    ),
    Policy(
        "It goes on without paying",
        either(
            "free_is_kept",
            "Its money has left; the company counts as kept.",
            "Its money has left, and the company too.",
        ),
        ("free_is_kept",),
        "ChartMogul keeps the company, unless changed.",
    ),
    Policy(
        "A discount",
        either(
            "forever_discount_lowers",
            "One without an end lowers what a company pays; a single coupon does not.",
            "No discount lowers what a company pays.",
        ),
        ("forever_discount_lowers",),
        "Stripe: one without an end lowers it.",
    ),
    Policy(
        "A refund",
        either(
            "refunds_lower",
            "It lowers the recurring amount.",
            "It changes nothing, unless the recurring amount changed too.",
        ),
        ("refunds_lower",),
        "ChartMogul takes it off for Stripe only.",
    ),
    Policy(
        "A credit or a negative invoice",
        either(
            "recurring_credits_lower",
            "A single one changes nothing; a recurring one is cut.",
            "It changes nothing, whether single or recurring.",
        ),
        ("recurring_credits_lower",),
    ),
    Policy(
        "Usage, tax, fees, paid once",
        either(
            "usage_counts",
            "Metered usage counts; tax, fees and what is paid once do not.",
            "None of it counts; usage stands apart.",
        ),
        ("usage_counts",),
        "Stripe leaves metered usage out.",
    ),
    Policy(
        "Another currency",
        _currency,
        ("currency_apart", "fiscal_year_month"),
        "ChartMogul shows no such line, Stripe does.",
    ),
    Policy(
        "A company moves to another segment",
        either(
            "segment_at_start",
            "What is kept goes by the segment at the start; where money went shows the move, "
            "and both sides cancel out for the company.",
            "What is kept goes by the segment at the end; where money went shows the move, "
            "and both sides cancel out for the company.",
        ),
        ("segment_at_start",),
    ),
    Policy(
        "Two companies become one",
        always("From that day on their money is one company's; nobody is new and nobody left."),
    ),
    Policy(
        "Starting month of a company that came back",
        either(
            "returning_keeps_cohort",
            "It stays with those it first started with.",
            "It starts again with those of the month it came back.",
        ),
        ("returning_keeps_cohort",),
        "Stripe: it stays.",
    ),
)


def lines(chosen: Settings) -> list[Line]:
    """Return every case as it is counted now."""
    return [
        Line(
            policy.case,
            policy.says(chosen),
            tuple(
                (f"CAB_{name.upper()}", shown(getattr(chosen, name))) for name in policy.settings
            ),
            policy.others,
        )
        for policy in POLICIES
    ]


def now() -> list[Line]:
    """Return every case as this installation counts it."""
    return lines(settings())


def shown(value: bool | int) -> str:
    """Write a value as one types it into a setting."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
