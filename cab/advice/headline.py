"""The one sentence above the questions: what is clear, and what speaks against us."""

from collections.abc import Iterable, Sequence
from typing import Final, Literal

from flywheel.evidence import Finding
from flywheel.questions import Cell
from flywheel.words import listed, lower, number

NOUNS: Final = {
    "problems": "problems",
    "payment": "price",
    "early_buyers": "early buyers",
    "must_have": "needing us",
    "solution": "our solution",
    "business": "their business",
    "needs": "the order of needs",
    "sales_road_map": "the way we sell",
    "profit": "profit",
    "plan": "the plan",
    "wrong": "what to do if we are wrong",
}
"""The questions as they stand in a sentence, what would cost most if wrong first."""

COST_OF_BEING_WRONG: Final = {key: place for place, key in enumerate(NOUNS)}

STAYING: Final = "staying"
"""What speaks against us where they leave, whatever they say."""

ORDER: Final = {**COST_OF_BEING_WRONG, STAYING: COST_OF_BEING_WRONG["must_have"] + 0.5}

PLURAL: Final = {"problems", "early_buyers"}


def headline(cells: Sequence[Cell]) -> str:
    """Say what the grid says in at most two sentences, or what is missing."""
    clear = by_segment(cells, "answered")
    against = by_segment(cells, "contradicted")
    begun = by_segment(cells, "partial")
    sentences = [clear_sentence(*clear[0])] if clear else []
    sentences += [against_sentence(*entry) for entry in against[: 2 - len(sentences)]]
    if clear and len(sentences) == 1 and (rest := still_early(cells, clear[0][0])):
        sentences.append(rest)
    if not sentences and begun:
        sentences = ["Nothing is clear yet.", begun_sentence(begun)]
    return " ".join(sentences) or "We can't tell yet: no talk has been decided on."


def worked_on(cells: Iterable[Cell], findings: Iterable[Finding]) -> set[str]:
    """Return the questions somebody has worked on: asked, or believed something about."""
    return {f.question for f in findings} | {c.key for c in cells if c.status != "unanswered"}


def against_us(cells: Sequence[Cell]) -> str:
    """Say what speaks against us first of all; nothing if nothing does."""
    against = by_segment(cells, "contradicted")
    return against_sentence(*against[0]) if against else ""


def by_segment(
    cells: Iterable[Cell], status: Literal["answered", "contradicted", "partial"]
) -> list[tuple[list[str], list[str]]]:
    """Group the questions of a status: (segments with the same ones, their keys), most first."""
    keys: dict[str, list[str]] = {}
    for cell in cells:
        if cell.status == status:
            keys.setdefault(cell.segment or "", []).append(cell.key)
        if status == "contradicted" and cell.beside:
            keys.setdefault(cell.segment or "", []).append(STAYING)
    groups: dict[tuple[str, ...], list[str]] = {}
    for segment, found in keys.items():
        in_order = tuple(sorted(found, key=ORDER.__getitem__))
        groups.setdefault(in_order, []).append(segment)
    ranked = sorted(groups.items(), key=lambda group: -len(group[0]))
    return [(segments, list(found)) for found, segments in ranked]


def clear_sentence(segments: Sequence[str], keys: Sequence[str]) -> str:
    """Say what is clear, and for whom."""
    nouns, are = subject(keys), "are" if is_plural(keys) else "is"
    return f"{nouns[:1].upper()}{nouns[1:]} {are} clear{whom(segments, ' for ')}."


def against_sentence(segments: Sequence[str], keys: Sequence[str]) -> str:
    """Say what speaks against us, and where."""
    nouns, speak = subject(keys), "speak" if is_plural(keys) else "speaks"
    where = whom(segments, "for ")
    sentence = f"{where} {nouns} {speak} against us.".strip()
    return sentence[:1].upper() + sentence[1:]


def still_early(cells: Sequence[Cell], clear: Sequence[str]) -> str:
    """Name the segments that were heard, but have no clear answer yet."""
    heard = dict.fromkeys(c.segment or "" for c in cells if c.status == "partial")
    early = [s for s in heard if s not in clear and not _has(cells, s, "answered")]
    return f"{whom(early, 'For ')} it is still early." if any(early) else ""


def _has(cells: Sequence[Cell], segment: str, status: str) -> bool:
    return any((cell.segment or "", cell.status) == (segment, status) for cell in cells)


def begun_sentence(begun: Sequence[tuple[list[str], list[str]]]) -> str:
    """Say which questions have first answers."""
    keys = sorted({key for _, found in begun for key in found}, key=COST_OF_BEING_WRONG.get)  # type: ignore[arg-type]
    return f"We have begun to hear about {subject(keys)}."


def subject(keys: Sequence[str]) -> str:
    """Join the questions as nouns: problems and price."""
    return listed([NOUNS.get(key, key) for key in keys])


def is_plural(keys: Sequence[str]) -> bool:
    """Say whether the nouns take a plural verb."""
    return len(keys) > 1 or keys[0] in PLURAL


def whom(segments: Sequence[str], before: str) -> str:
    """Name the segments; nothing where none is known."""
    named = [lower(segment) for segment in segments if segment]
    return f"{before}{listed(named)}" if named else ""


def settled_sentence(findings: list[Finding]) -> str:
    """Say how many findings are settled: *Six of 17 are settled: five supported, one not so.*"""
    supported = sum(f.status == "supported" for f in findings)
    refuted = sum(f.status == "refuted" for f in findings)
    if not supported + refuted:
        return f"None of {len(findings)} is settled yet."
    are = "is" if supported + refuted == 1 else "are"
    parts = [(supported, "supported"), (refuted, "not so")]
    how = ", ".join(f"{number(count)} {word}" for count, word in parts if count)
    first = number(supported + refuted, capital=True)
    return f"{first} of {len(findings)} {are} settled: {how}."
