"""Question 2: how much will they pay? Until prices paid are known, from what they say."""

from __future__ import annotations

from flywheel.cells import Cell, Question, Room, Status, fill, heard, reason


def answer(question: Question, room: Room) -> Cell:
    """Answer the question for one segment; early at best, for saying is not paying."""
    found = room.on(question)
    asked = heard(found)
    refuted = any(finding.status == "refuted" for finding in asked)
    status: Status = "contradicted" if refuted else "partial" if asked else "unanswered"
    reasons = [reason(finding) for finding in found]
    if asked:
        reasons.append("What they say is not what they pay: no price paid is known yet.")
    supported = [finding for finding in asked if finding.status == "supported"]
    return fill(
        question,
        room,
        status,
        found,
        rule=(
            "Against us when a payment hypothesis is not so; early as soon as one company was "
            "asked; answered only by prices paid."
        ),
        reasons=reasons,
        remark="they say so; no price paid yet" if supported and status == "partial" else "",
    )
