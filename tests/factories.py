"""Small makers of rows for tests: talks with their words, hypotheses, kept quotes.

A talk is made through its text, as a pasted one is: each guest's line is one turn.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from cab.config import settings
from cab.extensions import db
from cab.models import (
    Account,
    Answer,
    Conversation,
    Evidence,
    Excerpt,
    Hypothesis,
    Leaving,
    LedgerHome,
    LedgerImport,
    LedgerRow,
    Note,
    Participant,
    Promise,
    Segment,
    User,
    Voice,
    WheelEvent,
)
from cab.models.base import now
from cab.models.counting import add_up
from cab.models.hypothesis import QUESTION_OF_KIND
from cab.text.read import read_text
from flywheel.months import month_of

TODAY = date.today()


def user(name: str = "Maya Berg", role: str = "owner") -> User:
    """Return the user of this name, made if there is none."""
    found = db.session.query(User).filter_by(name=name).first()
    return found or User.add(name, role=role)


def segment(name: str, *, target: bool = True) -> Segment:
    """Return a segment, made if it is new."""
    found = Segment.named(name)
    found.is_target = target
    db.session.flush()
    return found


def person(
    name: str, company: str | None = None, in_segment: str | None = None, role: str | None = None
) -> Participant:
    """Return a person at a company in a segment, made if new."""
    account = Account.named(company) if company else None
    if account is not None and in_segment is not None and account.segment_on(TODAY) is None:
        account.move_to(segment(in_segment))
    found = Participant.named(name, account)
    found.role = role or found.role
    db.session.flush()
    return found


def talk(
    name: str,
    company: str | None = None,
    in_segment: str | None = None,
    *,
    words: Iterable[str] = (),
    ago: int = 3,
    host: str = "Maya",
    kind: str = "interview",
    channel: str | None = None,
    first_hand: bool = True,
    closed: bool = True,
    by: User | None = None,
) -> Conversation:
    """Record a talk with one guest; each of `words` is a line of theirs."""
    guest = person(name, company, in_segment)
    lines = [f"{host}: Tell me how it went.", *(f"{name}: {line}" for line in words)]
    lines += [] if words else [f"{name}: It went as it always goes at {company or name}, {ago}."]
    doc = read_text("\n".join(lines), hosts=(host,))
    note = Note.record(doc, by=by, on=TODAY - timedelta(days=ago))
    said = note.conversation
    said.kind, said.channel = kind, channel
    voice = guest_of(said, name)
    voice.belongs_to(guest, "guest")
    voice.first_hand = first_hand
    for other in said.voices:
        if other is not voice:
            other.belongs_to(None, "host")
    if in_segment and not company:
        said.segment = segment(in_segment)
    if closed:
        said.close(by=by or user(), first_hand=first_hand)
    db.session.flush()
    return said


def guest_of(said: Conversation, name: str | None = None) -> Voice:
    """Return a talk's guest: the one named, else the first."""
    return next(v for v in said.voices if (v.label == name if name else v.role == "guest"))


def hypothesis(
    statement: str = "Building the rota takes more than three hours.",
    kind: str = "problem",
    *segments: str,
    short: str | None = None,
    ago: int = 400,
    threshold: float | None = None,
    question: str | None = None,
) -> Hypothesis:
    """Write a hypothesis down, some days ago, about some segments."""
    line = {"willingness_to_pay": 0.3, "must_have": 0.4}.get(kind, 0.5)
    return Hypothesis.declare(
        statement,
        kind=kind,
        threshold=threshold or line,
        question=question or QUESTION_OF_KIND.get(kind),
        short=short,
        segments=[segment(name) for name in segments],
        by=None,
        on=TODAY - timedelta(days=ago),
    )


def say(said: Conversation, words: str) -> Excerpt:
    """Return the excerpt of some words of a talk."""
    note = said.notes[0]
    start = note.body.index(words)
    return Excerpt.at(note, start, start + len(words))


def keep(
    said: Conversation,
    of: Hypothesis | None = None,
    words: str | None = None,
    *,
    stance: str = "supports",
    strength: int = 3,
    prompted: bool = False,
    trait: int | None = None,
    by: User | None = None,
) -> Evidence:
    """Keep some words of a talk's guest (its first line when none are given) as evidence."""
    voice = guest_of(said)
    if words is None:
        turn = next(t for t in said.notes[0].version.turns if t.voice is voice)
        words = said.notes[0].body[turn.start : turn.end]
    evidence = Evidence.attach(
        say(said, words), voice=voice, by=None, hypothesis=of, trait=trait, stance=stance,
        strength=strength, prompted=prompted,
    )  # fmt: skip
    evidence.accept(by=by or user(), stance=stance, strength=strength, prompted=prompted)
    return evidence


