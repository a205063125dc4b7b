"""The stage of the business: what is known, what is missing, and other thresholds."""

from datetime import date, timedelta

from cab.extensions import db
from tests import factories as make
from tests.inspect import Browser
from tests.web.queries import count_queries

TODAY = date.today()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def a_selling_house(won: int = 25, lost: int = 15, *, sellers: int = 3) -> None:
    """Let clinics come, try and decide; those won pay since."""
    for n in range(won + lost):
        name = f"Clinic {n}"
        make.event(name, "attracted", ago(300), in_segment="Clinics", cause="sales")
        make.event(name, "evaluating", ago(250), in_segment="Clinics")
        if n < won:
            day = ago(10 + 170 * n // won)
            seller = ("Maya", "Jonas", "Luis")[n % sellers]
            make.event(name, "customer", day, in_segment="Clinics", seller=seller)
            make.paying(name, "Clinics", 1_200_00, since=day)
        else:
            make.event(name, "lost", ago(30), in_segment="Clinics")
    db.session.commit()


def test_a_house_without_money_or_deals_says_what_to_bring(browser: Browser) -> None:
    page = browser.get("/stage")
    assert page.text(".finding").startswith("We can't tell yet")
    assert page.all("main a[href='/revenue']")


def test_it_says_first_what_is_known_and_then_the_missing_fact(browser: Browser) -> None:
    a_selling_house()
    page = browser.get("/stage")
    assert page.texts("section.stage h2") == ["Clinics"]
    said = page.text(".stage-word")
    assert said.startswith("Leads come and selling repeats. We can't tell yet: ")
    assert page.texts(".hurdles .holds")[:3] == ["● yes", "● yes", "○ not known"]


def test_every_rule_has_its_value_threshold_and_link(browser: Browser) -> None:
    a_selling_house(won=4, lost=56)
    page = browser.get("/stage")
    assert "4 of 60 deals won. Selling is not repeatable yet." in page.text(".stage-word")
    rules = page.text(".rules tbody")
    assert "4 of 60; at the least 2.6 %" in rules
    assert "surely more than 10 % of them" in rules
    assert "WIN_MIN" in rules
    assert page.all(".rules a[href='/flywheel?segment=1']")
    assert page.all(".rules a[href='/segments/1']")
    assert "Next: Find out why deals are lost" in page.text("section.stage")


def test_a_changed_threshold_previews_what_would_change_and_saves_nothing(
    browser: Browser,
) -> None:
    a_selling_house(won=8, lost=42)
    before = browser.get("/stage").text(".stage-word")
    page = browser.get("/stage?win_min=5")
    assert "Problem-market fit → We can't tell yet" in page.text("#try")
    assert page.text(".stage-word") == before
    assert page.text("#win_min-hint") == "Now 10."
    assert page.text("#upgrade_min-hint") == "Now 100."
    assert "Nothing would change." in browser.get("/stage?win_min=9.9").text("#try")


def test_a_threshold_that_is_no_number_stays_on_the_form(browser: Browser) -> None:
    a_selling_house(won=2, lost=2)
    page = browser.get("/stage?win_min=many")
    assert page.all("#try[open] .error")


def test_a_past_day_can_be_looked_at(browser: Browser) -> None:
    a_selling_house()
    page = browser.get(f"/stage?as_of={ago(280)}")
    assert page.text(".stage-word").startswith("Leads come. We can't tell yet: ")


def test_the_number_of_queries_does_not_grow(browser: Browser) -> None:
    a_selling_house(won=3, lost=1)
    browser.get("/stage")
    with count_queries() as few:
        browser.get("/stage")
    a_selling_house(won=30, lost=10)
    browser.get("/stage")
    with count_queries() as many:
        browser.get("/stage")
    assert many.number == few.number
