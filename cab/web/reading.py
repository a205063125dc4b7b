"""How words read when a person keeps them by hand."""

from typing import Any

from flask_login import current_user

from cab.models import Evidence, Excerpt, Statement, Voice
from cab.text import suggest


def keep(
    excerpt: Excerpt, voice: Voice | None, about: dict[str, Any], reading: dict[str, Any]
) -> Evidence:
    """Attach an excerpt and keep it; what a machine suggested before is kept as it is read now."""
    evidence = Evidence.attach(excerpt, voice=voice, by=current_user, **about, **reading)
    evidence.accept(
        by=current_user,
        stance=reading["stance"],
        strength=reading["strength"],
        prompted=reading.get("prompted"),
    )
    return evidence


def as_read(statement: Statement, about: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return how the shipped model reads a statement; what fits no hypothesis is simply raised."""
    stance = statement.stance if statement.stance != "neutral" else "supports"
    if about and "hypothesis" in about:
        stance = reading_of(statement.text, about)["stance"]
    return {
        "stance": stance,
        "strength": statement.strength,
        "prompted": statement.prompted,
        "score": statement.score,
        "why": list(statement.why),
    }


def reading_of(words: str, about: dict[str, Any]) -> dict[str, Any]:
    """Read selected words: their strength, and the side they take on a hypothesis."""
    reading = suggest.classify([words])[0]
    stance: str = reading.stance if reading.stance != "neutral" else "supports"
    if (hypothesis := about.get("hypothesis")) is not None:
        relation = suggest.relate([(hypothesis.statement, hypothesis.kind, words)])[0]
        stance = relation.relation if relation.relation != "irrelevant" else stance
    return {"stance": stance, "strength": max(reading.strength, 1), "why": list(reading.why)}
