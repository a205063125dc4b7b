"""What we know: the grid, its cells, and what stands behind them."""

import pytest

from cab.extensions import db
from cab.models import Hypothesis
from tests import factories as make
from tests.inspect import Browser
from tests.web.queries import count_queries

SICK = "Sick calls leave a shift uncovered at least once a month."
REPORTS = "Would pay for compliance reports."


def eight_of_ten() -> Hypothesis:
    claim = make.hypothesis(SICK, "problem", "Clinics", short="Sick calls uncovered")
    make.heard(claim, "Clinics", yes=8, no=1, unclear=1, stories=5)
    db.session.commit()
    return claim


def test_an_empty_house_says_what_is_missing(browser: Browser) -> None:
    page = browser.get("/questions")
    assert page.text(".finding") == "We can't tell yet: no talk has been decided on."
    assert page.all("a[href='/hypotheses/new']")
    assert not page.all("table.grid")


def test_a_cell_holds_the_answer_its_sign_and_word_and_the_count(browser: Browser) -> None:
    claim = eight_of_ten()
    page = browser.get("/questions")
    assert page.text("table.grid tbody .status") == "●Answered"
    assert page.text("table.grid .answer") == "Sick calls uncovered"
    link = page.all("table.grid .figures a")[0]
    assert (link.text, link.get("href")) == ("8 of 10", f"/hypotheses/{claim.id}?segment=1")
    assert "8 of 10" not in page.text("table.grid .open-cell")


def test_it_folds_what_nobody_has_worked_on(browser: Browser) -> None:
    eight_of_ten()
    page = browser.get("/questions")
    assert page.texts("table.grid tbody th") == ["What problems do they have?"]
    assert page.text("details.untouched summary") == "10 questions nobody has worked on"
    assert "Is it a must-have?" in page.text("details.untouched")


def test_a_written_hypothesis_is_worked_on_although_nobody_was_asked(browser: Browser) -> None:
    make.hypothesis(REPORTS, "willingness_to_pay", "Clinics")
    db.session.commit()
    page = browser.get("/questions")
    assert page.texts("table.grid tbody th") == ["What will they pay?"]
    assert page.text("table.grid tbody .status") == "○Not asked"


def test_segments_we_aim_at_come_first_with_a_star(browser: Browser) -> None:
    make.segment("Care agencies", target=False)
    eight_of_ten()
    page = browser.get("/questions")
    assert page.texts("table.grid thead th")[-2:] == ["Clinics ★ first", "Care agencies"]
    assert [td.get("data-segment") for td in page.all("table.grid tbody td")] == [
        "Clinics ★",
        "Care agencies",
    ]


def test_rows_stand_by_what_would_cost_most_if_wrong(browser: Browser) -> None:
    make.hypothesis("Would be lost without us.", "must_have", "Clinics")
    make.hypothesis(REPORTS, "willingness_to_pay", "Clinics")
    eight_of_ten()
    make.hypothesis("Swap approval ends the calls.", "other", "Clinics", question="solution")
    db.session.commit()
    assert browser.get("/questions").texts("table.grid tbody th") == [
        "What problems do they have?",
        "What will they pay?",
        "Is it a must-have?",
        "Does what we built solve it?",
    ]


def test_every_cell_knows_its_keys(browser: Browser) -> None:
    eight_of_ten()
    page = browser.get("/questions")
    assert page.all("table[data-arrows]")
    cell = page.all("table.grid tbody td")[0]
    assert cell.get("data-key-p") == "/guide?segment=1&question=problems"
    assert cell.get("data-key-w") == "/questions/problems?segment=1#who"


def test_the_foot_says_how_people_were_chosen_and_what_may_be_wrong(browser: Browser) -> None:
    eight_of_ten()
    foot = browser.get("/questions").text("footer.foot")
    assert "From interviews we chose ourselves, not a random sample." in foot
    assert "One finding is called supported." in foot
    assert "chance in 31 that it is wrong" in foot


def test_what_speaks_against_us_stands_in_the_finding(browser: Browser) -> None:
    claim = make.hypothesis(REPORTS, "willingness_to_pay", "Vet practices")
    make.heard(claim, "Vet practices", no=12)
    db.session.commit()
    page = browser.get("/questions")
    assert page.text(".finding") == "For vet practices price speaks against us."
    assert "✕Against us" in page.texts("table.grid .status")


