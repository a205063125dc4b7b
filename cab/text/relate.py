"""Hold statements against written hypotheses: for, against, or about something else."""

from __future__ import annotations

from collections.abc import Sequence

from cab.text.reading import Reading, Relation
from cab.text.signals import signs
from cab.text.topics import topics

_NEAR = 0.34  # share of a hypothesis's topics that a matching statement speaks of
_ASKED = 0.2  # the same, when one pair is put on purpose
_NOTHING = Relation("irrelevant", 0.0, ("speaks of something else",))


def pairs(rows: Sequence[tuple[str, str, str]], readings: Sequence[Reading]) -> list[Relation]:
    """Relate each text to the hypothesis and kind given with it."""
    return [
        _judge(_Claim(hypothesis, kind), text, reading, _ASKED)
        for (hypothesis, kind, text), reading in zip(rows, readings, strict=True)
    ]


def match(
    hypotheses: Sequence[tuple[str, str]], texts: Sequence[str], readings: Sequence[Reading]
) -> list[list[Relation]]:
    """Return, per text, its relation to each hypothesis (statement, kind)."""
    claims = [_Claim(statement, kind) for statement, kind in hypotheses]
    return [
        [_judge(claim, text, reading, _NEAR) for claim in claims]
        for text, reading in zip(texts, readings, strict=True)
    ]


class _Claim:
    def __init__(self, statement: str, kind: str) -> None:
        self.kind = kind
        self.topics = topics(signs(statement).words)


def _judge(claim: _Claim, text: str, reading: Reading, near: float) -> Relation:
    shared = claim.topics & topics(signs(text).words)
    share = len(shared) / max(len(claim.topics), 1)
    if share < near or reading.stance == "neutral":
        return _NOTHING
    return Relation(reading.stance, round(share, 3), ("speaks of the same thing",))
