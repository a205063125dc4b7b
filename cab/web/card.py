"""One card of the decide page: a sentence, what it bears on, and how it reads."""

from collections.abc import Mapping
from dataclasses import dataclass

from cab.models import Evidence, Hypothesis, Review, Voice
from cab.models.hypothesis import shortened
from cab.web.transcript import Sentence, Transcript
from flywheel.scales import TRAITS

LOOKS_LIKE = {
    "problem": "Looks like a problem",
    "willingness_to_pay": "Looks like money",
    "must_have": "Looks like something they can't do without",
}


@dataclass(frozen=True)
class Card:
    """One sentence to decide on, as suggested or as decided."""

    key: str
    note: int
    start: int
    end: int
    words: str
    stance: str
    strength: int
    prompted: bool
    score: float
    why: tuple[str, ...]
    kind: str
    asked: str
    voice: Voice | None
    evidence: Evidence | None = None
    statement: int | None = None
    ours: bool = False

    @property
    def id(self) -> int:
        """Return the id of its row: evidence, or a statement that bears on nothing yet."""
        return int(self.key[1:])

    @property
    def review(self) -> Review | None:
        """Return the decision in force."""
        return self.evidence.review if self.evidence else None

    @property
    def is_kept(self) -> bool:
        """Say whether somebody kept it: then it counts already."""
        return self.review is not None and self.review.decision == "keep"

    @property
    def hypothesis(self) -> Hypothesis | None:
        """Return what it bears on, if that is a hypothesis."""
        return self.evidence.hypothesis if self.evidence else None

    @property
    def is_new(self) -> bool:
        """Say whether it bears on nothing yet."""
        return self.target == ""

    @property
    def target(self) -> str:
        """Return what it bears on as a form sends it: `h:3`, `t:5`, `b:1` or nothing."""
        evidence = self.evidence
        if evidence is None:
            return ""
        pairs = (("h", evidence.hypothesis_id), ("t", evidence.theme_id), ("b", evidence.trait))
        return next((f"{letter}:{number}" for letter, number in pairs if number), "")

    @property
    def title(self) -> str:
        """Name what it bears on, in a full sentence where there is one."""
        if self.hypothesis is not None:
            return self.hypothesis.statement
        if self.evidence is not None and self.evidence.theme is not None:
            return f"New: {self.evidence.theme.name}"
        if self.evidence is not None and self.evidence.trait:
            return f"Early buyer: {TRAITS[self.evidence.trait]}"
        return LOOKS_LIKE[self.kind]

    @property
    def short(self) -> str:
        """Name it in a line of the stack."""
        if self.hypothesis is not None:
            return self.hypothesis.short
        if self.target:
            return self.title
        return f"“{shortened(self.words)}”"


def card_of_evidence(
    evidence: Evidence,
    transcript: Transcript,
    sentences: Mapping[tuple[int, int, int], Sentence],
) -> Card:
    """Make the card of what was suggested or decided; `sentences`: how places read."""
    excerpt, review = evidence.excerpt, evidence.review
    place = (excerpt.note_id, excerpt.start, excerpt.end)
    read = sentences.get(place)
    turn = transcript.turn_at(excerpt.note_id, excerpt.start)
    decided = review if review and review.decision == "keep" else evidence
    return Card(
        f"e{evidence.id}", *place, words=excerpt.quote, stance=decided.stance,
        strength=decided.strength, prompted=decided.prompted, score=evidence.score,
        why=tuple(evidence.why), kind=read.kind if read else "problem",
        asked=turn.asked if turn else "", voice=evidence.voice, evidence=evidence,
        statement=read.id if read else None, ours=excerpt.ours,
    )  # fmt: skip


def card_of_sentence(sentence: Sentence, transcript: Transcript) -> Card:
    """Make the card of a sentence that bears on nothing yet."""
    place = (sentence.note, sentence.start, sentence.end)
    turn = transcript.turn_at(sentence.note, sentence.start)
    return Card(
        f"s{sentence.id}", *place, words=transcript.words(*place), stance=sentence.stance,
        strength=sentence.strength, prompted=sentence.prompted, score=sentence.score,
        why=tuple(sentence.why), kind=sentence.kind, asked=turn.asked if turn else "",
        voice=turn.voice if turn else None, statement=sentence.id,
    )  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One line of the stack under the card."""

    key: str
    label: str
    stance: str | None
    word: str | None
    now: bool
    done: bool
