"""Why a company left, as its page shows and asks it."""

from dataclasses import dataclass
from datetime import date

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from cab.extensions import db
from cab.ledger.deeds import deeds
from cab.models import Account, Leaving
from cab.web.days import DayField
from flywheel.leaving import REASONS

MOST_WORDS = 2000
CHOICES = [SelectChoice(reason, words) for reason, words in REASONS.items()]


class LeavingForm(FlaskForm):  # type: ignore[misc]
    """The reason, in a word that can be counted, and in theirs."""

    reason = RadioField("Why did they leave?", [InputRequired("Choose a reason.")], choices=CHOICES)
    words = TextAreaField("In their words", [Optional(), Length(max=MOST_WORDS)])
    left_on = DayField("When did they say so?", [InputRequired("Choose a day.")])

    def validate_left_on(self, field: DayField) -> None:
        """Refuse a day that has not come."""
        if field.data and field.data > date.today():
            raise ValidationError("That day has not come yet.")


@dataclass(frozen=True)
class WhyLeft:
    """What is known of why a company left. wanted: it left, and nobody wrote down why."""

    told: list[Leaving]
    wanted: bool
    form: LeavingForm
    words: dict[str, str]


def why_left(company: Account, form: LeavingForm | None = None) -> WhyLeft:
    """Return what is known, and the form for more, as typed."""
    today = date.today()
    told = list(db.session.scalars(Leaving.of(company)))
    done = deeds(today)
    left = done is not None and company.id in done.left
    return WhyLeft(
        told,
        left and not told,
        form or LeavingForm(None, left_on=today),
        REASONS,
    )
