"""Bringing talks in, and saying who spoke."""

from sqlalchemy import func, select

from cab.extensions import db
from cab.models import Conversation, Evidence, Hypothesis, Note, Segment, Statement
from tests import factories as make
from tests.inspect import Browser
from tests.web.pasting import TALK, drop, only_talk, paste


def test_it_takes_a_pasted_talk_and_nothing_else(browser: Browser) -> None:
    form = browser.get("/interviews/new").all("form[action='/interviews']")[0]
    required = [e.get("name") for e in form.cssselect("[required]")]
    assert required == []
    page = paste(browser)
    assert page.path.endswith(f"/interviews/{only_talk().id}/decide")


def test_it_guesses_person_host_and_keeps_the_words(browser: Browser) -> None:
    paste(browser)
    talk = only_talk()
    assert [voice.name for voice in talk.guests] == ["Amira Khan"]
    assert [voice.name for voice in talk.hosts] == ["Maya"]
    assert talk.notes[0].body == TALK
    assert talk.on_guessed


def test_it_recognises_the_same_talk(browser: Browser) -> None:
    paste(browser)
    page = paste(browser, TALK.replace("\n", "\r\n"), status=400)
    assert "You already have this one: Amira Khan" in page.text("main")
    assert "Nothing was added." in page.text("main")
    assert db.session.scalar(select(func.count(Conversation.id))) == 1
    assert page.all(f"a[href='/interviews/{only_talk().id}']")


def test_it_says_what_is_wrong_and_keeps_what_was_typed(browser: Browser) -> None:
    assert "nothing to read yet" in paste(browser, "  ", status=400).text("main")
    long = "word " * 2_300_000
    page = paste(browser, long[:10_500_000], status=400)
    assert "at most 10 MB are read" in page.text(".error")
    assert len(page.body) > 10_000_000, "what was typed is still there"


def test_it_refuses_files_it_cannot_read_by_name(browser: Browser) -> None:
    for name, data, part in (
        ("empty.txt", b"", "empty.txt"),
        ("picture.txt", bytes(range(256)) * 40, "picture.txt"),
        ("talk.lrc", b"[00:01]Hello there", ".lrc"),
    ):
        page = drop(browser, (name, data), status=400)
        assert part in page.text(".error"), page.text(".error")
    assert db.session.scalar(select(func.count(Note.id))) == 0


def test_a_line_in_our_own_notes_says_what_it_is(browser: Browser) -> None:
    paste(
        browser,
        "? how was last week's rota made\nshe and deputy, sunday\n"
        "> I lose my Sunday evening to it, every single week\n"
        "* can it import the excel?\n! send her the import template fri\n# parking\n",
    )
    marks = list(db.session.scalars(select(Statement.mark).order_by(Statement.start)))
    assert marks == ["?", "", ">", "*", "!", "#"]
    assert [p.what for p in only_talk().promises] == ["send her the import template fri"]
    page = drop(browser, ("notes.txt", b"> the same marks\n? in a file\n! send it\n"))
    assert page.path.endswith("/decide")
    assert list(db.session.scalars(select(Statement.mark).order_by(Statement.id)))[6:] == [
        ">", "?", "!",
    ]  # fmt: skip


def test_it_says_who_spoke(browser: Browser) -> None:
    paste(browser, "It takes me three hours every Sunday. The rota is a mess, really.\n")
    talk = only_talk()
    page = browser.get(f"/interviews/{talk.id}")
    assert "counts nowhere" in page.text(".finding")
    voice = talk.voices[0].id
    page = browser.submit(
        page, "form[action$='/voices']",
        **{f"voice-{voice}-role": "guest", f"voice-{voice}-person": "Nadia Cole",
           f"voice-{voice}-company": "Elm Park Medical", f"voice-{voice}-segment": "Clinics",
           "on": "2026-03-04"},
    )  # fmt: skip
    assert page.text("h1") == "Nadia Cole"
    segment = talk.segment_of(talk.voices[0])
    assert segment is not None and segment.name == "Clinics"
    assert talk.on.isoformat() == "2026-03-04" and not talk.on_guessed


