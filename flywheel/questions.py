"""The eleven discovery questions, answered per segment and for the company."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from flywheel import cells, words
from flywheel.cells import STATUS_WORDS, Cell, Question, Status
from flywheel.earlyvangelist import Company, companies
from flywheel.evidence import Finding
from flywheel.must_have import ellis as count_ellis
from flywheel.problems import listen
from flywheel.settings import DEFAULT, Settings
from flywheel.tally import text

__all__ = [
    "QUESTIONS",
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

GENERIC_RULE = (
    "No data of its own yet: over its hypotheses, the first found of against us, early, answered; "
    "nobody asked: not asked."
)


@dataclass(frozen=True)
class _Room:
    """All that was heard in one segment."""

    segment: str | None
    findings: list[Finding]
    interviews: pd.DataFrame
    traits: pd.DataFrame
    ellis: pd.DataFrame
    themes: pd.DataFrame
    settings: Settings
    as_of: date

    def on(self, question: Question) -> list[Finding]:
        return [finding for finding in self.findings if finding.question == question.key]

    @property
    def who(self) -> str:
        return words.lower(self.segment) if self.segment else "people"


def grid(
    findings: Sequence[Finding],
    *,
    interviews: pd.DataFrame,
    traits: pd.DataFrame,
    ellis: pd.DataFrame,
    themes: pd.DataFrame,
    segments: Sequence[str | None],
    settings: Settings = DEFAULT,
    as_of: date,
) -> list[Cell]:
    """Answer the eleven questions for each segment: question by question, segments in their order.

    interviews: a row per voice of a closed talk (segment, conversation, participant, account, on,
    first_hand, board). traits: a row per quote on a trait of an early buyer. ellis: a row per
    answer to the must-have question. themes: a row per mention (segment, conversation,
    participant, on, theme, label, spontaneous, strength); a theme "h:3" is hypothesis 3.
    """
    talks, marks = _by_segment(interviews), _by_segment(traits)
    answers, mentions = _by_segment(ellis), _by_segment(themes)
    rooms = [
        _Room(
            segment,
            [finding for finding in findings if finding.segment == segment],
            talks(segment),
            marks(segment),
            answers(segment),
            mentions(segment),
            settings,
            as_of,
        )
        for segment in segments
    ]
    return [
        _RULES.get(question.key, _generic)(question, room)
        for question in QUESTIONS
        for room in rooms
    ]


def _by_segment(frame: pd.DataFrame) -> Callable[[str | None], pd.DataFrame]:
    """Return a look-up of a frame's rows by segment, with None for *no segment yet*."""
    keys = [text(segment) for segment in frame["segment"].tolist()]
    places: dict[str | None, list[int]] = {}
    for at, key in enumerate(keys):
        places.setdefault(key, []).append(at)
    return lambda segment: frame.iloc[places.get(segment, [])]


def _overall(findings: Iterable[Finding]) -> Status:
    """Apply the generic rule: the first found of contradicted, partial, answered."""
    asked = cells.heard(findings)
    if not asked:
        return "unanswered"
    if any(finding.status == "refuted" for finding in asked):
        return "contradicted"
    if any(finding.status == "open" for finding in asked):
        return "partial"
    return "answered"


def _said(findings: Sequence[Finding], status: Status) -> tuple[str, list[Finding]]:
    """Return the words of a cell and the findings whose figures stand below them."""
    refuted = [finding for finding in findings if finding.status == "refuted"]
    supported = [finding for finding in findings if finding.status == "supported"]
    if status == "contradicted" and refuted:
        shown = refuted[:2]
        return f"Not so: {cells.joined([words.lower(finding.short) for finding in shown])}", shown
    if supported:
        shown = supported[:2]
        return cells.joined([finding.short for finding in shown]), shown
    shown = cells.best_open(findings)[:1] or refuted[:1]
    if not shown:
        return "", []
    return f"{shown[0].short}, {words.lower(shown[0].words)}", shown


def _reason(finding: Finding) -> str:
    verdict = {"supported": "supported", "refuted": "not so", "open": "open"}[finding.status]
    if finding.n == 0:
        return f"{finding.short}: nobody was asked."
    return f"{finding.short}: {verdict}, {finding.k} of {finding.n}."


