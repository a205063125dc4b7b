"""The figures that join what was said with what was done."""

from __future__ import annotations

from flywheel.metric import Metric

JOINS: tuple[Metric, ...] = (
    Metric(
        "said and left",
        "a company for it at its last statement up to the month of its last loss, that paid more "
        "at the month end before it said so, or at that month's, than at the end",
        "companies",
        "changes",
    ),
    Metric(
        "said × did",
        "customers at a cut-off by stance (for, against, silent) up to then: kept, GRR and NRR "
        "from there to the end; three months at least, five customers in each group",
        "companies, share",
        "said_did",
    ),
    Metric(
        "stay or leave",
        "stay: GRR of twelve months ≥ .80; else leave; nobody paid at the start: not known",
        "word",
        "headline",
    ),
    Metric(
        "price paid",
        "median over paying companies of annual / 12 / heads; without heads annual / 12",
        "minor units a month",
        "prices",
    ),
    Metric(
        "usual rebate",
        "median over paying companies of 1 - annual / list price, where most have a list price",
        "share",
        "prices",
    ),
)
