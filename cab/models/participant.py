"""People who speak, and where they work."""

from datetime import date
from typing import Self

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from cab.extensions import db
from cab.models.account import Account
from cab.models.base import Model, key_of, one_line

NAME_LENGTH = 120


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

    def account_on(self, on: date) -> Account | None:
        """Return the company the person worked at that day."""
        for employment in self.employments:
            if employment.from_on <= on and (employment.to_on is None or on < employment.to_on):
                return employment.account
        return None

    def works_at(self, account: Account | None, *, since: date | None = None) -> None:
        """Note where the person works: since a day, or (without one) as if always."""
        if account is None:
            return
        if since is None:
            if [e.account_id for e in self.employments] == [account.id]:
                return
            self.employments.clear()
        else:
            for employment in list(self.employments):
                if employment.from_on >= since:
                    self.employments.remove(employment)
                elif employment.to_on is None or employment.to_on > since:
                    employment.to_on = since
        self.employments.append(Employment(account=account, from_on=since or date.min))
        db.session.flush()


class Employment(Model):
    """A person's time at a company: `[from_on, to_on)`, never overlapping."""

    __table_args__ = (
        CheckConstraint("to_on IS NULL OR to_on > from_on", name="from_before_to"),
        Index(None, "participant_id", "from_on"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    from_on: Mapped[date] = mapped_column(default=date.min)
    to_on: Mapped[date | None]
    participant: Mapped[Participant] = relationship(back_populates="employments")
    account: Mapped[Account] = relationship()
