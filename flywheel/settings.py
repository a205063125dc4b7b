"""Every default of the arithmetic, once: name, value, meaning, source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")


def setting(default: T, meaning: str, source: str = "our default") -> T:
    """Declare a number that an installation can change, with its meaning and its source."""
    return field(default=default, metadata={"meaning": meaning, "source": source})


def fixed(default: T, meaning: str) -> T:
    """Declare a number that is the same everywhere; it still is a choice of ours."""
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True)
class Settings:
    """The numbers that decide between *supported*, *not so* and *open*.

    "Our default" marks a choice that can be changed, not science.
    """

    theta_problem: float = setting(
        0.5, "The share above which a problem, or anything else, counts as real"
    )
    theta_wtp: float = setting(0.3, "The share above which they will pay")
    theta_musthave: float = setting(
        0.4, "The share above which it is a must-have", "Sean Ellis's line"
    )
    p_support: float = setting(0.95, "The probability from which a finding is supported")
    p_refute: float = setting(0.05, "The probability up to which a finding is refuted")
    n_min: int = setting(5, "The fewest people or companies for a verdict")
    n_cap: int = setting(30, "How far ahead further talks are reckoned")
    prior: tuple[float, float] = setting(
        (1.0, 1.0), "What is assumed before any talk, as a Beta distribution"
    )
    stories_min: int = setting(3, "The fewest specific stories for a supported finding")
    hopeless: float = setting(
        0.95, "The probability of no verdict from which more talks will not settle it"
    )
    channel_share: float = setting(
        0.8, "The share of one way of finding people above which a note says so"
    )
    channel_n_min: int = setting(10, "The fewest people or companies for that note")
    fresh_days: int = setting(180, "From what median age evidence is called old")
    ellis_n_min: int = setting(20, "Answers the must-have question needs")
    sat_base: int = setting(
        4, "The first talks, whose themes later ones are held against", "Guest, Namey & Chen 2020"
    )
    sat_run: int = setting(
        2, "How many talks in a row have to bring next to nothing new", "Guest, Namey & Chen 2020"
    )
    sat_threshold: float = setting(
        0.05, "Next to nothing new, as a share of the first themes", "Guest, Namey & Chen 2020"
    )
    early_budget_min: int = setting(5, "Companies with budget that answer who buys early")
    early_signed_min: int = setting(3, "How many of these have signed or paid")
    early_assessed_min: int = setting(
        20, "Companies assessed before finding no early buyer counts against us"
    )
    exploratory_counts: bool = setting(
        True, "Whether what was heard before a hypothesis was written down counts"
    )
    board_counts: bool = setting(False, "Whether board members' words count in findings")
    strict_leads: bool = setting(
        False, "Whether the stricter kept figure, in which a loss stays a loss, stands in front"
    )
    returning_is_new_after: int = setting(
        0, "Months away after which a company that comes back counts as new; 0: never"
    )
    returning_keeps_cohort: bool = setting(
        True, "Whether a company that comes back stays in the cohort of its first month"
    )
    notice_is_leaving: bool = setting(
        False, "Whether a company leaves with its notice instead of the end of what it paid for"
    )
    past_due_days: int = setting(
        60, "Days a payment may be overdue before the company counts as left on its last paid day"
    )
    free_is_kept: bool = setting(
        False, "Whether a company that pays nothing any more, but still uses it, counts as kept"
    )
    forever_discount_lowers: bool = setting(
        True, "Whether a discount without an end lowers what a company pays; a single coupon never"
    )
    refunds_lower: bool = setting(False, "Whether a refund lowers the recurring amount")
    recurring_credits_lower: bool = setting(
        True, "Whether a recurring credit lowers the recurring amount; a single credit never does"
    )
    usage_counts: bool = setting(False, "Whether metered usage counts as recurring")
    currency_apart: bool = setting(
        True, "Whether changes of exchange rates stand in a line of their own"
    )
    segment_at_start: bool = setting(
        True, "Whether kept figures go by the segment at the start of the time, not at its end"
    )
    fiscal_year_month: int = setting(1, "The month, 1 to 12, in which a year of fixed rates begins")
    renewal_days: int = setting(90, "How far ahead renewals are listed, in days")
    growth_fresh_days: int = setting(365, "From what age a category's growth is called old")
    stay_min: float = setting(0.8, "The share of money kept from which customers stay")
    said_months: int = setting(3, "The fewest months between what was said and what was done")
    payers_min: int = setting(5, "Paying companies that answer what they will pay")
    discount_max: float = setting(0.2, "The median discount up to which the price is paid")
    leads_min: int = setting(30, "Leads in twelve months below which there is no pipeline")
    closed_min: int = setting(20, "Deals won or lost before selling can be called repeatable")
    win_min: float = setting(0.1, "The share of deals won that selling has to exceed")
    selling_months_min: int = setting(5, "Of the last six months, those with a new customer")
    one_seller_max: float = setting(0.6, "The largest share of deals one seller may have won")
    renewals_min: int = setting(10, "Renewals due before renewing can be judged")
    renew_min: float = setting(0.7, "The share of renewals that has to be exceeded")
    strict_min: float = setting(0.8, "Or the share of money kept, a loss staying a loss")
    upgrade_min: int = setting(100, "Of each 100 a year ago, what it has to be with upgrades")
    grew_min: float = setting(0.2, "The share of companies that grew in twelve months")
    customers_first: int = setting(100, "Customers from which the core shows", "S004")
    customers_core: int = setting(20, "How many benefit most", "S004")
    customers_many: int = setting(1000, "Customers from which segments emerge", "S004")
    retained_days: int = setting(90, "Days after which a customer counts as retained")
    stalled_share: float = setting(
        0.8, "The share of finished steps that were quicker than one called stalled"
    )
    list_share: float = setting(0.8, "The share of the list price that counts as paying it")
    other_priors: tuple[tuple[float, float], ...] = fixed(
        ((0.5, 0.5), (2.0, 2.0), (2.0, 4.0)), "priors tried to see whether the verdict hangs on it"
    )
    long_road: float = fixed(12.0, "expected further talks that are called a dozen or more")
    friend_channels: tuple[str, ...] = fixed(
        ("friend", "friends", "friends and family", "personal network"),
        "ways of finding people that bring in friends",
    )

    def threshold(self, kind: str) -> float:
        """Return the default line for a kind of hypothesis."""
        lines = {"willingness_to_pay": self.theta_wtp, "must_have": self.theta_musthave}
        return lines.get(kind, self.theta_problem)


DEFAULT = Settings()
