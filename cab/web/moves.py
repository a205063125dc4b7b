"""What a company's page says of the wheel: its moves, and the form for another."""

from dataclasses import dataclass, field
from datetime import date

from flask_wtf import FlaskForm
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from wtforms import SelectChoice, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from cab.extensions import db
from cab.models import Account, WheelEvent
from cab.web.days import DayField
from cab.web.lines import LineField
from cab.web.names import known_names
from flywheel.histories import CAUSES, HAPPENED


def choices(none: str, words: dict[str, str]) -> list[SelectChoice]:
    """Return what can be chosen, with the words for choosing nothing first."""
    return [SelectChoice("", none), *(SelectChoice(key, text) for key, text in words.items())]


class MoveForm(FlaskForm):  # type: ignore[misc]
    """A company got to a stage of the wheel, or left it."""

    stage = SelectField("What happened", choices=choices("Choose", HAPPENED),
                        validators=[InputRequired("Choose what happened.")])  # fmt: skip
    on = DayField("On", [InputRequired("Say on which day.")], default=date.today)
    cause = SelectField("Set going by", choices=choices("not known", CAUSES))
    seller = StringField("Seller", [Optional(), Length(max=120)])
    sent_by = LineField(
        "Sent by", [Optional(), Length(max=160)], description="The customer that told them of us."
    )

    def validate_on(self, field: DayField) -> None:
        """Refuse a day that has not come."""
        if field.data and field.data > date.today():
            raise ValidationError("That day has not come yet.")

    def validate_sent_by(self, field: LineField) -> None:
        """Refuse a name nobody has: a mistyped one would be a new company."""
        if field.data and self.sender() is None:
            raise ValidationError("There is no company of this name.")

    def sender(self) -> Account | None:
        """Return the company that sent this one."""
        if not self.sent_by.data:
            return None
        found: Account | None = db.session.scalar(Account.by_name(self.sent_by.data))
        return found


@dataclass(frozen=True)
class Moves:
    """What counts of a company's moves, the newest first, the form, and names to choose from."""

    form: MoveForm
    events: list[WheelEvent]
    lists: dict[str, list[str]]
    happened: dict[str, str] = field(default_factory=lambda: HAPPENED)
    causes: dict[str, str] = field(default_factory=lambda: CAUSES)


def moves(company: Account, form: MoveForm | None = None) -> Moves:
    """Return a company's moves, with the form as typed."""
    query = (
        select(WheelEvent)
        .where(WheelEvent.account_id == company.id, WheelEvent.is_counting())
        .order_by(WheelEvent.on.desc(), WheelEvent.id.desc())
        .options(joinedload(WheelEvent.source_account), joinedload(WheelEvent.by))
    )
    events = list(db.session.scalars(query))
    return Moves(form or MoveForm(formdata=None), events, known_names("companies"))
