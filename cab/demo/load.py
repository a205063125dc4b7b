"""Load the sample company into an empty database, dated back from the day of loading."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from cab.demo import customers, house, ledger, markup
from cab.demo.talk import Tag, Talk
from cab.extensions import db
from cab.models import (
    Account,
    Answer,
    CategoryGrowth,
    Conversation,
    Evidence,
    Excerpt,
    Hypothesis,
    Leaving,
    LedgerImport,
    Note,
    Participant,
    Promise,
    Review,
    Segment,
    Theme,
    User,
    Voice,
)
from cab.models.suggesting import take_in
from cab.text.document import Document, Turn
from cab.text.read import read_text


def load(today: date) -> None:
    """Load everything: team, segments, hypotheses, talks, strangers, customers' money."""
    Loader(today).load()


class Loader:
    """One loading: remembers the day and the rows that later ones refer to."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.team: dict[str, User] = {}
        self.segments: dict[str, Segment] = {}
        self.hypotheses: dict[str, Hypothesis] = {}

    def load(self) -> None:
        """Add the rows in the order in which they came to be."""
        self.team = {name: User.add(name, role=role) for name, role in house.TEAM}
        self.segments = {name: Segment.named(name) for name in house.SEGMENTS}
        for name, segment in self.segments.items():
            segment.is_target = name == house.CLINICS
        for claim in house.CLAIMS:
            self.declare(claim)
        for talk in sorted(markup.read_all(), key=lambda talk: (-talk.days_ago, talk.name)):
            self.take_in(talk)
        for stranger in house.STRANGERS:
            company = self.company(stranger.company, stranger.size, stranger.segment)
            Participant.named(stranger.name, company).role = stranger.role
        self.bring_in()
        self.say_why_they_left()
        for growth in house.GROWTHS:
            self.grow(growth)
        db.session.flush()

    def day(self, days_ago: int) -> date:
        """Return a day, counted back from the loading."""
        return self.today - timedelta(days=days_ago)

    def declare(self, claim: house.Claim) -> None:
        """Write down a hypothesis, and the lines drawn for it since."""
        first, *later = claim.lines
        hypothesis = Hypothesis.declare(
            claim.statement,
            kind=claim.kind,
            threshold=first.threshold,
            by=self.team[first.by],
            short=claim.short,
            segments=[self.segments[name] for name in claim.segments],
            on=self.day(first.days_ago),
        )
        hypothesis.made_at = at(self.day(first.days_ago), 9)
        for line in later:
            hypothesis.draw_line(line.threshold, by=self.team[line.by], on=self.day(line.days_ago))
        self.hypotheses[claim.key] = hypothesis

    def company(self, name: str, size: int | None, segment: str | None) -> Account:
        """Return a company with its size, in its segment."""
        company = Account.named(name)
        if size is not None:
            company.employees = size
        if segment is not None and company.segment_on(self.today) is None:
            company.move_to(self.segments[segment])
        return company

    def bring_in(self) -> None:
        """Bring in what customers pay and how they came, by the road of real files."""
        reading = ledger.reading(self.today)
        batch = LedgerImport(title=reading.title, by=self.team["Sam"])
        db.session.add(batch)
        db.session.flush()
        batch.bring_in(reading, by=self.team["Sam"])

    def say_why_they_left(self) -> None:
        """Write down the reasons that were told, on the day of leaving."""
        left = {each.name: each.changes[-1].on.on(self.today) for each in customers.read_all()}
        for leaving in house.LEAVINGS:
            Leaving.tell(
                Account.named(leaving.company),
                leaving.reason,
                words=leaving.words,
                on=left[leaving.company],
                by=self.team["Dana"],
            )

    def grow(self, growth: house.Growth) -> None:
        """Write down how fast a category grows."""
        db.session.add(
            CategoryGrowth(
                segment=self.segments[growth.segment] if growth.segment else None,
                low=growth.low,
                base=growth.base,
                high=growth.high,
                source=growth.source,
                year_on=self.day(growth.days_ago),
                by=self.team["Maya"],
            )
        )

    def take_in(self, talk: Talk) -> None:
        """Bring one talk in by the road of real ones, then decide on it as its tags say."""
        by = self.team[talk.hosts[0]]
        on = self.day(talk.days_ago)
        employer = talk.guests[0].company
        company = self.company(employer, talk.size, talk.segment) if employer else None
        note = take_in(document(talk), by=by, on=on, account=company)
        conversation = note.conversation
        conversation.on_guessed = False
        conversation.minutes = talk.minutes
        conversation.channel = talk.channel
        conversation.recorded_at = note.created_at = note.version.at = at(on, 17)
        if company is None and talk.segment is not None:
            conversation.segment = self.segments[talk.segment]
        voices = {voice.name: voice for voice in conversation.guests}
        for guest in talk.guests:
            if (person := voices[guest.name].participant) is not None:
                person.role = guest.role
        self.promise(conversation, talk, by)
        if talk.closed:
            self.decide(note, talk, voices, by)

    def promise(self, conversation: Conversation, talk: Talk, by: User) -> None:
        """Give the talk's promises their day; those of the past were kept on it."""
        noted = list(conversation.promises)
        for told in talk.promises:
            same = (p for p in noted if p.what.casefold().startswith(told.what.casefold()))
            promise = next(same, None) or Promise(what=told.what)
            if promise not in noted:
                conversation.promises.append(promise)
            promise.what = told.what
            promise.by = by
            promise.made_at = at(conversation.on, 17)
            promise.due_on = self.today + timedelta(days=told.due_in)
            if told.due_in < 0:
                promise.keep(by=by)
                assert promise.keeping is not None
                promise.keeping.at = at(promise.due_on, 11)

    def decide(self, note: Note, talk: Talk, voices: dict[str, Voice], by: User) -> None:
        """Keep what the tags say, answer the fixed questions, and close the talk."""
        reviewed = at(self.day(talk.days_ago - 1), 9)
        for span in talk.spans:
            excerpt = Excerpt.at(note, span.start, span.end, quote=talk.text[span.start : span.end])
            for tag in span.tags:
                self.keep(excerpt, tag, voices[span.guest], by).at = reviewed
        guest = voices[talk.guests[0].name]
        if talk.ellis is not None:
            db.session.add(Answer(voice=guest, value=talk.ellis))
        for purpose, answer in (("quote", talk.may_quote), ("name", talk.may_name)):
            if answer is not None:
                guest.agrees(purpose, answer, by=by)
        outcomes: dict[int, str] = {
            self.hypotheses[asked.key].id: asked.outcome for asked in talk.asked
        }
        closing = note.conversation.close(by=by, outcomes=outcomes, first_hand=talk.first_hand)
        closing.at = reviewed + timedelta(minutes=3)

    def keep(self, excerpt: Excerpt, tag: Tag, voice: Voice, by: User) -> Review:
        """Keep a quote as bearing on what its tag names."""
        evidence = Evidence.attach(
            excerpt,
            voice=voice,
            by=by,
            hypothesis=self.hypotheses[tag.key] if tag.kind == "hypothesis" else None,
            theme=Theme.named(tag.key) if tag.kind == "theme" else None,
            trait=int(tag.key) if tag.kind == "trait" else None,
            stance=tag.stance,
            strength=tag.strength,
            prompted=tag.prompted,
        )
        return evidence.accept(
            by=by, stance=tag.stance, strength=tag.strength, prompted=tag.prompted
        )


def document(talk: Talk) -> Document:
    """Read the talk's text as a pasted one, and say whose voice is whose."""
    doc = read_text(talk.text, hosts=talk.hosts)
    turns = tuple(named(turn, talk) for turn in doc.turns)
    guest = talk.guests[0]
    return replace(
        doc,
        turns=turns,
        person=guest.name if len(talk.guests) == 1 else None,
        company=guest.company,
        minutes=talk.minutes,
    )


def named(turn: Turn, talk: Talk) -> Turn:
    """Give a turn its speaker's full name; in a note the host asks, promises and parks."""
    if turn.speaker is None:
        is_guest = turn.role == "guest" and turn.mark not in ("?", "!", "#")
        speaker = talk.guests[0].name if is_guest else talk.hosts[0]
        return replace(turn, speaker=speaker, role="guest" if is_guest else "host")
    for guest in talk.guests:
        if turn.speaker in markup.ways_to_name(guest.name):
            return replace(turn, speaker=guest.name, role="guest")
    return turn


def at(day: date, hour: int) -> datetime:
    """Return an instant of a day."""
    return datetime.combine(day, time(hour), UTC)
