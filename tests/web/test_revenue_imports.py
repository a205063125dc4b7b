"""Dropping files with money: looked at, asked about, brought in whole, undone whole."""

import csv
import io
from typing import Any

import pytest
from sqlalchemy import func, select

from cab.extensions import db
from cab.models import Account, LedgerFile, LedgerImport, LedgerRow, Segment, User
from cab.web import preview, revenue_readings
from tests.bad_sheets import FINE, GOOD, HEAD, WRONG, Sheet
from tests.bombs import FAR
from tests.inspect import Browser, Page
from tests.web.queries import count_queries
from tests.web.sheets import MONTHS, PERIODS, bring, drop, say

BRING = "form[action$='/rows'] button"


def rows() -> int:
    return db.session.scalar(select(func.count(LedgerRow.id))) or 0


def kept() -> int:
    query = select(func.count(LedgerFile.id)).where(LedgerFile.data.is_not(None))
    return db.session.scalar(query) or 0


def test_a_sheet_is_shown_before_anything_is_kept(browser: Browser) -> None:
    page = drop(browser, ("contracts.csv", PERIODS))
    assert page.text("h1") == "contracts.csv"
    assert "Nothing stands in the way." in page.text(".finding")
    assert "Green Lane Vets pays £4,200 a year from 1 March 2024, still running." in page.text()
    assert "0 known, 2 new" in page.text()
    assert page.text(BRING) == "Bring in 2 rows"
    assert (rows(), db.session.query(Account).count()) == (0, 0)


def test_it_comes_in_and_says_what_changed(browser: Browser) -> None:
    page = bring(browser, ("contracts.csv", PERIODS))
    assert page.text(".finding") == "2 rows came in."
    assert "It comes to £4,200 a year from 1 company." in page.text()
    assert "Of each £100 a year ago, £" in page.text()
    assert "2 companies are new, 0 were known before." in page.text()
    assert "Brought in 2 rows." in page.text(".notice")
    assert rows() == 2
    more = PERIODS.replace(b",350,", b",400,")
    page = bring(browser, ("contracts 2.csv", more))
    assert "Before: £4,200 a year from 1 company. Now: £4,800 a year from 1 company." in page.text()
    assert "0 companies are new, 2 were known before." in page.text()


def test_money_that_would_count_twice_or_end_is_told_before_it_comes_in(browser: Browser) -> None:
    bring(browser, ("months.csv", MONTHS), currency="GBP")
    again = drop(browser, ("months 2.csv", MONTHS.replace(b"350,350,350", b"350,350,400")))
    assert "in an earlier import too" not in again.text()
    assert "as having left" not in again.text()
    page = drop(browser, ("contracts.csv", PERIODS))
    assert "2 of these companies are in an earlier import too." in page.text()
    assert "Earlier imports end on 31 March 2026." not in page.text()
    fewer = drop(browser, ("one.csv", PERIODS.replace(b"s2,Riverside Clinic", b"s2,Elm Park")))
    assert "1 of these companies is in an earlier import too." in fewer.text()
    assert "1 company that paid then is not in this file" in fewer.text()


def test_customers_data_is_not_kept_longer_than_it_is_needed(browser: Browser) -> None:
    page = drop(browser, ("contracts.csv", PERIODS))
    assert kept() == 1
    browser.submit(page, BRING)
    assert kept() == 0
    page = drop(browser, ("months.csv", MONTHS))
    page = browser.submit(page, "form[action$='/removal'] button")
    assert "Nothing of it is kept." in page.text(".notice")
    assert db.session.query(LedgerImport).count() == 1


def test_it_is_undone_whole(browser: Browser) -> None:
    page = bring(browser, ("contracts.csv", PERIODS))
    page = browser.submit(page, ".notice form")
    assert "None of its rows counts any more." in page.text(".notice")
    assert page.text(".finding").startswith("Bring the sheet you already have")
    page = browser.get("/revenue/imports/1")
    assert page.text(".finding") == "Undone. None of its 2 rows counts."
    browser.post("/revenue/imports/1/undoing", status=409)


def test_the_same_file_again_changes_nothing(browser: Browser) -> None:
    bring(browser, ("contracts.csv", PERIODS))
    page = drop(browser, ("renamed.csv", PERIODS))
    assert "You already have this one: contracts.csv" in page.text(".notice")
    assert "Nothing was added." in page.text(".notice")
    assert (db.session.query(LedgerImport).count(), rows()) == (1, 2)
    browser.post("/revenue/imports/1/undoing")
    assert "Nothing stands in the way." in drop(browser, ("contracts.csv", PERIODS)).text(
        ".finding"
    )