def _step(findings: Sequence[Finding], room: _Room) -> str:
    """Return the next step of the open hypothesis that is nearest to a verdict."""
    open_ones = [finding for finding in findings if finding.status == "open"]
    if not open_ones:
        return ""
    nearest = min(open_ones, key=lambda finding: finding.needed or 10**6)
    if nearest.n == 0:
        return f"Ask {room.who} about it: {nearest.short}."
    return f"{nearest.short}: {words.lower(nearest.takes)}"


def _cell(
    question: Question,
    room: _Room,
    status: Status,
    *,
    findings: Sequence[Finding],
    reasons: Sequence[str],
    rule: str,
    n: int | None = None,
    modifiers: tuple[str, ...] | None = None,
    answer: str | None = None,
    figures: Sequence[tuple[str, int]] | None = None,
    remark: str = "",
    sentence: str | None = None,
    next_action: str | None = None,
    inputs: dict[str, object] | None = None,
    thresholds: dict[str, float] | None = None,
) -> Cell:
    """Fill a cell; what a rule does not say itself comes from its findings."""
    said, shown = _said(findings, status)
    if modifiers is None:
        modifiers = cells.modifiers(findings, cells.dates_of(findings), room.settings, room.as_of)
    return Cell(
        number=question.number,
        key=question.key,
        question=question.page,
        segment=room.segment,
        status=status,
        modifiers=modifiers,
        n=cells.voices_heard(findings) if n is None else n,
        answer=said if answer is None else answer,
        figures=tuple(map(cells.counted, shown)) if figures is None else tuple(figures),
        remark=remark,
        sentence=" ".join(finding.sentence for finding in shown) if sentence is None else sentence,
        reasons=tuple(reasons),
        next_action=_step(findings, room) if next_action is None else next_action,
        rule=rule,
        inputs=inputs or {"hypotheses": len(findings)},
        thresholds=thresholds or {},
    )


def _generic(question: Question, room: _Room) -> Cell:
    found = room.on(question)
    reasons = [_reason(finding) for finding in found] or ["No hypothesis belongs to it yet."]
    action = None if found else "Write down what you believe about it."
    return _cell(
        question,
        room,
        _overall(found),
        findings=found,
        reasons=reasons,
        rule=GENERIC_RULE,
        next_action=action,
    )


def _problems(question: Question, room: _Room) -> Cell:
    found, settings = room.on(question), room.settings
    talks = listen(room.interviews, room.themes, found, settings, as_of=room.as_of)
    supported = [finding for finding in found if finding.status == "supported"]
    told = [finding for finding in supported if finding.raised >= settings.n_min]
    all_refuted = bool(found) and all(finding.status == "refuted" for finding in found)
    reasons = [f"{words.plural(talks.people, 'person', 'people')} heard first-hand."]
    reasons += [_reason(finding) for finding in found]
    answer = remark = sentence = None
    if not talks.people:
        status: Status = "unanswered"
        reasons = ["No first-hand talk yet."]
    elif all_refuted:
        status = "contradicted"
    elif talks.surprise:
        status = "contradicted"
        surprise = talks.surprise
        answer = f"They raise something else: {words.lower(surprise.label)}"
        remark = f"{surprise.k} of {surprise.n} raised it unasked"
        sentence = f"{answer}. {remark}, more than any of our hypotheses has for it."
    elif told and talks.saturation.reached:
        status = "answered"
    else:
        status = "partial"
    if talks.people:
        reasons.append(talks.saturation.sentence(room.segment))
        if supported and not told:
            reasons.append(
                f"Fewer than {settings.n_min} people brought it up or told a specific story."
            )
        if not found:
            reasons.append("No hypothesis on a problem yet.")
    still = bool(supported) and status == "partial" and not talks.saturation.reached
    if remark is None:
        enough = len(talks.dates) >= settings.sat_base + settings.sat_run
        remark = ("still hearing new ones" if enough else "too few talks to have heard all") * still
    return _cell(
        question,
        room,
        status,
        findings=found if talks.people else [],
        reasons=reasons,
        rule=(
            "Answered: a problem is supported, the last talks bring nothing new, and "
            f"{settings.n_min} people brought it up or told a story. Against us: every problem "
            "hypothesis is not so, or they raise something of their own clearly more often."
        ),
        n=talks.people,
        modifiers=cells.modifiers(
            found,
            cells.dates_of(found) or list(talks.dates),
            settings,
            room.as_of,
            thin=None if cells.heard(found) else 0 < talks.people < settings.n_min,
        ),
        answer=answer,
        remark=remark,
        sentence=sentence,
        figures=() if answer else None,
        next_action=_problem_step(status, found, talks.people, room, still=still),
        inputs={
            "people": talks.people,
            "talks": len(talks.dates),
            "new_themes": talks.saturation.new,
            "saturation": talks.saturation.label,
            "supported": len(supported),
        },
        thresholds={
            "n_min": float(settings.n_min),
            "base": float(settings.sat_base),
            "run": float(settings.sat_run),
            "new_share": settings.sat_threshold,
        },
    )


