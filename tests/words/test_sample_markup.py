"""The sample's talk files parse, and those of the clinics add up to the figures it shows."""

from collections import Counter
from itertools import pairwise
from statistics import median

import pytest

from cab.demo.markup import FOLDER, KEYS, MarkupError, parse, read_all
from cab.demo.talk import Asked, Promise, Span, Tag, Talk
from cab.text.read import read
from cab.text.statements import statements

TALK = """person: Ann Other
role: nurse
company: Long Acre
size: 12
days_ago: 30
minutes: 25
hosts: Maya, Jonas
asked: hours unclear; reports no
consent: quote yes; name no
ellis: somewhat
promise: Send her the sheet | -3
---
10:02 Maya: How was it?
10:03 Ann: [[rota for 3 asked; trait 1; theme half term: Long. Six hours.]] And so on.
> [[trait 5 4: We have £900 for it.]]
"""
FIGURES = {
    "sick": (7, 9),
    "rota": (8, 10),
    "swaps": (5, 9),
    "hours": (2, 8),
    "cover": (5, 8),
    "reports": (1, 4),
    "disappointed": (5, 9),
}
PROBLEMS = ("sick", "rota", "swaps", "hours")


def test_markup_becomes_text_with_places() -> None:
    talk = parse(TALK, "ann.txt")
    assert talk.text == (
        "10:02 Maya: How was it?\n10:03 Ann: Long. Six hours. And so on.\n> We have £900 for it.\n"
    )
    first, second = talk.spans
    assert talk.text[first.start : first.end] == "Long. Six hours."
    assert first.tags == (
        Tag("hypothesis", "rota", "supports", 3, True),
        Tag("trait", "1", "supports", 2, False),
        Tag("theme", "half term", "supports", 2, False),
    )
    place = talk.text.index("We have")
    trait = Tag("trait", "5", "supports", 4, False)
    assert second == Span(place, place + len("We have £900 for it."), "Ann Other", (trait,))


def test_header_is_read() -> None:
    talk = parse(TALK, "ann.txt")
    assert talk.hosts == ("Maya", "Jonas") and talk.closed and talk.first_hand
    assert (talk.size, talk.days_ago, talk.minutes) == (12, 30, 25)
    assert talk.asked == (Asked("hours", "unclear"), Asked("reports", "no"))
    assert (talk.may_quote, talk.may_name, talk.ellis) == (True, False, "somewhat")
    assert talk.promises == (Promise("Send her the sheet", -3),)


def test_several_guests_each_keep_their_own_words() -> None:
    several = TALK.replace(
        "person: Ann Other\nrole: nurse\ncompany: Long Acre\n",
        "guests: Ann Other (nurse, Long Acre); Dr Ben Hart (partner)\n",
    ).replace("> [[", "Dr Hart: [[")
    assert [span.guest for span in parse(several, "both.txt").spans] == ["Ann Other", "Dr Ben Hart"]


@pytest.mark.parametrize(
    ("right", "wrong", "sentence"),
    [
        ("\n---\n", "\n", "no line ---"),
        ("size: 12", "shoes: 12", "line 4: “shoes: 12” is no header field"),
        ("size: 12", "role: nurse", "line 4: role stands there twice"),
        ("size: 12", "size: a dozen", "size is “a dozen”, not a whole number"),
        ("days_ago: 30\n", "", "the header has no days_ago"),
        ("reports no", "reports maybe", "asked “reports maybe”"),
        ("name no", "name perhaps", "consent “name perhaps”"),
        ("| -3", "| soon", "promise “Send her the sheet | soon”"),
        ("somewhat", "rather", "ellis is “rather”, not very or somewhat or not"),
        ("ellis: somewhat", "state: to review", "a talk to review has no tagged quotes"),
        ("role: nurse", "guests: Bo (vet)", "person or guests, not both"),
        ("person: Ann Other", "guests: Ann Other", "“Ann Other” is not Name (role, company)"),
        ("hours.]]", "hours.", "line 14: brackets do not pair up"),
        ("asked; trait 1; theme half term:", "asked", "is not [[tags: quote]]"),
        ("rota for 3", "rotas for 3", "line 14: there is no hypothesis “rotas”"),
        ("trait 1", "trait 6", "line 14: “trait 6” is no tag"),
        ("10:03 Ann", "10:03 Maya", "a quote of “Maya”, who is not a guest"),
    ],
)
def test_mistakes_are_named_with_file_and_line(right: str, wrong: str, sentence: str) -> None:
    assert right in TALK
    with pytest.raises(MarkupError) as raised:
        parse(TALK.replace(right, wrong, 1), "ann.txt")
    assert str(raised.value).startswith("ann.txt") and sentence in str(raised.value)


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.txt")))
def test_every_file_is_read_with_its_speakers(name: str) -> None:
    talk = parse((FOLDER / name).read_text("utf-8"), name)
    document = read(talk.text.encode(), name, hosts=talk.hosts)
    found = statements(document)
    for span in talk.spans:
        words = talk.text[span.start : span.end]
        start = document.body.index(words)
        inside = [one for one in found if start <= one.start and one.end <= start + len(words)]
        assert inside, (name, words)
        assert all(document.turns[one.turn].role != "host" for one in inside), (name, words)
        if len(inside) == 1:
            assert document.body[inside[0].start : inside[0].end] == words


