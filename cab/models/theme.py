"""What people raise that fits no hypothesis."""

from typing import Self

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column, validates

from cab.extensions import db
from cab.models.base import Model, key_of, one_line

NAME_LENGTH = 120


class Theme(Model):
    """Something raised that fits no hypothesis; saturation counts themes."""

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    key: Mapped[str] = mapped_column(String(2 * NAME_LENGTH), unique=True)

    @validates("name")
    def _set_key(self, _: str, name: str) -> str:
        self.key = key_of(name)
        return name

    @classmethod
    def named(cls, name: str) -> Self:
        """Return the theme of this name, made if it is new."""
        name = one_line(name, noun="new thing", limit=NAME_LENGTH)
        found = db.session.scalar(select(cls).where(cls.key == key_of(name)))
        if found is None:
            found = cls(name=name)
            db.session.add(found)
            db.session.flush()
        return found
