"""The glossary of the wheel."""

from __future__ import annotations

from flywheel.metric import Metric

WHEEL: tuple[Metric, ...] = (
    Metric(
        "stage of the wheel",
        "the furthest stage a company got to, until it is lost or leaves; after that a new history",
        "companies",
        "histories",
    ),
    Metric(
        "moved · left · still open",
        "of those who got to a stage in the time: on to the next stage or beyond, out, neither; "
        "three numbers, never one rate",
        "companies",
        "wheel",
    ),
    Metric(
        "moved by day t",
        "F(t) = Σ S(u-) moved(u) / there(u) over u ≤ t, leaving as the competing end "
        "(Aalen-Johansen)",
        "share",
        "incidence",
    ),
    Metric("median days of a step", "first t with F(t) ≥ .5", "days", "incidence"),
    Metric("median of those who moved", "median days of those who did move", "days", "wheel"),
    Metric(
        "stalled",
        "still open for longer than four in five of the finished steps took",
        "companies",
        "wheel",
    ),
    Metric(
        "friction", "(left + stalled) / those who got to the stage in the time", "share", "wheel"
    ),
    Metric(
        "force", "entries into a stage a month, by cause: customer, sales, paid", "moves", "wheel"
    ),
    Metric(
        "one turn",
        "median days from a company becoming a customer to one it brought becoming one; without "
        "such a pair the sum of the five medians, and said so",
        "days",
        "turning",
    ),
    Metric(
        "R",
        "new customers that customers brought / customers at the start of the month; Garwood's "
        "interval: χ²(α/2; 2k) / 2 to χ²(1 - α/2; 2k + 2) / 2",
        "a month",
        "turning",
    ),
    Metric(
        "c", "customers that left / customers at the start of the month; Wilson", "share", "turning"
    ),
    Metric(
        "turns by itself",
        "R ≥ c, where their intervals do not overlap; else: cannot tell",
        "word",
        "turning",
    ),
    Metric(
        "customers in a year", "customers · (1 + R - c)^12, nobody paid for", "customers", "turning"
    ),
    Metric(
        "funnel",
        "of those who came first in the time, how many got to each stage whenever that was",
        "companies",
        "wheel",
    ),
)