def suggest(said: Conversation, of: Hypothesis, words: str | None = None) -> Evidence:
    """Let some words of a talk's guest wait for a decision."""
    voice = guest_of(said)
    if words is None:
        turn = next(t for t in said.notes[0].version.turns if t.voice is voice)
        words = said.notes[0].body[turn.start : turn.end]
    return Evidence.attach(say(said, words), voice=voice, by=None, hypothesis=of)


def promise(said: Conversation, what: str, *, due_in: int | None = None) -> Promise:
    """Promise somebody something, due in some days or without a day."""
    row = Promise(what=what, due_on=None if due_in is None else TODAY + timedelta(days=due_in))
    said.promises.append(row)
    db.session.flush()
    return row


def answer(said: Conversation, value: str = "very") -> Answer:
    """Keep a guest's answer to the question of how they would feel without it."""
    row = Answer(voice=guest_of(said), value=value)
    db.session.add(row)
    db.session.flush()
    return row


def heard(
    of: Hypothesis,
    in_segment: str,
    *,
    yes: int = 0,
    no: int = 0,
    unclear: int = 0,
    stories: int = 3,
    ago: int = 30,
    start: int = 0,
) -> list[Conversation]:
    """Record closed talks that bring a hypothesis to `yes` of `yes + no + unclear`."""
    talks = []
    for at in range(yes + no + unclear):
        number = start + at
        said = talk(
            f"Guest {letters(number)}", f"{in_segment} {letters(number)}", in_segment,
            words=[f"What happened at number {letters(number)} was a long evening of it."],
            ago=ago + at, closed=False,
        )  # fmt: skip
        if at < yes:
            keep(said, of, strength=3 if at < stories else 2)
        elif at < yes + no:
            keep(said, of, stance="contradicts", strength=3)
        outcomes = {of.id: "unclear"} if at >= yes + no else {}
        said.close(by=user(), outcomes=outcomes)
        talks.append(said)
    db.session.flush()
    return talks


def letters(number: int) -> str:
    """Return a name for a number: A, B, …, AA."""
    return (letters(number // 26 - 1) if number >= 26 else "") + chr(65 + number % 26)


def a_ledger(known_until: date = TODAY, *, key: str = "by hand") -> LedgerImport:
    """Return the import that a test's rows belong to, counting, made if there is none."""
    found = db.session.query(LedgerImport).filter_by(title=key).first()
    if found is None:
        found = LedgerImport(title=key, kind="test", brought_in_at=now(), rows=0)
        db.session.add(found)
    if db.session.get(LedgerHome, 1) is None:
        db.session.add(LedgerHome(currency="GBP"))
    found.known_until_on = max(known_until, found.known_until_on or known_until)
    db.session.flush()
    return found


def paying(
    company: str,
    in_segment: str | None = None,
    annual: int = 1_200_00,
    *,
    since: date,
    until: date | None = None,
    kind: str = "recurring",
    currency: str = "GBP",
    plan: str | None = None,
    quantity: float | None = None,
    list_annual: int | None = None,
    amount: int | None = None,
    term_ends: date | None = None,
    notice: date | None = None,
    key: str | None = None,
    of: LedgerImport | None = None,
    known_until: date = TODAY,
) -> Account:
    """Let a company pay `annual` minor units a year for `[since, until)`; its figures follow.

    Rows with the same `key` in a later import `of` take the place of earlier ones.
    """
    batch = of or a_ledger(known_until)
    account = Account.named(company)
    if in_segment is not None and account.segment_on(TODAY) is None:
        account.move_to(segment(in_segment))
    batch.rows += 1
    row = LedgerRow(
        import_id=batch.id, account_id=account.id, kind=kind, plan=plan, quantity=quantity,
        source_key=key or f"{batch.id}:{batch.rows}", annual=annual, list_annual=list_annual,
        amount=annual if amount is None else amount, currency=currency, start_on=since,
        end_on=until, notice_on=notice, term_ends_on=term_ends, from_month=month_of(since),
        to_month=month_of(until) if until else None, file="test.csv", line=batch.rows + 1,
        notice_month=month_of(notice) if notice else None,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    add_up(settings(), None if key else [account.id])
    return account


def event(
    company: str,
    stage: str,
    on: date,
    *,
    in_segment: str | None = None,
    cause: str | None = None,
    seller: str | None = None,
    sent_by: str | None = None,
    by: User | None = None,
) -> WheelEvent:
    """Write down that a company entered a stage of the wheel."""
    account = Account.named(company)
    if in_segment is not None and account.segment_on(TODAY) is None:
        account.move_to(segment(in_segment))
    sender = Account.named(sent_by) if sent_by else None
    return WheelEvent.record(
        account, stage, on=on, by=by, cause=cause, seller=seller, sent_by=sender
    )


def left_because(
    company: str, reason: str, on: date = TODAY, words: str = "", by: User | None = None
) -> Leaving:
    """Write down why a company left."""
    row = Leaving(account=Account.named(company), reason=reason, on=on, words=words, by=by)
    db.session.add(row)
    db.session.flush()
    return row
