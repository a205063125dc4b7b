"""Months, snapshots, usage, steps and deals."""

from datetime import date

import pytest

from tests.words.revenue import POUNDS, line, lines, problem, reading, refusal

ACROSS = "Account,Segment,Jan 2026,Feb 2026,Mar 2026\n"


def test_a_column_for_each_month() -> None:
    read = reading(ACROSS + 'Acme,Vets,100,,"1,200.50"\nBeta,Farms,0,50,50\nTotal,,100,50,1250')
    assert (read.problems, read.asked, read.kind) == ([], [], "months")
    got = {
        row["source_key"]: (row["annual"], row["start_on"], row["end_on"]) for row in lines(read)
    }
    assert len(got) == 6
    assert got["month:Acme:2026-01"] == (120_000, date(2026, 1, 1), date(2026, 2, 1))
    assert got["month:Acme:2026-02"][0] == 0
    assert got["month:Acme:2026-03"][0] == 1_440_600
    assert read.known_until == date(2026, 3, 31)
    assert read.left_out == ["One row that only adds up the others was left out."]
    assert read.customers["segment"].tolist() == ["Vets", "Farms"]
    assert [column.means for column in read.columns][2:] == ["month"] * 3


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2026-01", "2026-02"), ("01/2026", "02/2026"), ("2026-01-31", "2026-02-28"),
        ("Jan-26", "Feb-26"), ("January 2026", "February 2026"), ("MRR 2026-01", "MRR 2026-02"),
        ("31 Jan 2026", "28 Feb 2026"), ("Januar 2026", "Februar 2026"), ("2026M01", "2026M02"),
        ("01/01/2026", "01/02/2026"), ("1/1/26", "2/1/26"), ("31.01.2026", "28.02.2026"),
    ],
)  # fmt: skip
def test_months_in_headers(first: str, second: str) -> None:
    read = reading(f"Customer,{first},{second}\nAcme,10,20")
    assert [row["start_on"] for row in lines(read)] == [date(2026, 1, 1), date(2026, 2, 1)]


def test_months_that_have_not_begun_or_wait_for_their_amounts_are_not_known() -> None:
    read = reading("Customer,Sep 2026,Oct 2026,Nov 2026,Dec 2026\nAcme,10,,,10\nBeta,5,0,,\n")
    assert [row["source_key"] for row in lines(read)] == [
        "month:Acme:2026-09", "month:Beta:2026-09", "month:Acme:2026-10", "month:Beta:2026-10",
    ]  # fmt: skip
    assert read.known_until == date(2026, 10, 31)
    assert read.left_out == [
        "2 amounts are for months that have not begun and were left out.",
        "2 cells of last months without any amount were left out.",
    ]


def test_a_bad_cell_is_named_by_its_month() -> None:
    read = reading(ACROSS + "Acme,Vets,100,x,-5\n,Vets,1,1,1")
    assert [(found.row, found.column) for found in read.problems] == [
        (2, "Feb 2026"), (2, "Mar 2026"), (3, "Account"),
    ]  # fmt: skip
    assert len(lines(read)) == 1


def test_a_customer_in_two_rows_and_a_month_in_two_columns() -> None:
    read = reading(
        ACROSS + "Acme,Vets,100,1,1\nAcme,Vets,200,1,1\nBeta,Vets,1,1,1\nBeta,Vets,1,1,1"
    )
    assert [found.row for found in read.problems] == [2, 3]
    assert "One row is there twice, word for word, and counts once." in read.left_out
    sentence = refusal("Account,Jan 2026,2026-01\nAcme,1,2")
    assert sentence.startswith("Two columns are for January 2026, 2026-01 and Jan 2026.")


def test_a_table_of_arr_is_asked_about() -> None:
    text = "Account,ARR Jan 2026,ARR Feb 2026\nAcme,1200,1200"
    assert [asked.key for asked in reading(text).asked] == ["per"]
    assert lines(reading(text, answers={**POUNDS, "per": "year"}))[0]["annual"] == 120_000
    assert lines(reading(text, answers={**POUNDS, "per": "month"}))[0]["annual"] == 1_440_000


def test_a_row_for_each_month() -> None:
    read = reading("customer_id,month,mrr,currency\nC1,2026-01,10,GBP\nC1,28/02/2026,12,GBP")
    assert [(row["source_key"], row["annual"]) for row in lines(read)] == [
        ("month:C1:2026-01", 12_000), ("month:C1:2026-02", 14_400),
    ]  # fmt: skip
    twice = reading("customer_id,month,mrr\nC1,2026-01,10\nC1,2026-01,11\nC1,soon,1")
    assert [found.row for found in twice.problems] == [2, 3, 4]


SNAPSHOT = "customerID,tenure,Contract,MonthlyCharges,Churn\n"


