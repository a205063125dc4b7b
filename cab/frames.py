"""The only bridge from rows to the frames that `flywheel` asks for.

Each function issues a fixed number of queries, however many rows there are.
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Select, func, or_, select

from cab.config import settings as settings
from cab.extensions import db
from cab.ledger.deeds import Deeds, deeds
from cab.models import (
    Account,
    Answer,
    Closing,
    Conversation,
    Evidence,
    Hypothesis,
    Participant,
    Prompt,
    Review,
    Segment,
    Theme,
    User,
    Voice,
)
from cab.voices import heard_without_segment, interviewers, is_board, kept, segment_name, voices
from flywheel.evidence import Finding
from flywheel.evidence import findings as add_up
from flywheel.questions import Cell, grid

EVIDENCE = [
    "hypothesis", "segment", "participant", "person", "account", "company", "conversation", "on",
    "stance", "strength", "prompted", "first_hand", "board", "interviewers", "channel",
]  # fmt: skip
HYPOTHESES = [
    "hypothesis", "statement", "short", "question", "kind", "segment", "threshold", "declared_on",
]  # fmt: skip


def evidence(
    *,
    hypotheses: Collection[int] | None = None,
    without: int | None = None,
    as_of: date | None = None,
) -> pd.DataFrame:
    """Return what counts: kept evidence, and what the closing sheets say.

    `hypotheses` narrows it, `without` leaves one talk out (for *what this talk changed*), `as_of`
    leaves out later talks.
    """
    said = kept(
        Evidence.hypothesis_id, segment_name, Participant.id, Participant.name, Account.id,
        Account.name, Conversation.id, Conversation.on, Review.stance, Review.strength,
        Review.prompted, Voice.first_hand, is_board, Conversation.channel,
    ).where(Evidence.hypothesis_id.is_not(None))  # fmt: skip
    sheet = voices(
        Prompt.hypothesis_id, segment_name, Participant.id, Participant.name, Account.id,
        Account.name, Conversation.id, Conversation.on, Prompt.outcome, Voice.first_hand, is_board,
        Conversation.channel,
    ).join(Prompt, Prompt.conversation_id == Conversation.id)  # fmt: skip
    said, sheet = (_narrowed(query, without, as_of) for query in (said, sheet))
    if hypotheses is not None:
        said = said.where(Evidence.hypothesis_id.in_(hypotheses))
        sheet = sheet.where(Prompt.hypothesis_id.in_(hypotheses))
    hosts = interviewers()
    rows = [
        (h, segment, p, person, -1 if a is None else a, company, talk, on, stance, strength,
         prompted, first_hand, board, hosts.get(talk, ""), channel)
        for (h, segment, p, person, a, company, talk, on, stance, strength, prompted, first_hand,
             board, channel) in db.session.execute(said)
    ]  # fmt: skip
    rows += [
        (h, segment, p, person, -1 if a is None else a, company, talk, on,
         "contradicts" if outcome == "no" else "neutral", 1, True, first_hand, board,
         hosts.get(talk, ""), channel)
        for (h, segment, p, person, a, company, talk, on, outcome, first_hand, board,
             channel) in db.session.execute(sheet)
    ]  # fmt: skip
    return frame(rows, EVIDENCE)


def hypotheses(*, only: Collection[int] | None = None) -> pd.DataFrame:
    """Return one row per hypothesis in force and segment it is about."""
    query = Hypothesis.in_force().options(
        db.selectinload(Hypothesis.segments), db.selectinload(Hypothesis.declarations)
    )
    if only is not None:
        query = query.where(Hypothesis.id.in_(only))
    every: list[str | None] = [*db.session.scalars(_names(Segment.in_order()))]
    if not every or heard_without_segment():
        every.append(None)
    rows = []
    for h in db.session.scalars(query):
        about: Iterable[str | None] = [s.name for s in h.segments] or every
        for name in about:
            rows.append(
                (h.id, h.statement, h.short, h.question, h.kind, name, h.line.threshold, h.line.on)
            )
    return frame(rows, HYPOTHESES)


def interviews(*, as_of: date | None = None) -> pd.DataFrame:
    """Return one row per known guest of a closed talk."""
    query = voices(
        segment_name, Conversation.id, Participant.id, Account.id, Conversation.on,
        Voice.first_hand, is_board,
    ).join(Closing, Closing.conversation_id == Conversation.id)  # fmt: skip
    rows = db.session.execute(_narrowed(query, None, as_of))
    return frame(
        [(s, c, p, -1 if a is None else a, on, f, b) for s, c, p, a, on, f, b in rows],
        ["segment", "conversation", "participant", "account", "on", "first_hand", "board"],
    )


def traits(*, as_of: date | None = None) -> pd.DataFrame:
    """Return the early buyers' traits that were kept, one row a quote."""
    query = kept(
        segment_name, Account.id, Account.name, Participant.id, Participant.name, Evidence.trait,
        Review.strength, Conversation.on, Voice.first_hand, Conversation.id,
    ).where(Evidence.trait.is_not(None), Account.id.is_not(None))  # fmt: skip
    return frame(
        db.session.execute(_narrowed(query, None, as_of)).all(),
        ["segment", "account", "company", "participant", "person", "trait", "strength", "on",
         "first_hand", "conversation"],
    )  # fmt: skip


