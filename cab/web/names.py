"""Names that are known already, offered while one types."""

from sqlalchemy import select

from cab.extensions import db
from cab.models import Account, Participant, Segment

MOST = 500
KINDS: dict[str, type[Account | Participant | Segment]] = {
    "people": Participant,
    "companies": Account,
    "segments": Segment,
}


def known_names(*lists: str) -> dict[str, list[str]]:
    """Return the names of these lists, one query a list."""
    return {each: _names(KINDS[each]) for each in lists}


def _names(kind: type[Account | Participant | Segment]) -> list[str]:
    query = select(kind.name).distinct().order_by(kind.name).limit(MOST)
    return list(db.session.scalars(query))
