"""Cut a ramble that is too long for one statement at the borders between its clauses."""

import re
from collections.abc import Iterator
from unicodedata import category

LONGEST = 400
CLAUSE = 250
SHORTEST_CLAUSE = 120
CLAUSE_ENDS = (
    re.compile(r"[;:—–][ \n]+|\.\.\.[ \n]+|…[ \n]*"),
    re.compile(r",[ \n]+(?=(?:and|but|so|because|which|or|then|where|when|if|you know)\b)"),
    re.compile(r"[ \n]+(?=(?:and then|but|because|so then|and so|and that's|which)\b)"),
    re.compile(r",[ \n]+"),
    re.compile(r"[ \n]+(?=(?:and|so|or|then|when|if)\b)"),
    re.compile(r"[ \n]+"),
)

Span = tuple[int, int]


def clauses(body: str, start: int, end: int) -> Iterator[Span]:
    """Cut an overlong sentence into about equal parts, each at a border between clauses."""
    while end - start > LONGEST:
        pieces = -(-(end - start) // CLAUSE)
        target = start + (end - start) // pieces
        cut = clause_border(body, start, end, target)
        if cut is None:
            break
        yield start, cut
        start = cut
        while start < end and body[start].isspace():
            start += 1
    yield start, end


def clause_border(body: str, start: int, end: int, target: int) -> int | None:
    """Return where to cut: the best kind of border there is, nearest to the target."""
    low, high = start + SHORTEST_CLAUSE, min(start + LONGEST, end - SHORTEST_CLAUSE // 3)
    for border in CLAUSE_ENDS:
        cuts = [
            match.end()
            for match in border.finditer(body, low, high)
            if match.end() < end and not is_joined(body[match.end()])
        ]
        if cuts:
            return min(cuts, key=lambda cut: abs(cut - target))
    space = re.compile(r"\s+").search(body, high, end)
    return space.end() if space and not is_joined(body[space.end() : space.end() + 1]) else None


def is_joined(character: str) -> bool:
    """Tell whether a character belongs to the one before it: a mark, a joiner, a skin tone."""
    if not character or character < "\u0300":
        return False
    return (
        category(character)[0] == "M"
        or character in "\u200c\u200d"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
    )
