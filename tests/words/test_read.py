"""Every shape of transcript becomes turns whose offsets are right."""

from datetime import date

import pytest

from cab.text.document import Document, Turn
from cab.text.read import fingerprint, read, read_text
from tests.words import shapes


def said(document: Document) -> list[tuple[str | None, int | None, str]]:
    """Return speaker, time and words of the spoken turns."""
    return [
        (turn.speaker, turn.at, document.body[turn.start : turn.end])
        for turn in document.turns
        if turn.kind == "speech"
    ]


def words_of(document: Document, kind: str) -> str:
    """Return what stands in the turns of a kind."""
    return "\n".join(document.body[t.start : t.end] for t in document.turns if t.kind == kind)


def roles(document: Document) -> dict[str | None, str]:
    """Return the role of each voice."""
    return {turn.speaker: turn.role for turn in document.turns if turn.kind == "speech"}


def test_teams_captions_merge_short_pauses_and_lose_their_tags() -> None:
    document = read(shapes.TEAMS_VTT.encode(), "call.vtt")
    assert said(document) == [
        ("Ines Okoye", 3, "How did you plan last week's deliveries?"),
        ("Bruno Adler", 8, "On paper, R&D has no tool."),
        ("Bruno Adler", 16, "It took me a whole morning."),
    ]
    assert document.format == "vtt"
    assert document.notes == ()


def test_zoom_captions_carry_the_name_on() -> None:
    document = read(shapes.ZOOM_VTT.encode(), "zoom.vtt")
    assert said(document) == [
        ("Ines Okoye", 1, "What happens when a van breaks down?"),
        ("Bruno Adler", 4, "We ring round. Sometimes for two hours."),
        ("Ines Okoye", 11, "And then?"),
        ("Bruno Adler", 13, "Then we rent one."),
    ]


def test_otter_text_keeps_the_body_and_leaves_headers_out_of_turns() -> None:
    document = read(shapes.OTTER_TXT.encode(), "otter.txt")
    assert document.body == shapes.OTTER_TXT
    assert said(document) == [
        ("Ines Okoye", 4, "How do you plan the deliveries?"),
        ("Bruno Adler", 9, "On paper. It takes a morning.\n\nAnd on Fridays it takes two."),
        (None, 31, "Sorry, wrong room."),
        ("Ines Okoye", 3727, "Thank you."),
    ]
    assert words_of(document, "meta") == "Transcribed by https://otter.ai"
    assert document.minutes == 62


def test_otter_captions() -> None:
    document = read(shapes.OTTER_SRT.encode(), "otter.srt")
    assert said(document) == [
        ("Ines Okoye", 4, "How do you plan the deliveries?"),
        ("Bruno Adler", 9, "On paper. It takes a morning."),
    ]


def test_bracketed_ranges_are_captions() -> None:
    document = read(shapes.RANGES.encode(), "whisper.txt")
    assert said(document) == [
        (None, 4, "How do you plan the deliveries?"),
        (None, 9, "On paper, and it takes a whole morning."),
    ]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        (shapes.STAMPED_NAMES, [4, 9, 75]),
        (shapes.CLOCK, [0, 60, 28 * 60, 39 * 60]),
        (shapes.NAMES, [None, None, None, None]),
        (shapes.MEET, [None, None, None, None]),
    ],
)
def test_names_at_the_start_of_lines(text: str, times: list[int | None]) -> None:
    document = read_text(text)
    assert [at for _, at, _ in said(document)] == times
    assert {turn.speaker.split()[0] for turn in document.turns if turn.speaker} == {"Ines", "Bruno"}
    assert "Ines" not in "".join(words for _, _, words in said(document))
    assert document.body == text


def test_names_on_lines_of_their_own_in_captions() -> None:
    document = read_text(shapes.OLD_TEAMS)
    assert said(document)[1:] == [
        ("Bruno Adler", 8, "On paper."),
        ("Ines Okoye", 13, "And then?"),
        ("Bruno Adler", 15, "Then we drove."),
    ]


def test_times_in_brackets_after_the_name() -> None:
    assert said(read_text(shapes.REV)) == [
        ("Speaker 1", 12, "How do you plan the deliveries?"),
        ("Speaker 2", 15, "On paper."),
    ]


def test_a_note_may_be_titled_like_minutes() -> None:
    document = read_text("Meeting notes\n\nThey plan on paper.\n\nAction items\n- Ines: call\n")
    assert said(document) == [(None, None, "They plan on paper.")]
    assert words_of(document, "summary") == "- Ines: call"


def test_a_lower_case_interviewer_speaks() -> None:
    text = "interviewer: what broke?\nrespondent: the van.\n" * 2
    assert roles(read_text(text)) == {"interviewer": "host", "respondent": "guest"}


def test_paragraphs_of_one_speaker_stay_one_turn() -> None:
    document = read_text(shapes.NAMES)
    assert said(document)[1][2] == "On paper. It takes a morning.\n\nAnd on Fridays it takes two."


