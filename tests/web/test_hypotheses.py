"""Writing a claim down, seeing for and against, calling it, changing its line."""

from datetime import date

from sqlalchemy import select

from cab.extensions import db
from cab.models import Conversation, Evidence, Hypothesis, Statement, User, Verdict
from cab.models.suggesting import take_in
from cab.text.read import read_text
from tests import factories as make
from tests.inspect import Browser, Page

ROTA = "Building the rota takes more than three hours."
SICK = "Sick calls leave a shift uncovered at least once a month."
REPORTS = "Would pay for compliance reports."


def write(browser: Browser, statement: str = ROTA, status: int = 200, **fields: object) -> Page:
    form = browser.get("/hypotheses/new")
    return browser.submit(form, "main form", status, statement=statement, **fields)


def settled(segment: str = "Clinics") -> Hypothesis:
    claim = make.hypothesis(SICK, "problem", segment)
    make.heard(claim, segment, yes=8, no=1, unclear=1, stories=5)
    db.session.commit()
    return claim


def old_talks(number: int) -> list[Conversation]:
    """Bring talks in as a person does, long before anything was written down."""
    talks = []
    for at in range(number):
        name = f"Guest {make.letters(at)}"
        note = take_in(
            read_text(
                f"Maya: How was last week's rota made?\n"
                f"{name}: Building the rota took me {at + 4} hours at the kitchen table.",
                hosts=("Maya",),
            ),
            by=None,
        )
        note.conversation.on = date(2026, 1, 2)
        make.guest_of(note.conversation, name).belongs_to(
            make.person(name, f"Clinic {at}", "Clinics"), "guest"
        )
        note.conversation.close(by=make.user())
        talks.append(note.conversation)
    db.session.commit()
    return talks


def test_an_empty_list_teaches_the_next_step(browser: Browser) -> None:
    assert "Nothing to prove yet. Pick a sentence somebody said" in browser.get("/hypotheses").text(
        "main"
    )


def test_it_is_written_down_with_its_question_segments_and_usual_line(browser: Browser) -> None:
    clinics = make.segment("Clinics")
    db.session.commit()
    page = write(browser, REPORTS, question="payment", segments=[str(clinics.id)])
    claim = db.session.scalars(select(Hypothesis)).one()
    assert (claim.kind, claim.question, claim.line.threshold) == (
        "willingness_to_pay", "payment", 0.3,
    )  # fmt: skip
    assert claim.segments == [clinics]
    assert page.text("h1") == REPORTS
    assert "Nothing in the talks so far sounds like it." in page.text(".notice")


def test_a_claim_on_another_question_has_no_kind_of_its_own(browser: Browser) -> None:
    write(browser, "They decide in the spring.", question="business", line="0.7")
    claim = db.session.scalars(select(Hypothesis)).one()
    assert (claim.kind, claim.question, claim.line.threshold) == ("other", "business", 0.7)


def test_a_form_with_everything_wrong_keeps_what_was_typed(browser: Browser) -> None:
    page = write(browser, "", 400, question="weather", line="2", segments=["99"])
    assert "could turn out wrong" in page.text(".error")
    page = write(browser, "x" * 301, 400)
    assert "at most 300" in page.text(".error")
    assert page.text("textarea").strip() == "x" * 301
    assert db.session.scalars(select(Hypothesis)).all() == []


def test_the_same_sentence_twice_is_refused_on_the_form(browser: Browser) -> None:
    write(browser)
    page = write(browser, status=400)
    assert "is a hypothesis already" in page.text(".error")


def test_writing_it_down_can_be_undone(browser: Browser) -> None:
    page = browser.submit(write(browser), ".notice form")
    assert page.path == "/hypotheses"
    assert db.session.scalars(select(Hypothesis)).all() == []


def test_twenty_old_talks_then_a_hypothesis_then_decisions_move_counts(
    browser: Browser, maya: User
) -> None:
    old_talks(20)
    page = write(browser, segments=[str(make.segment("Clinics").id)])
    assert "20 talks sound like it and wait for you" in page.text(".notice")
    assert "heard before this was written down" in page.text(".notice")
    assert page.text(".finding") == "Nobody was asked."
    assert len(page.all("#waiting > .list > li")) == 5
    assert page.text("#waiting summary") == "15 more"
    assert len(page.all("#waiting details a")) == 15
    claim = db.session.scalars(select(Hypothesis)).one()
    seen: set[int] = set()
    for evidence in db.session.scalars(select(Evidence).where(Evidence.hypothesis == claim)):
        assert evidence.voice
        if evidence.voice_id not in seen:
            evidence.accept(by=maya, strength=3)
            seen.add(evidence.voice_id or 0)
    db.session.commit()
    page = browser.get(f"/hypotheses/{claim.id}")
    assert "20 of 20 people said so" in page.text(".finding")
    assert "20 of 20 were heard before this was written down." in page.text("main")
    assert not page.all("#waiting")


