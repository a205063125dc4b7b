"""Suggestions read a statement as a careful person would."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest

from cab.text.learner import examples, learner
from cab.text.reading import KINDS
from cab.text.suggest import classify, match, prompted

SAID = [
    ("The export takes four hours and then it crashes.", "problem", "supports"),
    ("I wish there was a way to undo a booking.", "problem", "supports"),
    ("No, honestly, that has never been a problem for us.", "problem", "contradicts"),
    ("Far too expensive for a school like ours.", "willingness_to_pay", "contradicts"),
    ("I'd happily pay twenty euros a month for that.", "willingness_to_pay", "supports"),
    ("We cancelled the subscription when the price doubled.", "willingness_to_pay", "contradicts"),
    ("I couldn't do my job without it.", "must_have", "supports"),
    ("I use it every single day and have done for years.", "must_have", "supports"),
    ("I uninstalled it after a week, never missed it.", "must_have", "contradicts"),
    ("Hello everyone, my name is Jo and I work at a bakery.", "none", "neutral"),
    ("Great app, love the colours!", "none", "neutral"),
    ("How much would that cost?", "none", "neutral"),
]


@pytest.mark.parametrize(("text", "kind", "stance"), SAID)
def test_it_reads_kind_and_stance(text: str, kind: str, stance: str) -> None:
    (reading,) = classify([text])
    assert (reading.kind, reading.stance) == (kind, stance)


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("I would definitely buy that.", 0),
        ("The search is slow.", 2),
        ("Last Tuesday the scanner broke and we lost two hours.", 3),
        ("We pay an agency £300 a day because nobody can be found.", 4),
        ("We wrote our own script because the export is broken.", 4),
        ("We signed the order form and paid the deposit.", 5),
    ],
)
def test_strength_follows_what_was_done(text: str, strength: int) -> None:
    assert classify([text])[0].strength == strength


def test_reasons_are_words_a_person_would_use() -> None:
    dated, essential, polite = classify(
        [
            "Two weeks ago the printer failed and I was stuck there until midnight.",
            "I couldn't live without it.",
            "I would probably pay for that, maybe.",
        ]
    )
    assert "a past event with a date" in dated.why
    assert "says they could not do without it" in essential.why
    assert "a polite maybe" in polite.why


def test_every_reading_keeps_to_its_bounds() -> None:
    texts = [text for text, *_ in SAID] + ["", " ", "?", "…", "🙂", "ok", "a" * 5000, "no " * 900]
    for reading in classify(texts):
        assert reading.kind in KINDS
        assert 0 <= reading.score <= 1
        assert 0 <= reading.strength <= 5
        assert reading.why
        assert reading.kind != "none" or reading.stance == "neutral"


def test_nothing_gives_nothing() -> None:
    assert classify([]) == []


def test_a_statement_reads_the_same_in_any_company() -> None:
    texts = [text for text, *_ in SAID]
    assert classify(texts) == [classify([text])[0] for text in texts]


@pytest.mark.parametrize(
    "text",
    [
        "Das ist viel zu teuer und wir haben kein Geld dafür.",
        "No tenemos dinero para eso y es muy caro para nosotros.",
        "C'est trop cher pour nous et je ne suis pas content.",
        "这个太贵了，我们不会买。",
        "هذا غالي جدا بالنسبة لنا",
    ],
)
def test_other_languages_are_left_alone(text: str) -> None:
    (reading,) = classify([text])
    assert (reading.kind, reading.why) == ("none", ("English only so far",))


def test_contractions_are_read_as_two_words() -> None:
    straight, curly, bare = classify(
        ["I can't pay that.", "I can\u2019t pay that.", "I cant pay that."]
    )
    assert straight == curly == bare


@pytest.mark.parametrize(
    ("question", "statement", "put"),
    [
        ("Do you ever swap shifts?", "Yes, nearly every week.", True),
        ("What do swaps look like here?", "The swaps reach me too late.", True),
        ("Would you pay for that?", "I'd give ten pounds a month.", True),
        ("How would you feel if it was gone tomorrow?", "I'd be lost without it.", True),
        ("Tell me about your week.", "The invoices are always wrong.", False),
        (None, "The invoices are always wrong.", False),
        ("", "The invoices are always wrong.", False),
    ],
)
def test_it_notices_what_was_put_to_them(question: str | None, statement: str, put: bool) -> None:
    assert prompted(question, statement) is put


def test_the_examples_are_sound() -> None:
    written = examples()
    texts = [example.text.casefold() for example in written]
    assert len(set(texts)) == len(texts) > 1000
    assert {example.kind for example in written} == set(KINDS)
    none = [example for example in written if example.kind == "none"]
    assert {example.stance for example in none} == {"neutral"}
    assert len(none) == max(sum(e.kind == kind for e in written) for kind in KINDS)


def test_it_learns_its_own_examples() -> None:
    written = examples()
    read = classify([example.text for example in written])
    right = sum(r.kind == e.kind for r, e in zip(read, written, strict=True))
    assert right / len(written) > 0.8


def test_the_model_is_trained_once() -> None:
    assert learner() is learner()


def test_importing_it_does_not_load_the_learning_library() -> None:
    code = "import sys, cab.text.suggest; print('sklearn.linear_model' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"


def test_a_stronger_story_is_never_weaker() -> None:
    rising = [
        "I would definitely buy that.",
        "The search is slow.",
        "Last Tuesday the search was down and we lost two hours.",
        "We wrote our own script because the search is broken.",
        "We signed the order form and paid the deposit.",
    ]
    strengths = [reading.strength for reading in classify(rising)]
    assert all(weaker < stronger for weaker, stronger in pairwise(strengths))


@pytest.mark.parametrize(
    "text",
    [
        "New chairs, for the waiting room.",
        "My colleague helps out, but she'd gone home by then.",
        "I wrote a short paper for the board.",
    ],
)
def test_a_word_of_trouble_inside_the_name_of_a_thing_says_nothing(text: str) -> None:
    assert classify([text])[0].kind == "none"


@pytest.mark.parametrize(
    "text",
    [
        "Please explain why this was so important to you.",
        "Can you describe the last problem you had with it?",
        "No worries if you can't remember one.",
        "Q7: What is missing?",
        "Question 2. Why would you pay for it?",
    ],
)
def test_what_an_interviewer_reads_out_is_nobodys_evidence(text: str) -> None:
    (reading,) = classify([text])
    assert (reading.kind, reading.strength, reading.why) == (
        "none", 0, ("an interviewer's question",),
    )  # fmt: skip
    assert match([("Something is missing.", "problem")], [text], [reading])[0][0].score == 0


@pytest.mark.parametrize(
    "text",
    [
        "Let me explain: the export crashes every time.",
        "Describing it to our staff is a nightmare.",
    ],
)
def test_an_answer_that_explains_is_no_question(text: str) -> None:
    assert classify([text])[0].kind == "problem"
