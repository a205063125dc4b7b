"""What it takes to settle a finding: the shortest run, the missing gate, what to do next."""

from __future__ import annotations

from flywheel import words
from flywheel.heard import Tally
from flywheel.settings import Settings
from flywheel.stopping import Outlook, Rule, Run, Side, shortest_run
from flywheel.stopping import verdict as by_counts


def run_to_verdict(
    k: int, n: int, rule: Rule, count: Tally, rung: words.Rung, settings: Settings
) -> Run | None:
    """Return the shortest run to a verdict; where only a gate is missing, what the gate lacks."""
    if rung.status != "open":
        return None
    run = shortest_run(k, n, rule)
    if run is not None:
        return run
    side: Side = "yes" if by_counts(k, n, rule) == "supported" else "no"
    lacking = [count.second_hand - n, int(count.strongest <= 1)]
    if side == "yes":
        lacking.append(settings.stories_min - count.stories)
    return Run(max(lacking), side)


def what_it_takes(
    run: Run | None, ahead: Outlook, count: Tally, rung: words.Rung, n: int, settings: Settings
) -> str:
    """Say what it takes to settle a finding; nothing where it is settled."""
    if run is None:
        return ""
    if rung.gate is None:
        return words.takes_sentence(run, ahead, n=n, stories=count.stories, settings=settings)
    if count.second_hand > n:
        what = "first-hand talk" if run.length == 1 else "first-hand talks"
    elif run.side == "yes":
        what = "specific story" if run.length == 1 else "specific stories"
    else:
        what = "person who brings it up unasked"
    return f"At least {run.length} more {what} would settle it."


def next_action(rung: words.Rung, run: Run | None, takes: str, segment: str | None, n: int) -> str:
    """Say what to do next about a hypothesis, as an order."""
    who = words.lower(segment) if segment else "people"
    if run is None:
        return f"Call it: {words.VERDICTS[rung.status]}."
    if n == 0:
        return f"Ask {who} about it in the next talk."
    if rung.gate or takes.startswith("More talks"):
        return takes
    if run.length == 1:
        return f"Talk to one more {words.singular(segment) if segment else 'person'}."
    return f"Talk to {words.number(run.length)} more {who}."
