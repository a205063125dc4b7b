"""What a talk changed: each finding it touched, counted with it and without it."""

from dataclasses import dataclass

from sqlalchemy import func, select

from cab import frames
from cab.extensions import db
from cab.models import Conversation, Evidence, Excerpt, Note, Prompt, Review, Verdict
from flywheel.evidence import Finding
from flywheel.words import VERDICTS, number

A_LONG_TIME = 120


@dataclass(frozen=True)
class Change:
    """One finding before and after a talk."""

    before: Finding
    after: Finding
    called: bool

    @property
    def is_new_status(self) -> bool:
        """Say whether the status moved, not only the count."""
        return self.before.status != self.after.status

    @property
    def counts(self) -> tuple[str, str]:
        """Write both counts."""
        return tuple(f"{f.k} of {f.n}" if f.n else "nobody" for f in (self.before, self.after))  # type: ignore[return-value]

    @property
    def statuses(self) -> tuple[str, str]:
        """Write both statuses in the page's words."""
        return VERDICTS[self.before.status], VERDICTS[self.after.status]

    @property
    def word(self) -> str:
        """Say where it stands now, in a few words."""
        after = self.after
        per = ", per company" if after.unit == "account" else ""
        if after.status == "open" and after.needed is not None and after.needed <= 2:
            side = str(after.needed_side) + ("" if after.needed == 1 else "es")
            return f"{number(after.needed)} more {side} would settle it{per}"
        return f"still {VERDICTS[after.status]}{per}"


def changes(talk: Conversation) -> list[Change]:
    """List the findings a talk moved: those whose status changed first."""
    touched = touched_by(talk)
    if not touched:
        return []
    without = frames.findings(only=touched, without=talk.id)
    found = frames.findings(only=touched)
    past = {(f.hypothesis, f.segment): f for f in without}
    called = Verdict.called()
    moved = [
        Change(past[f.hypothesis, f.segment], f, (f.hypothesis, f.segment, f.status) in called)
        for f in found
        if (f.hypothesis, f.segment) in past and moves(past[f.hypothesis, f.segment], f)
    ]
    return sorted(moved, key=lambda change: not change.is_new_status)


def moves(before: Finding, after: Finding) -> bool:
    """Say whether anything a reader sees is different."""
    return any(
        getattr(before, name) != getattr(after, name)
        for name in ("k", "n", "against", "status", "stories", "second_hand", "board_n")
    )


def touched_by(talk: Conversation) -> list[int]:
    """List the hypotheses a talk says something about."""
    kept = (
        select(Evidence.hypothesis_id)
        .join(Review, Review.evidence_id == Evidence.id)
        .join(Excerpt, Evidence.excerpt_id == Excerpt.id)
        .join(Note, Excerpt.note_id == Note.id)
        .where(Note.conversation_id == talk.id, Review.decision == "keep")
    )
    asked = select(Prompt.hypothesis_id).where(Prompt.conversation_id == talk.id)
    return sorted({h for h in db.session.scalars(kept.union(asked)) if h is not None})


def minutes_taken(talk: Conversation) -> int | None:
    """Return how long the review took, in minutes; None where it was no single sitting."""
    if talk.closing is None:
        return None
    first = db.session.scalar(
        select(func.min(Review.at))
        .join(Evidence, Review.evidence_id == Evidence.id)
        .join(Excerpt, Evidence.excerpt_id == Excerpt.id)
        .join(Note, Excerpt.note_id == Note.id)
        .where(Note.conversation_id == talk.id)
    )
    if first is None:
        return None
    minutes = round((talk.closing.at - first).total_seconds() / 60)
    return minutes if 0 <= minutes <= A_LONG_TIME else None


def headline(moved: list[Change], minutes: int | None) -> str:
    """Say in one line how long it took and what came of it."""
    took = "Done."
    if minutes is not None:
        how_long = f"{minutes} minute{'s' * (minutes > 1)}" if minutes else "under a minute"
        took = f"Done in {how_long}."
    changed = sum(change.is_new_status for change in moved)
    if changed:
        return f"{took} {number(changed, capital=True)} finding{'s' * (changed > 1)} changed."
    if moved:
        counts = f"{number(len(moved), capital=True)} count{'s' * (len(moved) > 1)}"
        return f"{took} {counts} moved, and every finding stands where it stood."
    return f"{took} No count moved."
