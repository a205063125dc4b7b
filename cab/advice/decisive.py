"""The decisive set: the few sentences of a talk that can change something. Pure.

For each hypothesis the strongest candidate; after a decision the strongest of the other side if it
is as strong, so that nobody reads only what pleases; after a drop the next best; then new things.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import Literal

CAP = 12
NEW_THINGS = 3
NEXT_BESTS = 3
SURELY_ABOUT_IT = 0.5
MAY_BE_ELSE = 0.75  # a candidate below it may as well be about something new
PLAIN = {"problem": 0.75, "willingness_to_pay": 0.75, "must_have": 0.7}
A_STORY, FOR_A_STORY = 3, 0.1  # from this strength on, so much less of a score will do
KINDS = ("problem", "willingness_to_pay", "must_have")
OTHER_SIDE = {"supports": "contradicts", "contradicts": "supports"}

Decision = Literal["keep", "drop"]


@dataclass(frozen=True)
class Candidate:
    """A sentence that may bear on a hypothesis; as decided, where somebody decided.

    score: how surely it is about the hypothesis, 0 to 1. place: where it stands in the talk.
    """

    key: str
    hypothesis: int
    stance: str
    strength: int
    score: float
    place: int
    decision: Decision | None = None

    @property
    def rank(self) -> tuple[bool, int, float, int]:
        """Order candidates of one hypothesis: the greatest is shown first."""
        return (self.score >= SURELY_ABOUT_IT, self.strength, self.score, -self.place)


def holds(score: float) -> bool:
    """Say whether a candidate takes its words: a weak one leaves them to be a new thing."""
    return score >= MAY_BE_ELSE


@dataclass(frozen=True)
class Loose:
    """A sentence about a problem, money or need that fits no hypothesis, or one only weakly."""

    key: str
    kind: str
    strength: int
    score: float
    place: int
    prompted: bool = False
    decision: Decision | None = None

    @property
    def rank(self) -> tuple[bool, int, float, int]:
        """Order loose sentences: decided ones keep their place, then the strongest."""
        return (self.decision is not None, self.strength, self.score, -self.place)

    @property
    def is_plain(self) -> bool:
        """Say whether it reads clearly enough to be put before somebody."""
        enough = PLAIN[self.kind] - FOR_A_STORY * (self.strength >= A_STORY)
        return self.decision is not None or self.score >= enough


@dataclass(frozen=True)
class Decisive:
    """What to show: cards in order, hypotheses and new things beyond the cap, everything else."""

    cards: tuple[str, ...]
    beyond: tuple[int, ...]
    new_beyond: int
    rest: tuple[str, ...]


def choose(
    candidates: Sequence[Candidate],
    loose: Sequence[Loose],
    order: Sequence[int],
    *,
    grouped: bool = False,
    cap: int = CAP,
) -> Decisive:
    """Choose the cards. `order`: hypotheses, those nearest to a verdict first.

    `grouped`: there is no hypothesis yet but those made here; then loose sentences of all kinds
    fill the cards, kind by kind.
    """
    cards: list[str] = []
    beyond: list[int] = []
    by_hypothesis: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        by_hypothesis.setdefault(candidate.hypothesis, []).append(candidate)
    for hypothesis in order:
        group = cards_of(by_hypothesis.get(hypothesis, []))
        if len(cards) + len(group) > cap:
            beyond.append(hypothesis)
        else:
            cards += group
    shown = {each.place for each in candidates if each.key in cards}
    free = [each for each in loose if each.place not in shown]
    new = of_each_kind(free, cap - len(cards)) if grouped else new_things(free)
    fitting = new[: cap - len(cards)]
    cards += fitting
    held = {each.place for each in candidates}
    everything: list[Candidate | Loose] = [
        *candidates, *(each for each in loose if each.place not in held)
    ]  # fmt: skip
    everything.sort(key=lambda each: each.place)
    rest = [each.key for each in everything if each.key not in cards]
    return Decisive(tuple(cards), tuple(beyond), len(new) - len(fitting), tuple(rest))


def cards_of(candidates: Sequence[Candidate]) -> list[str]:
    """Return the cards of one hypothesis: what was decided, and what to decide next."""
    decided = [c for c in candidates if c.decision]
    following = next_of(candidates)
    if not decided:
        return [following.key] if following else []
    shown = max(decided, key=lambda c: (c.decision == "keep", c.strength, c.place))
    if following is None:
        return [shown.key]
    return [shown.key, following.key] if shown.decision == "keep" else [following.key]


def next_of(candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the sentence to decide next about one hypothesis, if one can change something."""
    waiting = [c for c in candidates if c.decision is None]
    kept = [c for c in candidates if c.decision == "keep"]
    if sum(c.decision == "drop" for c in candidates) > NEXT_BESTS:
        return None
    if kept:
        most = {side: max((c.strength for c in kept if c.stance == side), default=-1)
                for side in OTHER_SIDE}  # fmt: skip
        waiting = [
            c
            for c in waiting
            if c.stance in OTHER_SIDE
            and c.strength > most[c.stance]
            and c.strength >= most[OTHER_SIDE[c.stance]] >= 0
        ]
    return max(waiting, key=lambda c: c.rank, default=None)


def new_things(loose: Sequence[Loose]) -> list[str]:
    """Return up to three new things: the strongest problems that people brought up themselves."""
    raised = [e for e in loose if e.kind == "problem" and not e.prompted and e.is_plain]
    return [each.key for each in sorted(raised, key=lambda e: e.rank, reverse=True)[:NEW_THINGS]]


def of_each_kind(loose: Sequence[Loose], most: int) -> list[str]:
    """Return the strongest of each kind in turn, then in the order of the kinds.

    A kind of which nothing reads plainly stays empty: that too is an answer.
    """
    plain = [each for each in loose if each.is_plain]
    said = [each for each in plain if each.strength > 0 or each.decision] or plain
    ranked = [
        sorted((e for e in said if e.kind == kind), key=lambda e: e.rank, reverse=True)
        for kind in KINDS
    ]
    in_turn = [each for row in zip_longest(*ranked) for each in row if each is not None]
    taken = sorted(in_turn[: max(most, 0)], key=lambda e: KINDS.index(e.kind))
    return [
        each.key
        for _, same in groupby(taken, key=lambda e: e.kind)
        for each in sorted(same, key=lambda e: e.place)
    ]
