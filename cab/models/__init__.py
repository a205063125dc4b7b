"""The rows: one noun a file."""

from cab.models.account import Account
from cab.models.answer import Answer
from cab.models.base import Model, Refused
from cab.models.bulk_import import Import, ImportFile
from cab.models.conversation import Closing, Consent, Conversation, Prompt, Voice
from cab.models.evidence import Evidence
from cab.models.excerpt import Excerpt
from cab.models.hypothesis import Declaration, Hypothesis, Retirement
from cab.models.note import AlreadyHere, Note, NoteVersion, SourceFile, Statement, Turn
from cab.models.participant import Employment, Participant
from cab.models.promise import Keeping, Promise
from cab.models.put_off import PutOff
from cab.models.review import AlreadyReviewed, Review
from cab.models.segment import Membership, Segment
from cab.models.theme import Theme
from cab.models.user import SignInLink, User
from cab.models.verdict import Verdict

__all__ = [
    "Account",
    "AlreadyHere",
    "AlreadyReviewed",
    "Answer",
    "Closing",
    "Consent",
    "Conversation",
    "Declaration",
    "Employment",
    "Evidence",
    "Excerpt",
    "Hypothesis",
    "Import",
    "ImportFile",
    "Keeping",
    "Membership",
    "Model",
    "Note",
    "NoteVersion",
    "Participant",
    "Promise",
    "Prompt",
    "PutOff",
    "Refused",
    "Retirement",
    "Review",
    "Segment",
    "SignInLink",
    "SourceFile",
    "Statement",
    "Theme",
    "Turn",
    "User",
    "Verdict",
    "Voice",
]
