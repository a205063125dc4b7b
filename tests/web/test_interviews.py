"""Bringing talks in, and saying who spoke."""

import io
import zipfile

from sqlalchemy import func, select

from cab.extensions import db
from cab.models import Conversation, Evidence, Hypothesis, Note, Participant, Segment, Statement
from tests.inspect import Browser, Page

TALK = """10:02 Maya: Tell me how last week's rota came together.
10:03 Amira Khan: I lost my whole Sunday evening to it again, three hours at the kitchen table.
10:04 Maya: And when somebody calls in sick?
10:05 Amira Khan: Two weeks ago we paid an agency £310 for one day. It hurt, honestly.
10:06 Maya: Thank you, Amira.
10:07 Amira Khan: You are welcome.
"""


def paste(browser: Browser, text: str = TALK, status: int = 200) -> Page:
    return browser.submit(browser.get("/interviews/new"), "form[action='/interviews']", status,
                          text=text)  # fmt: skip


def drop(browser: Browser, *files: tuple[str, bytes], status: int = 200) -> Page:
    return browser.post(
        "/interviews", {"files": [(io.BytesIO(data), name) for name, data in files]}, status,
        content_type="multipart/form-data",
    )  # fmt: skip


def only_talk() -> Conversation:
    return db.session.scalars(select(Conversation)).one()


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


def test_several_files_come_in_one_by_one(browser: Browser) -> None:
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as archive:
        archive.writestr("one.txt", TALK)
        archive.writestr("two/again.md", TALK)
        archive.writestr("table.tsv", "a\tb")
    page = drop(browser, ("talks.zip", box.getvalue()))
    assert page.text("h1") == "Bringing in 3 files"
    while page.all("form[action$='/steps']"):
        page = browser.submit(page, "form[action$='/steps']")
    assert "1 came in, 1 was here already, 1 could not be read." in page.text(".finding")
    assert ".tsv" in page.text("table")
    assert db.session.scalar(select(func.count(Conversation.id))) == 1


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


def test_people_and_companies(browser: Browser) -> None:
    page = browser.submit(browser.get("/people"), "form[action='/people']", name="Lena Fischer",
                          company="Ridgeway Vets", segment="Vet practices")  # fmt: skip
    assert "Never asked." in page.text(".finding")
    page = browser.get("/people")
    assert "1 person; 1 never talked to." in page.text(".finding")
    page = browser.get(page.all("tbody a[href^='/companies/']")[0].get("href"))
    assert "We can't tell yet" in page.text(".finding")
    page = browser.submit(page, "main form", segment="Clinics", name="Ridgeway", employees="12")
    assert page.text("h1") == "Ridgeway"
    page = browser.submit(browser.get("/people"), "form[action='/people']", 400, name="")
    assert "Type a name." in page.text("main")


def test_segments_have_an_order_and_no_twin(browser: Browser) -> None:
    for name in ("Clinics", "Vet practices", "clinics"):
        page = browser.submit(browser.get("/segments"), "form[action='/segments']", name=name)
    assert page.texts("li h2") == ["★ Clinics", "★ Vet practices"]
    vets = db.session.scalars(select(Segment).where(Segment.name == "Vet practices")).one()
    page = browser.post(f"/segments/{vets.id}", {"name": "Clinics", "position": "1"}, 409)
    assert "another segment" in page.text(".finding")
    browser.post(f"/segments/{vets.id}", {"name": "Vets", "is_target": "y", "position": "0"})
    assert browser.get("/segments").texts("li h2") == ["★ Vets", "★ Clinics"]


def test_a_person_is_erased_everywhere(browser: Browser) -> None:
    Hypothesis.declare("Building the rota takes more than three hours.", kind="problem",
                       threshold=0.5, by=None)  # fmt: skip
    db.session.commit()
    both = TALK + "10:08 Priya Nair: We never lose shifts.\n10:09 Priya Nair: Not once.\n"
    paste(browser, both)
    amira = db.session.scalars(select(Participant).where(Participant.name == "Amira Khan")).one()
    browser.post(f"/people/{amira.id}/erasure")
    note = only_talk().notes[0]
    assert "Sunday" not in note.body and "We never lose shifts." in note.body
    assert len(note.body) == len(both)
    assert note.source is None
    assert db.session.scalar(select(func.count(Participant.id))) == 1
    priya = db.session.scalars(select(Participant)).one()
    browser.post(f"/people/{priya.id}/erasure")
    assert db.session.scalar(select(func.count(Statement.id))) == 0


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
