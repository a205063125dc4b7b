"""A company's rows of the ledger."""

from datetime import date

from cab.extensions import db
from cab.models import LedgerImport, Undoing
from flywheel import months
from tests import factories
from tests.inspect import Browser

LAST = months.last_complete(date.today())
END = months.last_day(LAST)
START = months.first_day(LAST - 20)


def test_rows_add_up_to_what_the_company_pays(browser: Browser) -> None:
    pay = factories.paying
    pay("Hillside", annual=600_000, since=START, plan="Team", known_until=END)
    pay("Hillside", annual=150_000, since=START, plan="Swaps", until=months.first_day(LAST))
    pay("Hillside", annual=0, amount=25_000, since=START, kind="one_time", plan="Set-up")
    hillside = pay("Hillside", annual=30_050, since=months.first_day(LAST - 2), currency="EUR")
    page = browser.get(f"/companies/{hillside.id}/ledger")
    assert page.text(".finding") == f"It paid €301 and £6,000 a year on {END.day} {END:%B %Y}."
    assert len(page.all("#ledger tbody tr")) == 4
    rows = " ".join(page.texts("#ledger tbody tr"))
    assert "no: paid once" in rows
    assert "still running" in rows
    assert "test.csv, line 2" in rows
    assert [a.get("href") for a in page.all("#ledger a")] == ["/revenue/imports/1"] * 4


def test_a_row_that_does_not_count_says_why(browser: Browser) -> None:
    hillside = factories.paying("Hillside", since=START, known_until=END)
    other = factories.a_ledger(END, key="another file")
    factories.paying("Hillside", annual=900_000, since=START, of=other)
    db.session.add(Undoing(import_id=other.id, by_id=None))
    db.session.commit()
    page = browser.get(f"/companies/{hillside.id}/ledger")
    assert "no: its import was undone" in page.text("#ledger")
    assert page.text(".finding").startswith("It paid £1,200 a year")
    company = browser.get(f"/companies/{hillside.id}")
    assert company.text(".finding") == page.text(".finding")
    assert f"/companies/{hillside.id}/ledger" in [a.get("href") for a in company.all("main a")]


def test_a_company_without_rows_says_so(browser: Browser) -> None:
    nobody = factories.person("Ann", "Elm Park")
    company = nobody.account_on(date.today())
    page = browser.get(f"/companies/{company.id}/ledger")
    assert page.text(".finding") == "Nothing was brought in about this company."
    assert not page.all("#ledger")
    browser.get("/companies/99/ledger", 404)
    assert db.session.query(LedgerImport).count() == 0
