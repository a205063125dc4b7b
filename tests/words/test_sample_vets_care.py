"""The sample's talks with vet practices and care agencies add up to the figures it shows."""

from collections import Counter
from statistics import median

import pytest

from cab.demo.markup import KEYS, read_all
from cab.demo.talk import Talk

ACCOUNT_KEYS = {"reports", "disappointed"}
ASKED_OF = {
    "Vet practices": {"rota", "hours", "newstaff", "reports", "disappointed"},
    "Care agencies": {"sick", "swaps", "sleepins"},
}
QUOTED = {
    "Green Lane Vets": "I'd be lost on a Monday without it.",
    "Millbrook Animal Hospital": "We would go back to chaos.",
    "Harbour Vets": "Couldn't run Saturdays without it.",
    "Paws & Co": "The team would riot.",
    "Hollybush Vets": "We'd go back to the whiteboard for a week and cope.",
}
NOBODY_TALKED_TO = {
    *("Dev Patel", "Joe Marsh", "Helen Osei", "Tom Adeyemi", "Carla Ruiz", "Ben Whitlock"),
    *("Sophie Lang", "Ines Duarte", "Grace Mbeki", "Alan Pryce", "Ruth Feld"),
    *("Nadia Cole", "Lena Fischer", "Maya", "Jonas", "Dana", "Luis", "Sam"),
}

Voice = tuple[str, int]


def talks(segment: str) -> list[Talk]:
    found = [talk for talk in read_all() if talk.segment == segment]
    return sorted(found, key=lambda talk: -talk.days_ago)


def voices(segment: str, key: str) -> dict[str, list[Voice]]:
    """Give what each first-hand person, or company, said for or against one hypothesis."""
    found: dict[str, list[Voice]] = {}
    for talk in (talk for talk in talks(segment) if talk.first_hand):
        (guest,) = talk.guests
        unit = guest.company if key in ACCOUNT_KEYS else guest.name
        assert unit is not None
        for span in talk.spans:
            for tag in span.tags:
                if tag.key == key and tag.strength:
                    found.setdefault(unit, []).append((tag.stance, tag.strength))
        for answer in talk.asked:
            if answer.key == key:
                stance = "contradicts" if answer.outcome == "no" else "neutral"
                found.setdefault(unit, []).append((stance, 1))
    return found


def stories(segment: str, key: str) -> int:
    """Count the people or companies on our side who told a past event, or more."""
    said = voices(segment, key).values()
    return sum(any(stance == "supports" and strength >= 3 for stance, strength in v) for v in said)


@pytest.mark.parametrize(
    ("segment", "key", "for_it", "asked"),
    [
        ("Vet practices", "rota", 6, 8),
        ("Vet practices", "hours", 0, 9),
        ("Vet practices", "newstaff", 5, 5),
        ("Vet practices", "reports", 2, 6),
        ("Vet practices", "disappointed", 7, 10),
        ("Care agencies", "sick", 7, 7),
        ("Care agencies", "swaps", 6, 7),
        ("Care agencies", "sleepins", 2, 2),
        ("Care agencies", "reports", 0, 0),
        ("Care agencies", "disappointed", 0, 0),
    ],
)
def test_counts_are_those_the_pages_show(segment: str, key: str, for_it: int, asked: int) -> None:
    found = voices(segment, key)
    sides = [{stance for stance, _ in said} for said in found.values()]
    assert all(len(side) == 1 for side in sides), "nobody speaks both ways here"
    assert (sides.count({"supports"}), len(found)) == (for_it, asked)


def test_each_verdict_has_the_stories_it_needs() -> None:
    assert stories("Vet practices", "newstaff") == 1
    for segment, key in (
        ("Vet practices", "rota"),
        ("Vet practices", "disappointed"),
        ("Care agencies", "sick"),
        ("Care agencies", "swaps"),
    ):
        assert stories(segment, key) >= 3, (segment, key)
    heard = [strength for said in voices("Vet practices", "hours").values() for _, strength in said]
    assert max(heard) >= 2


