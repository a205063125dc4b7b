"""What people raise that fits no hypothesis."""

from typing import Self

from sqlalchemy import String, func, select
from sqlalchemy.orm import Mapped, mapped_column

from cab.extensions import db
from cab.models.base import Model, Refused


class Theme(Model):
    """Something raised that fits no hypothesis; saturation counts themes."""

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)

    @classmethod
    def named(cls, name: str) -> Self:
        """Return the theme of this name, made if it is new."""
        name = " ".join(name.split())
        if not name:
            raise Refused("A new thing needs a name.")
        found = db.session.scalar(select(cls).where(func.lower(cls.name) == name.lower()))
        if found is None:
            found = cls(name=name)
            db.session.add(found)
            db.session.flush()
        return found
