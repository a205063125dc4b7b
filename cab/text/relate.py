"""Hold statements against written hypotheses: for, against, or about something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cab.text.claims import Claim
from cab.text.prompts import is_prompt
from cab.text.reading import Bearing, Reading, Relation
from cab.text.said import Said, heard, talk
from cab.text.signals import FAMILIES

NEAR = 0.55  # what a statement in a talk must reach to bear on a hypothesis
PUT = 0.3  # the same, when somebody puts one statement to one hypothesis
_SYNONYM = 0.75  # a word of the same meaning counts less than the word itself
_TAKEN_UP = 1.15  # a word of the question, said again in the answer
_SAME_KIND, _NO_KIND = 0.15, -0.1
_SAME_SIGN, _SAME_LENGTH, _SAME_AMOUNT = 0.1, 0.25, 0.35
_UNNAMED = 0.3  # who says they need or pay for "it" rarely says what it is
_JUST_ASKED = 0.7  # trust in a topic that makes any trouble told after it one about it
_STILL_ASKED = 0.5  # trust in a topic that was asked some questions before
_SHORTEST, _SHORTEST_ANSWER = 4, 7  # words; "No, never." is no quote
_DENIED = 2  # words of the hypothesis after a "not": that is a denial, whatever else is said
_A_TALK = 20  # statements from which on it means something how common a word is
_TOLD = 0.6  # of a hypothesis in one's own words: telling it is having it

_NOTHING = Relation("irrelevant", 0.0, ("speaks of something else",))
_NO = frozenset(("no", "nope", "nah", "never"))


def pairs(rows: Sequence[tuple[str, str, str]], readings: Sequence[Reading]) -> list[Relation]:
    """Relate each text to the hypothesis and kind given with it."""
    return [
        _judge(Claim(hypothesis, kind), heard(text, reading), PUT)
        for (hypothesis, kind, text), reading in zip(rows, readings, strict=True)
    ]


def match(
    hypotheses: Sequence[tuple[str, str]],
    texts: Sequence[str],
    readings: Sequence[Reading],
    asked: Sequence[str | None] | None = None,
) -> list[list[Relation]]:
    """Return, per text, its relation to each hypothesis (statement, kind).

    `asked` holds, per text, the interviewer's words just before it: "No, I don't do that" has no
    topic of its own. Texts are in the order in which they were said.
    """
    claims = [Claim(statement, kind) for statement, kind in hypotheses]
    questions = asked if asked is not None else [None] * len(texts)
    spoken = list(talk(texts, readings, questions))
    if len(spoken) >= _A_TALK:
        counts = Counter(key for said in spoken for key in said.keys)
        shares = {key: count / len(spoken) for key, count in counts.items()}
        for claim in claims:
            claim.within(shares)
    return [
        [_NOTHING if is_prompt(text) else _judge(claim, said, NEAR) for claim in claims]
        for text, said in zip(texts, spoken, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Overlap:
    """How much of a hypothesis was said (`own`) or only asked (`echoed`), and by which words."""

    own: float
    echoed: float
    topics: int
    shared: frozenset[str]
    same_length: bool
    same_amount: bool


def _overlap(claim: Claim, said: Said) -> _Overlap:
    own = echoed = 0.0
    topics = 0
    shared = set()
    met: set[str] = set()
    least = _STILL_ASKED if claim.kind == "problem" else 1.0
    for slot in claim.slots:
        if slot.key in said.keys:
            own += slot.weight * (_TAKEN_UP if slot.key in said.asked.keys else 1.0)
        elif kin := slot.kin & said.kin:
            if kin <= met:
                continue
            met |= kin
            own += slot.weight * _SYNONYM
        else:
            if slot.key in said.asked.keys or slot.kin & said.asked.kin:
                echoed += slot.weight
                topics += slot.topic and said.asked.trust >= least
            continue
        shared.add(slot.key)
        topics += slot.topic
    same_amount = bool(claim.amounts & said.amounts)
    same_length = bool(claim.limit and said.minutes)
    return _Overlap(
        own / claim.full,
        echoed * said.echo / claim.full,
        topics + same_amount,
        frozenset(shared),
        same_length,
        same_amount,
    )


def _judge(claim: Claim, said: Said, near: float) -> Relation:
    if (
        claim.topics
        and claim.vocabulary.isdisjoint(said.vocabulary)
        and not (
            (claim.kind != "problem" and said.reading.kind == claim.kind)
            or claim.amounts & said.amounts
        )
    ):
        return _NOTHING
    found = _overlap(claim, said)
    if not (_named_in_a_pair if near == PUT else _named_in_a_talk)(claim, said, found):
        return _NOTHING
    same_kind = said.reading.kind == claim.kind
    score = found.own + found.echoed
    score += _SAME_KIND * same_kind
    score += _NO_KIND * (said.reading.kind == "none" and not said.minutes)
    score += _SAME_SIGN * bool(claim.groups & said.found)
    score += _SAME_LENGTH * found.same_length + _SAME_AMOUNT * found.same_amount
    score += _UNNAMED * (same_kind and claim.kind != "problem")
    side = _side(claim, said, found) if score >= near else None
    if side is None:
        return _NOTHING
    return Relation(side, round(min(score, 1.0), 3), _why(side, found))


def _named_in_a_pair(claim: Claim, said: Said, found: _Overlap) -> bool:
    """Tell whether anything of the hypothesis is named, or "it" can be what it is about."""
    same_kind = said.reading.kind == claim.kind != "problem"
    return found.topics > 0 or not claim.topics or same_kind


def _named_in_a_talk(claim: Claim, said: Said, found: _Overlap) -> bool:
    """Tell whether enough of the hypothesis is named to pick it out of an hour's talk."""
    if said.size < (_SHORTEST if found.own else _SHORTEST_ANSWER):
        return False
    same_kind = said.reading.kind == claim.kind
    if claim.kind == "must_have":
        return _about_need(said, found, same_kind)
    if claim.kind == "willingness_to_pay":
        about_money = same_kind or bool((said.found | said.asked.found) & FAMILIES["money"])
        return about_money and found.topics >= min(1, claim.topics)
    if claim.limit and not found.same_length and not found.own:
        return False
    denies = said.opening in _NO or (same_kind and said.reading.stance == "contradicts")
    just_asked = same_kind and said.asked.trust >= _JUST_ASKED
    answers = found.own > 0 or just_asked or found.same_length or denies
    enough = 1 if found.own and denies else min(2, claim.topics)
    return answers and found.topics > 0 and found.topics + found.same_length >= enough


