"""Questions for the next talk: at most six, about the past, only on what is still missing.

Nobody's opinion of our idea is asked for, and no claim is read out: a question names the thing and
asks what happened.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

MOST: Final = 6
STORIES: Final = (
    "Tell me about the last time you dealt with {topic}. How did it go, from start to end?",
    "And {topic}: when was the last time? What did you do then?",
    "And {topic}: what happened over the last month?",
)
COST: Final = "What did that cost, in hours or money?"
TRIED: Final = "What have you tried to get rid of it? What did you pay for that last year?"
BUDGET: Final = "Who signed the last bill of this kind? When was that?"
PAID: Final = "What did you last spend on {topic}, in money or hours?"
DAY: Final = "Tell me about your last working day. What took longer than it should have?"
WITHOUT: Final = "Think of the last week you did not use {topic}. What did you use instead?"
LEFT: Final = (
    "When did you decide to stop, or to take less? What had happened just before?",
    "What do you use instead? What did you pay for it last month?",
)
"""What to ask those who left or cut: their reason, as a story."""

OTHERS: Final = "Who else had this lately? Whom should I talk to?"
PLAIN: Final = {
    "solution": "Which part of it did you last use? What did you still do by hand after that?",
    "business": "How did you see last month whether things went well? Who looked at that figure?",
    "needs": "Which of these did you last set aside, and for which other one?",
    "sales_road_map": "How did you buy your last tool: who was asked, and in which order?",
}
"""What to ask on a question that has no hypothesis of its own."""

PRODUCT: Final = frozenset({"solution", "must_have"})
"""Questions about our product: only for somebody who uses it."""

ARC: Final = ("problems", "payment", "early_buyers", "must_have")

VERBS: Final = frozenset(
    """am are is was were be been has have had do does did can could will would may might must
    should arrive arrives ask asks become becomes break breaks bring brings call calls cause
    causes change changes come comes cost costs cover covers disappear disappears drop drops
    end ends fail fails fall falls find finds forget forgets get gets give gives go goes
    happen happens hit hits keep keeps know knows lack lacks last lasts leave leaves lead
    leads lose loses make makes mean means miss misses need needs pay pays reach reaches
    remain remains run runs see sees sit sits slip slips slow slows spend spends start
    starts stay stays stop stops struggle struggles take takes tell tells turn turns use
    uses vanish vanishes wait waits want wants waste wastes work works write writes""".split()  # noqa: SIM905
)
PEOPLE: Final = frozenset(
    """managers owners staff people customers users teams companies practices clinics agencies they
    we nobody everybody somebody most many some founders sellers nurses doctors buyers""".split()  # noqa: SIM905
)
_PAYS = re.compile(
    r"^(?:\w+ )?would (?:pay|spend)\b"
    r"(?: (?:up to |at least )?[£$€]?[\d.,]+(?: ?%| more|\S)*)?"
    r"(?: (?:a|an|per|each|every) \w+)?(?: (?:for|on|if|to (?:have|get|see)))? ?(.*?)(?: \w+ed)?$",
    re.IGNORECASE,
)
_WITHOUT = re.compile(r"\bwithout (.+)$", re.IGNORECASE)


@dataclass(frozen=True)
class Gap:
    """Something still missing: a hypothesis that is open, or a question nobody has answered."""

    question: str
    statement: str | None = None


def questions(gaps: Iterable[Gap], *, left: bool = False) -> list[str]:
    """Return at most six questions about the past for what is missing.

    Each missing question has its turn, in the order of the gaps, until the sheet is full; the
    sheet itself goes from stories to money to doing without. Who left or cut is asked first how
    that came, and not what it would be to do without.
    """
    asked_first = LEFT if left else ()
    most = MOST - len(asked_first)
    missing: dict[str, list[str]] = {}
    for gap in gaps:
        if left and gap.question == "must_have":
            continue
        missing.setdefault(gap.question, []).append(topic(gap.statement) if gap.statement else "")
    wanted = {key: _asks(key, [t for t in topics if t]) for key, topics in missing.items()}
    turns = [ask for turn in zip_longest(*wanted.values()) for ask in turn if ask]
    chosen = set(list(dict.fromkeys(turns))[: most - 1])
    arc = sorted(wanted, key=lambda key: ARC.index(key) if key in ARC else len(ARC) - 1.5)
    asks = list(dict.fromkeys(ask for key in arc for ask in wanted[key] if ask in chosen))
    if TRIED in asks and "problems" not in wanted:
        asks = [DAY, *asks][: most - 1]
    asks = [*asked_first, *asks]
    return [*asks, OTHERS] if asks else []


def _asks(question: str, topics: Sequence[str]) -> list[str]:
    """Return what could be asked on one question, the most telling first."""
    if question == "problems":
        stories = [story.format(topic=t) for story, t in zip(STORIES, topics, strict=False)]
        return [*stories[:2], COST, *stories[2:]] if stories else [DAY, COST]
    if question == "payment":
        return [TRIED, BUDGET, *(PAID.format(topic=t) for t in topics[:1])]
    if question == "early_buyers":
        return [TRIED, BUDGET]
    if question == "must_have":
        return [WITHOUT.format(topic=t) for t in topics[:1]] or [WITHOUT.format(topic="it")]
    stories = [STORIES[0].format(topic=t) for t in topics[:1]]
    return stories or ([PLAIN[question]] if question in PLAIN else [])


def topic(statement: str) -> str:
    """Return what a claim is about, without what it claims: *building the rota*."""
    words = statement.strip().rstrip(".!?…")
    if found := _PAYS.match(words):
        return _inside(found.group(1)) or "this"
    if found := _WITHOUT.search(words):
        return found.group(1)
    parts = words.split()
    verb = next((at for at, part in enumerate(parts) if part.lower() in VERBS), None)
    if verb is not None and _is_noun(parts, verb):
        verb += 1
    if verb is None or verb > 8:
        return _inside(words)
    if verb == 0 or " ".join(parts[:verb]).lower() in PEOPLE:
        return _inside(" ".join(parts[verb + 1 :])) or _inside(words)
    return _inside(" ".join(parts[:verb]))


def _is_noun(parts: Sequence[str], at: int) -> bool:
    """Say whether what could be a verb is a noun, the next word being one: *sick calls leave*."""
    after = parts[at + 1].lower() if at + 1 < len(parts) else ""
    return parts[at].endswith("s") and after in VERBS and parts[at].lower() not in ("is", "was")


def _inside(words: str) -> str:
    """Write words as they stand inside a sentence; abbreviations and names keep their capitals."""
    first, _, rest = words.strip().partition(" ")
    if first[1:].islower() or not first[1:]:
        first = first.lower() if first != "I" else first
    return f"{first} {rest}".strip()
