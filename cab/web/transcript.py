"""The words of a talk as rows, light enough for an hour of it, and what was asked before them."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import select

from cab.extensions import db
from cab.models import Conversation, Note, NoteVersion, Statement, Turn, Voice

LONGEST_QUESTION = 240


@dataclass(frozen=True)
class Said:
    """One turn of one note. `kind`: guest, host, summary or meta."""

    note: int
    start: int
    end: int
    at: int | None
    kind: str
    voice: Voice | None
    asked: str


@dataclass(frozen=True)
class Sentence:
    """One statement, and how the shipped model reads it."""

    id: int
    note: int
    start: int
    end: int
    kind: str
    stance: str
    strength: int
    prompted: bool
    score: float
    why: list[str]


@dataclass(frozen=True)
class Span:
    """A stretch of a note that is marked."""

    note: int
    start: int
    end: int
    stance: str
    now: bool = False
    id: str | None = None


@dataclass(frozen=True)
class Piece:
    """Some words of a turn; with a stance they are a marked quote."""

    text: str
    stance: str | None = None
    id: str | None = None
    now: bool = False


Marked = list[tuple[Said, list[Piece]]]


class Transcript:
    """The notes of one talk in order, each in the version in force."""

    def __init__(self, talk: Conversation) -> None:
        versions = db.session.execute(
            select(NoteVersion.id, NoteVersion.note_id, NoteVersion.body)
            .join(Note)
            .where(Note.conversation_id == talk.id)
            .order_by(NoteVersion.note_id, NoteVersion.number)
        )
        latest = {note: (version, body) for version, note, body in versions}
        self.bodies = {note: body for note, (_, body) in latest.items()}
        self._note_of = {version: note for note, (version, _) in latest.items()}
        self.turns = self._turns({voice.id: voice for voice in talk.voices})
        self._starts = [(turn.note, turn.start) for turn in self.turns]

    def _turns(self, voices: dict[int, Voice]) -> list[Said]:
        rows = db.session.execute(
            select(Turn.version_id, Turn.start, Turn.end, Turn.at, Turn.kind, Turn.voice_id)
            .where(Turn.version_id.in_(self._note_of))
            .order_by(Turn.version_id, Turn.start)
        )
        turns: list[Said] = []
        asked = ""
        for version, start, end, at, kind, voice_id in rows:
            note = self._note_of[version]
            voice = voices.get(voice_id or 0)
            if kind == "speech":
                kind = "host" if voice is not None and voice.role == "host" else "guest"
            turns.append(Said(note, start, end, at, kind, voice, asked))
            if kind == "host":
                asked = shortened(self.bodies[note][start:end])
        return turns

    def sentences(self) -> list[Sentence]:
        """List what sounds like a problem, money or need."""
        rows = db.session.execute(
            select(
                Statement.id, Statement.version_id, Statement.start, Statement.end, Statement.kind,
                Statement.stance, Statement.strength, Statement.prompted, Statement.score,
                Statement.why,
            )
            .where(Statement.version_id.in_(self._note_of), Statement.kind != "none")
            .order_by(Statement.version_id, Statement.start)
        )  # fmt: skip
        return [Sentence(i, self._note_of[v], *rest) for i, v, *rest in rows]

    def beside(self, note: int, start: int, end: int) -> tuple[int | None, int | None]:
        """Return where the sentence before a span begins, and where the one after it ends."""
        turn = self.turn_at(note, start)
        version = next(v for v, n in self._note_of.items() if n == note)
        if turn is None:
            return None, None
        rows = db.session.execute(
            select(Statement.start, Statement.end).where(
                Statement.version_id == version,
                Statement.start >= turn.start,
                Statement.end <= turn.end,
            )
        ).all()
        before = max((s for s, e in rows if e <= start), default=None)
        after = min((e for s, e in rows if s >= end), default=None)
        return before, after

    def turn_at(self, note: int, place: int) -> Said | None:
        """Return the turn that holds a place."""
        found = bisect_right(self._starts, (note, place)) - 1
        if found < 0:
            return None
        turn = self.turns[found]
        return turn if turn.note == note and turn.start <= place < turn.end else None

    def words(self, note: int, start: int, end: int) -> str:
        """Return the words of a span."""
        return self.bodies[note][start:end]

    def marked(self, spans: list[Span]) -> Marked:
        """Cut every turn at the marked spans; of overlapping ones that of the card wins."""
        inside: dict[int, list[Span]] = {}
        for span in sorted(spans, key=lambda s: (not s.now, s.start, -s.end)):
            turn = bisect_right(self._starts, (span.note, span.start)) - 1
            taken = inside.setdefault(turn, [])
            if not any(span.start < other.end and other.start < span.end for other in taken):
                taken.append(span)
        return [
            (turn, cut(self.bodies[turn.note], turn, inside.get(number, [])))
            for number, turn in enumerate(self.turns)
        ]

    def by_note(self, turns: Marked) -> list[tuple[int, Marked]]:
        """Group marked turns by the note they stand in."""
        return [(note, list(own)) for note, own in groupby(turns, key=lambda turn: turn[0].note)]


def cut(body: str, turn: Said, spans: list[Span]) -> list[Piece]:
    """Cut a turn's words at spans that do not overlap."""
    pieces: list[Piece] = []
    at = turn.start
    for span in sorted(spans, key=lambda s: s.start):
        if at < span.start:
            pieces.append(Piece(body[at : span.start]))
        stop = min(span.end, turn.end)
        name = "now" if span.now else span.id
        pieces.append(Piece(body[span.start : stop], span.stance, name, span.now))
        at = stop
    if at < turn.end:
        pieces.append(Piece(body[at : turn.end]))
    return pieces


def shortened(words: str) -> str:
    """Return the end of an interviewer's words, where the question stands."""
    words = " ".join(words.split())
    if len(words) <= LONGEST_QUESTION:
        return words
    return "… " + words[-LONGEST_QUESTION:].split(" ", 1)[-1]


def overlap(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    """Say whether two spans share words."""
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]
