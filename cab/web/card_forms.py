"""What can be said on a card and beside it."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import IntegerField, StringField, TextAreaField
from wtforms.validators import (
    AnyOf,
    DataRequired,
    InputRequired,
    Length,
    Optional,
    ValidationError,
)

from cab.extensions import db
from cab.models import Hypothesis, Theme
from cab.models.evidence import STANCES
from cab.web.days import DayField
from flywheel.scales import TRAITS

KINDS = [
    ("problem", "they have this problem"),
    ("willingness_to_pay", "they would pay"),
    ("must_have", "they can't do without it"),
]


class BearingForm(FlaskForm):  # type: ignore[misc]
    """What a sentence bears on: `h:3`, `t:5`, `b:1`, or a new thing by its name."""

    target = StringField("It belongs to")
    theme = StringField("or something new, called", [Optional(), Length(max=120)])

    def validate_target(self, field: StringField) -> None:
        """Accept what is here: a hypothesis in force, a named thing, a sign of an early buyer."""
        if field.data:
            bearing(field.data)

    def bearing(self) -> dict[str, Any]:
        """Return what was chosen, as `Evidence.attach` takes it."""
        if self.theme.data and self.theme.data.strip():
            return {"theme": Theme.named(self.theme.data)}
        return bearing(self.target.data) if self.target.data else {}


class ReviewForm(BearingForm):
    """Keep or drop, perhaps with another side, strength or hypothesis."""

    decision = StringField("Decision", [AnyOf(["keep", "drop"], "Keep it or drop it.")])
    stance = StringField("What does it say?", [Optional(), AnyOf(STANCES, "Choose a side.")])
    strength = StringField(
        "How strong?",
        [Optional(), AnyOf(list("012345"), "Strength goes from 0, polite words, to 5, committed.")],
    )
    prompted = StringField(
        "Who raised it?", [Optional(), AnyOf(["0", "1"], "Choose who raised it.")]
    )


class ExcerptForm(BearingForm):
    """A selection in the text, and what it bears on."""

    start = IntegerField("Start", [InputRequired("Select some words first.")])
    end = IntegerField("End", [InputRequired("Select some words first.")])
    quote = StringField("Quote")


class HypothesisForm(FlaskForm):  # type: ignore[misc]
    """A sentence somebody said, made into a claim that could be wrong."""

    statement = TextAreaField(
        "The hypothesis, as a sentence that could be wrong",
        [DataRequired("A hypothesis needs a sentence."), Length(max=300)],
    )
    kind = StringField("What it claims", [AnyOf([k[0] for k in KINDS], "Choose what it claims.")])
    segment = IntegerField("About", [Optional()])


class PromiseForm(FlaskForm):  # type: ignore[misc]
    """What was promised, and until when."""

    what = StringField("What", [DataRequired("Write what was promised."), Length(max=500)])
    due_on = DayField("Until when", [Optional()])


class OwnerForm(FlaskForm):  # type: ignore[misc]
    """Whose line it is."""

    person = StringField("Whose line is this?", [Optional(), Length(max=120)])
    company = StringField("Their company", [Optional(), Length(max=160)])


def bearing(code: str) -> dict[str, Any]:
    """Read `h:3`, `t:5` or `b:1`; refuse what is not there."""
    letter, _, number = code.partition(":")
    row = int(number) if number.isdecimal() and len(number) < 10 else 0
    if letter == "h" and (hypothesis := db.session.get(Hypothesis, row)) is not None:
        return {"hypothesis": hypothesis}
    if letter == "t" and (theme := db.session.get(Theme, row)) is not None:
        return {"theme": theme}
    if letter == "b" and row in TRAITS:
        return {"trait": row}
    raise ValidationError("This is not here any more. Choose another.")
