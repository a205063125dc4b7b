"""The tables that leave the house: their columns, and why a row does not count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flywheel.evidence import Finding
    from flywheel.questions import Cell
    from flywheel.settings import Settings

EVIDENCE = (
    "source", "about", "kind", "stance", "strength", "prompted", "quote", "in_our_words",
    "decision", "decided_by", "decided_at", "counts", "why_not", "person", "job", "company",
    "segment", "first_hand", "board", "may_quote", "may_name", "conversation", "on",
    "interviewers", "channel",
)  # fmt: skip
FINDINGS = (
    "hypothesis", "question", "segment", "unit", "k", "n", "against", "mixed", "unclear",
    "stories", "second_hand", "board_k", "board_n", "status", "words", "chance", "low", "high",
    "threshold", "declared_on", "needed", "sentence", "takes", "notes",
)  # fmt: skip
QUESTIONS = (
    "number", "key", "question", "segment", "status", "modifiers", "n", "answer", "reasons",
    "next_action",
)  # fmt: skip
ACCOUNTS = ("account", "segment", "employees", "people", "talks", "last_talk_on")

PER_COMPANY = ("willingness_to_pay", "must_have", "trait", "answer")


def question(cell: Cell) -> dict[str, Any]:
    """Return one answer to one question as the command line and exports show it."""
    return {
        "number": cell.number,
        "key": cell.key,
        "question": cell.question,
        "segment": cell.segment,
        "status": cell.status,
        "modifiers": list(cell.modifiers),
        "n": cell.n,
        "answer": cell.answer,
        "reasons": list(cell.reasons),
        "next_action": cell.next_action,
    }


def finding(found: Finding) -> dict[str, Any]:
    """Return one finding as the command line shows it."""
    return {
        "hypothesis": found.statement,
        "question": found.question,
        "segment": found.segment,
        "unit": found.unit,
        "k": found.k,
        "n": found.n,
        "against": found.against,
        "mixed": found.mixed,
        "board": {"k": found.board_k, "n": found.board_n},
        "status": found.status,
        "words": found.words,
        "chance": found.chance,
        "low": found.low,
        "high": found.high,
        "threshold": found.threshold,
        "needed": found.needed,
        "notes": list(found.notes),
    }


def finding_row(found: Finding) -> dict[str, Any]:
    """Return one finding as a row of the export."""
    return finding(found) | {
        "unclear": found.unclear,
        "stories": found.stories,
        "second_hand": found.second_hand,
        "board_k": found.board_k,
        "board_n": found.board_n,
        "declared_on": found.declared_on,
        "sentence": found.sentence,
        "takes": found.takes,
    }


def evidence_row(row: dict[str, Any], settings: Settings) -> dict[str, Any]:
    """Return one row of evidence, saying whether it counts and if not, why."""
    reason = why_not(row, settings)
    return row | {"counts": reason is None, "why_not": reason}


def why_not(row: dict[str, Any], settings: Settings) -> str | None:
    """Say why a row counts in no finding; None where it counts.

    A person or company counts once, by its strongest rows: the others are behind it, not beside.
    """
    checks = (
        (row["decision"] == "suggested", "nobody has decided on it yet"),
        (row["decision"] == "drop", "it was dropped"),
        (bool(row["retired"]), "the hypothesis is no longer in use"),
        (row["kind"] is None, "it was set aside and is about nothing yet"),
        (row["role"] == "host", "it was said by one of us"),
        (row["participant"] is None, "nobody has said yet who this is"),
        (row["role"] == "unknown", "nobody has said yet whose voice this is"),
        (not row["first_hand"], "second-hand"),
        (row["board"] and not settings.board_counts, "the board is counted beside"),
        (row["strength"] == 0, "polite words"),
        (
            row["kind"] in PER_COMPANY and row["company"] is None,
            "it counts per company, and the company is not known",
        ),
        (not row["is_about_segment"], "the hypothesis is not about this segment"),
        (
            not settings.exploratory_counts
            and row["declared_on"] is not None
            and row["on"] < row["declared_on"],
            "heard before the hypothesis was written down",
        ),
    )
    return next((reason for holds, reason in checks if holds), None)
