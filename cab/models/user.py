"""People who sign in, and the links that sign them in once."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Self

from flask_login import UserMixin
from sqlalchemy import ForeignKey, Select, String, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column, relationship
from werkzeug.security import check_password_hash, generate_password_hash

from cab.extensions import db
from cab.models.base import Model, Refused, UTCDateTime, now

ROLES = {"owner": "owner", "editor": "can change", "reader": "can read"}


class User(UserMixin, Model):  # type: ignore[misc]
    """A person who signs in. Roles: owner, editor, reader."""

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    role: Mapped[str] = mapped_column(String(10), default="editor")
    password_hash: Mapped[str | None] = mapped_column(String(255))
    single_letter_keys: Mapped[bool] = mapped_column(default=True)
    is_out: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)

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
        self.name = name.strip()
        self.email = email.strip().lower()

    def become(self, role: str) -> None:
        """Change the role; the last owner stays one."""
        if role not in ROLES:
            raise Refused(f"There is no role “{role}”. Use owner, editor or reader.")
        owners = db.session.scalar(select(func.count(User.id)).where(User.role == "owner")) or 0
        if self.is_owner and role != "owner" and owners < 2:
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
        """Keep a scrypt hash of the password, never the password."""
        if len(password) < 12:
            raise Refused("A password needs at least 12 characters.")
        self.password_hash = generate_password_hash(password, method="scrypt")

    def has_password(self, password: str) -> bool:
        """Say whether this is the password."""
        return self.password_hash is not None and check_password_hash(self.password_hash, password)

    @classmethod
    def by_email(cls, email: str) -> Select[Self]:
        """Find the user of an e-mail address, whatever its letter case."""
        return select(cls).where(func.lower(cls.email) == email.strip().lower())

    @classmethod
    def add(
        cls, name: str, email: str | None = None, role: str = "editor", password: str | None = None
    ) -> Self:
        """Add a user; an address can be used once."""
        if role not in ROLES:
            raise Refused(f"There is no role “{role}”. Use owner, editor or reader.")
        if email and db.session.scalar(cls.by_email(email)):
            raise Refused(f"Somebody already signs in as {email}.")
        user = cls(name=name.strip(), email=email.strip().lower() if email else None, role=role)
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
        """Sign in by a secret; a second use is refused."""
        link = db.session.scalar(select(cls).where(cls.token_hash == _hash(token)))
        if link is None:
            raise Refused("This link is not known here. Start the program again for a new one.")
        if link.used_at is not None:
            raise Refused("This link was used already. Start the program again for a new one.")
        if link.expires_at < now():
            raise Refused("This link is too old. Start the program again for a new one.")
        link.used_at = now()
        db.session.flush()
        return link.user


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
