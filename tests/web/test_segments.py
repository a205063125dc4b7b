"""Segments: the table, one segment with its names, what stands behind each figure."""

from collections.abc import Callable
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from flask import Flask
from sqlalchemy import select

from cab.config import settings
from cab.extensions import db
from cab.models import CategoryGrowth, Refused, Segment, User
from cab.models.counting import add_up
from flywheel import months
from tests import factories
from tests.inspect import Browser
from tests.web.queries import count_queries

TODAY = date.today()
LAST = months.last_complete(TODAY)


def ago(count: int) -> date:
    """Return the first day of a month, so many before the last complete one."""
    return months.first_day(LAST - count)


def shiftwell() -> None:
    """Let six companies pay: one left, one cut, one grew, one is new, one came back."""
    until = months.last_day(LAST)
    pay = factories.paying
    pay("Hillside", "Clinics", 600_000, since=ago(20), until=ago(4), known_until=until)
    pay("Hillside", "Clinics", 900_000, since=ago(4))
    pay("Ashgrove", "Clinics", 400_000, since=ago(20), until=ago(8))
    pay("Ashgrove", "Clinics", 400_000, since=ago(5))
    pay("Northgate", "Clinics", 200_000, since=ago(3))
    pay("Green Lane Vets", "Vet practices", 420_000, since=ago(20), until=ago(2))
    pay("Harbour Vets", "Vet practices", 600_000, since=ago(20), until=ago(1))
    pay("Harbour Vets", "Vet practices", 310_000, since=ago(1),
        term_ends=TODAY + timedelta(days=14))  # fmt: skip
    pay("Castle Street", "Vet practices", 290_000, since=ago(20))
    db.session.commit()


def must_have() -> None:
    """Let three vet practices say how it would be without us, months before."""
    needed = factories.hypothesis(
        "Would be very disappointed without Shiftwell.", "must_have", "Vet practices"
    )
    for name, company, words, days in (
        ("Ana Reyes", "Green Lane Vets", "I'd be lost on a Monday without it.", 150),
        ("Marcus Webb", "Harbour Vets", "Couldn't run Saturdays without it.", 140),
    ):
        said = factories.talk(name, company, "Vet practices", words=[words], ago=days)
        factories.keep(said, needed)
        factories.promise(said, "Send Saturday mode.")
        db.session.commit()
    for number in range(5):
        said = factories.talk(f"Guest {number}", f"Practice {number}", "Vet practices", ago=120)
        factories.keep(said, needed)
    factories.guest_of(said).agrees("quote", True, by=factories.user())
    db.session.commit()


def segment(name: str) -> int:
    """Return the id of a segment."""
    return db.session.scalars(select(Segment.id).where(Segment.name == name)).one()


@pytest.mark.parametrize("name", ["Company", " no  segment yet"])
def test_a_segment_is_not_called_what_stands_beside_segments(app: Flask, name: str) -> None:
    with pytest.raises(Refused, match="stands for something else here"):
        Segment.named(name)
    with pytest.raises(Refused, match="stands for something else here"):
        Segment.named("Clinics").rename(name)


def test_segments_have_an_order_and_no_twin(browser: Browser) -> None:
    for name in ("Clinics", "Vet practices", "clinics"):
        page = browser.submit(browser.get("/segments"), "form[action='/segments']", name=name)
    assert page.texts("li h2") == ["★ Clinics", "★ Vet practices"]
    vets = segment("Vet practices")
    page = browser.post(f"/segments/{vets}", {"name": "Clinics", "position": "1"}, 409)
    assert "another segment" in page.text(".finding")
    browser.post(f"/segments/{vets}", {"name": "Vets", "is_target": "y", "position": "0"})
    assert browser.get("/segments").texts("li h2") == ["★ Vets", "★ Clinics"]


def test_a_place_is_a_number(browser: Browser) -> None:
    clinics = Segment.named("Clinics")
    page = browser.post(f"/segments/{clinics.id}", {"name": "Clinics", "position": "first"}, 409)
    assert page.text(".finding")
    assert clinics.position == 1


def test_without_money_the_page_says_what_to_bring(browser: Browser) -> None:
    page = browser.get("/segments")
    assert "a row per customer, a column per month is enough" in page.text(".empty")
    assert page.all("a[href='/revenue']")
    for path in ("/segments/company", "/segments/0", "/segments/company/figures/arr"):
        browser.get(path, 404)


