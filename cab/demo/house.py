"""What Shiftwell has besides talks: its team, segments, hypotheses, people never talked to."""

from dataclasses import dataclass
from typing import Final, Literal

HOUSE: Final = "Shiftwell"
TEAM: Final = (
    ("Maya", "owner"),
    ("Jonas", "owner"),
    ("Dana", "editor"),
    ("Luis", "editor"),
    ("Sam", "editor"),
)
CLINICS, VETS, CARE = SEGMENTS = ("Clinics", "Vet practices", "Care agencies")

Kind = Literal["problem", "willingness_to_pay", "must_have"]


@dataclass(frozen=True)
class Line:
    """The share above which a hypothesis counts as true: declared so many days ago, by whom."""

    threshold: float
    days_ago: int
    by: str


@dataclass(frozen=True)
class Claim:
    """One hypothesis. `key` is how the talk files call it."""

    key: str
    statement: str
    short: str
    kind: Kind
    segments: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Stranger:
    """Somebody at a customer whom nobody has talked to."""

    name: str
    role: str
    company: str
    size: int
    segment: str


@dataclass(frozen=True)
class Growth:
    """How fast a category grows in a year, low to high in tenths of a percent, as somebody says."""

    segment: str | None
    low: int
    base: int
    high: int
    source: str
    days_ago: int


@dataclass(frozen=True)
class Leaving:
    """Why a company left: a reason of `flywheel.leaving`, and its own words."""

    company: str
    reason: str
    words: str


CLAIMS: Final = (
    Claim(
        "sick",
        "Sick calls leave a shift uncovered at least once a month.",
        "Sick calls leave a shift uncovered",
        "problem",
        (CLINICS, CARE),
        (Line(0.5, 168, "Maya"),),
    ),
    Claim(
        "rota",
        "Building the rota takes more than three hours.",
        "Rota takes over three hours",
        "problem",
        (CLINICS, VETS),
        (Line(0.5, 320, "Jonas"),),
    ),
    Claim(
        "swaps",
        "Swaps agreed on WhatsApp reach the manager too late.",
        "Swaps on WhatsApp come too late",
        "problem",
        (CLINICS, CARE),
        (Line(0.5, 168, "Maya"),),
    ),
    Claim(
        "hours",
        "Working-hour rules are checked by hand.",
        "Hours checked by hand",
        "problem",
        (CLINICS, VETS),
        (Line(0.5, 320, "Jonas"),),
    ),
    Claim(
        "sleepins",
        "Overtime on sleep-ins is worked out by hand.",
        "Sleep-in overtime by hand",
        "problem",
        (CARE,),
        (Line(0.5, 168, "Dana"),),
    ),
    Claim(
        "newstaff",
        "New staff wait days before they can see the rota.",
        "New staff wait to see the rota",
        "problem",
        (VETS,),
        (Line(0.5, 130, "Dana"),),
    ),
    Claim(
        "cover",
        "Would pay £100 a month to have sick calls covered.",
        "Pays £100 a month for cover",
        "willingness_to_pay",
        (CLINICS,),
        (Line(0.3, 150, "Maya"),),
    ),
    Claim(
        "reports",
        "Would pay for compliance reports.",
        "Pays for compliance reports",
        "willingness_to_pay",
        SEGMENTS,
        (Line(0.2, 280, "Maya"), Line(0.3, 2, "Jonas")),
    ),
    Claim(
        "disappointed",
        "Would be very disappointed without Shiftwell.",
        "Very disappointed without Shiftwell",
        "must_have",
        SEGMENTS,
        (Line(0.4, 320, "Maya"),),
    ),
)

STRANGERS: Final = (
    Stranger("Nadia Cole", "practice manager", "Elm Park Medical", 29, CLINICS),
    Stranger("Lena Fischer", "head nurse", "Ridgeway Vets", 18, VETS),
    Stranger("Ruth Feld", "registered manager", "Lantern Care", 40, CARE),
)

GROWTHS: Final = (
    Growth(CLINICS, 90, 115, 140, "Fenwick & Hale, Software in general practice, spring", 160),
    Growth(VETS, 50, 70, 80, "The Practice Ledger, survey of 310 veterinary practices", 96),
    Growth(CARE, 110, 130, 170, "Fenwick & Hale, Software in home care, summer", 75),
    Growth(None, 80, 105, 130, "Fenwick & Hale, Rota software in health and care", 160),
)

LEAVINGS: Final = (
    Leaving(
        "Millbrook Animal Hospital",
        "switched",
        "The new partner's old group lends us its own system, and that comes free.",
    ),
    Leaving(
        "Green Lane Vets",
        "price",
        "Mr Hargreaves went through the direct debits with a pen and got to you.",
    ),
    Leaving(
        "Paws & Co",
        "switched",
        "The partners bought the all-in-one from the leaflet. It is one bill.",
    ),
)
