"""Rows for export: everything there is, also what counts nowhere.

Each function issues a fixed number of queries, however many rows there are.
"""

from datetime import date
from typing import Any

from sqlalchemy import Select, and_, case, func, select

from cab.extensions import db
from cab.models import (
    Account,
    Answer,
    Consent,
    Conversation,
    Employment,
    Evidence,
    Excerpt,
    Hypothesis,
    Membership,
    Note,
    Participant,
    Prompt,
    Retirement,
    Review,
    Theme,
    User,
    Voice,
)
from cab.voices import interviewers, is_board, own_segment, placed, segment_name
from flywheel.scales import TRAITS

WHERE_AND_WHO: tuple[Any, ...] = (
    Conversation.id.label("conversation"),
    Conversation.on.label("on"),
    Conversation.channel.label("channel"),
    is_board.label("board"),
    Voice.id.label("voice"),
    Voice.role.label("role"),
    Voice.first_hand.label("first_hand"),
    func.coalesce(Participant.name, Voice.label).label("person"),
    Voice.participant_id.label("participant"),
    Participant.role.label("job"),
    Account.name.label("company"),
    segment_name.label("segment"),
)
CLAIM: tuple[Any, ...] = (
    Hypothesis.id.label("hypothesis_id"),
    Hypothesis.statement.label("about"),
    Hypothesis.kind.label("kind"),
    Retirement.id.is_not(None).label("retired"),
)


def evidence() -> list[dict[str, Any]]:
    """Return every quote, every line of a closing sheet and every answer, with who and where."""
    rows = [*quotes(), *sheets(), *answers()]
    hosts, consents = interviewers(), agreed()
    claims = declared()
    for row in rows:
        row["interviewers"] = hosts.get(row["conversation"], "")
        for purpose in ("quote", "name"):
            row[f"may_{purpose}"] = consents.get((row["voice"], purpose))
        names, row["declared_on"] = claims.get(row["hypothesis_id"], (set(), None))
        row["is_about_segment"] = not names or row["segment"] in names
    return sorted(rows, key=lambda row: (row["on"], row["conversation"], row["order"]))


def quotes() -> list[dict[str, Any]]:
    """Return what was quoted or suggested, with the decision on it."""
    query = (
        select(
            *WHERE_AND_WHO,
            *CLAIM,
            Theme.name.label("theme"),
            Evidence.trait.label("trait"),
            func.coalesce(Review.stance, Evidence.stance).label("stance"),
            func.coalesce(Review.strength, Evidence.strength).label("strength"),
            func.coalesce(Review.prompted, Evidence.prompted).label("prompted"),
            Review.decision.label("decision"),
            User.name.label("decided_by"),
            Review.at.label("decided_at"),
            Excerpt.quote.label("quote"),
            Excerpt.ours.label("in_our_words"),
            Excerpt.start.label("order"),
        )
        .select_from(Evidence)
        .join(Excerpt, Evidence.excerpt_id == Excerpt.id)
        .join(Note, Excerpt.note_id == Note.id)
        .join(Conversation, Note.conversation_id == Conversation.id)
        .outerjoin(Voice, Evidence.voice_id == Voice.id)
        .outerjoin(Review, Review.evidence_id == Evidence.id)
        .outerjoin(User, Review.user_id == User.id)
        .outerjoin(Hypothesis, Evidence.hypothesis_id == Hypothesis.id)
        .outerjoin(Retirement, Retirement.hypothesis_id == Hypothesis.id)
        .outerjoin(Theme, Evidence.theme_id == Theme.id)
    )
    rows = fetched(query, source="quote")
    for row in rows:
        trait = row.pop("trait")
        theme = row.pop("theme")
        if trait is not None:
            row["about"], row["kind"] = f"early buyer: {TRAITS[trait]}", "trait"
        elif row["hypothesis_id"] is None:
            row["about"], row["kind"] = theme, "theme" if theme else None
        row["decision"] = row["decision"] or "suggested"
    return rows