def clinics() -> list[Talk]:
    """Give the clinics' talks, the oldest first."""
    return sorted(
        (talk for talk in read_all() if talk.segment == "Clinics"), key=lambda t: -t.days_ago
    )


def said(talk: Talk, key: str) -> list[tuple[str, int]]:
    """Give stance and strength of all a talk's counting answers to one hypothesis."""
    kept = [
        (tag.stance, tag.strength)
        for span in talk.spans
        for tag in span.tags
        if tag.key == key and tag.strength
    ]
    put = [
        ("contradicts" if answer.outcome == "no" else "neutral", 1)
        for answer in talk.asked
        if answer.key == key
    ]
    return kept + put


def stories(key: str) -> int:
    return sum(
        any(stance == "supports" and strength >= 3 for stance, strength in said(talk, key))
        for talk in clinics()
    )


def themes(talk: Talk) -> set[str]:
    """Give what a talk raised: its themes, and the problems of ours that it confirms."""
    return {
        tag.key
        for span in talk.spans
        for tag in span.tags
        if tag.kind == "theme" or (tag.key in PROBLEMS and tag.stance == "supports")
    }


def test_one_person_and_one_company_a_talk() -> None:
    found = clinics()
    assert len(found) == 12
    assert len({talk.guests[0].name for talk in found}) == 12
    assert len({talk.guests[0].company for talk in found}) == 12
    assert all(4 <= talk.days_ago <= 150 for talk in found[:-1])
    assert Counter(talk.channel for talk in found).most_common(1)[0][1] <= 6


def test_amira_comes_last_and_waits_for_review() -> None:
    amira = clinics()[-1]
    assert (amira.guests[0].name, amira.guests[0].company) == ("Amira Khan", "Riverside Clinic")
    assert (amira.days_ago, amira.minutes, amira.closed) == (3, 31, False)
    assert not amira.spans and not amira.asked and amira.ellis is None
    assert [talk for talk in clinics() if not talk.closed] == [amira]


@pytest.mark.parametrize(("key", "figure"), FIGURES.items())
def test_counts_are_those_the_pages_show(key: str, figure: tuple[int, int]) -> None:
    heard = [answers for talk in clinics() if (answers := said(talk, key))]
    assert all(len({stance for stance, _ in answers}) == 1 for answers in heard)
    assert (sum(answers[0][0] == "supports" for answers in heard), len(heard)) == figure


def test_only_hypotheses_about_clinics_are_spoken_of() -> None:
    assert {key for key in KEYS for talk in clinics() if said(talk, key)} == set(FIGURES)


def test_specific_stories() -> None:
    assert stories("sick") == 4
    assert stories("rota") >= 3
    assert stories("cover") >= 3


def test_seven_early_buyers_of_whom_four_signed() -> None:
    traits = {
        talk.name: {
            tag.key: max(other.strength for other in span.tags)
            for span in talk.spans
            for tag in span.tags
            if tag.kind == "trait"
        }
        for talk in clinics()
    }
    complete = [found for found in traits.values() if set(found) == set("12345")]
    assert len(complete) == 7
    assert [found["5"] for found in complete].count(5) == 4


def test_ellis_answers_agree_with_what_was_said() -> None:
    for talk in clinics():
        answers = said(talk, "disappointed")
        assert bool(answers) == (talk.ellis is not None), talk.name
        assert ("supports" in dict(answers)) == (talk.ellis == "very"), talk.name


def test_nothing_new_after_the_sixth_talk() -> None:
    seen: set[str] = set()
    new = []
    for talk in clinics()[:-1]:
        new.append(len(themes(talk) - seen))
        seen |= themes(talk)
    assert all(new[:6]) and not any(new[6:])


def test_maya_heard_every_talk_on_sick_calls() -> None:
    hosts = [talk.hosts for talk in clinics() if said(talk, "sick")]
    assert len(hosts) == 9 and all("Maya" in pair for pair in hosts)


def test_no_figure_is_old() -> None:
    for key in FIGURES:
        assert median(talk.days_ago for talk in clinics() if said(talk, key)) < 150


def test_something_is_promised_for_today() -> None:
    assert 0 in [promise.due_in for talk in clinics() for promise in talk.promises]


def test_quotes_are_whole_sentences_in_long_talks() -> None:
    for talk in clinics():
        assert 450 <= len(talk.text.split()) <= 1050, talk.name
        for span in talk.spans:
            words, before = talk.text[span.start : span.end], talk.text[: span.start].rstrip(" ")
            assert words[0].isupper() and words[-1] in ".!?", (talk.name, words)
            assert before[-1] in ".!?:>", (talk.name, words)
        assert all(one.end <= two.start for one, two in pairwise(talk.spans))
