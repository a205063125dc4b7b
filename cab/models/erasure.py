"""Taking a person's words away, everywhere."""

from sqlalchemy import delete, select

from cab.extensions import db
from cab.models.conversation import Conversation, Voice
from cab.models.evidence import Evidence
from cab.models.excerpt import Excerpt
from cab.models.note import Note, NoteVersion, SourceFile, Statement, Turn
from cab.models.participant import Participant

BLOCK = "█"


def erase(person: Participant) -> int:
    """Take a person's words, quotes, answers, files and name away; return how many talks.

    A talk in which nobody else spoke for a customer goes whole. In others the person's turns
    become blocks of the same length, so that other people's quotes keep their places, and the
    raw files, which hold the words too, go.
    """
    talks = list(
        db.session.scalars(
            select(Conversation)
            .join(Voice)
            .where(Voice.participant_id == person.id, Voice.role != "host")
            .distinct()
        )
    )
    for talk in talks:
        theirs = [voice for voice in talk.guests if voice.participant_id == person.id]
        if len(theirs) == len(talk.guests):
            db.session.delete(talk)
        else:
            for voice in theirs:
                _blank(talk, voice)
    db.session.delete(person)
    db.session.flush()
    return len(talks)


def _blank(talk: Conversation, voice: Voice) -> None:
    """Blank one voice out of a talk that others share."""
    spoken = list(db.session.scalars(select(Turn).where(Turn.voice_id == voice.id)))
    for version in db.session.scalars(
        select(NoteVersion).join(Note).where(Note.conversation_id == talk.id)
    ):
        for turn in spoken:
            if turn.version_id == version.id:
                body = version.body
                words = "".join(c if c.isspace() else BLOCK for c in body[turn.start : turn.end])
                version.body = body[: turn.start] + words + body[turn.end :]
    theirs = select(Evidence.excerpt_id).where(Evidence.voice_id == voice.id)
    db.session.execute(delete(Excerpt).where(Excerpt.id.in_(theirs)))
    db.session.execute(delete(Statement).where(Statement.turn_id.in_([t.id for t in spoken])))
    notes = select(Note.id).where(Note.conversation_id == talk.id)
    db.session.execute(delete(SourceFile).where(SourceFile.note_id.in_(notes)))
    for turn in spoken:
        turn.kind, turn.voice = "meta", None
    talk.voices.remove(voice)
    db.session.flush()
    db.session.expire_all()