def test_machine_summaries_are_kept_apart() -> None:
    document = read(shapes.GRANOLA.encode(), "granola.md")
    assert [speaker for speaker, _, _ in said(document)] == ["Ines", "Bruno", "Ines", "Bruno"]
    assert "Wants a tool" in words_of(document, "summary")
    assert "send the sheet" in words_of(document, "summary")
    assert "Call in March" in words_of(document, "summary")
    assert document.title == "Bruno Adler, Adler Logistics"
    assert (document.person, document.company) == ("Bruno Adler", "Adler Logistics")


def test_teams_minutes_without_number_signs() -> None:
    document = read_text(shapes.TEAMS_MINUTES)
    assert said(document) == [
        ("Ines Okoye", 3, "How do you plan the deliveries?"),
        ("Bruno Adler", 11, "On paper."),
    ]
    assert "Planning happens" in words_of(document, "summary")
    assert document.on == date(2022, 12, 6)


def test_research_notes_are_one_voice() -> None:
    document = read(shapes.RESEARCH.encode(), "p4.md")
    assert roles(document) == {None: "unknown"}
    assert all(not turn.mark and not turn.ours for turn in document.turns)


def test_a_raw_copy_is_not_read_twice() -> None:
    text = shapes.GRANOLA + "\n## Raw transcript\n\nhow do you plan the deliveries on paper\n"
    document = read(text.encode(), "granola.md")
    assert "deliveries on paper" in words_of(document, "meta")
    assert document.notes == (
        "The raw copy of the transcript was kept and is not read a second time.",
    )


def test_unnamed_words_after_a_heading_belong_to_nobody() -> None:
    text = "## Start\n\n**Ines:** Hello.\n\n**Bruno:** Hi.\n\n## Vans\n\nWhat about vans?\n\n" * 2
    assert [name for name, _, _ in said(read_text(text))] == ["Ines", "Bruno", None] * 2


@pytest.mark.parametrize(
    "text",
    [
        "10:30 Meeting: talk about vans\nWe then had lunch and left.",
        "Note: ring them\nNote: ring them again\nNote: stop",
        "He said: no.\nShe said: yes.\nIt was late.",
        "See http://example.org:80 for it.\nSee http://example.org:81 too.",
        "Honestly: no.\nHonestly: never.",
        "The price: 30\nis fine by us, and we would pay it again next year.",
    ],
)
def test_what_is_no_speaker(text: str) -> None:
    assert {speaker for speaker, _, _ in said(read_text(text))} == {None}


def test_a_name_that_occurs_once_counts_beside_names_that_recur() -> None:
    names = [name for name, _, _ in said(read_text(shapes.NAMES + "Tom Ray: I was there too.\n"))]
    assert names == ["Ines", "Bruno", "Ines", "Bruno", "Tom Ray"]


def test_words_before_a_colon_inside_timed_speech_name_nobody() -> None:
    text = shapes.OTTER_TXT.replace("And on", "Rule: none.\n\nRule: never.\n\nAnd on")
    assert {name for name, _, _ in said(read_text(text))} == {"Ines Okoye", "Bruno Adler", None}


def test_two_lines_with_two_names_are_a_talk() -> None:
    document = read_text("Ines: How was it?\nBruno: Awful.")
    assert said(document) == [("Ines", None, "How was it?"), ("Bruno", None, "Awful.")]


def test_first_names_and_full_names_are_one_person() -> None:
    text = "Ines Okoye: Hello.\nBruno: Hi.\nInes: How are you?\nBruno: Fine.\n"
    assert {name for name, _, _ in said(read_text(text))} == {"Ines Okoye", "Bruno"}


def test_two_hundred_speakers() -> None:
    text = "".join(f"Guest{n}x: word {n}.\nAnswer{n}x: yes.\n" for n in range(100)) * 2
    assert len({name for name, _, _ in said(read_text(text))}) == 200


def test_names_in_other_scripts() -> None:
    text = "מאיה: שלום, מה נשמע?\nדניאל: בסדר 👍🏽 גמור.\nמאיה: יופי.\n"
    assert [name for name, _, _ in said(read_text(text))] == ["מאיה", "דניאל", "מאיה"]
    chinese = "小明：你好。\n小红：你好吗？\n小明：很好。\n"
    assert said(read_text(chinese))[0] == ("小明", None, "你好。")


@pytest.mark.parametrize(
    ("hosts", "text"),
    [
        (("Ines",), shapes.OTTER_TXT),
        ((), "Interviewer is Ines Okoye.\n\n" + shapes.OTTER_TXT),
        ((), "Interviewer: Ines Okoye\nDate: 2024-03-05\n\n" + shapes.OTTER_TXT),
        ((), shapes.GRANOLA),
    ],
)
def test_who_asks_is_the_host(hosts: tuple[str, ...], text: str) -> None:
    found = roles(read_text(text, hosts=hosts))
    assert {name.split()[0]: role for name, role in found.items() if name} == {
        "Ines": "host",
        "Bruno": "guest",
    }


