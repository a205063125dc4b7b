"""The four tests behind the stage of the business, rule by rule, in three values."""

from __future__ import annotations

from flywheel.amounts import sign
from flywheel.rules import Rule, all_of, any_of, by_a_hair, percent
from flywheel.settings import Settings
from flywheel.shares import wilson
from flywheel.stage_facts import BRING_DEALS, BRING_MONEY, Facts
from flywheel.words import number, plural

Answer = tuple[bool | None, list[Rule], str]


def leads(facts: Facts, settings: Settings) -> Answer:
    """Test 0: enough leads in twelve months."""
    least = settings.leads_min
    rule = Rule(
        "leads",
        "Leads in twelve months",
        None if facts.leads is None else facts.leads >= least,
        "not known" if facts.leads is None else f"{facts.leads:,}",
        f"at least {least:,}",
        "flywheel",
        "leads_min",
        BRING_DEALS if facts.leads is None else "",
    )
    if facts.leads is None:
        return None, [rule], "No lead is recorded."
    return rule.holds, [rule], f"{plural(facts.leads, 'lead', 'leads')} in twelve months."


def selling(facts: Facts, settings: Settings) -> Answer:
    """Test 1: deals are won often enough, in most months, and not by one seller alone."""
    rules = [_closed(facts, settings), _won(facts, settings), _months(facts, settings)]
    rules.append(_one_seller(facts, settings))
    enough = rules[0].holds
    holds = None if enough is None else all_of(rule.holds for rule in rules)
    if facts.closed is None:
        return None, rules, "No deal is recorded as won or lost."
    said = f"{facts.won} of {plural(facts.closed, 'deal', 'deals')} won."
    if enough is None:
        lacking = settings.closed_min - facts.closed
        more = f"{number(lacking, capital=True)} more until we can say whether selling repeats."
        return None, rules, f"{said} {more}"
    if holds is False:
        failed = next(rule for rule in rules if rule.holds is False)
        why = f" By a hair: {failed.value}, {failed.threshold}." if failed.hair else ""
        reason = "" if failed.key == "won" else f" {failed.name}: {failed.value}."
        return False, rules, f"{said}{reason}{why} Selling is not repeatable yet."
    if holds is None:
        lacking_rule = next(rule for rule in rules if rule.holds is None)
        return None, rules, f"{said} To say whether selling repeats, {lacking_rule.missing}."
    return True, rules, said


def _closed(facts: Facts, settings: Settings) -> Rule:
    closed = facts.closed
    enough = closed is not None and closed >= settings.closed_min
    return Rule(
        "closed",
        "Deals won or lost in twelve months",
        True if enough else None,
        "not known" if closed is None else f"{closed:,}",
        f"at least {settings.closed_min}, to judge",
        "flywheel",
        "closed_min",
        BRING_DEALS
        if closed is None
        else f"wait for {number(settings.closed_min - closed)} more decided deals"
        if not enough
        else "",
    )


def _won(facts: Facts, settings: Settings) -> Rule:
    name, limit = "Of these, won", f"surely more than {percent(settings.win_min)} of them"
    share = wilson(facts.won, facts.closed) if facts.won is not None and facts.closed else None
    if share is None or facts.closed is None or facts.closed < settings.closed_min:
        value = "not known" if facts.won is None else f"{facts.won} of {facts.closed}"
        return Rule("won", name, None, value, limit, "flywheel", "win_min", BRING_DEALS)
    return Rule(
        "won",
        name,
        share.low >= settings.win_min,
        f"{facts.won} of {facts.closed}; at the least {percent(share.low, 1)}",
        limit,
        "flywheel",
        "win_min",
        hair=by_a_hair(share.low, settings.win_min),
    )


def _months(facts: Facts, settings: Settings) -> Rule:
    months = facts.selling_months
    return Rule(
        "months",
        "Months with a new customer",
        None if months is None else months >= settings.selling_months_min,
        "not known" if months is None else f"{months} of the last 6",
        f"at least {settings.selling_months_min} of 6",
        "flywheel",
        "selling_months_min",
        BRING_MONEY if months is None else "",
    )


def _one_seller(facts: Facts, settings: Settings) -> Rule:
    """Judge the largest seller; wins without a seller leave it open as long as they matter."""
    won, most = facts.won or 0, facts.sellers[0] if facts.sellers else 0
    limit = settings.one_seller_max
    holds: bool | None = None
    if won and most / won > limit:
        holds = False
    elif won and (most + facts.unnamed) / won <= limit:
        holds = True
    value = "not known" if not facts.sellers else f"{most} of {won}"
    if facts.unnamed and facts.sellers:
        value += f", {facts.unnamed} without a seller"
    return Rule(
        "one_seller",
        "Won by the busiest seller",
        holds,
        value,
        f"at most {percent(limit)}",
        "flywheel",
        "one_seller_max",
        "name the sellers of the deals that were won" if holds is None else "",
    )