def test_a_row_for_each_segment_and_the_company(browser: Browser) -> None:
    shiftwell()
    page = browser.get("/segments")
    assert page.texts("#table tbody tr") == [
        "Clinics ★ £15,000 £5,000 £100 £130 2 of 2 +50 %",
        "Vet practices ★ £6,000 £3,000 £46 £46 2 of 3 −54 %",
        "Shiftwell £21,000 £4,200 £69 £82 4 of 5 −9 %",
    ]
    assert "Of each £100 vet practices paid a year ago, £46 is still here." in page.text(".finding")
    # Ashgrove came back: a loss that stays a loss leaves Clinics with 60 of 100.
    assert "Clinics: £60 if those that left or cut and came back count as lost." in page.text()


def test_every_number_of_the_table_opens(browser: Browser) -> None:
    shiftwell()
    links = [a.get("href") for a in browser.get("/segments").all("#table a")]
    assert len(links) == len(set(links)) == 21
    for link in links:
        browser.get(link)


def test_one_can_look_at_another_month_and_another_length(browser: Browser) -> None:
    shiftwell()
    then = months.written(LAST - 6)
    page = browser.get(f"/segments?month={then}&months=3")
    assert page.text(".time").startswith("3 months to ")
    assert [a.get("href") for a in page.all(".time > a")] == [
        f"/segments?month={months.written(LAST - 7)}&months=3",
        f"/segments?month={months.written(LAST - 5)}&months=3",
    ]
    assert page.texts("#table tbody tr")[1].startswith("Vet practices ★ £13,100")
    seen = browser.get(f"/segments?as_of={months.last_day(LAST - 6)}")
    assert seen.texts("#table tbody tr")[1].startswith("Vet practices ★ £13,100")


@pytest.mark.parametrize("asked", ["month=last", "months=x", "months=0", "as_of=soon"])
def test_a_time_that_cannot_be_read_is_refused(browser: Browser, asked: str) -> None:
    shiftwell()
    browser.get(f"/segments?{asked}", 400)


def test_a_month_outside_the_figures_is_the_nearest_one(browser: Browser) -> None:
    shiftwell()
    assert "to" in browser.get("/segments?month=1999-01").text(".time")
    assert browser.get("/segments?month=2999-01").text(".time")
    page = browser.get("/segments?as_of=1999-01-01", 409)
    assert "Nothing is known before." in page.text("main")


def test_what_is_not_known_says_why(browser: Browser) -> None:
    shiftwell()
    page = browser.get(f"/segments?month={months.written(LAST - 19)}")
    told = "Clinics, Vet practices and Shiftwell: We can't tell yet: nobody paid at the start"
    assert told in page.text()
    assert "can't tell yet" in page.text("#table")
    vets = browser.get(f"/segments/{segment('Vet practices')}?month={months.written(LAST - 19)}")
    assert "We can't tell yet: nobody paid at the start" in vets.text(".five")


def test_figures_that_stop_early_say_until_when_they_go(browser: Browser) -> None:
    known = months.last_day(LAST - 3)
    factories.paying("Hillside", "Clinics", since=ago(20), known_until=known)
    page = browser.get("/segments")
    assert f"Figures go up to {known.day} {known:%B %Y}" in page.text()


def test_a_category_stands_beside_growth_as_a_range(browser: Browser, maya: User) -> None:
    shiftwell()
    year_on = TODAY - timedelta(days=400)
    clinics = segment("Clinics")
    db.session.add(
        CategoryGrowth(segment_id=clinics, low=80, high=120, year_on=year_on, source="A report")
    )
    page = browser.get("/segments")
    assert page.texts("#table tbody tr")[0].endswith("+50 % +34 % to +39 %")
    assert "Vet practices and Shiftwell: We can't tell yet" in page.text()
    behind = browser.get(f"/segments/{clinics}/figures/growth").text("main")
    assert "+8 % to +12 % a year (A report, " in behind
    assert ", old)" in behind
    assert "faster than its category" in behind


def test_one_segment_says_first_what_they_say_and_do(browser: Browser) -> None:
    shiftwell()
    must_have()
    page = browser.get(f"/segments/{segment('Vet practices')}")
    assert page.text(".finding") == "They say they need us, and they leave."
    assert page.texts(".five .figure") == ["£6,000", "£3,000", "£46 of £100", "£46", "2 of 3"]
    assert "practices kept" in page.text(".five")
    assert (
        "One average practice is 33.3 points. The largest loss was Green Lane Vets, £4,200."
        in page.text("main")
    )
    assert browser.get("/segments").text(".finding") == (
        "Vet practices say they need us, and they leave."
    )


