"""What the closing sheet asks about each guest, and what it does."""

from typing import Any

from flask_login import current_user
from flask_wtf import FlaskForm
from sqlalchemy import select
from wtforms import StringField
from wtforms.validators import AnyOf, Length, Optional

from cab.extensions import db
from cab.models import Account, Answer, Conversation, Participant, Segment, Voice
from cab.models.answer import ELLIS

HANDS = [("yes", "First-hand"), ("no", "Second-hand")]
CONSENTS = [("not_yet", "not asked yet"), ("yes", "yes"), ("no", "no")]
ANSWERS = [("", "not asked"), *ELLIS.items()]


def one_of(options: list[tuple[str, str]], sentence: str) -> list[Any]:
    """Accept one of these values, or nothing."""
    return [Optional(), AnyOf([value for value, _ in options], sentence)]


class GuestForm(FlaskForm):  # type: ignore[misc]
    """What the sheet asks about each guest."""

    first_hand = StringField("Speaks", one_of(HANDS, "Choose first-hand or second-hand."))
    ellis = StringField("Ellis", one_of(ANSWERS, "Choose one of the answers."))
    consent = StringField("Consent", one_of(CONSENTS, "Choose yes, no or not asked yet."))
    person = StringField("Who was it?", [Optional(), Length(max=120)])
    company = StringField("Their company", [Optional(), Length(max=160)])
    segment = StringField("Segment", [Optional(), Length(max=80)])

    class Meta:
        """The token comes with the form of the talk."""

        csrf = False


def ellis_of(talk: Conversation) -> dict[int, str]:
    """Return the must-have answers of a talk, by voice."""
    voices = [voice.id for voice in talk.voices]
    rows = db.session.scalars(
        select(Answer).where(Answer.voice_id.in_(voices), Answer.instrument == "ellis")
    )
    return {row.voice_id: row.value for row in rows}


def guest_form(voice: Voice, answers: dict[int, str], sent: Any) -> GuestForm:
    """Return the form of one guest, as it is or as typed."""
    return GuestForm(
        sent,
        prefix=f"voice-{voice.id}",
        first_hand="yes" if voice.first_hand else "no",
        ellis=answers.get(voice.id, ""),
        consent={True: "yes", False: "no", None: "not_yet"}[voice.consent("quote")],
    )


def take_down_guest(voice: Voice, form: GuestForm, answered: str) -> None:
    """Keep what the sheet says about one guest; `answered`: what they had answered before."""
    voice.first_hand = form.first_hand.data != "no"
    name_guest(voice, form)
    agreed = {"yes": True, "no": False}.get(form.consent.data)
    voice.agrees("quote", agreed, by=current_user)
    if form.ellis.data != answered:
        Answer.give(voice, form.ellis.data or None)


def name_guest(voice: Voice, form: GuestForm) -> None:
    """Say who a guest was, where they work, and of which segment that is."""
    talk = voice.conversation
    company = Account.named(form.company.data) if (form.company.data or "").strip() else None
    if (form.person.data or "").strip():
        voice.belongs_to(Participant.named(form.person.data, company))
    elif voice.participant is not None:
        voice.participant.works_at(company)
    if (form.segment.data or "").strip():
        segment = Segment.named(form.segment.data)
        if (employer := talk.company_of(voice)) is not None:
            employer.move_to(segment)
        else:
            talk.segment = segment
