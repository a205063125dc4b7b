"""Question 2: how much will they pay? What they pay says more than what they say."""

from __future__ import annotations

from collections.abc import Sequence

from flywheel.amounts import half_up
from flywheel.cells import Cell, Question, Room, Status, fill, heard, reason, step
from flywheel.evidence import Finding
from flywheel.prices import Price
from flywheel.settings import Settings


def answer(question: Question, room: Room) -> Cell:
    """Answer the question for one segment: by prices paid, or early at best, by what they say."""
    settings, price, found = room.settings, room.price, room.on(question)
    refuted = any(finding.status == "refuted" for finding in heard(found))
    against = price is not None and price.against(settings)
    status = _status(price, found, settings, refuted=refuted)
    leads = price is not None and (against or not refuted)
    return fill(
        question,
        room,
        status,
        found,
        rule=_rule(settings),
        reasons=[*(reason(finding) for finding in found), *_reasons(price, settings, heard(found))],
        n=price.payers if price and leads else None,
        thin=price.payers < settings.n_min if price and leads else None,
        dates=[] if leads else None,
        answer=price.answer if price and leads else None,
        figures=[] if leads else None,
        remark=_remark(price, found, status, leads=leads),
        sentence=price.sentence if price and leads else None,
        next_action=_step(price, found, status, room) if price and leads else None,
        inputs={"hypotheses": len(found), **(price.inputs if price else {})},
        thresholds={
            "payers_min": float(settings.payers_min),
            "discount_max": settings.discount_max,
        },
    )


def _status(
    price: Price | None, found: Sequence[Finding], settings: Settings, *, refuted: bool
) -> Status:
    if refuted or (price is not None and price.against(settings)):
        return "contradicted"
    if price is not None and price.settled(settings):
        return "answered"
    return "partial" if price is not None or heard(found) else "unanswered"


def _rule(settings: Settings) -> str:
    most = f"{half_up(settings.discount_max * 100)} %"
    return (
        f"Against us when {settings.payers_min} companies or more pay, and the price usually paid "
        f"is {most} or more below the list price, or when a payment hypothesis is not so. Answered "
        f"when {settings.payers_min} or more pay and the usual rebate is at most {most}. Early as "
        "soon as one company pays or was asked."
    )


def _reasons(price: Price | None, settings: Settings, asked: Sequence[Finding]) -> list[str]:
    if price is None:
        missing = "What they say is not what they pay: no price paid is known yet."
        return [missing] if asked else []
    reasons = [price.sentence]
    if price.payers < price.paying:
        left = price.paying - price.payers
        reasons.append(f"{left:,} that pay are left out: heads or list price are not known.")
    if price.listed is None:
        reasons.append("What is taken off the price cannot be told without the list price.")
    elif price.known < settings.payers_min:
        reasons.append(f"It needs {settings.payers_min} paying companies; there are {price.known}.")
    return reasons


def _remark(price: Price | None, found: Sequence[Finding], status: Status, *, leads: bool) -> str:
    if price is not None:
        return price.remark if leads else f"{price.answer}, {price.remark}"
    said = any(finding.status == "supported" for finding in heard(found))
    return "they say so; no price paid yet" if said and status == "partial" else ""


def _step(price: Price, found: Sequence[Finding], status: Status, room: Room) -> str:
    if status == "contradicted":
        return "Decide what changes: the price, the plan or the segment."
    if status == "answered":
        return ""
    return price.lacking(room.settings) or step(found, status, room)