def test_a_question_is_asked_once_for_the_file(browser: Browser) -> None:
    page = drop(browser, ("months.csv", MONTHS))
    assert "does not say the currency" in page.text("main form")
    assert not page.all(BRING)
    browser.post("/revenue/imports/1/rows", status=409)
    page = say(browser, page, currency="EUR")
    page = browser.submit(page, BRING)
    assert "It comes to €10,200 a year from 2 companies." in page.text()
    assert [s.name for s in db.session.scalars(Segment.in_order())] == [
        "Care agencies", "Clinics", "Vet practices",
    ]  # fmt: skip


def test_an_answer_that_is_none_is_asked_for_again(browser: Browser) -> None:
    snapshot = b"customerID,tenure,MonthlyCharges,Churn\nA,3,10.00,No\nB,5,20.00,Yes\n"
    page = say(browser, drop(browser, ("telco.csv", snapshot)), as_of="someday", currency="GBP")
    assert "“someday” is no answer to this." in page.text("form .error")
    page = say(browser, page, as_of="2026-09")
    assert "Nothing stands in the way." in page.text(".finding")


def test_a_column_can_mean_something_else(browser: Browser) -> None:
    data = PERIODS.replace(b"monthly_amount", b"what they give")
    page = drop(browser, ("odd.csv", data))
    page = say(browser, page, **{"map:odd.csv:what they give": "yearly"})
    page = browser.submit(page, "form[action$='/answers']") if not page.all(BRING) else page
    assert "Green Lane Vets pays £350 a year" in page.text()


def test_problems_are_named_with_row_column_and_remedy(browser: Browser) -> None:
    data = PERIODS + b"s3,Harbour Vets,2025-13-01,,50,GBP\ns4,Foxglove Vets,2025-01-01,,lots,GBP\n"
    page = drop(browser, ("contracts.csv", data))
    assert "2 problems stand in the way" in page.text(".finding")
    assert "Row 4, start_date" in page.text() and "Row 5, monthly_amount" in page.text()
    browser.post("/revenue/imports/1/rows", status=409)
    assert rows() == 0
    response = browser.request("GET", "/revenue/imports/1/problems.csv")
    told = list(csv.DictReader(io.StringIO(response.get_data(as_text=True))))
    assert [(each["file"], each["row"], each["column"]) for each in told] == [
        ("contracts.csv", "4", "start_date"), ("contracts.csv", "5", "monthly_amount"),
    ]  # fmt: skip
    assert page.text(BRING) == "Bring in without these 2 rows"
    page = browser.submit(page, BRING)
    assert rows() == 2
    assert "2 rows with problems were left out, as you said." in page.text()


def test_of_many_problems_the_first_are_shown(browser: Browser) -> None:
    bad = "".join(f"s{n},Company {n},never,,50,GBP\n" for n in range(150))
    page = drop(browser, ("contracts.csv", PERIODS + bad.encode()))
    assert len(page.all("main section:first-of-type tbody tr")) == 100
    assert "50 more problems." in page.text()
    assert page.text(BRING) == "Bring in without these 150 rows"


@pytest.mark.parametrize("sheet", FINE, ids=lambda sheet: sheet.what)
def test_what_can_be_understood_comes_in(browser: Browser, sheet: Sheet) -> None:
    page = bring(browser, (sheet.name, sheet.data))
    assert f"It comes to {sheet.says} a year from 1 company." in page.text()


@pytest.mark.parametrize("sheet", WRONG, ids=lambda sheet: sheet.what)
def test_what_cannot_gets_a_sentence(browser: Browser, sheet: Sheet) -> None:
    page = drop(browser, (sheet.name, sheet.data))
    assert sheet.says in page.text("main")
    assert not page.all("main form[action$='/rows'] .button")
    assert rows() == 0


def test_a_header_alone_brings_nothing_in(browser: Browser) -> None:
    page = drop(browser, ("contracts.csv", PERIODS.partition(b"\n")[0]))
    assert page.text(".finding") == "Subscriptions and contracts, 0 rows."
    assert "No row of it can come in." in page.text("main")


def test_a_file_that_is_something_else_can_be_replaced(browser: Browser) -> None:
    page = drop(browser, ("photo.csv", b"\x89PNG\r\n\x1a\n" + b"\0" * 90))
    assert "Nothing was brought in." in page.text("main")
    browser.post("/revenue/imports/1/files", status=409)
    page = send(browser, "/revenue/imports/1/files", PERIODS, instead="yes")
    assert page.text("h1") == "more.csv"
    assert "Nothing stands in the way." in page.text(".finding")


