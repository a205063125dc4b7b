"""What stands beside a finding: the gates that hold it back, and notes that only inform."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flywheel.heard import Tally
from flywheel.settings import Settings
from flywheel.stopping import Rule, if_true_share
from flywheel.words import (
    false_support_sentence,
    line_in_words,
    listed,
    number,
    plural,
    units,
)


def thin_gates(count: Tally, settings: Settings) -> list[str]:
    """Return why evidence is too thin for any verdict, each as it follows the count."""
    n = len(count.voices)
    gates = []
    if n < settings.n_min:
        gates.append(f"only {n} first-hand")
    if count.second_hand > n:
        gates.append(f"more reports came second-hand ({count.second_hand}) than first-hand")
    if n and count.strongest <= 1:
        gates.append("nobody did more than answer when asked")
    if count.unit == "account" and n == 1:
        gates.append("all of it comes from one company")
    return gates


def story_gates(count: Tally, settings: Settings) -> list[str]:
    """Return the gate of specific stories if it fails; it holds back *supported* only."""
    if count.stories >= settings.stories_min:
        return []
    if count.stories == 0:
        return ["nobody told a specific story"]
    return [f"only {count.stories} told a specific story"]


def notes(count: Tally, modifiers: Sequence[str], settings: Settings, *, users: int) -> list[str]:
    """Return the notes of a finding, the weightiest first; none of them blocks a verdict.

    When it was said is no news below the number a verdict needs.
    """
    return [
        *_second_hand(count, settings),
        *_one_company(count),
        *_before(count, settings),
        *_old(count, modifiers, settings),
        *_one_interviewer(count, settings, users),
        *_one_channel(count, settings),
        *_friends(count),
        *_board(count, settings),
        *_without_company(count),
    ]


def _second_hand(count: Tally, settings: Settings) -> Iterator[str]:
    reports = count.second_hand
    if not reports:
        return
    through = (
        " through sales"
        if all("sales" in channel.casefold() for channel in count.second_hand_channels)
        else ""
    )
    more = "more " if count.voices else ""
    noun, verb = ("report", "doesn't") if reports == 1 else ("reports", "don't")
    sentence = f"{more}{noun} came second-hand{through} and {verb} count."
    yield f"{number(reports, capital=True)} {sentence}"
    if 0 < len(count.voices) < settings.n_min:
        yield f"Thin: only {len(count.voices)} first-hand."


def _one_company(count: Tally) -> Iterator[str]:
    most = count.most_quotes
    if count.unit != "account" or most < 2 or 2 * most <= count.quotes:
        return
    quotes = f"{number(most, capital=True)} quotes"
    if len(count.voices) == 1:
        yield f"{quotes}, one company. For money that is one voice."
    else:
        yield f"{quotes} come from one company. For money that is one voice."


def _before(count: Tally, settings: Settings) -> Iterator[str]:
    n = len(count.voices)
    if count.before and n >= settings.n_min:
        were = "was" if count.before == 1 else "were"
        yield f"{count.before} of {n} {were} heard before this was written down."
    if count.before_left_out:
        heard = plural(count.before_left_out, units(1, count.unit), units(2, count.unit))
        yield f"{heard} spoke of it before it was written down; that does not count."


def _old(count: Tally, modifiers: Sequence[str], settings: Settings) -> Iterator[str]:
    if "stale" in modifiers and len(count.voices) >= settings.n_min:
        age = "six months" if settings.fresh_days == 180 else f"{settings.fresh_days} days"
        yield f"Half of this is older than {age}."


def _one_interviewer(count: Tally, settings: Settings, users: int) -> Iterator[str]:
    hosts = count.hosts
    if users < 2 or not hosts.always or count.talks < settings.n_min:
        return
    who = listed(hosts.always)
    how = f"by {who}" if hosts.alone else f"by {who} or with {who}"
    advice = f" Let {hosts.others[0]} take two alone." if hosts.others else ""
    yield f"All {count.talks} talks on this were {how}.{advice}"


def _one_channel(count: Tally, settings: Settings) -> Iterator[str]:
    n = len(count.voices)
    if count.channel is None or n < settings.channel_n_min:
        return
    name, came = count.channel
    if came > settings.channel_share * n:
        yield f"{came} of {n} {units(n, count.unit)} came through one channel: {name}."


def _friends(count: Tally) -> Iterator[str]:
    n = len(count.voices)
    if count.friends and 2 * count.friends >= n:
        yield f"{count.friends} of {n} are board members or friends."


def _board(count: Tally, settings: Settings) -> Iterator[str]:
    if count.board and not settings.board_counts:
        yes = sum(voice.stance == "supports" for voice in count.board)
        yield f"Board: {yes} of {len(count.board)} said so; counted apart."


def _without_company(count: Tally) -> Iterator[str]:
    people = count.without_company
    if people:
        is_left = "is" if people == 1 else "are"
        yield f"{plural(people, 'person', 'people')} without a company {is_left} not counted here."


def reasons(
    count: Tally,
    k: int,
    chance: float | None,
    rule: Rule,
    kind: str,
    settings: Settings,
    *,
    depends_on_prior: bool,
) -> Iterator[str]:
    """Give the reasons of a finding with their figures, for *How we count this*."""
    n = len(count.voices)
    if chance is None:
        yield "Nobody was asked and nobody raised it."
        return
    yield f"{k} of {n} {units(n, count.unit)} are for it."
    yield (
        f"The chance that the true share is above {rule.line:g} is {chance:.3f}; "
        f"{rule.p_support:g} or more is needed to call it supported, "
        f"{rule.p_refute:g} or less to call it not so."
    )
    if n < rule.n_min:
        yield f"A verdict needs {rule.n_min}; there are {n}."
    if chance >= rule.p_support:
        yield f"{count.stories} told a specific story; {settings.stories_min} are needed."
    for gate in thin_gates(count, settings)[int(n < rule.n_min) :]:
        yield f"Thin: {gate}."
    if depends_on_prior:
        yield "Close to the edge: whoever starts with more doubt, or more trust, ends elsewhere."
    yield false_support_sentence(if_true_share(rule.line, rule).supported, rule.line, kind)


def rule_sentence(line: float, unit: str, settings: Settings) -> str:
    """Say the rule by which a finding is judged."""
    whom = "people" if unit == "person" else "companies"
    return (
        f"Each of the {whom} counts once, with the strongest statement. Supported when the chance "
        f"that {line_in_words(line)} of them are for it reaches {settings.p_support:g}, with at "
        f"least {settings.n_min} heard first-hand and {settings.stories_min} specific stories; "
        f"not so when it falls to {settings.p_refute:g}."
    )
