"""What a segment said beside what it did: the names first, with their words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for

from cab import frames, quotes
from cab.advice import said_did
from cab.extensions import db
from cab.models import Account, Consent, Evidence, Hypothesis
from cab.quotes import Quote
from cab.web.money_of import Money, Place
from flywheel import months
from flywheel.changes import Change
from flywheel.evidence import Finding
from flywheel.headline import Did, Headline
from flywheel.must_have import leading
from flywheel.retention import Retention
from flywheel.words import number


@dataclass(frozen=True)
class Name:
    """A company that left, cut or grew: on the last day of which month, and what it said."""

    change: Change
    on: date
    quote: Quote | None


@dataclass(frozen=True)
class Heard:
    """How many would be very disappointed, of how many heard, and where that is to be seen."""

    without: str
    k: int
    n: int
    url: str


@dataclass(frozen=True)
class Names:
    """Two lists of names, and what can be said of them together.

    nobody: what to say where the first list is empty; quotable: quotes ready to paste;
    left_out: how many may not be, in a sentence.
    """

    heard: Heard | None
    left: Sequence[Name]
    grew: Sequence[Name]
    sentence: str
    ask: str
    nobody: str
    guide: str
    quotable: Sequence[str]
    left_out: str


def must_haves() -> list[Finding]:
    """Return how every must-have hypothesis stands in each segment."""
    ids = list(db.session.scalars(db.select(Hypothesis.id).where(Hypothesis.kind == "must_have")))
    return frames.findings(only=ids) if ids else []


def headlines(of: Money, found: Sequence[Finding]) -> dict[str | None, Headline]:
    """Return the sentence of each segment, from what it said and what it did."""
    did = {place.name: done(of, kept) for place, kept in of.rows if not place.is_company}
    return said_did.headlines(found, did, of.settings, as_of=of.window.as_of)


def done(of: Money, kept: Retention) -> Did:
    """Return what a segment did in the time asked for."""
    return Did(kept.customers, kept.kept, kept.leading(of.settings), of.window.months)


def names(of: Money, place: Place, found: Sequence[Finding]) -> Names:
    """Return who said it and left or cut, and who grew without it having been heard."""
    every = said_did.joined(
        found, of.book, of.placing, of.settings,
        first=of.window.first, last=of.window.last, as_of=of.window.as_of,
    )  # fmt: skip
    parts = [each for name, each in every.items() if place.is_company or name == place.name]
    left = sorted(
        (change for part in parts for change in part.left_or_cut),
        key=lambda change: (change.month, change.after - change.before),
    )
    grew = sorted(
        (change for part in parts for change in part.grew),
        key=lambda change: change.before - change.after,
    )
    heard = None if place.is_company else heard_in(of, place, found)
    said = quotes_of(found)
    shared, not_shared = quotable([said[c.account] for c in left if c.account in said], place)
    return Names(
        heard=heard,
        left=[name(change, said) for change in left],
        grew=[name(change, {}) for change in grew],
        sentence=parts[0].sentence if len(parts) == 1 and heard else "",
        ask=f"Ask the {number(len(left))} what they use now." if left else "",
        nobody="Nobody we heard saying it has left or cut."
        if heard or place.is_company
        else "We can't tell yet: nobody was heard on how it would be without us.",
        guide="Print guide for this one"
        if len(left) == 1
        else f"Print guide for these {number(len(left))}",
        quotable=shared,
        left_out=not_shared,
    )


def left_out(count: int, *, refused: bool) -> str:
    """Say how many quotes may not be shared; nothing where all may."""
    if not count:
        return ""
    are = "quote is" if count == 1 else "quotes are"
    these = "this person" if count == 1 else "these people"
    no = ", or they said no" if refused else ""
    left = number(count, capital=True)
    return f"{left} {are} left out: nobody has asked {these} yet{no}."


def heard_in(of: Money, place: Place, found: Sequence[Finding]) -> Heard | None:
    """Return how many of a segment said it: to a hypothesis, else to the question itself."""
    own = [finding for finding in found if finding.segment == place.name]
    said, segment = leading(own), int(place.which)
    if said is not None:
        url = url_for("hypotheses.show", hypothesis_id=said.hypothesis, segment=segment)
        return Heard(said_did.product(said), said.k, said.n, url)
    answers = said_did.answered({place.name: own}, [place.name], of.settings, of.window.as_of)
    those = answers.get(place.name)
    if those is None or not those.n:
        return None
    url = url_for("questions.cell", key="must_have", segment=segment)
    return Heard("us", those.k, those.n, url)


def name(change: Change, said: dict[int, Quote]) -> Name:
    """Return a company of a list with its month and words."""
    return Name(change, months.last_day(change.month), said.get(change.account))


def quotes_of(found: Sequence[Finding]) -> dict[int, Quote]:
    """Return of each company its strongest quote that says it needs us, in one query."""
    ids = sorted({finding.hypothesis for finding in found})
    if not ids:
        return {}
    said = quotes.supporting(ids)
    return {quote.account: quote for quote in reversed(said) if quote.account is not None}


def quotable(said: Sequence[Quote], place: Place) -> tuple[list[str], str]:
    """Return the quotes whose owners agreed, ready to paste, and what is left out, in words."""
    agreed = consents(said)
    ids = [quote.account for quote in said]
    sizes = dict(
        db.session.execute(
            db.select(Account.id, Account.employees).where(Account.id.in_(ids))
        ).all()
    )
    shared = [
        written(quote, place, sizes.get(quote.account or 0), agreed.get((quote.evidence, "name")))
        for quote in said
        if agreed.get((quote.evidence, "quote"))
    ]
    refused = any(agreed.get((quote.evidence, "quote")) is False for quote in said)
    return shared, left_out(len(said) - len(shared), refused=refused)


def consents(said: Sequence[Quote]) -> dict[tuple[int, str], bool]:
    """Return what the owners of some quotes agreed to or refused."""
    rows = db.session.execute(
        db.select(Evidence.id, Consent.purpose, Consent.answer)
        .join(Consent, Consent.voice_id == Evidence.voice_id)
        .where(Evidence.id.in_([quote.evidence for quote in said]))
    )
    return {(evidence, purpose): answer for evidence, purpose, answer in rows}


def written(quote: Quote, place: Place, size: int | None, named: bool | None) -> str:
    """Write a quote ready to paste: a name only if its owner agreed to it."""
    who = [
        quote.person if named else None,
        quote.role,
        place.name,
        f"{size} staff" if size else None,
        f"{quote.on:%B %Y}",
    ]
    words = f"{quote.words} (in our words)" if quote.ours else f"“{quote.words}”"
    return f"{words} {', '.join(part for part in who if part)}"