def _problem_step(
    status: Status, found: Sequence[Finding], people: int, room: _Room, *, still: bool
) -> str:
    if not people:
        return f"Talk to {room.who}."
    if not found:
        return "Make a sentence somebody said a hypothesis."
    if status == "contradicted":
        return "Decide what changes: another problem, or another segment."
    if still:
        return f"Keep talking to {room.who} until two talks in a row bring nothing new."
    return _step(found, room) if status == "partial" else ""


def _payment(question: Question, room: _Room) -> Cell:
    found = room.on(question)
    asked = cells.heard(found)
    refuted = any(finding.status == "refuted" for finding in asked)
    status: Status = "contradicted" if refuted else "partial" if asked else "unanswered"
    reasons = [_reason(finding) for finding in found]
    if status == "partial":
        reasons.append("What they say is not what they pay: no price paid is known yet.")
    answer = None
    supported = [finding for finding in asked if finding.status == "supported"]
    if status == "partial" and supported:
        answer = f"{cells.joined([finding.short for finding in supported[:2]])}: they say so"
    return _cell(
        question,
        room,
        status,
        findings=found,
        reasons=reasons or ["No hypothesis belongs to it yet."],
        rule=(
            "Against us when a payment hypothesis is not so; early as soon as one company was "
            "asked; answered only by prices paid."
        ),
        answer=answer,
        next_action=None if found else "Write down what you believe they would pay for.",
    )


def _early_buyers(question: Question, room: _Room) -> Cell:
    settings = room.settings
    placed = companies(room.traits, as_of=room.as_of)
    signed = {
        voice.key
        for finding in room.findings
        if finding.unit == "account"
        for voice in finding.counted
        if voice.stance == "supports" and voice.strength >= 5
    }
    budget = [company for company in placed if company.level == 5]
    paid = [c for c in budget if c.committed or c.account in signed]
    near = [company for company in placed if company.level >= 4]
    if len(budget) >= settings.early_budget_min and len(paid) >= settings.early_signed_min:
        status: Status = "answered"
    elif len(placed) >= settings.early_assessed_min and not near:
        status = "contradicted"
    else:
        status = "partial" if near else "unanswered"
    answer = _early_answer(status, budget, paid, near, len(placed))
    reasons = [
        f"{words.plural(len(placed), 'company', 'companies')} assessed; {len(near)} have put "
        f"together their own solution, {len(budget)} of them have budget, {len(paid)} signed or "
        "paid."
    ]
    reasons += [
        f"{c.name}: level {c.level}, nothing first-hand on level {c.gap}." for c in placed if c.gap
    ]
    lacking = max(settings.early_budget_min - len(budget), settings.early_signed_min - len(paid))
    step = (
        ""
        if status == "answered"
        else (
            f"{words.number(lacking, capital=True)} more {words.units(lacking, 'account')} with "
            "budget or a signature would answer it."
        )
    )
    return _cell(
        question,
        room,
        status,
        findings=[],
        reasons=reasons,
        rule=(
            f"Answered: {settings.early_budget_min} companies with budget, "
            f"{settings.early_signed_min} of them signed or paid. Against us: "
            f"{settings.early_assessed_min} companies assessed and none has put together its own "
            "solution. Levels build on each other; gaps are not bridged."
        ),
        n=len(placed),
        modifiers=cells.modifiers(
            [],
            [company.on for company in placed],
            settings,
            room.as_of,
            thin=0 < len(placed) < settings.n_min,
        ),
        answer=answer,
        figures=(),
        sentence=f"{answer}." if answer else "",
        next_action=step,
        inputs={
            "assessed": len(placed),
            "own_solution": len(near),
            "budget": len(budget),
            "signed": len(paid),
        },
        thresholds={
            "budget": float(settings.early_budget_min),
            "signed": float(settings.early_signed_min),
            "assessed": float(settings.early_assessed_min),
        },
    )


