"""Whom to talk to next, and why: people we know who have not answered what is open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, select

from cab.extensions import db
from cab.ledger.deeds import Deeds
from cab.models import Account, Conversation, Employment, Membership, Participant, Segment, Voice
from flywheel.evidence import Finding

DEEDS = ("grew", "gave", "", "left")
ALL_ASKED = "Everybody we know here has answered. Ask the next one who else has this."


@dataclass(frozen=True)
class Known:
    """A person we know: where they work now, their segment, when they last talked to us.

    first_hand: they spoke for themselves, or never spoke yet; else they passed on what others said.
    """

    person: int
    name: str
    role: str | None
    account: int | None
    company: str | None
    employees: int | None
    segment: str | None
    talked_on: date | None
    first_hand: bool


@dataclass(frozen=True)
class Pick:
    """A person to talk to next, with the reason."""

    who: Known
    why: str

    @property
    def short(self) -> str:
        """Name the company, else the person, with the reason: *Ridgeway Vets (never asked)*."""
        return f"{self.who.company or self.who.name} ({self.why})"

    @property
    def plain(self) -> str:
        """The same inside a sentence: *Ridgeway Vets, never asked*."""
        return f"{self.who.company or self.who.name}, {self.why}"


def known(today: date) -> list[Known]:
    """List everybody who is not one of us, in one query."""
    talked = (
        select(
            Voice.participant_id,
            func.max(Conversation.on).label("on"),
            func.max(Conversation.segment_id).label("filed"),
            func.count().filter(Voice.role == "host").label("asked"),
            func.count().filter(Voice.first_hand).label("first_hand"),
        )
        .join(Conversation, Voice.conversation_id == Conversation.id)
        .where(Voice.participant_id.is_not(None))
        .group_by(Voice.participant_id)
        .subquery()
    )
    rows = db.session.execute(
        select(
            Participant.id, Participant.name, Participant.role, Account.id, Account.name,
            Account.employees, Segment.name, talked.c.on,
            func.coalesce(talked.c.first_hand, 1) > 0,
        )
        .outerjoin(talked, talked.c.participant_id == Participant.id)
        .outerjoin(
            Employment, and_(Employment.participant_id == Participant.id, Employment.held(today))
        )
        .outerjoin(Account, Employment.account_id == Account.id)
        .outerjoin(Membership, and_(Membership.account_id == Account.id, Membership.held(today)))
        .outerjoin(Segment, Segment.id == func.coalesce(Membership.segment_id, talked.c.filed))
        .where(func.coalesce(talked.c.asked, 0) == 0)
        .order_by(Participant.name, Participant.id)
    )  # fmt: skip
    return [Known(*row) for row in rows]


def users(people: Iterable[Known], done: Deeds | None, *, also_left: bool = False) -> list[Known]:
    """Keep those who use our product: at companies that pay; with a ledger nobody else.

    also_left: and at companies that left within the year, who can say why.
    """
    if done is None:
        return list(people)
    eligible = done.users | done.left if also_left else done.users
    return [person for person in people if person.account in eligible]


def best_next(
    people: Iterable[Known],
    findings: Sequence[Finding],
    segment: str | None,
    limit: int = 3,
    *,
    done: Deeds | None = None,
) -> list[Pick]:
    """Choose whom to ask: companies never heard first, then who was not asked, then no answer.

    done: what companies did; among equals those that grew come first, then those that gave notice,
    and those that left last.
    """
    here = [person for person in people if person.segment == segment and person.first_hand]
    heard = {person.account for person in here if person.talked_on and person.account}
    ranked = []
    for person in here:
        places = [standing(person, finding) for finding in findings]
        if person.talked_on is None:
            if findings and all(place == "answered" for place in places):
                continue
            rank = int(person.account in heard)
            why = "never asked"
        elif not findings or "not asked" in places:
            rank, why = 2, f"heard {_month(person.talked_on)}{_missing(places)}"
        elif "unclear" in places:
            rank, why = 3, "asked, no clear answer"
        else:
            continue
        deed = done.about(person.account) if done else ""
        why = f"{why}, {deed}" if deed else why
        spoken = person.talked_on or date.min
        ranked.append((rank, DEEDS.index(deed[:4]), spoken, person.name, Pick(person, why)))
    ranked.sort(key=lambda entry: entry[:4])
    return [pick for *_, pick in ranked][:limit]


def standing(person: Known, finding: Finding) -> str:
    """Say whether a person, or for money their company, has answered already."""
    key = person.person if finding.unit == "person" else person.account
    for voice in finding.voices:
        if voice.key == key:
            return "unclear" if voice.stance == "neutral" else "answered"
    return "not asked"


def _missing(places: Sequence[str]) -> str:
    """Say how much of it somebody was not asked; without a hypothesis nobody can know."""
    if not places:
        return ""
    return ", not asked about " + ("this" if {*places} == {"not asked"} else "all of this")


def _month(on: date) -> str:
    """Name the month, with the year when it is not this one."""
    return f"in {on:%B}" if on.year == date.today().year else f"in {on:%B %Y}"