def test_a_cell_opens_to_people_and_words_for_and_against(browser: Browser) -> None:
    claim = eight_of_ten()
    page = browser.get("/questions/problems?segment=1")
    assert page.text(".finding") == (
        f"{claim.statement.rstrip('.')}: very likely most clinics have this problem, "
        "8 of 10 people said so, 5 told a specific story."
    )
    assert page.texts(".side-of h3") == ["For, 8", "Against, 1"]
    assert "Asked, no clear answer, 1: Guest J." in page.text(f"#h{claim.id}")
    assert page.texts(".side-of details summary")[0] == "7 more"
    quote = page.all(".quote figcaption a")[0]
    assert quote.get("href").startswith("/interviews/1#q")
    assert "Clinics A" in quote.text_content()


def test_a_quote_leads_to_its_place_in_the_talk(browser: Browser) -> None:
    eight_of_ten()
    place = browser.get("/questions/problems").all(".quote figcaption a")[0].get("href")
    talk, _, anchor = place.partition("#")
    assert browser.get(talk).all(f"mark#{anchor}")


def test_it_names_whom_to_ask_next_and_why(browser: Browser) -> None:
    eight_of_ten()
    make.person("Nadia Cole", "Elm Park Medical", "Clinics")
    db.session.commit()
    page = browser.get("/questions/problems")
    who = page.texts("#who li")
    assert who[0] == "Nadia Cole, Elm Park Medical never asked · guide"
    assert who[1] == "Guest J, Clinics J asked, no clear answer · guide"
    assert "Best next: Elm Park Medical (never asked)" in page.text("main")


def test_who_passed_on_what_others_said_is_nobody_to_ask(browser: Browser) -> None:
    eight_of_ten()
    make.talk("Rep One", None, "Clinics", first_hand=False, words=["They all say so."])
    db.session.commit()
    assert "Rep One" not in browser.get("/questions/problems").text("#who")
    assert "Rep One" not in browser.get("/questions/problems/talks").text("table")


def test_the_same_as_a_table_of_interviews(browser: Browser) -> None:
    eight_of_ten()
    make.talk("New Comer", "Clinics N", "Clinics", words=["Nothing about it."])
    db.session.commit()
    page = browser.get("/questions/problems/talks?segment=1")
    assert page.text(".finding") == "9 of 11 people heard gave a clear answer."
    rows = dict(zip(page.texts("tbody th a"), page.texts("tbody td"), strict=True))
    assert rows["Guest A"] == "for"
    assert rows["Guest I"] == "against"
    assert rows["Guest J"] == "asked, no clear answer"
    assert rows["New Comer"] == "not asked"
    empty = browser.get("/questions/needs/talks")
    assert "Nothing to show talk by talk yet" in empty.text("main")
    browser.get("/questions/weather/talks", 404)


def test_early_buyers_show_a_quote_for_each_step(browser: Browser) -> None:
    said = make.talk(
        "Judith Pemberton", "Marlow Road", "Clinics",
        words=["It eats my Sunday.", "We built a sheet for it, and it half works."], closed=False,
    )  # fmt: skip
    make.keep(said, words="It eats my Sunday.", trait=1)
    make.keep(said, words="We built a sheet for it, and it half works.", trait=4)
    db.session.commit()
    text = browser.get("/questions/early_buyers").text("main")
    assert "Marlow Road has the problem “It eats my Sunday.”" in text
    assert "put together their own “We built a sheet for it, and it half works.”" in text


def test_an_unknown_question_or_segment_is_not_there(browser: Browser) -> None:
    eight_of_ten()
    browser.get("/questions/weather", 404)
    browser.get("/questions/problems?segment=99", 404)


@pytest.mark.parametrize("path", [
    "/", "/questions", "/questions/problems", "/questions/problems/talks",
    "/questions/early_buyers", "/hypotheses",
    "/hypotheses/1", "/guide", "/guide?person=1", "/more",
])  # fmt: skip
def test_no_page_asks_the_database_more_for_more_talks(browser: Browser, path: str) -> None:
    claim = make.hypothesis(SICK, "problem", "Clinics")
    make.heard(claim, "Clinics", yes=2, unclear=1)
    make.talk("Waiting One", "Clinics W", "Clinics", words=["One more word."], closed=False)
    db.session.commit()
    db.session.expire_all()
    with count_queries() as few:
        browser.get(path)
    make.heard(claim, "Clinics", yes=15, no=10, unclear=5, start=3)
    for at in range(10):
        make.talk(f"Waiting Zed{at}", f"Clinics Zed{at}", "Clinics",
                  words=[f"Word number {at} of it."], closed=False)  # fmt: skip
    db.session.commit()
    db.session.expire_all()
    with count_queries() as many:
        browser.get(path)
    assert many.number <= few.number, "\n".join(many.statements)
    assert many.number < 40