def test_who_spoke_opens_where_it_is_asked_for_with_the_quoted_first(browser: Browser) -> None:
    said = make.talk("Amira Khan", "Riverside Clinic", "Clinics", words=["It takes my Sunday."])
    make.keep(said, make.hypothesis())
    db.session.commit()
    assert not browser.get(f"/interviews/{said.id}").all("section > details[open]")
    page = browser.get(f"/interviews/{said.id}?who=1")
    assert page.texts("section > details[open] legend")[0] == "Amira Khan"
    assert page.texts("section > details details summary") == ["Maya, one of us"]


def test_a_host_is_never_suggested(browser: Browser, app: object) -> None:
    Hypothesis.declare("Building the rota takes more than three hours.", kind="problem",
                       threshold=0.5, by=None)  # fmt: skip
    db.session.commit()
    paste(browser)
    assert db.session.scalar(select(func.count(Evidence.id)))
    talk = only_talk()
    amira = talk.guests[0].id
    page = browser.get(f"/interviews/{talk.id}")
    browser.submit(page, "form[action$='/voices']", **{f"voice-{amira}-role": "host"})
    assert db.session.scalar(select(func.count(Evidence.id))) == 0
    assert set(db.session.scalars(select(Statement.kind))) == {"none"}


def test_a_wrong_day_stays_in_the_form(browser: Browser) -> None:
    paste(browser)
    page = browser.get(f"/interviews/{only_talk().id}")
    page = browser.submit(page, "form[action$='/voices']", 400, on="someday", minutes="-4",
                          channel="customer list")  # fmt: skip
    assert "Choose the day" in page.text("main") or "date" in page.text("main")
    assert page.all("input[name=channel]")[0].get("value") == "customer list"


def test_it_removes_a_talk_with_everything(browser: Browser) -> None:
    paste(browser)
    page = browser.get(f"/interviews/{only_talk().id}")
    page = browser.submit(page, "form[action$='/removal']")
    assert "No talks yet" in page.text(".finding")
    assert db.session.scalar(select(func.count(Statement.id))) == 0


def test_the_list_is_paged_and_filtered(browser: Browser) -> None:
    for number in range(52):
        db.session.add(Conversation(title=f"Talk {number}"))
    db.session.commit()
    page = browser.get("/interviews")
    assert len(page.all("ol.talks > li")) == 50
    assert "1 to 50 of 52" in page.text(".pager")
    assert len(browser.get("/interviews?page=2").all("ol.talks > li")) == 2
    assert len(browser.get("/interviews?page=99").all("ol.talks > li")) == 0
    assert "52" in page.text(".filters")


def test_a_quick_note_has_two_voices(browser: Browser) -> None:
    paste(browser, "? how was last week's rota made\n> I lose my Sunday to it\n? and who helps\n")
    talk = only_talk()
    assert [(voice.name, voice.role) for voice in talk.hosts] == [("We", "host")]
    assert len(talk.guests) == 1
    assert talk.guests[0].id != talk.hosts[0].id


def test_a_hypothesis_sounds_only_where_it_is_about(browser: Browser) -> None:
    vets = Segment.named("Vet practices")
    Hypothesis.declare(
        "Building the rota takes more than three hours.",
        kind="problem", threshold=0.5, by=None, segments=[vets],
    )  # fmt: skip
    db.session.commit()
    paste(browser)
    assert "Amira Khan" in browser.get("/hypotheses/1").text("main")
    page = browser.get(f"/interviews/{only_talk().id}")
    amira = only_talk().guests[0].id
    browser.submit(
        page, "form[action$='/voices']",
        **{f"voice-{amira}-company": "Riverside Clinic", f"voice-{amira}-segment": "Clinics"},
    )  # fmt: skip
    assert "Amira Khan" not in browser.get("/hypotheses/1").text("main")