def test_two_people_may_ask() -> None:
    text = (
        "Ines: How do you plan?\nBruno: On paper, all of Friday, with the phone at my ear.\n"
        "Tom: Who helps you?\nBruno: My brother does, when his own vans are not out.\n"
        "Ines: And if he is out? And on a Sunday?\nBruno: Then nobody, and it takes longer.\n"
        "Tom: How much longer? What does it cost?\nBruno: Two hours, and I do not count them.\n"
        "Ines: Why not?\nBruno: It would make me sad to see that figure.\n"
        "Tom: And a tool?\nBruno: We had one once.\n"
    )
    assert roles(read_text(text)) == {"Ines": "host", "Tom": "host", "Bruno": "guest"}


def test_without_a_sign_roles_stay_unknown() -> None:
    text = "Ines: I was there.\nBruno: Me too.\nInes: It rained.\nBruno: It did.\n"
    assert set(roles(read_text(text)).values()) == {"unknown"}
    assert read_text(text).person is None


def test_labels_that_say_the_role() -> None:
    text = "Q: How?\nA: Slowly, by hand.\nQ: Why?\nA: No tool.\n"
    assert roles(read_text(text)) == {"Q": "host", "A": "guest"}


@pytest.mark.parametrize(
    ("name", "text", "day"),
    [
        ("a.txt", "Interview took place on Dec 6, 2022.\n\n" + shapes.OTTER_TXT, date(2022, 12, 6)),
        ("a.txt", "Notes of 19 November 2020\n\n" + shapes.OTTER_TXT, date(2020, 11, 19)),
        ("call_2024-07-09-p3.txt", shapes.OTTER_TXT, date(2024, 7, 9)),
        ("20240709 call.txt", shapes.OTTER_TXT, date(2024, 7, 9)),
        ("a.txt", "P6 interview.2021.4.27 11am\n" + shapes.RESEARCH, date(2021, 4, 27)),
        (
            "a.md",
            "# Call\n\nPublished on 2024-01-19T04:34:21Z\n\n" + shapes.NAMES,
            date(2024, 1, 19),
        ),
        ("a.txt", "Call of 27/04/2026\n\n" + shapes.OTTER_TXT, date(2026, 4, 27)),
        ("a.txt", "I was there on May 3, 2019, you know. It rained.", None),
        ("a.txt", "Call of 31/02/2026\n\n" + shapes.OTTER_TXT, None),
        ("a.txt", shapes.OTTER_TXT.replace("wrong room", "that was on May 3, 2019"), None),
    ],
)
def test_the_day_of_a_talk(name: str, text: str, day: date | None) -> None:
    assert read(text.encode(), name).on == day


def test_an_ambiguous_day_is_asked_about() -> None:
    document = read_text("Call of 03/04/2026\n\n" + shapes.OTTER_TXT)
    assert document.on is None
    assert "03/04/2026" in document.notes[0]


def test_the_same_talk_in_three_formats_has_one_fingerprint() -> None:
    cues = [(4, 6, "How do you plan the deliveries?"), (9, 14, "On paper."), (15, 17, "Café too.")]
    vtt = "WEBVTT\n\n" + "".join(f"00:{a:02}.000 --> 00:{b:02}.000\n{t}\n\n" for a, b, t in cues)
    srt = "".join(
        f"{n}\n00:00:{a:02},000 --> 00:00:{b:02},000\n{t}\n\n"
        for n, (a, b, t) in enumerate(cues, 1)
    )
    txt = "".join(f"[00:{a:02}.000 --> 00:{b:02}.000]  {t}\r\n" for a, b, t in cues)
    bodies = [
        read(text.encode(), f"talk.{ending}").body
        for ending, text in (("vtt", vtt), ("srt", srt), ("txt", txt))
    ]
    assert len({fingerprint(body) for body in bodies}) == 1
    assert fingerprint(bodies[0]) != fingerprint(bodies[0] + " No.")


def test_names_and_times_do_not_count_in_the_fingerprint_of_the_spoken_words() -> None:
    otter = read(shapes.OTTER_SRT.encode(), "a.srt")
    text = read_text("Ines: How do you plan the deliveries?\nBruno: On paper. It takes a morning.")
    assert fingerprint(otter.spoken) == fingerprint(text.spoken)


def test_pasted_and_read_from_a_file_is_the_same() -> None:
    for text in (shapes.NOTE, shapes.NAMES, shapes.RESEARCH, shapes.RANGES):
        pasted = read_text(text)
        for name in ("a.txt", "a.md"):
            assert read(text.encode(), name).turns == pasted.turns


def test_turns_never_overlap() -> None:
    for text in vars(shapes).values():
        if isinstance(text, str) and "\n" in text:
            document = read_text(text)
            ends = [0]
            for turn in document.turns:
                assert isinstance(turn, Turn)
                assert ends[-1] <= turn.start < turn.end <= len(document.body)
                ends.append(turn.end)