def test_it_starts_from_a_sentence_somebody_said(browser: Browser) -> None:
    old_talks(1)
    statement = db.session.scalars(select(Statement).order_by(Statement.id)).all()[-1]
    page = browser.get(f"/hypotheses/new?statement={statement.id}")
    assert page.text("textarea").strip() == statement.text
    assert statement.text in page.text(".quote")
    browser.submit(page, "main form", statement="Building the rota takes all Sunday.")
    claim = db.session.scalars(select(Hypothesis)).one()
    bearing = db.session.scalars(select(Evidence).where(Evidence.hypothesis == claim)).all()
    assert claim.from_excerpt_id in {evidence.excerpt_id for evidence in bearing}
    assert not any(evidence.kept for evidence in bearing)


def test_for_and_against_stand_side_by_side(browser: Browser) -> None:
    claim = settled()
    page = browser.get(f"/hypotheses/{claim.id}")
    assert page.texts(".sides h2") == ["For, 8", "Against, 1"]
    assert len(page.all(".side-of.supports .quote")) == 8
    assert "Asked, no clear answer, 1: Guest J." in page.text("main")
    assert "The true share may be anywhere from about 5 to 9 in 10." in page.text("main")


def test_open_ones_say_what_it_takes(browser: Browser) -> None:
    claim = make.hypothesis(SICK, "problem", "Clinics")
    make.heard(claim, "Clinics", yes=7, no=3)
    db.session.commit()
    text = browser.get(f"/hypotheses/{claim.id}").text("main")
    assert "Leaning yes: 7 of 10." in text
    assert "At least 2 more yeses would settle it." in text
    assert "Call it" not in text


def test_segments_are_tabs(browser: Browser) -> None:
    claim = make.hypothesis(SICK, "problem", "Clinics", "Vet practices")
    make.heard(claim, "Clinics", yes=2)
    make.heard(claim, "Vet practices", yes=6, no=2, start=10)
    db.session.commit()
    page = browser.get(f"/hypotheses/{claim.id}")
    assert page.texts(".filters a") == ["Clinics 2 of 2", "Vet practices 6 of 8"]
    assert page.text(".filters [aria-current]") == "Vet practices 6 of 8"
    page = browser.get(f"/hypotheses/{claim.id}?segment=1")
    assert page.text(".finding") == "Too few to say: Guest A and Guest B."


def test_five_sales_reps_and_two_customers_are_two(browser: Browser) -> None:
    claim = make.hypothesis(
        "Overtime on sleep-ins is worked out by hand.", "problem", "Care agencies"
    )
    for name in ("Priya Nair", "Tom Reid"):
        said = make.talk(name, f"{name} Care", "Care agencies", closed=False,
                         words=[f"I work it out on paper, says {name}."])  # fmt: skip
        make.keep(said, claim)
        said.close(by=make.user())
    for at in range(5):
        said = make.talk(
            f"Rep {make.letters(at)}", None, "Care agencies", channel="sales", first_hand=False,
            closed=False, words=[f"Agency {at} does it by hand."],
        )  # fmt: skip
        make.keep(said, claim)
        said.close(by=make.user(), first_hand=False)
    db.session.commit()
    page = browser.get(f"/hypotheses/{claim.id}")
    assert page.text(".finding") in (
        "Too few to say: Priya Nair and Tom Reid.",
        "Too few to say: Tom Reid and Priya Nair.",
    )
    assert "Five more reports came second-hand through sales and don't count." in page.words
    assert "Thin: only 2 first-hand." in page.words
    apart = page.text("main section")
    assert apart.startswith("Second-hand, counted apart") and apart.count("does it by hand") == 5
    grid = browser.get("/questions")
    assert "◔Early · thin" in grid.text("table.grid")
    assert "2 of 2" in grid.text("table.grid")


def test_forty_quotes_of_one_company_are_one_voice_on_money(browser: Browser) -> None:
    claim = make.hypothesis(REPORTS, "willingness_to_pay", "Clinics")
    lines = [f"We would pay for that report, number {make.letters(at)}." for at in range(40)]
    said = make.talk("Ana Reyes", "Green Lane", "Clinics", words=lines, closed=False)
    for line in lines:
        make.keep(said, claim, line, strength=2)
    said.close(by=make.user())
    db.session.commit()
    page = browser.get(f"/hypotheses/{claim.id}")
    assert page.text(".finding") == "Too few to say: Green Lane."
    assert "Forty quotes, one company. For money that is one voice." in page.words or (
        "40 quotes, one company. For money that is one voice." in page.words
    )
    assert page.text(".side-of.supports h2") == "For, 1"
    assert page.text(".side-of.supports details summary") == "39 more from Green Lane"


def test_the_board_is_heard_apart(browser: Browser) -> None:
    claim = make.hypothesis(SICK, "problem", "Clinics")
    said = make.talk("Dev Patel", "Hillside", "Clinics", kind="board", closed=False,
                     words=["Every other week somebody is missing."])  # fmt: skip
    make.keep(said, claim)
    db.session.commit()
    page = browser.get(f"/hypotheses/{claim.id}")
    assert page.text(".finding") == "Nobody was asked."
    assert "Board: 1 of 1 said so; counted apart." in page.words
    assert "Every other week somebody is missing." in page.text("main section")


