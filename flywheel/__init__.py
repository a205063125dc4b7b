"""The arithmetic: what was said, added up. It imports no web, no database, nothing of `cab`.

This page is the glossary: every metric with its formula, its unit and the module that has it.
"""

from __future__ import annotations

from flywheel.metric import Metric
from flywheel.metrics_of_joins import JOINS
from flywheel.metrics_of_money import MONEY
from flywheel.metrics_of_stage import STAGE
from flywheel.metrics_of_wheel import WHEEL

GLOSSARY: tuple[Metric, ...] = (
    Metric(
        "n",
        "people (problems) or companies (money, must-have) heard first-hand with strength 1 or "
        "more; board voices apart",
        "people or companies",
        "tally",
    ),
    Metric(
        "k",
        "of n, those whose strongest statement is for it; equally strong for and against: the "
        "later day; the same day: both ways, in n and not in k",
        "people or companies",
        "tally",
    ),
    Metric("stories", "people in k who told a specific past event, or stronger", "people", "tally"),
    Metric(
        "raised",
        "people in k who brought it up unasked, or told a specific past event",
        "people",
        "tally",
    ),
    Metric(
        "second-hand",
        "reports of what others said, one a reporter and talk; never in n or k",
        "reports",
        "tally",
    ),
    Metric(
        "line", "the share a hypothesis must exceed, declared with its date", "share", "settings"
    ),
    Metric("chance", "Pr(p > line), p ~ Beta(a + k, b + n - k)", "probability", "shares"),
    Metric("mean", "(a + k) / (a + b + n)", "share", "shares"),
    Metric(
        "credible interval",
        "2.5 % and 97.5 % quantiles of Beta(a + k, b + n - k)",
        "share",
        "shares",
    ),
    Metric(
        "Wilson interval",
        "(k + z²/2 ± z √(k (n - k) / n + z²/4)) / (n + z²)",
        "share",
        "shares",
    ),
    Metric(
        "Clopper-Pearson interval",
        "Beta quantiles: α/2 of (k, n - k + 1), 1 - α/2 of (k + 1, n - k)",
        "share",
        "shares",
    ),
    Metric(
        "predictive",
        "beta-binomial chance of x further yeses in m talks",
        "probability",
        "shares",
    ),
    Metric(
        "verdict",
        "supported: chance ≥ .95, n ≥ 5, three stories, not thin; not so: chance ≤ .05, n ≥ 5, not "
        "thin; else open",
        "word",
        "evidence",
    ),
    Metric(
        "thin",
        "n < 5, or more second-hand reports than n, or nothing above strength 1, or all from one "
        "company",
        "yes or no",
        "notes",
    ),
    Metric(
        "shortest run",
        "fewest yeses, or noes, in a row until the counts give a verdict",
        "talks",
        "stopping",
    ),
    Metric(
        "expected further talks",
        "exact programme over (k, n) until a verdict or n = 30, by posterior prediction",
        "talks",
        "stopping",
    ),
    Metric(
        "saturation",
        "first s with (new themes of talks s+1 … s+R) / (new themes of talks 1 … B) ≤ T, "
        "written s+R; B 4, R 2, T 5 %",
        "talks",
        "saturation",
    ),
    Metric("Chao1", "S + f1 (f1 - 1) / (2 (f2 + 1))", "themes", "saturation"),
    Metric(
        "level of an early buyer",
        "the highest L for which 1 … L all have first-hand evidence",
        "0 to 5",
        "earlyvangelist",
    ),
    Metric(
        "must-have score",
        "very / (very + somewhat + not), the latest answer of each company",
        "share",
        "must_have",
    ),
    Metric(
        "difference of two shares",
        "Newcombe's interval of k1/n1 - k2/n2 from two Wilson intervals",
        "share",
        "compare",
    ),
    Metric(
        "Fisher's p",
        "sum over the tables with the same margins that are no more likely than this one",
        "probability",
        "compare",
    ),
    Metric("rule of five", "1 - 2 · .5^n", "probability", "small_samples"),
    Metric("none of n", "1 - .05^(1/n)", "share", "small_samples"),
    Metric("detection", "1 - (1 - q)^n", "probability", "small_samples"),
    Metric(
        "expected wrong",
        "sum of 1 - chance over the findings called supported",
        "findings",
        "questions",
    ),
    *MONEY,
    *JOINS,
    *WHEEL,
    *STAGE,
)
