"""The stage of the business: problem-, product- or platform-market fit, from a table of rules.

Source of the stages: Vajre and Brown, MOVE (S004). Their thresholds are 100, 20 and 1000
customers; all others are our defaults.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from flywheel.rules import Rule, all_of
from flywheel.settings import DEFAULT, Settings
from flywheel.stage_facts import Facts
from flywheel.stage_rules import leads, renewals, selling, wallet
from flywheel.words import listed, lower

Name = Literal[
    "no_pipeline", "problem_market", "product_market", "platform_market", "expanding", "unknown"
]

LABELS: dict[Name, str] = {
    "no_pipeline": "No pipeline yet",
    "problem_market": "Problem-market fit",
    "product_market": "Product-market fit",
    "platform_market": "Platform-market fit",
    "expanding": "Expanding",
    "unknown": "We can't tell yet",
}
MEANS: dict[Name, str] = {
    "no_pipeline": "too few leads to learn from",
    "problem_market": "leads come, but selling does not repeat",
    "product_market": "selling repeats, but renewals do not hold",
    "platform_market": "renewals hold, but nothing shows yet that they spend more",
    "expanding": "they stay, and they spend more",
    "unknown": "a fact is missing",
}
_FAILED: tuple[Name, ...] = ("no_pipeline", "problem_market", "product_market", "platform_market")


@dataclass(frozen=True)
class Hurdle:
    """One of the four tests, the rules it takes and whether it holds; None: not known.

    yes: what is said when it holds; sentence: what was counted.
    """

    key: str
    name: str
    yes: str
    holds: bool | None
    rules: tuple[Rule, ...]
    sentence: str


@dataclass(frozen=True)
class Stage:
    """Where one segment, or the company, stands, and why."""

    segment: str | None
    status: Name
    sentence: str
    tests: tuple[Hurdle, ...]
    rule: str
    inputs: dict[str, object]
    thresholds: dict[str, float]
    reasons: tuple[str, ...]
    next_action: str
    arr: int | None
    customers: int | None

    @property
    def label(self) -> str:
        """Name the stage."""
        return LABELS[self.status]


RULE = (
    "The first test that fails names the stage: leads, selling, renewals, spending more. "
    "A test that lacks a fact stops the reading there: we can't tell yet."
)


def stage(facts: Facts, settings: Settings = DEFAULT) -> Stage:
    """Read one segment's stage from its facts: the first test that fails; unknown stops there."""
    tests = tuple(
        _hurdle(*parts)
        for parts in (
            ("leads", "Do leads come?", "Leads come", *leads(facts, settings)),
            ("selling", "Does selling repeat?", "Selling repeats", *selling(facts, settings)),
            ("renewals", "Do they renew?", "Renewals hold", *renewals(facts, settings)),
            ("wallet", "Do they spend more?", "They spend more", *wallet(facts, settings)),
        )
    )
    status, at = _status(tests)
    stopped = tests[at] if at is not None else None
    return Stage(
        segment=facts.segment,
        status=status,
        sentence=_sentence(status, tests, stopped),
        tests=tests,
        rule=RULE,
        inputs=_inputs(facts),
        thresholds=thresholds(settings),
        reasons=tuple(test.sentence for test in tests),
        next_action=_next(status, stopped),
        arr=facts.money.arr if facts.money else None,
        customers=facts.money.customers if facts.money else None,
    )


def _hurdle(
    key: str, name: str, yes: str, holds: bool | None, rules: Sequence[Rule], sentence: str
) -> Hurdle:
    return Hurdle(key, name, yes, holds, tuple(rules), sentence)


def _status(tests: Sequence[Hurdle]) -> tuple[Name, int | None]:
    for at, test in enumerate(tests):
        if test.holds is None:
            return "unknown", at
        if not test.holds:
            return _FAILED[at], at
    return "expanding", None


def _sentence(status: Name, tests: Sequence[Hurdle], stopped: Hurdle | None) -> str:
    if stopped is None:
        return f"{LABELS[status]}: {MEANS[status]}."
    if status == "unknown":
        held = [test.yes for test in tests if test.holds]
        known = f"{_and(held)}. " if held else ""
        return f"{known}We can't tell yet: {_lowered(stopped.sentence)}"
    return f"{LABELS[status]}: {MEANS[status]}. {stopped.sentence}"