@pytest.mark.parametrize("segment", ASKED_OF)
def test_only_hypotheses_of_the_segment_are_spoken_of(segment: str) -> None:
    tagged = {
        tag.key
        for talk in talks(segment)
        for span in talk.spans
        for tag in span.tags
        if tag.kind == "hypothesis"
    }
    put = {answer.key for talk in talks(segment) for answer in talk.asked}
    assert tagged | put == ASKED_OF[segment] <= set(KEYS)


def test_said_it_in_these_words() -> None:
    found = {
        talk.guests[0].company: [talk.text[span.start : span.end] for span in talk.spans]
        for talk in talks("Vet practices")
    }
    for company, words in QUOTED.items():
        assert words in found[company]
    assert voices("Vet practices", "disappointed")["Castle Street Vets"] == [("neutral", 1)]


def test_the_question_itself_agrees_with_what_they_said() -> None:
    ellis = {talk.guests[0].company: talk.ellis for talk in talks("Vet practices")}
    assert Counter(answer == "very" for answer in ellis.values()) == {True: 7, False: 3}
    for company, said in voices("Vet practices", "disappointed").items():
        assert (ellis[company] == "very") == any(stance == "supports" for stance, _ in said)
    assert all(talk.ellis is None for talk in talks("Care agencies"))


def test_early_buyers_so_far() -> None:
    levels = {
        talk.guests[0].company: level(talk)
        for segment in ASKED_OF
        for talk in talks(segment)
        if talk.first_hand
    }
    assert {company for company, reached in levels.items() if reached >= 4} == {
        "Castle Street Vets",
        "Foxglove Vets",
        "Kestrel Homecare",
    }
    assert max(levels.values()) == 4


def level(talk: Talk) -> int:
    traits = {int(tag.key) for span in talk.spans for tag in span.tags if tag.kind == "trait"}
    reached = 0
    while reached + 1 in traits:
        reached += 1
    return reached


@pytest.mark.parametrize("segment", ASKED_OF)
def test_no_figure_is_older_than_half_a_year(segment: str) -> None:
    for key in ASKED_OF[segment]:
        ages = [
            talk.days_ago
            for talk in talks(segment)
            if talk.first_hand
            and (
                any(tag.key == key for span in talk.spans for tag in span.tags)
                or any(answer.key == key for answer in talk.asked)
            )
        ]
        assert median(ages) < 180, key


def test_five_reps_report_sleep_ins_second_hand_and_nothing_else() -> None:
    (note,) = [talk for talk in talks("Care agencies") if not talk.first_hand]
    told = [(span.guest, tag.key, tag.stance) for span in note.spans for tag in span.tags]
    assert told == [(guest.name, "sleepins", "supports") for guest in note.guests]
    assert len(told) == 5 and not note.asked
    assert all(guest.company is None for guest in note.guests)
    people = voices("Care agencies", "sleepins")
    assert set(people) == {"Priya Nair", "Tom Reid"}


def test_care_agencies_keep_bringing_something_new() -> None:
    seen: set[str] = set()
    new = []
    for talk in (talk for talk in talks("Care agencies") if talk.first_hand):
        themes = {tag.key for span in talk.spans for tag in span.tags if tag.kind == "theme"}
        new.append(len(themes - seen))
        seen |= themes
    assert min(new) >= 1


@pytest.mark.parametrize(("segment", "number"), [("Vet practices", 10), ("Care agencies", 8)])
def test_each_company_is_heard_once(segment: str, number: int) -> None:
    found = talks(segment)
    assert len(found) == number
    companies = [talk.guests[0].company for talk in found if talk.first_hand]
    assert len(set(companies)) == len(companies)
    people = {guest.name for talk in found for guest in talk.guests}
    assert not people & NOBODY_TALKED_TO
    assert len({talk.channel for talk in found}) >= 4


@pytest.mark.parametrize("segment", ASKED_OF)
def test_quotes_are_whole_sentences_in_long_talks(segment: str) -> None:
    for talk in talks(segment):
        assert 350 <= len(talk.text.split()) <= 880, talk.name
        for span in talk.spans:
            words = talk.text[span.start : span.end]
            assert words[0].isupper() and words[-1] in ".!?", (talk.name, words)
            before = talk.text[: span.start].rstrip(" ")
            assert before[-1] in ".!?:\n", (talk.name, words)
