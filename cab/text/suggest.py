"""Suggest what a guest's statement is evidence of; a person decides."""

from __future__ import annotations

from collections.abc import Sequence

from cab.text.learner import learner
from cab.text.lists import words as listed
from cab.text.prompts import is_prompt
from cab.text.reading import Bearing, Kind, Reading, Relation, Stance
from cab.text.reasons import REASONS
from cab.text.relate import match, pairs
from cab.text.signals import FAMILIES, Signs, signs
from cab.text.strength import EVENT, strength
from cab.text.topics import topics

__all__ = [
    "Bearing",
    "Kind",
    "Reading",
    "Relation",
    "Stance",
    "classify",
    "match",
    "prompted",
    "relate",
]

_MOST_REASONS = 3
_LIKE_OTHERS = ("reads like other statements of this kind",)
_READ_OUT = Reading("none", "neutral", 0, 1.0, ("an interviewer's question",))
_DOUBT, _SCRAP = 0.85, 6  # taken off the score; words of a scrap
_BELONGING: dict[Kind, tuple[str, ...]] = {
    "problem": (
        "time_lost",
        "failure",
        "slow",
        "confusion",
        "difficulty",
        "lack",
        "lost",
        "irritation",
        "workaround",
        "by_hand",
        "wish",
        "cannot",
        "waiting",
        "trouble",
        "better",
        "bad",
        "should",
        "had_to",
        "no_pain",
        "relieved",
    ),
    "willingness_to_pay": (
        "too_dear",
        "would_pay",
        "fair_price",
        "free",
        "amount",
        "pay",
        "price",
        "budget",
        "money_word",
    ),
    "must_have": (
        "depend",
        "dispensable",
        "removed",
        "leaving",
        "essential",
        "habit",
        "loyal",
        "years",
        "love",
    ),
    "none": (),
}
_AGAINST = frozenset({"no_pain", "too_dear", "dispensable", "leaving", "removed"})
_FOR = (
    frozenset(name for names in _BELONGING.values() for name in names)
    - _AGAINST
    - {"amount", "pay", "price", "budget", "money_word", "free"}
)
_ANSWERS = listed("answers")
_ASKS_NEED = FAMILIES["need"] | {"asks_need"}
_LAST_WORDS = 60  # of a long turn: the question stands at its end


def classify(texts: Sequence[str]) -> list[Reading]:
    """Read each statement on its own words, as if a customer said them."""
    seen = [signs(text) for text in texts]
    if not seen:
        return []
    read_out = [is_prompt(text) for text in texts]
    model = learner()
    rows = model.features(seen)
    chances = model.chances(rows)
    best = chances.argmax(axis=1).tolist()
    scores = chances.max(axis=1).round(3).tolist()
    kinds: list[Kind] = [
        model.kinds[number] if each.english and each.words and not prompt else "none"
        for number, each, prompt in zip(best, seen, read_out, strict=True)
    ]
    stances = model.stances(rows, kinds)
    return [
        _READ_OUT if prompt else _reading(each, kind, stance, score)
        for each, kind, stance, score, prompt in zip(
            seen, kinds, stances, scores, read_out, strict=True
        )
    ]


def relate(rows: Sequence[tuple[str, str, str]]) -> list[Relation]:
    """Relate texts to hypotheses, given as (hypothesis, kind, text)."""
    return pairs(rows, classify([text for _, _, text in rows]))


def prompted(question: str | None, statement: str) -> bool:
    """Tell whether the interviewer's words just before put the topic to them."""
    if not question or not question.strip():
        return False
    asked, said = signs(question), signs(statement)
    if not asked.words or not said.words:
        return False
    if "?" in question and said.words[0].word in _ANSWERS:
        return True
    about_need = asked.found & _ASKS_NEED and said.found & FAMILIES["need"]
    about_money = asked.found & FAMILIES["money"] and said.found & FAMILIES["money"]
    if about_need or about_money:
        return True
    put, taken_up = topics(asked.words[-_LAST_WORDS:]), topics(said.words)
    return bool(put & taken_up)


def _reading(seen: Signs, kind: Kind, stance: Stance, score: float) -> Reading:
    level, reason = strength(seen, kind)
    if kind == "none":
        # A story may bear on a hypothesis although it names no trouble: how firm it is, is kept.
        return Reading("none", "neutral", level if level >= EVENT else 0, score, _why_none(seen))
    reasons = _why(seen, kind, stance, reason)
    # A reader is shown the best first: scraps, and what no sign speaks for, come later.
    doubt = (1.0 if reasons else _DOUBT) * (_DOUBT if len(seen.words) < _SCRAP else 1.0)
    return Reading(kind, stance, level, round(score * doubt, 3), reasons or _LIKE_OTHERS)


def _why(seen: Signs, kind: Kind, stance: Stance, reason: str | None) -> tuple[str, ...]:
    unfit = {"supports": _AGAINST, "contradicts": _FOR, "neutral": frozenset[str]()}[stance]
    names = [name for name in _BELONGING[kind] if name in seen.found and name not in unfit]
    reasons = [reason] if reason else []
    reasons += [REASONS[name] for name in names]
    return tuple(dict.fromkeys(reasons))[:_MOST_REASONS]


def _why_none(seen: Signs) -> tuple[str, ...]:
    if not seen.english:
        return ("English only so far",)
    if seen.words and seen.words[-1].word == "?":
        return ("a question",)
    if seen.has("polite", "greeting", "praise"):
        return ("polite, or general praise",)
    return ("nothing in it speaks of a trouble, money or need",)