def _about_need(said: Said, found: _Overlap, same_kind: bool) -> bool:
    asked = not said.asked.keys or bool(said.asked.found & (FAMILIES["need"] | {"asks_need"}))
    told = found.own > 0 or bool(said.found & FAMILIES["need"])
    return (same_kind and (asked or found.own > 0)) or (asked and found.topics > 0 and told)


def _side(claim: Claim, said: Said, found: _Overlap) -> Bearing | None:
    if claim.limit and said.minutes:
        more, minutes = claim.limit
        return "supports" if (max(said.minutes) >= minutes) == more else "contradicts"
    side = _plain_side(claim, said, found)
    if side is not None and claim.against:
        return "contradicts" if side == "supports" else "supports"
    return side


def _plain_side(claim: Claim, said: Said, found: _Overlap) -> Bearing | None:
    """Return the side for a hypothesis that is worded for its kind."""
    reading, problem = said.reading, claim.kind == "problem"
    denied = len(found.shared & said.denied)
    answers_no = said.asked.keys and (
        said.opening in _NO
        or (said.denies and (found.echoed > 0 or found.shared & said.asked.keys))
    )
    if problem and (answers_no or denied >= _DENIED):
        return "contradicts"
    if reading.kind == claim.kind and reading.stance != "neutral":
        return "supports" if reading.stance == "supports" else "contradicts"
    if (problem and denied) or claim.con & said.found:
        return "contradicts"
    if claim.pro & said.found or reading.kind == "problem" or (problem and found.own >= _TOLD):
        return "supports"
    return None


def _why(side: Bearing, found: _Overlap) -> tuple[str, ...]:
    reasons = ["speaks of the same thing" if found.shared else "answers a question about it"]
    if found.same_length:
        reasons.append("names how long it takes")
    if found.same_amount:
        reasons.append("names the same amount")
    if side == "contradicts":
        reasons.append("says otherwise")
    return tuple(reasons)
