"""Small made-up talks, written as frames."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from flywheel.evidence import Finding, findings
from flywheel.headline import Did
from flywheel.questions import Cell, grid
from flywheel.settings import DEFAULT, Settings

TODAY = date(2026, 11, 23)
DECLARED = date(2026, 1, 1)

EVIDENCE = [
    "hypothesis", "segment", "participant", "person", "account", "company", "conversation", "on",
    "stance", "strength", "prompted", "first_hand", "board", "interviewers", "channel",
]  # fmt: skip
HYPOTHESES = [
    "hypothesis", "statement", "short", "question", "kind", "segment", "threshold", "declared_on",
]  # fmt: skip
INTERVIEWS = ["segment", "conversation", "participant", "account", "on", "first_hand", "board"]
TRAITS = [
    "segment", "account", "company", "participant", "person", "trait", "strength", "on",
    "first_hand", "conversation",
]  # fmt: skip
ELLIS = ["segment", "account", "company", "participant", "person", "value", "on", "board"]
THEMES = [
    "segment", "conversation", "participant", "on", "theme", "label", "spontaneous", "strength",
]  # fmt: skip

Row = dict[str, Any]


def said(who: int, stance: str = "supports", strength: int = 2, **more: Any) -> Row:
    """Return one statement of a person, each person in a company of their own."""
    row = {
        "hypothesis": 1,
        "segment": "Clinics",
        "participant": who,
        "person": f"Person {who}",
        "account": who,
        "company": f"Company {who}",
        "conversation": who,
        "on": TODAY - timedelta(days=10),
        "stance": stance,
        "strength": strength,
        "prompted": False,
        "first_hand": True,
        "board": False,
        "interviewers": "Maya",
        "channel": "customer list",
    }
    assert set(more) <= set(row)
    return row | more


def crowd(
    k: int, n: int, *, stories: int = 3, against: int | None = None, **more: Any
) -> list[Row]:
    """Return n people, k of them for it, some with a story; the others against unless said."""
    no = n - k if against is None else against
    return [
        *(said(p, "supports", 3 if p < stories else 2, **more) for p in range(k)),
        *(said(p, "contradicts", 2, **more) for p in range(k, k + no)),
        *(said(p, "neutral", 1, prompted=True, **more) for p in range(k + no, n)),
    ]


def report(who: int, **more: Any) -> Row:
    """Return what a sales representative says that customers say."""
    apart: Row = {"first_hand": False, "channel": "sales round"}
    return said(who, **(apart | more))


def hypothesis(
    number: int = 1, kind: str = "problem", segment: str | None = "Clinics", **more: Any
) -> Row:
    """Return one hypothesis in one segment."""
    questions = {
        "problem": "problems",
        "willingness_to_pay": "payment",
        "must_have": "must_have",
        "other": "solution",
    }
    row = {
        "hypothesis": number,
        "statement": f"Statement {number}.",
        "short": f"Short {number}",
        "question": questions[kind],
        "kind": kind,
        "segment": segment,
        "threshold": DEFAULT.threshold(kind),
        "declared_on": DECLARED,
    }
    return row | more


def frame(rows: Iterable[Row], columns: Sequence[str]) -> pd.DataFrame:
    """Return rows as a frame that has its columns even when it is empty."""
    return pd.DataFrame(list(rows), columns=list(columns))


def find(
    rows: Iterable[Row], *hypotheses: Row, settings: Settings = DEFAULT, users: int = 1
) -> list[Finding]:
    """Return the findings of these statements."""
    return findings(
        frame(rows, EVIDENCE),
        frame(hypotheses or [hypothesis()], HYPOTHESES),
        settings,
        as_of=TODAY,
        users=users,
    )


def one(rows: Iterable[Row], settings: Settings = DEFAULT, users: int = 1, **more: Any) -> Finding:
    """Return the finding of these statements on one hypothesis."""
    return find(rows, hypothesis(**more), settings=settings, users=users)[0]


def cells(
    found: Sequence[Finding] = (),
    *,
    interviews: Iterable[Row] = (),
    traits: Iterable[Row] = (),
    ellis: Iterable[Row] = (),
    themes: Iterable[Row] = (),
    paid: pd.DataFrame | None = None,
    did: Did | None = None,
    segments: Sequence[str | None] = ("Clinics",),
    settings: Settings = DEFAULT,
) -> dict[str, Cell]:
    """Return the cells of the first segment by the key of their question."""
    answered = grid(
        found,
        interviews=frame(interviews, INTERVIEWS),
        traits=frame(traits, TRAITS),
        ellis=frame(ellis, ELLIS),
        themes=frame(themes, THEMES),
        segments=segments,
        paid=paid,
        did=None if did is None else {segments[0]: did},
        settings=settings,
        as_of=TODAY,
    )
    return {cell.key: cell for cell in answered if cell.segment == segments[0]}


def talk(number: int, **more: Any) -> Row:
    """Return one guest of one closed talk; talks are numbered in the order they were held."""
    row = {
        "segment": "Clinics",
        "conversation": number,
        "participant": number,
        "account": number,
        "on": TODAY - timedelta(days=60 - number),
        "first_hand": True,
        "board": False,
    }
    return row | more


def theme(number: int, name: str, **more: Any) -> Row:
    """Return one mention of a theme in a talk."""
    row = {
        "segment": "Clinics",
        "conversation": number,
        "participant": number,
        "on": TODAY - timedelta(days=60 - number),
        "theme": name,
        "label": f"Theme {name}",
        "spontaneous": True,
        "strength": 2,
    }
    return row | more


def trait(account: int, number: int, **more: Any) -> Row:
    """Return one quote on a trait of an early buyer."""
    row = {
        "segment": "Clinics",
        "account": account,
        "company": f"Company {account}",
        "participant": account,
        "person": f"Person {account}",
        "trait": number,
        "strength": 3,
        "on": TODAY - timedelta(days=10),
        "first_hand": True,
        "conversation": account,
    }
    return row | more


def felt(account: int, value: str = "very", **more: Any) -> Row:
    """Return one answer to the must-have question."""
    row = {
        "segment": "Clinics",
        "account": account,
        "company": f"Company {account}",
        "participant": account,
        "person": f"Person {account}",
        "value": value,
        "on": TODAY - timedelta(days=10),
        "board": False,
    }
    return row | more