def _early_answer(
    status: Status,
    budget: Sequence[Company],
    paid: Sequence[Company],
    near: Sequence[Company],
    assessed: int,
) -> str:
    if status == "answered":
        return f"{len(budget)} with budget, {len(paid)} signed"
    if near:
        more = [f"{len(near) - 3} more"] if len(near) > 3 else []
        return f"{words.listed([*(company.name for company in near[:3]), *more])} so far"
    return f"None of {assessed} companies" if status == "contradicted" else ""


def _must_have(question: Question, room: _Room) -> Cell:
    settings, found = room.settings, room.on(question)
    asked, heard = count_ellis(room.ellis, settings, as_of=room.as_of), cells.heard(found)
    enough = asked.n >= settings.ellis_n_min
    if not asked.n and not heard:
        status: Status = "unanswered"
    elif enough and asked.status == "supported":
        status = "answered"
    elif enough and asked.status == "refuted":
        status = "contradicted"
    else:
        status = "partial"
    reasons = [_reason(finding) for finding in found]
    if asked.n:
        reasons.insert(0, asked.sentence())
    elif heard:
        reasons.insert(0, "Nobody was put the question itself: how they would feel without it.")
    if asked.left_out:
        left = words.plural(asked.left_out, "company no longer uses", "companies no longer use")
        reasons.append(f"{left} it and {'is' if asked.left_out == 1 else 'are'} left out.")
    lacking = settings.ellis_n_min - asked.n
    step = ""
    if lacking > 0:
        reasons.append(f"The question needs {settings.ellis_n_min} answers; there are {asked.n}.")
        companies_ = words.plural(lacking, "more company", "more companies")
        if not asked.n:
            companies_ = words.plural(lacking, "company", "companies")
        step = f"Put the question to {companies_}: it needs {settings.ellis_n_min}."
    elif status == "partial":
        step = "Ask more companies: the answers are too close to the line."
    shown = (heard or found)[:1]
    answer, sentence = "", ""
    if heard:
        answer, sentence = heard[0].words, heard[0].sentence
    elif asked.n:
        answer = sentence = asked.sentence()
    if asked.n and heard:
        sentence = asked.sentence()
    return _cell(
        question,
        room,
        status,
        findings=found,
        reasons=reasons or ["Nobody was asked how they would feel without it."],
        rule=(
            f"From {settings.ellis_n_min} companies asked how they would feel without it: "
            f"{words.line_in_words(settings.theta_musthave)} very disappointed, with a chance of "
            f"{settings.p_support:g}. Below that number: early."
        ),
        n=asked.n or cells.voices_heard(found),
        modifiers=cells.modifiers(
            found,
            [*asked.dates, *cells.dates_of(found)],
            settings,
            room.as_of,
            thin=None if heard else 0 < asked.n < settings.n_min,
        ),
        answer=answer,
        figures=[cells.counted(finding) for finding in shown if finding.n],
        sentence=sentence,
        next_action=step,
        inputs={"very": asked.k, "n": asked.n, "left_out": asked.left_out, "chance": asked.chance},
        thresholds={"line": settings.theta_musthave, "n_min": float(settings.ellis_n_min)},
    )


_RULES: dict[str, Callable[[Question, _Room], Cell]] = {
    "problems": _problems,
    "payment": _payment,
    "early_buyers": _early_buyers,
    "must_have": _must_have,
}

_ROLL_UP: tuple[Status, ...] = ("contradicted", "unanswered", "partial", "answered")


def company(cells_: Sequence[Cell], targets: Sequence[str | None]) -> list[Cell]:
    """Roll the target segments up to one cell a question; all segments when none is a target.

    The first found of contradicted, unanswered, partial, answered.
    """
    rolled = []
    for question in QUESTIONS:
        row = [cell for cell in cells_ if cell.key == question.key]
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
