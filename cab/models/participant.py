"""People who speak, and where they work."""

from datetime import date
from typing import Any, Self

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship, selectinload, validates

from cab.extensions import db
from cab.models.account import Account
from cab.models.base import Model, alone, key_of, one_line
from cab.models.segment import Membership
from cab.models.term import Term, make_room
from cab.text.label_words import GENERIC

NAME_LENGTH = 120
NO_PERSON = GENERIC | {"speaker", "unknown", "unidentified"}


class Participant(Model):
    """A person at a company who speaks with us."""

    __table_args__ = (Index(None, "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    key: Mapped[str] = mapped_column(String(2 * NAME_LENGTH))
    role: Mapped[str | None] = mapped_column(String(120))
    employments: Mapped[list["Employment"]] = relationship(
        back_populates="participant",
        order_by="Employment.from_on",
        cascade="all, delete-orphan",
    )

    @validates("name")
    def _set_key(self, _: str, name: str) -> str:
        self.key = key_of(name)
        return name

    @classmethod
    def named(cls, name: str, account: Account | None = None) -> Self:
        """Return the person of this name at this company, made if new.

        Two people of one name at two companies are two people; a person known without a company
        is taken to be the one named now.
        """
        name = one_line(name, noun="person", limit=NAME_LENGTH)
        alone(f"person {key_of(name)}")
        same = list(db.session.scalars(select(cls).where(cls.key == key_of(name)).order_by(cls.id)))
        here = [p for p in same if account and account.id in {e.account_id for e in p.employments}]
        free = [p for p in same if not p.employments]
        for person in here or free or (same if account is None else []):
            if not person.employments:
                person.works_at(account)
            return person
        person = cls(name=name)
        db.session.add(person)
        person.works_at(account)
        db.session.flush()
        return person

    @classmethod
    def with_companies(cls) -> tuple[Any, ...]:
        """Load companies and segments of all people at once."""
        account = selectinload(cls.employments).selectinload(Employment.account)
        return (account.selectinload(Account.memberships).selectinload(Membership.segment),)

    def account_on(self, on: date) -> Account | None:
        """Return the company the person worked at that day."""
        return next((term.account for term in self.employments if term.holds(on)), None)

    def works_at(self, account: Account | None, *, since: date | None = None) -> None:
        """Note where the person works: since a day, or (without one) as if always."""
        here = account is not None and [e.account_id for e in self.employments] == [account.id]
        if account is None or (here and since is None):
            return
        from_on = make_room(self.employments, since)
        self.employments.append(Employment(account=account, from_on=from_on))
        db.session.flush()


class Employment(Term, Model):
    """A person's time at a company: `[from_on, to_on)`, never overlapping."""

    __table_args__ = (
        CheckConstraint("to_on IS NULL OR to_on > from_on", name="from_before_to"),
        Index(None, "participant_id", "from_on"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    participant: Mapped[Participant] = relationship(back_populates="employments")
    account: Mapped[Account] = relationship()


def is_a_name(label: str | None) -> bool:
    """Say whether a speaker label names a person rather than numbering one."""
    if not label:
        return False
    words = label.lower().split()
    return (
        label[0].isalpha()
        and not any(letter.isdigit() for letter in label)
        and not NO_PERSON.intersection(words)
    )