def ellis(*, as_of: date | None = None) -> pd.DataFrame:
    """Return the answers to *How would you feel if you could no longer use it?*"""
    query = (
        voices(
            segment_name, Account.id, Account.name, Participant.id, Participant.name,
            Answer.value, Conversation.on, is_board,
        )
        .join(Answer, Answer.voice_id == Voice.id)
        .where(Answer.instrument == "ellis", Account.id.is_not(None), Voice.first_hand)
    )  # fmt: skip
    return frame(
        db.session.execute(_narrowed(query, None, as_of)).all(),
        ["segment", "account", "company", "participant", "person", "value", "on", "board"],
    )


def themes(*, as_of: date | None = None) -> pd.DataFrame:
    """Return what was raised: named themes (`t:5`) and problems people confirmed (`h:3`)."""
    columns = (segment_name, Conversation.id, Participant.id, Conversation.on)
    base = (
        kept(
            *columns, Evidence.theme_id, Theme.name, Evidence.hypothesis_id, Hypothesis.short,
            Review.prompted, Review.strength,
        )
        .outerjoin(Theme, Evidence.theme_id == Theme.id)
        .outerjoin(Hypothesis, Evidence.hypothesis_id == Hypothesis.id)
        .where(
            Review.stance == "supports",
            Voice.first_hand,
            or_(Evidence.theme_id.is_not(None), Hypothesis.kind == "problem"),
        )
    )  # fmt: skip
    rows = [
        (segment, talk, person, on, f"t:{t}" if t else f"h:{h}", name or short, not prompted,
         strength)
        for segment, talk, person, on, t, name, h, short, prompted, strength in db.session.execute(
            _narrowed(base, None, as_of)
        )
    ]  # fmt: skip
    return frame(
        rows,
        ["segment", "conversation", "participant", "on", "theme", "label", "spontaneous",
         "strength"],
    )  # fmt: skip


def findings(
    *,
    only: Collection[int] | None = None,
    without: int | None = None,
    as_of: date | None = None,
) -> list[Finding]:
    """Return the finding of each hypothesis in each segment it is about."""
    return add_up(
        evidence(hypotheses=only, without=without, as_of=as_of),
        hypotheses(only=only),
        settings(),
        as_of=as_of or date.today(),
        users=people_here(),
    )


def cells(
    found: list[Finding] | None = None, *, done: Deeds | None = None, as_of: date | None = None
) -> list[Cell]:
    """Return the grid: eleven questions for each segment, in order; done: as far as known."""
    names: list[str | None] = list(db.session.scalars(_names(Segment.in_order())))
    if not names or heard_without_segment():
        names.append(None)
    day = as_of or date.today()
    done = done or deeds(day)
    return grid(
        findings(as_of=as_of) if found is None else found,
        interviews=interviews(as_of=as_of),
        traits=traits(as_of=as_of),
        ellis=ellis(as_of=as_of),
        themes=themes(as_of=as_of),
        segments=names,
        paid=done.paid if done else None,
        did=done.did if done else None,
        settings=settings(),
        as_of=day,
    )


def people_here() -> int:
    """Return how many users there are: one interviewer alone is no news in a house of one."""
    return db.session.scalar(select(func.count(User.id))) or 0


def frame(rows: Iterable[Any], columns: list[str]) -> pd.DataFrame:
    """Make a frame of rows."""
    return pd.DataFrame([tuple(row) for row in rows], columns=columns)


def _narrowed(query: Select[Any], without: int | None, as_of: date | None) -> Select[Any]:
    if without is not None:
        query = query.where(Conversation.id != without)
    if as_of is not None:
        query = query.where(Conversation.on <= as_of)
    return query


def _names(query: Select[Segment]) -> Select[str]:
    return query.with_only_columns(Segment.name)