def test_who_said_it_and_left_stands_with_their_words(browser: Browser) -> None:
    shiftwell()
    must_have()
    page = browser.get(f"/segments/{segment('Vet practices')}")
    left, grew = page.texts("#names .sides > div")
    assert left.startswith("Said it, then left or cut")
    assert "Green Lane Vets £4,200 → £0" in left
    assert "“" not in left  # the quotation marks are the <q> element's
    assert "I'd be lost on a Monday without it. Ana Reyes" in left
    assert "Harbour Vets £6,000 → £3,100" in left
    assert "Nobody else grew." in grew
    assert "Ask the two what they use now." in page.text("#names")
    guide = page.all("#names a.button")[0].get("href")
    assert guide.startswith("/guide?segment=") and guide.endswith("left=1")
    assert "What do you use instead?" in browser.get(guide).text(".asks")
    clinics = browser.get(f"/segments/{segment('Clinics')}").text("#names")
    assert "Hillside £6,000 → £9,000" in clinics
    assert "never interviewed" in clinics
    assert "We can't tell yet: nobody was heard on how it would be without us." in clinics


def test_only_quotes_that_may_be_shared_are_copied(browser: Browser) -> None:
    shiftwell()
    must_have()
    page = browser.get(f"/segments/{segment('Vet practices')}")
    assert not page.all("#quotes")
    assert "Two quotes are left out: nobody has asked these people yet." in page.text("#names")
    talk = factories.talk("Ana Reyes", "Green Lane Vets", words=["Mondays would be lost."], ago=130)
    said = factories.guest_of(talk)
    said.agrees("quote", True, by=factories.user())
    factories.keep(talk, db.session.get_one(factories.Hypothesis, 1), strength=5)
    page = browser.get(f"/segments/{segment('Vet practices')}")
    (words,) = page.texts("#quotes p")
    assert words.startswith("“Mondays would be lost.” Vet practices, ")
    assert "Ana" not in words
    assert "One quote is left out" in page.text("#names")


def test_renewals_show_what_hangs_on_them_and_what_we_owe(browser: Browser) -> None:
    shiftwell()
    must_have()
    page = browser.get(f"/segments/{segment('Vet practices')}")
    assert "1 company, £3,100 a year" in page.text("#renewals")
    row = page.text("#renewals tbody tr")
    assert row.startswith("Harbour Vets")
    assert "£3,100 Marcus Webb" in row
    assert row.endswith("1 promise")
    assert "None that we know of" in browser.get(f"/segments/{segment('Clinics')}").text(
        "#renewals"
    )


def test_how_far_ahead_renewals_are_listed_is_a_setting(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    shiftwell()
    monkeypatch.setitem(app.config, "RENEWAL_DAYS", 13)
    vets = browser.get(f"/segments/{segment('Vet practices')}")
    assert "None that we know of" in vets.text("#renewals")


def test_the_line_of_money_leads_from_start_to_end(browser: Browser) -> None:
    shiftwell()
    page = browser.get("/segments/company")
    assert page.text(".line-of-money") == (
        "£23,100 + new £2,000 + grew £3,000 − cut £2,900 − left £4,200 = £21,000"
    )
    clinics = browser.get(f"/segments/{segment('Clinics')}")
    assert clinics.text(".line-of-money") == "£10,000 + new £2,000 + grew £3,000 = £15,000"


def test_moving_to_another_segment_is_a_line_of_its_own(browser: Browser) -> None:
    shiftwell()
    hillside = db.session.scalars(
        select(factories.Account).where(factories.Account.name == "Hillside")
    ).one()
    hillside.move_to(factories.segment("Care agencies"), on=ago(2))
    clinics = segment("Clinics")
    assert "moved away £6,000" in browser.get(f"/segments/{clinics}").text(".line-of-money")
    behind = browser.get(f"/segments/{clinics}/figures/transfer_out")
    assert "Hillside £6,000 £9,000 £6,000" in behind.text("#companies")
    care = browser.get(f"/segments/{segment('Care agencies')}")
    assert "moved here £6,000 " in care.text(".line-of-money")
    assert "moved" not in browser.get("/segments/company").text(".line-of-money")


@pytest.mark.parametrize(
    ("key", "together"),
    [
        ("arr", "£23,100 £21,000 £21,000"),
        ("grr", "£23,100 £19,000 £16,000"),
        ("strict", "£23,100 £19,000 £12,000"),
        ("nrr", "£23,100 £19,000 £19,000"),
        ("kept", "£23,100 £19,000 £19,000"),
        ("growth", "£23,100 £21,000 −£2,100"),
        ("new", "£0 £2,000 £2,000"),
        ("expansion", "£6,000 £9,000 £3,000"),
        ("contraction", "£6,000 £3,100 £2,900"),
        ("churn", "£4,200 £0 £4,200"),
    ],
)
def test_companies_behind_a_figure_add_up_to_it(browser: Browser, key: str, together: str) -> None:
    shiftwell()
    page = browser.get(f"/segments/company/figures/{key}")
    assert page.texts("#companies tr.all td")[:3] == together.split() or key == "arr"
    assert page.all("#companies tbody th a[href$='/ledger']")


def test_a_figure_without_companies_says_so_and_an_unknown_one_is_none(browser: Browser) -> None:
    shiftwell()
    assert "No company stands behind it." in browser.get("/segments/company/figures/fx").text()
    browser.get("/segments/company/figures/magic", 404)
    browser.get("/segments/77/figures/arr", 404)
    browser.get(f"/segments/{10**30}", 404)


def test_the_stricter_figure_can_lead(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    shiftwell()
    monkeypatch.setitem(app.config, "STRICT_LEADS", True)
    page = browser.get("/segments")
    assert page.texts("#table tbody tr")[0] == "Clinics ★ £15,000 £5,000 £60 £130 2 of 2 +50 %"
    assert "Clinics: £100 if only the start and the end count." in page.text()
    clinics = browser.get(f"/segments/{segment('Clinics')}")
    assert clinics.texts(".five .figure")[2] == "£60 of £100"
    assert clinics.all(".five a[href*='figures/strict']")


def test_many_companies_behind_a_figure_come_in_pages(browser: Browser) -> None:
    batch = factories.a_ledger()
    for number in range(60):
        factories.paying(f"Company {number}", "Clinics", 1000_00 + number, since=ago(20), of=batch)
    page = browser.get("/segments/company/figures/arr")
    assert len(page.all("#companies tbody tr")) == 51
    assert "1 to 50 of 60" in page.text(".pager")
    older = browser.get("/segments/company/figures/arr?page=2")
    assert len(older.all("#companies tbody tr")) == 11
    assert older.text("#companies tr.all").startswith("Together, 60 companies")


def test_starting_months_stay_and_who_pays_most_are_closed_sections(browser: Browser) -> None:
    shiftwell()
    page = browser.get("/segments/company")
    assert not page.all("details[open]")
    assert "5 of 5" in page.text("#starting-kept")
    assert "£100" in page.text("#starting-paid")
    assert "Hillside" in page.text("#largest")
    assert page.all("#largest svg[role=img][aria-label]")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("GRR 87.4 %", "Green Lane Vets £4,200"),
        ("grr: 87,4", "Green Lane Vets £4,200"),
        ("kept 5 of 5", "Green Lane Vets"),
        ("NRR 0.82", "We count 82.3 %, as you do."),
        ("about ninety", "Type it like"),
    ],
)
def test_a_number_one_reports_is_compared_with_ours(
    browser: Browser, typed: str, answer: str
) -> None:
    shiftwell()
    form = browser.get("/segments/company").all("#compare form")[0]
    assert form.get("action") == "/segments/company#compare"
    page = browser.get(f"/segments/company?{urlencode({'reported': typed})}")
    assert answer in page.text("#compare")
    assert page.all("#compare[open]")