def sheets() -> list[dict[str, Any]]:
    """Return the lines of the closing sheets, once for each guest of the talk."""
    query = (
        select(
            *WHERE_AND_WHO,
            *CLAIM,
            case((Prompt.outcome == "no", "contradicts"), else_="neutral").label("stance"),
            User.name.label("decided_by"),
        )
        .select_from(Prompt)
        .join(Conversation, Prompt.conversation_id == Conversation.id)
        .outerjoin(Voice, and_(Voice.conversation_id == Conversation.id, Voice.role == "guest"))
        .outerjoin(User, Prompt.by_id == User.id)
        .join(Hypothesis, Prompt.hypothesis_id == Hypothesis.id)
        .outerjoin(Retirement, Retirement.hypothesis_id == Hypothesis.id)
    )
    plain = {"strength": 1, "prompted": True, "decision": "keep"}
    return [row | plain for row in fetched(query, source="closing sheet")]


def answers() -> list[dict[str, Any]]:
    """Return the answers to *How would you feel if you could no longer use it?*"""
    query = (
        select(*WHERE_AND_WHO, Answer.value.label("quote"))
        .select_from(Answer)
        .join(Voice, Answer.voice_id == Voice.id)
        .join(Conversation, Voice.conversation_id == Conversation.id)
    )
    plain = {
        "about": "How would you feel if you could no longer use it?",
        "kind": "answer",
        "prompted": True,
        "decision": "keep",
    }
    return [row | plain for row in fetched(query, source="answer")]


def fetched(query: Select[Any], *, source: str) -> list[dict[str, Any]]:
    """Run a query over conversations and voices, with company and segment as on that day."""
    empty = dict.fromkeys(
        ("hypothesis_id", "about", "kind", "retired", "stance", "strength", "prompted", "decision",
         "decided_by", "decided_at", "quote", "in_our_words"),
    )  # fmt: skip
    return [
        empty | {"source": source, "order": 1 << 40} | dict(row)
        for row in db.session.execute(placed(query)).mappings()
    ]


def agreed() -> dict[tuple[int, str], bool]:
    """Return what each voice agreed to."""
    rows = db.session.execute(select(Consent.voice_id, Consent.purpose, Consent.answer))
    return {(voice, purpose): answer for voice, purpose, answer in rows}


def declared() -> dict[int, tuple[set[str], date]]:
    """Return the segments each hypothesis is about (none means all), and its day."""
    query = select(Hypothesis).options(
        db.selectinload(Hypothesis.segments), db.selectinload(Hypothesis.declarations)
    )
    return {
        hypothesis.id: ({segment.name for segment in hypothesis.segments}, hypothesis.line.on)
        for hypothesis in db.session.scalars(query)
    }


def accounts(today: date) -> list[dict[str, Any]]:
    """Return every company, and one row without a name for people whose company is not known."""
    talks = (
        select(
            Employment.account_id,
            func.count(func.distinct(Conversation.id)).label("talks"),
            func.max(Conversation.on).label("last_talk_on"),
        )
        .select_from(Voice)
        .join(Conversation, Voice.conversation_id == Conversation.id)
        .join(
            Employment,
            and_(
                Employment.participant_id == Voice.participant_id,
                Employment.held(Conversation.on),
            ),
        )
        .where(Voice.role == "guest")
        .group_by(Employment.account_id)
        .subquery()
    )
    people = (
        select(Employment.account_id, func.count(Employment.participant_id).label("people"))
        .where(Employment.held(today))
        .group_by(Employment.account_id)
        .subquery()
    )
    query = (
        select(
            Account.name.label("account"),
            own_segment.name.label("segment"),
            Account.employees.label("employees"),
            func.coalesce(people.c.people, 0).label("people"),
            func.coalesce(talks.c.talks, 0).label("talks"),
            talks.c.last_talk_on,
        )
        .outerjoin(Membership, and_(Membership.account_id == Account.id, Membership.held(today)))
        .outerjoin(own_segment, Membership.segment_id == own_segment.id)
        .outerjoin(people, people.c.account_id == Account.id)
        .outerjoin(talks, talks.c.account_id == Account.id)
        .order_by(Account.name)
    )
    rows = [dict(row) for row in db.session.execute(query).mappings()]
    homeless = (
        select(
            func.count(func.distinct(Participant.id)).label("people"),
            func.count(func.distinct(Conversation.id)).label("talks"),
            func.max(Conversation.on).label("last_talk_on"),
        )
        .select_from(Participant)
        .outerjoin(Voice, Voice.participant_id == Participant.id)
        .outerjoin(Conversation, Voice.conversation_id == Conversation.id)
        .where(~Participant.employments.any())
    )
    rest = dict(db.session.execute(homeless).mappings().one())
    if rest["people"]:
        rows.append({"account": None, "segment": None, "employees": None} | rest)
    return rows
