"""Who spoke in a talk, where they worked, and when it was: the form, and what it does."""

from dataclasses import dataclass

from flask import request
from flask_wtf import FlaskForm
from wtforms import DateField, IntegerField, SelectChoice, SelectField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from cab.models import Account, Conversation, Participant, Segment, Voice
from cab.models.suggesting import read_again
from cab.web.lines import LineField

ROLES = [
    SelectChoice("guest", "a customer"),
    SelectChoice("host", "one of us"),
    SelectChoice("unknown", "not known yet"),
]
KINDS = [
    SelectChoice("interview", "a talk"),
    SelectChoice("board", "a board session"),
    SelectChoice("reply", "a written reply"),
]


class TalkForm(FlaskForm):  # type: ignore[misc]
    """What is known of the talk itself."""

    on = DateField("Day", [InputRequired("Choose the day, as 2026-11-20.")])
    minutes = IntegerField("Minutes", [Optional(), NumberRange(1, 1440)])
    channel = LineField("How we came to them", [Optional(), Length(max=80)])
    kind = SelectField("What it was", choices=KINDS)
    segment = LineField("Segment, where the company has none", [Optional(), Length(max=80)])


class VoiceForm(FlaskForm):  # type: ignore[misc]
    """Whose voice it is."""

    role = SelectField("Is", choices=ROLES)
    person = LineField("Person", [Optional(), Length(max=120)])
    job = LineField("Their job", [Optional(), Length(max=120)])
    company = LineField("Company", [Optional(), Length(max=160)])
    segment = LineField("Segment", [Optional(), Length(max=80)])

    class Meta:
        """The token comes with the form of the talk."""

        csrf = False


@dataclass(frozen=True)
class WhoSpoke:
    """The form of a talk and one a voice, as it stands or as it was typed."""

    talk: TalkForm
    voices: dict[int, VoiceForm]

    @classmethod
    def of(cls, talk: Conversation, *, typed: bool = False) -> "WhoSpoke":
        """Fill the forms from the rows, or from what was typed."""
        segment = talk.segment.name if talk.segment else ""
        return cls(
            TalkForm() if typed else TalkForm(obj=talk, segment=segment),
            {voice.id: voice_form(voice, typed=typed) for voice in talk.voices},
        )

    @property
    def is_valid(self) -> bool:
        """Check every part, so that all mistakes are named at once."""
        checks = [form.validate() for form in self.voices.values()]
        return self.talk.validate_on_submit() and all(checks)

    def save(self, talk: Conversation) -> None:
        """Keep what was typed; where a role changed, the talk is read again."""
        form = self.talk
        talk.on, talk.on_guessed, talk.minutes = form.on.data, False, form.minutes.data
        talk.channel, talk.kind = form.channel.data or None, form.kind.data
        talk.segment = Segment.named(form.segment.data) if form.segment.data else None
        changed = any(self.voices[voice.id].role.data != voice.role for voice in talk.voices)
        for voice in talk.voices:
            assign(voice, self.voices[voice.id])
        if changed:
            read_again(talk)


def voice_form(voice: Voice, *, typed: bool) -> VoiceForm:
    """Return the form of one voice, as it is or as typed."""
    person, company = voice.participant, voice.conversation.company_of(voice)
    segment = company.segment_on(voice.conversation.on) if company else None
    return VoiceForm(
        request.form if typed else None,
        prefix=f"voice-{voice.id}",
        role=voice.role,
        person=person.name if person else "",
        job=person.role if person else "",
        company=company.name if company else "",
        segment=segment.name if segment else "",
    )


def assign(voice: Voice, form: VoiceForm) -> None:
    """Give a voice its person, company and segment as typed."""
    if form.role.data == "host":
        voice.belongs_to(None, "host")
        return
    person = None
    if form.person.data:
        company = Account.named(form.company.data) if form.company.data else None
        if voice.participant is not None and voice.participant.name == form.person.data:
            person = voice.participant
            if company is not None and person.account_on(voice.conversation.on) is not company:
                person = Participant.named(form.person.data, company)
        else:
            person = Participant.named(form.person.data, company)
        if form.job.data:
            person.role = form.job.data
        if company is not None and form.segment.data:
            wanted = Segment.named(form.segment.data)
            if company.segment_on(voice.conversation.on) is not wanted:
                company.move_to(wanted)
    voice.belongs_to(person, form.role.data)
