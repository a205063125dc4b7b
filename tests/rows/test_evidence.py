"""Evidence: keeping, dropping, moving, widening, taking back; two people at once."""

import pytest

from cab.extensions import db
from cab.models import AlreadyReviewed, Evidence, Excerpt, Hypothesis, Refused, Theme, User
from tests import factories

WORDS = ("I lose my Sunday evening to it, every week.", "We paid the agency £310 for that day.")


def suggested(words: str = WORDS[0], of: Hypothesis | None = None) -> Evidence:
    """Return a suggestion nobody has decided on."""
    talk = factories.talk("Amira Khan", "Riverside Clinic", "Clinics", words=WORDS, closed=False)
    voice = factories.guest_of(talk)
    of = of or factories.hypothesis()
    return Evidence.attach(factories.say(talk, words), voice=voice, by=None, hypothesis=of)


def test_it_counts_only_when_kept(maya: User) -> None:
    evidence = suggested()
    assert not evidence.kept
    evidence.accept(by=maya, stance="contradicts", strength=4)
    assert evidence.kept
    assert evidence.review is not None
    assert (evidence.review.stance, evidence.review.strength) == ("contradicts", 4)
    assert evidence.stance == "supports"


@pytest.mark.parametrize("wrong", [{"stance": "perhaps"}, {"strength": 6}, {"strength": -1}])
def test_it_refuses_what_is_no_side_or_strength(maya: User, wrong: dict[str, object]) -> None:
    with pytest.raises(Refused):
        suggested().accept(by=maya, **wrong)  # type: ignore[arg-type]


def test_my_second_decision_replaces_my_first(maya: User) -> None:
    evidence = suggested()
    evidence.accept(by=maya)
    evidence.drop(by=maya)
    assert [review.decision for review in evidence.reviews] == ["drop"]


def test_the_second_person_is_told_who_was_first(maya: User, jonas: User) -> None:
    evidence = suggested()
    evidence.accept(by=jonas)
    with pytest.raises(AlreadyReviewed) as refusal:
        evidence.drop(by=maya)
    assert str(refusal.value) == "Jonas Weil kept this a minute ago. Your change was not needed."
    assert [review.user_id for review in evidence.reviews] == [jonas.id]


def test_a_span_outside_the_text_is_refused(app: object) -> None:
    note = suggested().excerpt.note
    for start, end in ((-1, 4), (4, 4), (9, 3), (0, len(note.body) + 1)):
        with pytest.raises(Refused, match="outside the text"):
            Excerpt.at(note, start, end)
    with pytest.raises(Refused, match="corrected meanwhile"):
        Excerpt.at(note, 0, 4, quote="other")


def test_the_same_span_is_one_row(app: object) -> None:
    note = suggested().excerpt.note
    assert Excerpt.at(note, 0, 4) is Excerpt.at(note, 0, 4)


def test_it_moves_to_another_hypothesis_and_back(maya: User) -> None:
    evidence = suggested()
    other = factories.hypothesis("Swaps reach the manager too late.")
    there = evidence.move_to(
        by=maya, hypothesis=other, stance="supports", strength=3, prompted=False
    )
    talk = evidence.excerpt.note.conversation
    assert there.kept
    assert not evidence.kept
    last = Evidence.last_review(talk, maya)
    assert last is not None
    last.undo()
    assert evidence.review is None
    assert Evidence.last_review(talk, maya) is None
    assert db.session.get(Evidence, there.id) is None


def test_undo_leaves_what_a_machine_suggested(maya: User) -> None:
    evidence = suggested()
    evidence.accept(by=maya).undo()
    assert db.session.get(Evidence, evidence.id) is evidence
    assert evidence.review is None


def test_undo_takes_back_what_was_made_for_it(maya: User) -> None:
    talk = factories.talk("Amira Khan", "Riverside Clinic", "Clinics", words=WORDS, closed=False)
    excerpt = factories.say(talk, WORDS[1])
    voice = factories.guest_of(talk)
    for about in ({"hypothesis": made_by(maya, excerpt)}, {"theme": Theme.named("agency bills")}):
        evidence = Evidence.attach(excerpt, voice=voice, by=maya, **about)  # type: ignore[arg-type]
        evidence.accept(by=maya).undo()
        excerpt = factories.say(talk, WORDS[1])
    assert db.session.query(Hypothesis).count() == 0
    assert db.session.query(Theme).count() == 0
    assert db.session.query(Evidence).count() == 0


def test_undo_keeps_a_hypothesis_somebody_else_decided_on(maya: User, jonas: User) -> None:
    talk = factories.talk("Amira Khan", "Riverside Clinic", "Clinics", words=WORDS, closed=False)
    excerpt, voice = factories.say(talk, WORDS[1]), factories.guest_of(talk)
    hypothesis = made_by(maya, excerpt)
    mine = Evidence.attach(excerpt, voice=voice, by=maya, hypothesis=hypothesis)
    review = mine.accept(by=maya)
    theirs = Evidence.attach(
        factories.say(talk, WORDS[0]), voice=voice, by=jonas, hypothesis=hypothesis
    )
    theirs.accept(by=jonas)
    review.undo()
    assert db.session.query(Hypothesis).one() is hypothesis


def test_it_takes_in_more_words_and_lets_them_go(maya: User) -> None:
    evidence = suggested()
    excerpt = evidence.excerpt
    start, end = excerpt.start, excerpt.end
    whole = excerpt.note.body.index(WORDS[1]) + len(WORDS[1])
    evidence.reach(start, whole, by=maya)
    assert evidence.excerpt.quote.endswith(WORDS[1])
    evidence.reach(start, end, by=maya)
    assert evidence.excerpt.quote == WORDS[0]
    assert db.session.query(Excerpt).count() == 1


def made_by(user: User, excerpt: Excerpt) -> Hypothesis:
    """Return a hypothesis made from a sentence."""
    made = Hypothesis.declare("Agencies are expensive.", kind="problem", threshold=0.5, by=user)
    made.from_excerpt_id = excerpt.id
    return made