def renewals(facts: Facts, settings: Settings) -> Answer:
    """Test 2: they renew, or the money stays even when a loss stays a loss."""
    due, least = facts.due, settings.renewals_min
    enough = due is not None and due >= least
    lacking = least - (due or 0)
    rules = [
        Rule(
            "due",
            "Renewals due in twelve months",
            True if enough else None,
            "not known" if due is None else f"{due:,}",
            f"at least {least}, to judge",
            "segments",
            "renewals_min",
            ""
            if enough
            else "bring dates on which terms end"
            if due is None
            else f"wait for {number(lacking)} more renewal dates",
        ),
        _renewed(facts, settings),
        _strict(facts, settings),
    ]
    if due is None:
        return None, rules, "No renewal date is recorded."
    if not enough:
        so_far = f"{plural(due, 'renewal', 'renewals')} so far."
        more = f"{number(lacking, capital=True)} more until we can say whether they renew."
        return None, rules, f"{so_far} {more}"
    holds = any_of(rule.holds for rule in rules[1:])
    said = f"{facts.renewed} of {due} renewed."
    if holds is False and rules[1].hair:
        said += f" By a hair: {rules[1].value}, {rules[1].threshold}."
    return holds, rules, said


def _renewed(facts: Facts, settings: Settings) -> Rule:
    name, limit = "Of these, renewed", f"surely more than {percent(settings.renew_min)} of them"
    share = wilson(facts.renewed, facts.due) if facts.due else None
    if share is None or (facts.due or 0) < settings.renewals_min:
        value = "not known" if facts.due is None else f"{facts.renewed} of {facts.due}"
        missing = "bring dates on which terms end"
        return Rule("renewed", name, None, value, limit, "segments", "renew_min", missing)
    return Rule(
        "renewed",
        name,
        share.low >= settings.renew_min,
        f"{facts.renewed} of {facts.due}; at the least {percent(share.low, 1)}",
        limit,
        "segments",
        "renew_min",
        hair=by_a_hair(share.low, settings.renew_min),
    )


def _strict(facts: Facts, settings: Settings) -> Rule:
    low = facts.money.strict_low if facts.money else None
    return Rule(
        "strict",
        "Or money kept, a loss staying a loss",
        None if low is None else low >= settings.strict_min,
        "not known" if low is None else f"at the least {percent(low, 1)}",
        f"surely more than {percent(settings.strict_min)}",
        "segments",
        "strict_min",
        BRING_MONEY if low is None else "",
        low is not None and by_a_hair(low, settings.strict_min),
    )


def wallet(facts: Facts, settings: Settings) -> Answer:
    """Test 3: with upgrades nothing is lost, and enough of them grew."""
    money = facts.money
    low = money.nrr_low if money else None
    least = settings.upgrade_min / 100
    grew = money.grew if money and money.opening else None
    opening = money.opening if money else 0
    unit = sign(money.currency) if money else ""
    hundred = f"{unit}100"
    rules = [
        Rule(
            "upgrades",
            f"Of each {hundred} a year ago, with upgrades",
            None if low is None else low >= least,
            "not known" if low is None else f"at the least {unit}{low * 100:.1f}",
            f"surely {unit}{settings.upgrade_min} or more",
            "segments",
            "upgrade_min",
            BRING_MONEY if low is None else "",
            low is not None and by_a_hair(low, least),
        ),
        Rule(
            "grew",
            "Customers that grew",
            None if grew is None else grew / opening >= settings.grew_min,
            "not known" if grew is None else f"{grew} of {opening}",
            f"at least {percent(settings.grew_min)}",
            "segments",
            "grew_min",
            BRING_MONEY if grew is None else "",
        ),
    ]
    holds = all_of(rule.holds for rule in rules)
    if grew is None or money is None:
        return holds, rules, "Nobody paid a year ago."
    said = f"{grew} of {opening} grew"
    if money.nrr is not None:
        said += f"; {unit}{money.nrr * 100:.0f} of {hundred} with upgrades"
        if low is not None and low < least <= money.nrr:
            said += f", though it may be as little as {unit}{low * 100:.0f}"
            said += ", short by a hair" * rules[0].hair
    return holds, rules, f"{said}."