def test_a_workbook_made_to_fill_the_memory_is_refused(browser: Browser) -> None:
    page = drop(browser, ("bomb.xlsx", FAR))
    assert "bomb.xlsx unpacks to more cells than a sheet of customers has." in page.text(".finding")
    assert browser.get("/revenue")


def test_an_upload_that_is_too_large_gets_its_sentence(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(browser.app.config, "MAX_CONTENT_LENGTH", 2_000)
    page = drop(browser, ("large.csv", PERIODS * 50), status=413)
    assert "raise the settings" in page.text(".finding")


def test_files_that_say_too_little_alone_are_read_together(browser: Browser) -> None:
    customers = b"id,name,email,metadata\ncus_1,Ann,ann@ann.example,{}\n"
    drop(browser, ("customers.csv", customers))
    page = send(browser, "/revenue/imports/1/files", PERIODS)
    assert page.text("h1") == "customers.csv, more.csv"


def send(browser: Browser, path: str, data: bytes, **fields: str) -> Page:
    """Send one more file."""
    sent: dict[str, Any] = {"files": [(io.BytesIO(data), "more.csv")], **fields}
    return browser.post(path, sent, content_type="multipart/form-data")


def test_nothing_chosen_stays_on_the_page(browser: Browser) -> None:
    page = drop(browser, status=400)
    assert "Choose a file first." in page.text("form .error")


def test_a_company_we_may_know_is_asked_about(browser: Browser) -> None:
    head = b"subscription_id,customer_id,customer_name,start_date,monthly_amount,currency\n"
    bring(browser, ("one.csv", head + b"s1,c1,Harbour Vets,2024-01-01,100,GBP\n"))
    page = drop(browser, ("two.csv", head + b"s2,c7,Harbour Vets,2024-01-01,50,GBP\n"))
    assert "Which company is Harbour Vets (c7)?" in page.text("main form")
    assert "0 known, 0 new, 1 unsure" in page.text()
    page = browser.submit(say(browser, page, **{"account:c7": "new"}), BRING)
    assert db.session.query(Account).count() == 2


def test_large_files_are_read_and_brought_in_step_by_step(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(revenue_readings, "SMALL", 10)
    monkeypatch.setattr(preview, "LONG", 1)
    page = drop(browser, ("contracts.csv", PERIODS))
    assert page.all("[data-progress] form[data-step]")
    page = browser.submit(page, "form[data-step]")
    page = browser.submit(page, BRING)
    assert "Bringing in 2 rows." in page.text(".finding")
    assert rows() == 0
    page = browser.submit(page, "form[data-step]")
    assert page.text(".finding") == "2 rows came in."


def test_a_fault_in_the_middle_leaves_nothing_half_imported(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = drop(browser, ("contracts.csv", PERIODS))

    def broken(*_: object) -> None:
        raise RuntimeError("half way")

    monkeypatch.setattr("cab.models.bringing_in.add_up", broken)
    with pytest.raises(RuntimeError):
        browser.submit(page, BRING)
    db.session.rollback()
    assert (rows(), db.session.query(Account).count(), kept()) == (0, 0, 1)
    monkeypatch.undo()
    browser.submit(browser.get("/revenue/imports/1"), BRING)
    assert rows() == 2


def test_readers_look_and_do_not_import(browser: Browser, browser_of: Any, sam: User) -> None:
    drop(browser, ("months.csv", MONTHS))
    reader = browser_of(sam)
    page = reader.get("/revenue/imports/1")
    assert "Green Lane Vets pays" in page.text()
    assert not page.all("main form[action$='/rows'], main .button, main select")
    assert not reader.get("/revenue").all("main input[type=file]")


def test_a_preview_asks_the_database_as_often_for_thirty_rows(browser: Browser) -> None:
    costs = []
    for number in (3, 30):
        body = "".join(f"s{n},Company {n},2024-01-01,,{number},GBP\n" for n in range(number))
        page = drop(browser, (f"{number}.csv", f"{HEAD}\n{GOOD}\n{body}".encode()))
        with count_queries() as queries:
            browser.get(page.path)
        costs.append(queries.number)
        browser.submit(page, BRING)
        with count_queries() as queries:
            browser.get(page.path)
        costs.append(queries.number)
    assert costs[:2] == costs[2:]
