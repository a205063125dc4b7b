"""Said × did on Next, in the questions and in the guide: who praises us and leaves."""

from datetime import timedelta

from cab.extensions import db
from cab.models import Account, Hypothesis
from tests import factories as make
from tests.inspect import Browser, Page
from tests.web.queries import count_queries

VETS = "Vet practices"
LONG_AGO, TODAY = make.TODAY - timedelta(days=900), make.TODAY
LATELY = TODAY - timedelta(days=70)
CLAIM = "Would be very disappointed without Shiftwell."
APART = "Vet practices say they need us, and they leave. That is the first thing to look at."


def vets(*, left: int, named: int = 0, silent: int = 9) -> None:
    """Let seven of ten vet practices praise us and all pay; some of those, and others, leave.

    Of the ten that were heard `named` left; of the silent ones the rest of `left`.
    """
    claim = make.hypothesis(CLAIM, "must_have", VETS, short="Very disappointed")
    make.heard(claim, VETS, yes=7, no=2, unclear=1, ago=200)
    for at in range(10):
        pay(f"{VETS} {make.letters(at)}", gone=at < named)
    for at in range(silent):
        pay(f"Quiet {make.letters(at)}", gone=at < left - named)
    db.session.commit()


def pay(company: str, *, gone: bool = False, annual: int = 120_000) -> Account:
    return make.paying(company, VETS, annual, since=LONG_AGO, until=LATELY if gone else None)


def first(page: Page) -> str:
    return page.texts(".do .title")[0]


def test_who_praised_us_and_left_is_the_first_thing_on_next(browser: Browser) -> None:
    vets(left=6, named=4)
    page = browser.get("/")
    assert page.text(".finding") == APART
    assert first(page) == "See the four vet practices that praised us and left."
    assert "7 of 10 would be very disappointed without Shiftwell; 6 of 19 left this year." in (
        page.text(".do li")
    )
    segment = Account.named(f"{VETS} A").segment_on(TODAY)
    assert segment
    [look] = page.all(".do li a.button")
    assert look.get("href") == f"/segments/{segment.id}#names"
    assert page.all(".do li .reason a")[0].get("href") == f"/hypotheses/1?segment={segment.id}"


def test_one_company_that_leaves_changes_the_sentence_and_is_named(browser: Browser) -> None:
    # Of 20 equal customers four losses keep 80 %; the fifth is one too many.
    vets(left=4)
    make.paying("Hollow Vets", VETS, 120_000, since=LONG_AGO, key="hollow")
    make.keep(make.talk("Ada Hollow", "Hollow Vets", VETS, ago=200), db.session.get(Hypothesis, 1))
    db.session.commit()
    segment = Account.named("Hollow Vets").segment_on(TODAY)
    assert segment
    assert "they leave" not in browser.get("/").text("main")
    assert "they leave" not in browser.get("/questions").text("table.grid")
    assert "and they stay." in browser.get(f"/segments/{segment.id}").text(".finding")
    later = make.a_ledger(key="a later file")
    make.paying("Hollow Vets", VETS, 120_000, since=LONG_AGO, until=LATELY, key="hollow", of=later)
    db.session.commit()
    page = browser.get("/")
    assert page.text(".finding") == APART
    assert first(page) == "See the one vet practice that praised us and left."
    assert "Say yes, and leave" in browser.get("/questions").text("table.grid")
    named = browser.get(f"/segments/{segment.id}")
    assert named.text(".finding") == "They say they need us, and they leave."
    assert "Hollow Vets" in named.text("#names")


def test_the_line_can_be_put_off(browser: Browser) -> None:
    vets(left=6, named=4)
    browser.submit(browser.get("/"), ".do .later button")
    page = browser.get("/")
    assert "praised us and left" not in " ".join(page.texts("ol.do .title"))
    assert page.text("#put-off summary") == "1 put off"


def test_where_none_of_those_heard_left_nobody_is_made_up(browser: Browser) -> None:
    vets(left=6)
    assert first(browser.get("/")).startswith("See which vet practices left:")


def test_without_a_ledger_nothing_of_it_shows(browser: Browser) -> None:
    claim = make.hypothesis(CLAIM, "must_have", VETS)
    make.heard(claim, VETS, yes=7, no=2, unclear=1)
    db.session.commit()
    assert "leave" not in browser.get("/").text(".finding")
    assert "leave" not in browser.get("/questions/must_have?segment=1").text("main")


def test_the_cell_says_yes_and_leave(browser: Browser) -> None:
    vets(left=6, named=4)
    page = browser.get("/questions")
    row = next(tr for tr in page.all("table.grid tr") if "must-have" in tr.text_content())
    text = " ".join(row.text_content().split())
    assert "they leave" in text and "Say yes, and leave" in text
    assert "7 of 10" in text and "6 of 19 left" in text
    assert "staying" in page.text(".finding")


