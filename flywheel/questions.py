"""The eleven discovery questions, answered per segment and for the company."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from flywheel import earlyvangelist, must_have, payment, problems, words
from flywheel.cells import STATUS_SIGNS, STATUS_WORDS, Cell, Question, Room, Status, generic
from flywheel.columns import text
from flywheel.evidence import Finding
from flywheel.headline import Did
from flywheel.prices import prices
from flywheel.settings import DEFAULT, Settings

__all__ = [
    "QUESTIONS",
    "STATUS_SIGNS",
    "STATUS_WORDS",
    "Cell",
    "Question",
    "Status",
    "company",
    "grid",
    "wrong_expected",
    "wrong_sentence",
]

QUESTIONS: tuple[Question, ...] = (
    Question(
        1,
        "problems",
        "How well do we understand what problems customers have?",
        "What problems do they have?",
    ),
    Question(2, "payment", "How much will they pay?", "What will they pay?"),
    Question(
        3,
        "solution",
        "Do our product features solve these problems?",
        "Does what we built solve it?",
    ),
    Question(
        4,
        "business",
        "Do we understand our customers' business?",
        "How does their business run?",
    ),
    Question(
        5,
        "needs",
        "Do we understand the hierarchy of customer needs?",
        "Which need comes first?",
    ),
    Question(
        6,
        "early_buyers",
        "Have we found visionary customers, ones who will buy early?",
        "Who buys early?",
    ),
    Question(7, "must_have", "Is our product a must-have?", "Is it a must-have?"),
    Question(
        8,
        "sales_road_map",
        "Do we understand the sales road map well enough to consistently sell?",
        "Can we sell it again and again?",
    ),
    Question(
        9,
        "profit",
        "Do we understand what we need to be profitable?",
        "What makes it profitable?",
    ),
    Question(
        10,
        "plan",
        "Are the plans realistic, scalable, achievable?",
        "Is the plan realistic?",
    ),
    Question(
        11,
        "wrong",
        "What do we do if our model turns out to be wrong?",
        "What if we are wrong?",
    ),
)

_OWN_RULES: dict[str, Callable[[Question, Room], Cell]] = {
    "problems": problems.answer,
    "payment": payment.answer,
    "early_buyers": earlyvangelist.answer,
    "must_have": must_have.answer,
}


def grid(
    findings: Sequence[Finding],
    *,
    interviews: pd.DataFrame,
    traits: pd.DataFrame,
    ellis: pd.DataFrame,
    themes: pd.DataFrame,
    segments: Sequence[str | None],
    paid: pd.DataFrame | None = None,
    did: Mapping[str | None, Did] | None = None,
    settings: Settings = DEFAULT,
    as_of: date,
) -> list[Cell]:
    """Answer the eleven questions for each segment: question by question, segments in their order.

    interviews: a row per guest of a closed talk (segment, conversation, participant, account, on,
    first_hand, board). traits: a row per quote on a trait of an early buyer. ellis: a row per
    answer to the must-have question. themes: a row per mention (segment, conversation,
    participant, on, theme, label, spontaneous, strength); a theme "h:3" is hypothesis 3. paid: a
    row a paying company (see `prices`), did: what the customers of a segment did; None without a
    ledger.
    """
    talks, marks = _by_segment(interviews), _by_segment(traits)
    answers, mentions = _by_segment(ellis), _by_segment(themes)
    listed = {} if paid is None else prices(paid)
    rooms = [
        Room(
            segment,
            [finding for finding in findings if finding.segment == segment],
            talks(segment),
            marks(segment),
            answers(segment),
            mentions(segment),
            settings,
            as_of,
            listed.get(segment),
            (did or {}).get(segment),
        )
        for segment in segments
    ]
    return [
        _OWN_RULES.get(question.key, generic)(question, room)
        for question in QUESTIONS
        for room in rooms
    ]


def _by_segment(frame: pd.DataFrame) -> Callable[[str | None], pd.DataFrame]:
    """Return a look-up of a frame's rows by segment; None is *no segment yet*."""
    places: dict[str | None, list[int]] = {}
    for at, segment in enumerate(frame["segment"].tolist()):
        places.setdefault(text(segment), []).append(at)
    return lambda segment: frame.iloc[places.get(segment, [])]


_ROLL_UP: tuple[Status, ...] = ("contradicted", "unanswered", "partial", "answered")


def company(cells: Sequence[Cell], targets: Sequence[str | None]) -> list[Cell]:
    """Roll the target segments up to one cell a question; all segments when none is a target.

    The first found of contradicted, unanswered, partial, answered.
    """
    rolled = []
    for question in QUESTIONS:
        row = [cell for cell in cells if cell.key == question.key]
        row = [cell for cell in row if cell.segment in targets] or row
        if not row:
            continue
        worst = min(row, key=lambda cell: _ROLL_UP.index(cell.status))
        where = f"{worst.segment}: " if worst.segment and len(row) > 1 else ""
        statuses = {cell.status for cell in row}
        differ = {"answered", "contradicted"} <= statuses
        rolled.append(
            replace(
                worst,
                segment=None,
                n=sum(cell.n for cell in row),
                modifiers=worst.modifiers + (("segments_disagree",) if differ else ()),
                answer=f"{where}{worst.answer}" if worst.answer else "",
                reasons=tuple(
                    f"{cell.segment or 'No segment yet'}: {STATUS_WORDS[cell.status]}."
                    for cell in row
                ),
                rule="The first found in the target segments of against us, not asked, early, "
                "answered.",
            )
        )
    return rolled


def wrong_expected(findings: Iterable[Finding]) -> float:
    """Return how many supported findings may be wrong: the sum of 1 - chance over them."""
    return sum(1 - (f.chance or 0.0) for f in findings if f.status == "supported")


def wrong_sentence(findings: Sequence[Finding]) -> str:
    """Say how many findings are called supported, and how likely one of them is wrong."""
    count = sum(finding.status == "supported" for finding in findings)
    expected = wrong_expected(findings)
    if not count:
        return ""
    called = "finding is" if count == 1 else "findings are"
    first = f"{words.number(count, capital=True)} {called} called supported."
    if expected >= 1:
        return f"{first} About {words.number(round(expected))} of them may be wrong."
    if expected < 0.005:
        return first
    wrong = "it is wrong" if count == 1 else "one of them is wrong"
    return f"{first} About 1 chance in {max(2, round(1 / expected))} that {wrong}."