def test_calling_it_keeps_what_was_seen(browser: Browser) -> None:
    claim = settled()
    page = browser.submit(browser.get(f"/hypotheses/{claim.id}"), "form.call", because="Enough.")
    assert "Called: supported." in page.text(".notice")
    signed = db.session.scalars(select(Verdict)).one()
    assert (signed.status, signed.because, signed.segment_id) == ("supported", "Enough.", 1)
    assert (signed.seen["k"], signed.seen["n"], signed.seen["line"]) == (8, 10, 0.5)
    assert len(signed.seen["voices"]) == 10 and len(signed.seen["evidence"]) == 9
    assert "evening" not in str(signed.seen)
    assert not page.all("form.call")
    page = browser.submit(page, ".notice form")
    assert "taken back" in page.text("#verdicts")
    assert page.all("form.call")


def test_a_finding_that_moved_is_not_signed(browser: Browser) -> None:
    claim = settled()
    page = browser.get(f"/hypotheses/{claim.id}")
    make.heard(claim, "Clinics", yes=1, start=10)
    db.session.commit()
    page = browser.submit(page, "form.call", 409, because="Enough.")
    assert "This moved while you looked: 8 of 10 then, 9 of 11 now." in page.text(".error")
    assert page.all("input[name=because]")[0].get("value") == "Enough."
    assert page.all("input[name=n]")[0].get("value") == "11"
    assert db.session.scalars(select(Verdict)).all() == []


def test_nothing_open_and_nothing_nonsensical_is_signed(browser: Browser) -> None:
    claim = make.hypothesis(SICK, "problem", "Clinics")
    make.heard(claim, "Clinics", yes=2)
    db.session.commit()
    browser.post(f"/hypotheses/{claim.id}/verdicts", {"segment": 1, "k": 2, "n": 2}, 409)
    browser.post(f"/hypotheses/{claim.id}/verdicts", {"segment": 1, "k": "x"}, 400)
    browser.post(f"/hypotheses/{claim.id}/verdicts", {"segment": 99, "k": 2, "n": 2}, 404)


def test_a_signature_and_the_talks_may_part_later(browser: Browser) -> None:
    claim = settled()
    browser.submit(browser.get(f"/hypotheses/{claim.id}"), "form.call")
    make.heard(claim, "Clinics", no=6, start=20)
    db.session.commit()
    text = browser.get(f"/hypotheses/{claim.id}").text("main")
    assert "Called supported by Maya Berg" in text
    assert "Today the talks say open." in text


def test_another_line_is_a_new_declaration(browser: Browser) -> None:
    claim = settled()
    page = browser.post(f"/hypotheses/{claim.id}/declarations", {"threshold": "0.7"})
    assert "at least 7 in 10 from today" in page.text(".notice")
    assert [d.threshold for d in db.session.get_one(Hypothesis, claim.id).declarations] == [
        0.5,
        0.7,
    ]
    assert "10 of 10 were heard before this was written down." in page.words
    browser.post(f"/hypotheses/{claim.id}/declarations", {"threshold": "7"}, 409)
    browser.post(f"/hypotheses/{claim.id}/declarations", {"threshold": "most"}, 409)


def test_it_goes_out_of_the_questions_and_comes_back(browser: Browser) -> None:
    claim = settled()
    page = browser.post(f"/hypotheses/{claim.id}/retirement")
    assert "1 taken out of the questions" in page.text("main")
    assert "Out of the questions since" in browser.get(f"/hypotheses/{claim.id}").text(".finding")
    page = browser.submit(page, ".notice form")
    assert page.text(".finding").startswith("Very likely most clinics")


def test_removing_is_refused_once_somebody_decided(browser: Browser) -> None:
    claim = settled()
    page = browser.post(f"/hypotheses/{claim.id}/removal", status=409)
    assert "Retire it instead." in page.text("main")


def test_the_list_says_where_each_stands(browser: Browser) -> None:
    settled()
    page = browser.get("/hypotheses")
    assert page.text(".finding") == "One of 1 is settled: one supported."
    assert "Clinics 8 of 10 supported" in page.text(".claims")


def test_readers_read_and_sign_nothing(browser_of: object, sam: User) -> None:
    claim = settled()
    reader: Browser = browser_of(sam)  # type: ignore[operator]
    page = reader.get(f"/hypotheses/{claim.id}")
    assert not page.all("form.call")
    reader.post(f"/hypotheses/{claim.id}/verdicts", {"segment": 1, "k": 8, "n": 10}, 403)


def test_statistics_stay_behind_how_we_count_this(browser: Browser) -> None:
    claim = settled()
    page = browser.get(f"/hypotheses/{claim.id}")
    how = page.text("details.how")
    assert "0.9673" in how and "0.482 to 0.940" in how and "0.490 to 0.943" in how
    assert (
        "If exactly half had the problem, we would still call it supported about 1 time in 6" in how
    )
    assert "0.9673" not in page.words