def test_the_page_of_the_cell_says_both_and_whom_to_ask(browser: Browser) -> None:
    vets(left=6, named=4)
    make.person("Lena Fischer", "Ridgeway Vets", VETS)
    make.person("Ines Duarte", "Foxglove Vets", VETS)
    make.person("Tom Reid", "Ashdown Vets", VETS)
    make.person("Ann Gone", "Quiet A", VETS)
    make.person("Nobody Yet", "No Customer Vets", VETS)
    make.paying("Ridgeway Vets", VETS, 330_000, since=LONG_AGO, until=LATELY)
    make.paying("Ridgeway Vets", VETS, 410_000, since=LATELY)
    make.paying("Foxglove Vets", VETS, since=LONG_AGO)
    make.paying("Ashdown Vets", VETS, since=LONG_AGO, notice=TODAY,
                until=TODAY + timedelta(days=40))  # fmt: skip
    db.session.commit()
    page = browser.get("/questions/must_have?segment=1")
    assert page.text(".finding") == "They say they need us, and they leave."
    assert "7 of 10 practices would be very disappointed. 6 of 22 left in twelve months." in (
        page.text("main")
    )
    assert [text.split(" · ")[0] for text in page.texts("#who li")][:4] == [
        "Lena Fischer, Ridgeway Vets never asked, grew",
        f"Tom Reid, Ashdown Vets never asked, gave notice on {TODAY:%A}",
        "Ines Duarte, Foxglove Vets never asked",
        "Ann Gone, Quiet A never asked, left",
    ]
    assert "Nobody Yet" not in page.text("#who")
    assert "Best next: Ridgeway Vets (never asked, grew)" in page.text("main")


def test_with_a_ledger_only_those_who_pay_are_asked_how_it_would_be_without(
    browser: Browser,
) -> None:
    claim = make.hypothesis(CLAIM, "must_have", VETS)
    make.heard(claim, VETS, yes=4, no=4)
    lena = make.person("Lena Fischer", "Ridgeway Vets", VETS)
    make.person("Aaron Early", "A Stranger", VETS)
    db.session.commit()
    assert "Best next: A Stranger, never asked." in browser.get("/").text("main")
    make.paying("Ridgeway Vets", VETS, since=LONG_AGO)
    db.session.commit()
    page = browser.get("/")
    assert "Best next: Ridgeway Vets, never asked." in page.text("main")
    guide = [a.get("href") for a in page.all(".do a") if "guide" in (a.get("href") or "")]
    assert guide == [f"/guide?segment=1&question=must_have&person={lena.id}"]
    assert "Our product last" in browser.get(guide[0] or "").text("footer")


def test_who_left_is_asked_how_that_came_and_not_how_it_would_be(browser: Browser) -> None:
    vets(left=6, named=4)
    gone = make.person("Ann Gone", "Quiet A", VETS)
    db.session.commit()
    page = browser.get(f"/guide?person={gone.id}")
    assert page.texts(".asks li")[:2] == [
        "When did you decide to stop, or to take less? What had happened just before?",
        "What do you use instead? What did you pay for it last month?",
    ]
    assert len(page.all(".asks li")) <= 6
    assert "did not use" not in page.text(".asks")
    assert "They left in the last twelve months." in page.text(".known")
    sheet = browser.get("/guide?segment=1&left=1")
    assert sheet.texts(".asks li")[0].startswith("When did you decide to stop")
    assert "decide to stop" not in browser.get("/guide?segment=1").text(".asks")


def test_prices_paid_answer_what_they_will_pay(browser: Browser) -> None:
    for at in range(6):
        make.paying(f"Vet {at}", VETS, 78_00 * 10, since=LONG_AGO, quantity=10,
                    list_annual=108_00 * 10)  # fmt: skip
    make.talk("Ann Early", "Vet 0", VETS)
    db.session.commit()
    page = browser.get("/questions")
    row = next(tr for tr in page.all("table.grid tr") if "will they pay" in tr.text_content())
    text = " ".join(row.text_content().split())
    assert "£6.50, not £9" in text and "6 pay; usual rebate 28 %" in text
    cell = browser.get("/questions/payment?segment=1")
    assert cell.text(".finding") == (
        "6 companies pay, usually £6.50 a head a month. Listed at £9; usually they pay 28 % less."
    )
    assert "median discount" in cell.text("details.how")
    nxt = browser.get("/")
    assert "See what speaks against us: price for vet practices." in nxt.texts(".do .title")
    assert "£6.50, not £9. 6 pay; usual rebate 28 %." in nxt.text(".do")


def test_ten_times_the_customers_cost_no_more_queries(browser: Browser) -> None:
    vets(left=6, named=4)
    costs = []
    for more in range(2):
        for at in range(30 * more):
            pay(f"More {at}", gone=at % 2 == 0)
        db.session.commit()
        for path in ("/", "/questions", "/questions/must_have?segment=1", "/guide?segment=1"):
            browser.get(path)
            with count_queries() as queries:
                browser.get(path)
            costs.append((path, queries.number))
    assert costs[:4] == costs[4:]
    assert max(number for _, number in costs) < 60


def test_answers_to_the_question_speak_where_no_hypothesis_was_heard(browser: Browser) -> None:
    for at in range(10):
        company = f"{VETS} {make.letters(at)}"
        said = make.talk(f"Guest {make.letters(at)}", company, VETS, ago=200)
        make.answer(said, "very" if at < 8 else "not")
        pay(company, gone=at < 4)
    db.session.commit()
    page = browser.get("/")
    assert page.text(".finding") == APART
    assert first(page) == "See the four vet practices that praised us and left."
    assert "8 of 10 would be very disappointed without us; 4 of 10 left this year." in (
        page.text(".do li")
    )
    cell = browser.get("/questions/must_have?segment=1")
    assert cell.text(".finding") == "They say they need us, and they leave."
    assert "8 of 10 practices would be very disappointed. 4 of 10 left" in cell.text("main")