def test_a_snapshot_counts_back_from_its_month() -> None:
    text = SNAPSHOT + "A,3,One year,10.00,No\nB,3,One year,10.00,Yes\nC,0,One year,10.00,No\n"
    asked = reading(text)
    assert [one.key for one in asked.asked] == ["as_of"] and asked.asked[0].default == "2026-10"
    read = reading(text, answers={**POUNDS, "as_of": "2026-10"})
    assert (read.problems, read.asked) == ([], [])
    assert [(row["start_on"], row["end_on"], row["annual"]) for row in lines(read)] == [
        (date(2026, 8, 1), None, 12_000), (date(2026, 7, 1), date(2026, 10, 1), 12_000),
        (date(2026, 10, 1), None, 12_000),
    ]  # fmt: skip
    assert read.known_until == date(2026, 10, 31)


def test_a_snapshots_words_have_to_be_clear() -> None:
    answers = {**POUNDS, "as_of": "October 2026"}
    read = reading(
        SNAPSHOT + "A,x,One year,1,No\nB,1,One year,1,maybe\nC,,One year,1,No", answers=answers
    )
    assert [(found.row, found.column) for found in read.problems] == [
        (2, "tenure"), (3, "Churn"), (4, "tenure"),
    ]  # fmt: skip


def test_usage_has_no_money() -> None:
    got = line(reading("account,month,logins\nAcme,2026-01,17.5", answers={}))
    assert (got["kind"], got["quantity"], got["amount"], got["annual"]) == ("usage", 17.5, 0, 0)
    assert (got["source_key"], got["start_on"]) == ("usage:Acme:2026-01", date(2026, 1, 1))


def test_steps_round_the_wheel() -> None:
    read = reading(
        "account,stage,on,cause,seller,source_account,value\n"
        "Acme,Attracted,2026-01-05,referral,,Beta,\nAcme,won,2026-02-05,sales,Jo,,1200\n"
        "Acme,dancing,2026-02-05,,,,\nAcme,lost,2026-02-05,luck,,,\nBeta,trial,2026-01-01,,,Beta,\n"
    )
    assert (read.kind, len(read.lines)) == ("events", 0)
    first, second = read.events.to_dict("records")
    assert (first["stage"], first["cause"], first["referred_by"], first["seller"]) == (
        "attracted", "customer", "Beta", None,
    )  # fmt: skip
    assert (second["stage"], second["seller"], second["value"]) == ("customer", "Jo", "1200")
    assert second["on"] == date(2026, 2, 5)
    assert [(found.row, found.column) for found in read.problems] == [
        (4, "stage"), (5, "cause"), (6, "source_account"),
    ]  # fmt: skip
    assert sorted(read.customers["customer"]) == ["Acme", "Beta"]


@pytest.mark.parametrize(
    "header",
    [
        "Record ID,Deal Name,Deal Stage,Amount,Deal owner,Close Date,Create Date,"
        "Associated Company",
        "deal_id,property_dealname,property_dealstage,property_amount,property_hubspot_owner_id,"
        "property_closedate,property_createdate,company_name",
        "Opportunity ID,Opportunity Name,Stage,Amount,Opportunity Owner,Close Date,Created Date,"
        "Account Name",
    ],
)
def test_deals_say_who_came_and_how_it_ended(header: str) -> None:
    read = reading(
        f"{header}\n1,A,Closed Won,100,Jo,2026-03-01,2026-01-05,Acme\n"
        "2,B,closedlost,100,Jo,2026-03-02,2026-01-06,Beta\n3,C,Proposal,100,Jo,,2026-01-07,Ceta\n"
        "4,D,Closed Won,100,Jo,,2026-01-07,Delta\n"
    )
    got = read.events[["source_key", "customer", "on"]].itertuples(index=False, name=None)
    assert list(got) == [
        ("deal:1:attracted", "Acme", date(2026, 1, 5)),
        ("deal:2:attracted", "Beta", date(2026, 1, 6)),
        ("deal:3:attracted", "Ceta", date(2026, 1, 7)),
        ("deal:1:customer", "Acme", date(2026, 3, 1)),
        ("deal:2:lost", "Beta", date(2026, 3, 2)),
    ]  # fmt: skip
    assert problem(read).startswith("5 Close") or problem(read).startswith("5 property_closedate")
    assert set(read.events["seller"]) == {"Jo"}


def test_deals_without_companies_are_refused() -> None:
    text = "deal_id,property_dealname,property_createdate\n1,A,2026-01-05"
    assert "without the company each is for" in refusal(text)


def test_months_without_a_year_are_refused() -> None:
    assert "months without a year" in refusal("Account,Jan,Feb,Mar\nAcme,1,2,3")
    assert "months without a year" in refusal("Account,January,February\nAcme,1,2")


def test_quarters_are_refused() -> None:
    assert "a column for each quarter" in refusal("Account,Q1 2026,Q2 2026\nAcme,1,2")
