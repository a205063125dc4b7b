"""Cut a turn's words at its quotes, for the macro that marks them."""

from collections.abc import Iterable
from dataclasses import dataclass

from cab.models import Evidence, Turn


@dataclass(frozen=True)
class Piece:
    """Some words of a turn; with a stance they are a marked quote."""

    text: str
    stance: str | None = None
    id: str | None = None
    now: bool = False


def pieces(
    body: str, turn: Turn, quotes: Iterable[Evidence], now: int | None = None
) -> list[Piece]:
    """Cut `body[turn.start:turn.end]` at its quotes; of overlapping quotes the first is marked."""
    inside = sorted(
        (e for e in quotes if turn.start <= e.excerpt.start and e.excerpt.end <= turn.end),
        key=lambda e: (e.excerpt.start, -e.excerpt.end, e.id),
    )
    cut: list[Piece] = []
    at = turn.start
    for evidence in inside:
        excerpt = evidence.excerpt
        if excerpt.start < at:
            continue
        if at < excerpt.start:
            cut.append(Piece(body[at : excerpt.start]))
        review = evidence.review
        cut.append(
            Piece(
                body[excerpt.start : excerpt.end],
                review.stance if review else evidence.stance,
                f"q{excerpt.id}",
                evidence.id == now,
            )
        )
        at = excerpt.end
    if at < turn.end:
        cut.append(Piece(body[at : turn.end]))
    return cut


def turn_kind(turn: Turn) -> str:
    """Say how a turn is shown: guest, host, summary or meta."""
    if turn.kind != "speech":
        return turn.kind
    return "host" if turn.voice and turn.voice.role == "host" else "guest"