def test_who_benefits_most_shows_from_a_hundred_customers_on(browser: Browser) -> None:
    shiftwell()
    page = browser.get("/segments/company/core")
    assert "that shows from 100 customers on, and there are 5." in page.text(".finding")


def test_pictures_can_be_taken_along(browser: Browser) -> None:
    shiftwell()
    for key in ("arr", "staying", "largest"):
        for ending in ("svg", "png"):
            got = browser.request("GET", f"/segments/company/charts/{key}.{ending}")
            assert got.status_code == (200 if key != "staying" else got.status_code)
    browser.get("/segments/company/charts/magic.svg", 404)
    browser.get("/segments/company/charts/arr.gif", 404)


def test_keys_lead_to_the_next_segment(browser: Browser) -> None:
    shiftwell()
    page = browser.get(f"/segments/{segment('Vet practices')}")
    keys = {a.get("data-key"): a.get("href") for a in page.all(".time a[data-key]")}
    assert keys == {"[": f"/segments/{segment('Clinics')}", "]": "/segments/company"}


def test_a_reader_sees_all_of_it_and_changes_nothing(
    browser_of: Callable[..., Browser], sam: User
) -> None:
    shiftwell()
    reader = browser_of(sam)
    assert not reader.get("/segments").all("form[method=post]:not(.menu form)")
    assert reader.get("/segments/company").text(".finding")


def test_more_companies_cost_no_more_questions(browser: Browser) -> None:
    shiftwell()
    must_have()
    paths = ["/segments", "/segments/company", f"/segments/{segment('Vet practices')}",
             "/segments/company/figures/grr"]  # fmt: skip

    def costs() -> list[int]:
        found = []
        for path in paths:
            browser.get(path)
            with count_queries() as queries:
                browser.get(path)
            found.append(queries.number)
        return found

    few = costs()
    batch = factories.a_ledger()
    for number in range(30):
        since = TODAY + timedelta(days=number)
        factories.paying(
            f"Practice {number}", "Vet practices", 1000_00, since=ago(20), of=batch, term_ends=since
        )
    add_up(settings(), None)
    assert costs() == few
    assert max(few) < 60
