"""Who is in n, what decides, and what is said about it."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pandas as pd
import pytest

from flywheel.evidence import findings
from flywheel.settings import DEFAULT
from tests.arithmetic.talks import (
    DECLARED,
    EVIDENCE,
    HYPOTHESES,
    TODAY,
    crowd,
    find,
    frame,
    hypothesis,
    one,
    report,
    said,
)

EARLIER, LATER = TODAY - timedelta(days=30), TODAY - timedelta(days=20)


# One person, one stance


def test_the_strongest_statement_wins() -> None:
    found = one([said(1, "contradicts", 2, on=LATER), said(1, "supports", 3, on=EARLIER)])
    assert (found.k, found.n, found.against) == (1, 1, 0)
    assert found.voices[0].strength == 3


def test_equally_strong_the_later_talk_wins() -> None:
    found = one([said(1, "supports", 3, on=EARLIER), said(1, "contradicts", 3, on=LATER)])
    assert (found.k, found.against) == (0, 1)
    assert found.voices[0].on == LATER


def test_equally_strong_on_one_day_is_both_ways() -> None:
    found = one([said(1, "supports", 3), said(1, "contradicts", 3)])
    assert (found.k, found.n, found.mixed) == (0, 1, 1)


def test_no_clear_answer_raises_n_by_one_and_k_by_none() -> None:
    before = one(crowd(8, 10))
    after = one([*crowd(8, 10), said(99, "neutral", 1, prompted=True)])
    assert (after.k - before.k, after.n - before.n, after.unclear) == (0, 1, 1)


def test_a_stance_beats_no_clear_answer_of_the_same_strength() -> None:
    found = one([said(1, "supports", 1, on=EARLIER), said(1, "neutral", 1, on=LATER)])
    assert (found.k, found.unclear) == (1, 0)


def test_the_strongest_statement_may_be_unclear() -> None:
    found = one([said(1, "supports", 1), said(1, "neutral", 3)])
    assert (found.k, found.unclear) == (0, 1)


def test_polite_words_do_not_count() -> None:
    found = one([said(1, "supports", 0), said(2, "supports", 2)])
    assert (found.k, found.n) == (1, 1)


def test_second_hand_never_counts() -> None:
    found = one([report(1), report(2, stance="contradicts"), said(3)])
    assert (found.k, found.n, found.second_hand) == (1, 1, 2)


def test_a_report_repeated_in_one_talk_is_one_report() -> None:
    rows = [report(1, conversation=1), report(1, conversation=1), report(1, conversation=2)]
    assert one(rows).second_hand == 2


def test_board_voices_are_counted_apart() -> None:
    rows = [*crowd(8, 10), said(20, board=True), said(21, "contradicts", board=True)]
    found = one(rows)
    assert (found.k, found.n, found.board_k, found.board_n) == (8, 10, 1, 2)
    assert "Board: 1 of 2 said so; counted apart." in found.notes
    assert [voice.board for voice in found.voices].count(True) == 2
    assert not any(voice.board for voice in found.counted)


def test_board_voices_count_where_the_setting_says_so() -> None:
    rows = [*crowd(2, 3), *(said(p, board=True) for p in range(20, 24))]
    found = one(rows, replace(DEFAULT, board_counts=True))
    assert (found.k, found.n, found.board_n) == (6, 7, 4)
    assert "4 of 7 are board members or friends." in found.notes
    assert len(found.voices) == found.n


def test_later_than_as_of_is_not_known_yet() -> None:
    assert one([said(1), said(2, on=TODAY + timedelta(days=1))]).n == 1


def test_each_segment_and_hypothesis_has_its_own_people() -> None:
    rows = [said(1), said(2, segment="Vets"), said(3, segment=None), said(4, hypothesis=2)]
    clinics, vets, nowhere, second = find(
        rows,
        hypothesis(),
        hypothesis(segment="Vets"),
        hypothesis(segment=None),
        hypothesis(2),
    )
    assert [f.voices[0].key for f in (clinics, vets, nowhere, second)] == [1, 2, 3, 4]
    assert {f.n for f in (clinics, vets, nowhere, second)} == {1}


# One company, one voice


def test_forty_quotes_of_one_company_move_a_money_finding_by_one() -> None:
    money = hypothesis(kind="willingness_to_pay")
    before = find(crowd(5, 8), money)[0]
    forty = [said(100 + i, account=50, company="Loud Ltd") for i in range(40)]
    after = find([*crowd(5, 8), *forty], money)[0]
    assert (after.k, after.n) == (before.k + 1, before.n + 1)
    assert "40 quotes come from one company. For money that is one voice." in after.notes
    alone = find(forty, money)[0]
    assert alone.n == 1
    assert "40 quotes, one company. For money that is one voice." in alone.notes
    assert "anecdotal" in alone.modifiers


def test_a_company_speaks_with_its_strongest_statement() -> None:
    rows = [
        said(1, "supports", 2, account=7, company="Elm", on=LATER),
        said(2, "contradicts", 4, account=7, company="Elm", on=EARLIER),
    ]
    found = one(rows, kind="must_have")
    assert (found.k, found.n, found.against) == (0, 1, 1)
    assert found.voices[0].name == "Elm"


def test_people_without_a_company_are_left_out_of_money() -> None:
    found = one([*crowd(5, 8), said(90, account=-1, company=None)], kind="willingness_to_pay")
    assert found.n == 8
    assert "1 person without a company is not counted here." in found.notes


# Verdicts, gates and words


def test_the_sentence_of_sick_calls() -> None:
    found = one(crowd(8, 10, stories=5))
    assert found.status == "supported"
    assert found.words == "Very likely"
    assert found.sentence == (
        "Very likely most clinics have this problem: "
        "8 of 10 people said so, 5 told a specific story."
    )
    assert found.could_be == "The true share may be anywhere from about 5 to 9 in 10."
    assert found.takes == ""
    assert found.needed is None
    assert found.chance == pytest.approx(0.9673, abs=5e-5)
    assert (found.low, found.high) == pytest.approx((0.4822, 0.9398), abs=5e-5)
    assert found.wilson == pytest.approx((0.490, 0.943), abs=5e-4)


def test_leaning_yes() -> None:
    found = one(crowd(7, 10))
    assert f"{found.sentence} {found.takes}" == (
        "Leaning yes: 7 of 10. At least 2 more yeses would settle it."
    )
    assert (found.needed, found.needed_side) == (2, "yes")
    assert found.next_action == "Talk to two more clinics."


def test_a_long_road() -> None:
    found = one(crowd(2, 3))
    assert found.words == "Too few to say"
    assert found.takes == "At least 4 more yeses would settle it. Expect a dozen talks or more."


def test_more_talks_of_this_kind_will_not_settle_it() -> None:
    found = one(crowd(10, 20))
    assert found.takes == (
        "More talks of this kind will not settle it. Split the segment or ask differently."
    )
    assert found.next_action == found.takes


def test_none_of_nine() -> None:
    found = one(crowd(0, 9))
    assert found.status == "refuted"
    assert found.sentence == (
        "Very unlikely most clinics have this problem: none of 9 people said so."
    )
    assert found.could_be == "None of 9. Up to 3 in 10 could still have it."
    assert found.next_action == "Call it: not so."


def test_five_reps_and_two_customers() -> None:
    customers = [said(1, person="Priya Nair"), said(2, person="Tom Reid")]
    found = one([*customers, *(report(p) for p in range(10, 15))])
    assert (found.k, found.n, found.second_hand) == (2, 2, 5)
    assert found.wilson == pytest.approx((0.342, 1.0), abs=5e-4)
    assert found.chance == pytest.approx(0.875, abs=5e-4)
    assert found.status == "open"
    assert "anecdotal" in found.modifiers
    assert f"{found.sentence} {found.notes[0]}" == (
        "Too few to say: Priya Nair and Tom Reid. "
        "Five more reports came second-hand through sales and don't count."
    )


def test_more_reports_than_people_hold_a_verdict_back() -> None:
    rows = [*crowd(6, 6), *(report(p) for p in range(10, 17))]
    found = one(rows)
    assert (found.status, found.words) == ("open", "Leaning yes")
    assert found.sentence == (
        "Leaning yes: 6 of 6, but more reports came second-hand (7) than first-hand."
    )
    assert found.takes == "At least 1 more first-hand talk would settle it."
    assert found.needed == 1


def test_stories_are_a_gate_for_supported_only() -> None:
    found = one(crowd(5, 5, stories=1))
    assert found.status == "open"
    assert found.sentence == "Leaning yes: 5 of 5, but only 1 told a specific story."
    assert found.takes == "At least 2 more specific stories would settle it."
    assert (found.needed, found.needed_side) == (2, "yes")
    silent = one(crowd(5, 5, stories=0))
    assert silent.sentence == "Leaning yes: 5 of 5, but nobody told a specific story."
    assert one(crowd(0, 5)).status == "refuted"


def test_answers_to_our_questions_alone_are_thin() -> None:
    no = [said(p, "contradicts", 1, prompted=True) for p in range(6)]
    found = one(no)
    assert (found.status, found.words) == ("open", "Leaning no")
    assert found.sentence == "Leaning no: 0 of 6, but nobody did more than answer when asked."
    assert found.takes == "At least 1 more person who brings it up unasked would settle it."
    assert one([*no, said(7, "contradicts", 2)]).status == "refuted"


def test_a_story_counts_only_from_who_is_for_it() -> None:
    rows = [*crowd(5, 5, stories=2), said(9, "supports", 3), said(9, "contradicts", 4)]
    assert one(rows).stories == 2


def test_nobody_was_asked() -> None:
    found = one([])
    assert found.sentence == "Nobody was asked."
    assert found.takes == "At least 5 yeses would settle it."
    assert (found.chance, found.low, found.high, found.wilson) == (None, None, None, None)
    assert found.modifiers == ()
    assert found.next_action == "Ask clinics about it in the next talk."


def test_companies_and_the_line_in_the_sentence() -> None:
    found = one(crowd(5, 8), kind="willingness_to_pay")
    assert found.sentence == (
        "Very likely at least 3 in 10 clinics would pay: "
        "5 of 8 companies said so, 3 told a specific story."
    )
    leaning = one(crowd(5, 9), kind="must_have")
    assert leaning.sentence == "Leaning yes: 5 of 9 companies."


def test_people_without_a_segment_are_them() -> None:
    found = one(crowd(8, 10, segment=None), segment=None)
    assert found.sentence.startswith("Very likely most of them have this problem: 8 of 10")


def test_the_verdict_may_hang_on_the_prior() -> None:
    assert "depends_on_prior" in one(crowd(8, 10)).modifiers
    assert "depends_on_prior" not in one(crowd(19, 20)).modifiers


# Notes


def test_a_lone_founder_reaches_a_verdict() -> None:
    found = one(crowd(9, 11))
    assert found.status == "supported"
    assert found.notes[0] == "11 of 11 people came through one channel: customer list."
    assert not any("Maya" in note for note in found.notes)


def test_one_interviewer_is_a_note_where_two_could_ask() -> None:
    found = one(crowd(8, 10), users=2)
    assert "All 10 talks on this were by Maya." in found.notes
    assert found.status == "supported"


def test_always_with_maya() -> None:
    rows = crowd(8, 10)
    rows[0]["interviewers"] = "Jonas, Maya"
    assert (
        "All 10 talks on this were by Maya or with Maya. Let Jonas take two alone."
        in one(rows, users=2).notes
    )
    rows[1]["interviewers"] = "Jonas"
    assert not any("All 10" in note for note in one(rows, users=2).notes)


def test_one_channel_from_ten_people_above_eighty_percent() -> None:
    def noted(rows: list[dict[str, object]]) -> bool:
        return any("one channel" in note for note in one(rows).notes)

    rows = crowd(8, 10)
    assert noted(rows)
    assert not noted(crowd(8, 9))
    rows[0]["channel"] = rows[1]["channel"] = "fair"
    assert not noted(rows)


def test_friends_are_a_note() -> None:
    rows = crowd(5, 6)
    for row in rows[:3]:
        row["channel"] = "Friends"
    assert "3 of 6 are board members or friends." in one(rows).notes


def test_heard_before_it_was_written_down() -> None:
    old = DECLARED - timedelta(days=1)
    rows = [*crowd(3, 4), *crowd(5, 5, on=old)]
    for at, row in enumerate(rows):
        row["participant"] = row["account"] = at
    found = one(rows)
    assert "5 of 9 were heard before this was written down." in found.notes
    assert "exploratory" in found.modifiers
    strict = one(rows, replace(DEFAULT, exploratory_counts=False))
    assert (strict.k, strict.n) == (3, 4)
    assert "exploratory" not in strict.modifiers
    assert "5 people spoke of it before it was written down; that does not count." in strict.notes


def test_twenty_old_talks_imported_first_count() -> None:
    found = one(crowd(16, 20), declared_on=TODAY)
    assert (found.status, found.n) == ("supported", 20)
    assert "20 of 20 were heard before this was written down." in found.notes


def test_half_of_this_is_old() -> None:
    found = one(crowd(8, 10, on=TODAY - timedelta(days=181)), declared_on=DECLARED)
    assert "stale" in found.modifiers
    assert "Half of this is older than six months." in found.notes
    assert "stale" not in one(crowd(8, 10, on=TODAY - timedelta(days=180))).modifiers


def test_when_it_was_said_is_no_news_of_a_few() -> None:
    found = one(crowd(4, 4, on=DECLARED - timedelta(days=200)))
    assert found.notes == ()


def test_raised_are_those_who_were_not_asked_or_told_a_story() -> None:
    rows = [
        said(1, strength=2),
        said(2, strength=1, prompted=True),
        said(3, strength=3, prompted=True),
        said(4, "contradicts", 3),
    ]
    assert one(rows).raised == 2


def test_every_finding_explains_itself() -> None:
    for found in (one([]), one(crowd(2, 3)), one(crowd(8, 10)), one(crowd(0, 9))):
        assert found.rule
        assert found.reasons
        assert found.next_action
        assert found.thresholds["line"] == 0.5
        assert found.inputs["k"] == found.k


# The frame


def test_an_empty_frame_has_no_findings() -> None:
    nothing = frame([], EVIDENCE)
    assert findings(nothing, frame([], HYPOTHESES), as_of=TODAY) == []
    assert find([])[0].n == 0


def test_findings_come_in_the_order_of_the_hypotheses() -> None:
    found = find([], hypothesis(3), hypothesis(1), hypothesis(2))
    assert [f.hypothesis for f in found] == [3, 1, 2]


def test_voices_stand_for_first_then_against_strongest_first() -> None:
    rows = [
        said(1, "neutral", 1),
        said(2, "contradicts", 4),
        said(3, "supports", 2),
        said(4, "supports", 3),
    ]
    assert [voice.key for voice in one(rows).voices] == [4, 3, 2, 1]


def test_dates_may_be_timestamps() -> None:
    rows = frame(crowd(8, 10), EVIDENCE)
    rows["on"] = pd.to_datetime(rows["on"])
    found = findings(rows, frame([hypothesis()], HYPOTHESES), as_of=TODAY)[0]
    assert found.k == 8
    assert found.voices[0].on == TODAY - timedelta(days=10)


def test_a_yes_more_never_lowers_the_ladder() -> None:
    order = ["Very unlikely", "Leaning no", "Could go either way", "Leaning yes", "Very likely"]
    for n in (6, 9, 12):
        rungs = [order.index(one(crowd(k, n)).words) for k in range(n + 1)]
        assert all(a <= b for a, b in pairwise(rungs))