def _and(parts: Sequence[str]) -> str:
    later = [_lowered(part) for part in parts[1:]]
    if not later:
        return parts[0]
    return f"{', '.join([parts[0], *later[:-1]])} and {later[-1]}"


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _next(status: Name, stopped: Hurdle | None) -> str:
    if stopped is None:
        return "Decide where to grow: another segment, or more of this one."
    lacking = next((rule.missing for rule in stopped.rules if rule.holds is None), "")
    if status == "unknown" and lacking:
        return f"{lacking[:1].upper()}{lacking[1:]}."
    return {
        "no_pipeline": "Find more companies like the ones that bought.",
        "problem_market": "Find out why deals are lost, before selling more.",
        "product_market": "Ask those who left what they use now.",
        "platform_market": "Ask those who stay what they would pay more for.",
    }.get(status, "")


def thresholds(settings: Settings) -> dict[str, float]:
    """Return the thresholds in force, by the name of their setting."""
    names = (
        "leads_min", "closed_min", "win_min", "selling_months_min", "one_seller_max",
        "renewals_min", "renew_min", "strict_min", "upgrade_min", "grew_min",
    )  # fmt: skip
    return {name: float(getattr(settings, name)) for name in names}


def _inputs(facts: Facts) -> dict[str, object]:
    money = facts.money
    return {
        "leads": facts.leads,
        "won": facts.won,
        "closed": facts.closed,
        "largest_seller": facts.sellers[0] if facts.sellers else None,
        "won_without_seller": facts.unnamed,
        "selling_months": facts.selling_months,
        "renewals_due": facts.due,
        "renewed": facts.renewed if facts.due is not None else None,
        "strict_low": money.strict_low if money else None,
        "nrr_low": money.nrr_low if money else None,
        "customers_a_year_ago": money.opening if money else None,
        "grew": money.grew if money else None,
    }


def of_company(stages: Sequence[Stage]) -> tuple[Name, str]:
    """Return the stage at which most of the money is, and say so; unknown when nobody pays."""
    weights: dict[Name, int] = defaultdict(int)
    for each in stages:
        weights[each.status] += each.arr or 0
    whole = sum(weights.values())
    if not whole:
        return "unknown", "We can't tell yet: nobody pays, as far as is known."
    first = max(weights, key=lambda name: weights[name])
    there = [each for each in stages if each.status == first and each.arr]
    names = listed([lower(each.segment or "companies without a segment") for each in there])
    part = weights[first] / whole
    where = "" if part == 1 else f" for {names}, {min(round(part * 100), 99)} % of the revenue"
    told = {each.sentence for each in there}
    if first == "unknown" and part == 1:
        every = f"{LABELS[first]} for any segment: each lacks a fact."
        return first, told.pop() if len(told) == 1 else every
    return first, f"{LABELS[first]}{where}: {MEANS[first]}."


def size_band(customers: int, settings: Settings = DEFAULT) -> str:
    """Say which size the company has by its paying customers."""
    first, many = settings.customers_first, settings.customers_many
    if customers < first:
        return f"Below {first:,} customers: too early to see which features they love."
    if customers < many:
        return f"{first:,} to {many - 1:,} customers: those that benefit most can be told by now."
    return f"{many:,} customers or more: further segments may emerge."


def conflict(customers: int, selling_holds: bool | None, settings: Settings = DEFAULT) -> str:
    """Say when size and behaviour contradict each other; nothing when they do not."""
    if customers >= settings.customers_first and selling_holds is False:
        return f"{customers:,} customers, but leads still do not convert."
    return ""


def changed(before: Sequence[Stage], after: Sequence[Stage]) -> list[tuple[Stage, Stage]]:
    """Return the segments whose stage other thresholds would change."""
    return [(a, b) for a, b in zip(before, after, strict=True) if a.status != b.status]


def holds(stages: Sequence[Stage], key: str) -> bool | None:
    """Say whether a test holds in all segments that have customers."""
    return all_of(
        test.holds for each in stages if each.customers for test in each.tests if test.key == key
    )
