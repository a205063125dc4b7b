"""People who sign in, and the links that sign them in once."""

import hashlib
import secrets
from datetime import datetime, timedelta
from functools import cache
from typing import ClassVar, Self

from sqlalchemy import CheckConstraint, ForeignKey, Select, String, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column, relationship
from werkzeug.security import check_password_hash, generate_password_hash

from cab.extensions import db
from cab.models.base import Model, Refused, UTCDateTime, now, one_line

ROLES = {"owner": "owner", "editor": "can change", "reader": "can read"}
NAME_LENGTH = 120
ANOTHER = "Start the program again for a new one, or ask an owner."


class User(Model):
    """A person who signs in. Roles: owner, editor, reader."""

    __table_args__ = (CheckConstraint("role IN ('owner', 'editor', 'reader')", name="role"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    role: Mapped[str] = mapped_column(String(10), default="editor")
    password_hash: Mapped[str | None] = mapped_column(String(255))
    single_letter_keys: Mapped[bool] = mapped_column(default=True)
    is_out: Mapped[bool] = mapped_column(default=False)
    sessions_ended: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)

    is_authenticated: ClassVar[bool] = True
    is_anonymous: ClassVar[bool] = False

    def get_id(self) -> str:
        """Return what a session keeps: it ends when the number of ended sessions grows."""
        return f"{self.id}.{self.sessions_ended}"

    @classmethod
    def of_session(cls, kept: str) -> Self | None:
        """Return whose session this is; None where it has ended or the person is out."""
        user_id, _, ended = kept.partition(".")
        user = db.session.get(cls, int(user_id)) if user_id.isdecimal() else None
        if user is None or user.is_out or ended != str(user.sessions_ended):
            return None
        return user

    @property
    def can_write(self) -> bool:
        """Say whether this person may change anything."""
        return self.role in ("owner", "editor")

    @property
    def is_owner(self) -> bool:
        """Say whether this person may change users and settings."""
        return self.role == "owner"

    @property
    def initials(self) -> str:
        """Return up to two capitals for the corner of the page."""
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()

    def rename(self, name: str, email: str) -> None:
        """Set name and address."""
        self.name = one_line(name, noun="user", limit=NAME_LENGTH)
        self.email = email.strip().lower()

    def become(self, role: str) -> None:
        """Change the role; the last owner stays one."""
        if role not in ROLES:
            raise Refused(f"There is no role “{role}”. Use owner, editor or reader.")
        owners = db.session.scalars(select(User.id).where(User.role == "owner").with_for_update())
        if self.is_owner and role != "owner" and len(owners.all()) < 2:
            raise Refused("Somebody has to be owner. Make another person owner first.")
        self.role = role

    def shut_out(self) -> None:
        """Take the password and all links; sessions end with the next request."""
        self.become("reader")
        self.email = None
        self.password_hash = None
        self.is_out = True
        db.session.execute(delete(SignInLink).where(SignInLink.user_id == self.id))

    @property
    def is_active(self) -> bool:
        """Say whether the person may come in at all."""
        return not self.is_out

    def set_password(self, password: str) -> None:
        """Keep a scrypt hash of the password, never the password; earlier sessions end."""
        if len(password) < 12:
            raise Refused("A password needs at least 12 characters.")
        self.password_hash = generate_password_hash(password, method="scrypt")
        self.sessions_ended = (self.sessions_ended or 0) + 1

    def has_password(self, password: str) -> bool:
        """Say whether this is the password."""
        return self.password_hash is not None and check_password_hash(self.password_hash, password)

    @classmethod
    def who(cls, email: str, password: str) -> Self | None:
        """Return whom address and password belong to.

        Without such an address as much is reckoned as with it, so that the time tells nothing.
        """
        user = db.session.scalar(cls.by_email(email))
        if user is None or user.password_hash is None:
            check_password_hash(_nobodys_hash(), password)
            return None
        return user if user.has_password(password) else None

    @classmethod
    def by_email(cls, email: str) -> Select[Self]:
        """Find the user of an e-mail address, whatever its letter case."""
        return select(cls).where(cls.email == email.strip().lower())

    @classmethod
    def add(
        cls, name: str, email: str | None = None, role: str = "editor", password: str | None = None
    ) -> Self:
        """Add a user; an address can be used once."""
        if role not in ROLES:
            raise Refused(f"There is no role “{role}”. Use owner, editor or reader.")
        if email and db.session.scalar(cls.by_email(email)):
            raise Refused(f"Somebody already signs in as {email}.")
        user = cls(
            name=one_line(name, noun="user", limit=NAME_LENGTH),
            email=email.strip().lower() if email else None,
            role=role,
        )
        if password is not None:
            user.set_password(password)
        db.session.add(user)
        db.session.flush()
        return user

    @classmethod
    def first_owner(cls) -> Self:
        """Return the owner who came first; on an empty database make one without a password."""
        owner = db.session.scalar(select(cls).where(cls.role == "owner").order_by(cls.id).limit(1))
        return owner or cls.add("Owner", role="owner")


class SignInLink(Model):
    """A link that signs one user in, once, for a short while. Only its hash is kept."""

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    user: Mapped[User] = relationship()

    @classmethod
    def issue(cls, user: User, *, hours: int = 24) -> str:
        """Make a link for a user and return its secret, which is told once."""
        token = secrets.token_urlsafe(24)
        db.session.add(
            cls(user=user, token_hash=_hash(token), expires_at=now() + timedelta(hours=hours))
        )
        db.session.flush()
        return token

    @classmethod
    def use(cls, token: str) -> User:
        """Sign in by a secret; a second use is refused, even at the same moment."""
        asked = cls.token_hash == _hash(token)
        unused = update(cls).where(asked, cls.used_at.is_(None), cls.expires_at >= now())
        used = db.session.execute(unused.values(used_at=now()).returning(cls.id)).first()
        link = db.session.scalar(select(cls).where(asked))
        if link is None:
            raise Refused(f"This link is not known here. {ANOTHER}")
        if used is None:
            why = "is too old" if link.used_at is None else "was used already"
            raise Refused(f"This link {why}. {ANOTHER}")
        return link.user


@cache
def _nobodys_hash() -> str:
    return generate_password_hash(secrets.token_urlsafe(), method="scrypt")


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
