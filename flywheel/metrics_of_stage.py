"""The glossary's entries on the stage of the business."""

from __future__ import annotations

from flywheel.metric import Metric

STAGE: tuple[Metric, ...] = (
    Metric(
        "stage of the business",
        "the first of four tests that fails: leads, selling repeats, renewals, spending more; a "
        "test that lacks a fact: not known, and the reading stops there",
        "word",
        "stage",
    ),
    Metric(
        "selling repeats",
        "20 deals decided in twelve months, Wilson low of won / decided ≥ .10, a new customer in 5 "
        "of the last 6 months, at most 60 % won by one seller",
        "yes, no or not known",
        "stage_rules",
    ),
    Metric(
        "renewals hold",
        "10 renewals due in twelve months, and Wilson low of renewed / due ≥ .70 or the low of "
        "strict GRR ≥ .80",
        "yes, no or not known",
        "stage_rules",
    ),
    Metric(
        "they spend more",
        "the low of NRR ≥ 1, and 20 % of the accounts of the start grew",
        "yes, no or not known",
        "stage_rules",
    ),
    Metric(
        "company's stage",
        "the stage of the segments with the most ARR",
        "word",
        "stage",
    ),
    Metric(
        "benefit",
        "mean over the signs known of a company of its rank among the others; the 20 highest are "
        "the core, ties shown",
        "0 to 1",
        "benefit",
    ),
    Metric(
        "segments emerge",
        "from 1,000 customers: two segments of 30 or more whose Wilson intervals of customers kept "
        "do not overlap",
        "yes or not known",
        "emerging",
    ),
)
