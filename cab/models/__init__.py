"""The rows: one noun a file."""

from cab.models.account import Account
from cab.models.account_month import AccountMonth, LedgerRevision, PaidTime
from cab.models.alias import Alias
from cab.models.answer import Answer
from cab.models.base import Model, Refused
from cab.models.bulk_import import Import, ImportFile
from cab.models.category_growth import CategoryGrowth
from cab.models.conversation import Closing, Consent, Conversation, Prompt, Voice
from cab.models.evidence import Evidence
from cab.models.excerpt import Excerpt
from cab.models.hypothesis import Declaration, Hypothesis, Retirement
from cab.models.leaving import Leaving
from cab.models.ledger_import import LedgerFile, LedgerImport, Undoing
from cab.models.ledger_row import LedgerRow
from cab.models.merge import Merge
from cab.models.note import AlreadyHere, Note, NoteVersion, SourceFile, Statement, Turn
from cab.models.participant import Employment, Participant
from cab.models.promise import Keeping, Promise
from cab.models.put_off import PutOff
from cab.models.rate import LedgerHome, YearRate
from cab.models.review import AlreadyReviewed, Review
from cab.models.segment import Membership, Segment
from cab.models.theme import Theme
from cab.models.user import SignInLink, User
from cab.models.verdict import Verdict
from cab.models.wheel_event import WheelEvent

__all__ = [
    "Account",
    "AccountMonth",
    "Alias",
    "AlreadyHere",
    "AlreadyReviewed",
    "Answer",
    "CategoryGrowth",
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
    "Leaving",
    "LedgerFile",
    "LedgerHome",
    "LedgerImport",
    "LedgerRevision",
    "LedgerRow",
    "Membership",
    "Merge",
    "Model",
    "Note",
    "NoteVersion",
    "PaidTime",
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
    "Undoing",
    "User",
    "Verdict",
    "Voice",
    "WheelEvent",
    "YearRate",
]
