"""The glossary of what customers did with their money."""

from __future__ import annotations

from flywheel.metric import Metric

MONEY: tuple[Metric, ...] = (
    Metric(
        "ARR",
        "sum of the recurring amounts, each annualised once on import, that cover the month's last "
        "day",
        "minor units a year",
        "book",
    ),
    Metric("MRR", "ARR / 12, rounded only where it is shown", "money a month", "book"),
    Metric(
        "constant rates",
        "amounts in other currencies at one fiscal year's rates; a year without a rate takes the "
        "latest one before it",
        "minor units a year",
        "currencies",
    ),
    Metric(
        "movements",
        "start + new + expansion + reactivation + transfer_in + fx - contraction - churn - "
        "transfer_out = end, per account from month end to month end",
        "minor units a year",
        "movements",
    ),
    Metric(
        "new · reactivation",
        "what pays after nothing: for the first time · again, after any gap",
        "minor units a year",
        "lines",
    ),
    Metric(
        "expansion · contraction",
        "what an account that goes on paying pays more · less, without fx",
        "minor units a year",
        "lines",
    ),
    Metric(
        "churn", "what an account paid that pays nothing any more", "minor units a year", "lines"
    ),
    Metric(
        "transfer_in · transfer_out",
        "what an account paid before it moved, into the new segment · out of the old one; 0 for "
        "the company",
        "minor units a year",
        "lines",
    ),
    Metric("fx", "what only a new year's rates change", "minor units a year", "lines"),
    Metric(
        "GRR",
        "Σ min(start, end) / Σ start over the accounts that paid at the start, in constant rates",
        "share",
        "retention",
    ),
    Metric(
        "strict GRR",
        "Σ min(start, lowest month end since) / Σ start over the same accounts",
        "share",
        "retention",
    ),
    Metric("NRR", "Σ end / Σ start over the same accounts", "share", "retention"),
    Metric(
        "customers kept",
        "accounts of the start that pay at the end / accounts of the start",
        "share",
        "retention",
    ),
    Metric("growth", "end / start - 1", "share", "retention"),
    Metric("ACV", "ARR / accounts that pay", "minor units a year", "retention"),
    Metric("one account", "100 / accounts that paid at the start", "points", "retention"),
    Metric(
        "interval of a rate",
        "2.5 % and 97.5 % of Σ tops / Σ bottoms over 2,000 draws of accounts, with a fixed seed",
        "share",
        "intervals",
    ),
    Metric("gross churn", "(churn + contraction) / start", "share", "rates"),
    Metric(
        "net churn", "(churn + contraction - expansion - reactivation) / start", "share", "rates"
    ),
    Metric(
        "quick ratio",
        "(new + expansion) / (churn + contraction); who came back stands beside it",
        "ratio",
        "rates",
    ),
    Metric("contract's ACV", "(total value - one-time) / years", "minor units a year", "rates"),
    Metric(
        "growth against the category",
        "(1 + own) / (1 + category) - 1, at the low and the high end",
        "share",
        "growth",
    ),
    Metric(
        "cohort",
        "of those who first paid in a month, how many pay so many months later, and how much",
        "accounts, money",
        "cohorts",
    ),
    Metric(
        "staying",
        "S(t) = Π (1 - left / at risk), Greenwood's variance, log-log interval (Kaplan-Meier)",
        "share",
        "survival",
    ),
    Metric("median stay", "first t with S(t) ≤ .5", "months", "survival"),
    Metric("mean stay until t", "area below S up to t", "months", "survival"),
    Metric("top share", "what the ⌈f · n⌉ largest pay / total", "share", "concentration"),
    Metric(
        "Gini",
        "2 Σ i · x_(i) / (n Σ x) - (n + 1) / n; corrected for few: times n / (n - 1)",
        "0 to 1",
        "concentration",
    ),
    Metric("effective customers", "1 / Σ share²", "accounts", "concentration"),
    Metric(
        "attention gap",
        "share of what was shipped for a segment - its share of ARR",
        "share",
        "concentration",
    ),
    Metric(
        "reported difference",
        "fewest accounts, likeliest causes and largest amounts first, that bring our figure to "
        "the reported one within half a point",
        "accounts",
        "reported",
    ),
)
