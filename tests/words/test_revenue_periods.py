"""Contracts and subscriptions in a plain file become lines of money."""

from datetime import date

import pytest

from flywheel.settings import Settings
from tests.words.revenue import PLAIN, POUNDS, line, lines, plain, problem, reading


def test_the_plainest_file() -> None:
    read = plain("S1,C1,2024-01-15,2024-06-30,100", "S2,C2,2024-02-01,,99.50")
    assert (read.kind, read.total, read.problems, read.asked) == ("periods", 2, [], [])
    first, second = lines(read)
    assert (first["source_key"], first["customer"], first["kind"]) == (
        "period:S1", "C1", "recurring",
    )  # fmt: skip
    assert (first["amount"], first["annual"], first["currency"]) == (10_000, 120_000, "GBP")
    assert (first["start_on"], first["end_on"]) == (date(2024, 1, 15), date(2024, 6, 30))
    assert (second["annual"], second["end_on"], second["row"]) == (119_400, None, 3)
    assert read.customers["customer"].tolist() == ["C1", "C2"]
    assert read.known_until is None


def test_a_file_without_currency_is_asked_for_it() -> None:
    read = plain("S1,C1,2024-01-15,,100", answers={"home": "EUR"})
    (asked,) = read.asked
    assert asked.key == "currency" and asked.default == "EUR"
    assert lines(read)[0]["currency"] == "EUR"
    assert plain("S1,C1,2024-01-15,,100", answers={"currency": "chf"}).asked == []


def test_columns_are_shown_with_what_they_mean() -> None:
    read = plain("S1,C1,2024-01-15,,100")
    assert [(column.name, column.means) for column in read.columns] == [
        ("subscription_id", "subscription"), ("customer_id", "customer"), ("start_date", "start"),
        ("end_date", "end"), ("monthly_amount", "monthly"),
    ]  # fmt: skip
    assert read.columns[1].example == "C1"


@pytest.mark.parametrize(
    "header",
    [
        "Subscription ID,Customer ID,Start Date,End Date,Monthly Amount",
        "property_subscription_id,CUSTOMERID,startDate,End date (UTC),MRR (GBP)",
        "contract,client,from,to,monthly fee (£)",
    ],
)
def test_headers_are_recognised_however_they_are_written(header: str) -> None:
    answers = {} if "£" in header or "GBP" in header else POUNDS
    got = line(reading(f"{header}\nS1,C1,2024-01-15,2024-06-01,100", answers=answers))
    assert (got["source_key"], got["annual"], got["end_on"]) == (
        "period:S1", 120_000, date(2024, 6, 1),
    )  # fmt: skip


def test_a_column_can_be_given_another_meaning_or_none() -> None:
    text = "ref,who,from,price,monthly fee\nS1,C1,2024-01-15,100,5"
    answers = {
        **POUNDS,
        "map:money.csv:who": "customer",
        "map:money.csv:price": "monthly",
        "map:money.csv:monthly fee": "",
    }
    assert line(reading(text, answers=answers))["annual"] == 120_000


def test_renamed_columns_are_asked_for() -> None:
    text = "ref,wer,ab wann,was\nS1,C1,2024-01-15,100.50"
    read = reading(text)
    assert [asked.key for asked in read.asked] == [
        "column:money.csv:customer", "column:money.csv:start", "column:money.csv:amount",
    ]  # fmt: skip
    assert read.asked[1].choices == (("ab wann", "ab wann"),)
    answers = {
        **POUNDS,
        "column:money.csv:customer": "wer",
        "column:money.csv:start": "ab wann",
        "column:money.csv:amount": "was",
        "per": "year",
    }
    assert line(reading(text, answers=answers))["annual"] == 10_050


def test_name_domain_and_segment_come_with_the_customer() -> None:
    read = reading(
        "customer_id,company,email,segment,employees,start,mrr,currency\n"
        "C1,Acme,Jo@Acme.co.uk,Vets,12,2024-01-01,10,GBP\n"
        "C2,Beta,jo@gmail.com,,,2024-01-01,10,GBP"
    )
    assert read.customers.to_dict("records") == [
        {"customer": "C1", "source": "file", "name": "Acme", "domain": "acme.co.uk",
         "segment": "Vets", "employees": "12"},
        {"customer": "C2", "source": "file", "name": "Beta", "domain": None, "segment": None,
         "employees": None},
    ]  # fmt: skip


def test_plan_quantity_list_price_notice_and_term_are_kept() -> None:
    got = line(
        reading(
            "contract_id,customer_id,start,end,annual amount,list price,plan,seats,notice date,"
            "renewal date,currency\nK1,C1,2024-01-01,,1200,1500,Gold,5,2024-08-01,2025-01-01,EUR"
        )
    )
    assert (got["annual"], got["list_annual"], got["plan"], got["quantity"]) == (
        120_000, 150_000, "Gold", 5,
    )  # fmt: skip
    assert (got["notice_on"], got["term_ends_on"]) == (date(2024, 8, 1), date(2025, 1, 1))


@pytest.mark.parametrize(
    ("interval", "annual"),
    [
        ("month", 120_000), ("quarterly", 40_000), ("year", 10_000), ("week", 520_000),
        ("every 28 days", 130_357), ("6 months", 20_000), ("two years", 5_000), ("day", 3_650_000),
    ],
)  # fmt: skip
def test_amounts_are_reckoned_for_a_year(interval: str, annual: int) -> None:
    text = f"id,customer,start,amount,interval,currency\nS1,C1,2024-01-01,100,{interval},GBP"
    assert line(reading(text))["annual"] == annual


def test_an_amount_without_a_word_what_it_is_for_is_asked_about() -> None:
    text = "id,customer,start,end,amount,currency\nS1,C1,2024-01-01,2025-07-01,150,GBP"
    assert [asked.key for asked in reading(text).asked] == ["per"]
    assert line(reading(text, answers={"per": "month"}))["annual"] == 180_000
    assert line(reading(text, answers={"per": "period"}))["annual"] == 10_000


@pytest.mark.parametrize(
    ("start", "end", "annual"),
    [
        ("2024-01-31", "2024-02-29", 120_000),
        ("2024-02-29", "2025-02-28", 10_000),
        ("2024-01-01", "2024-01-15", round(10_000 * 365 / 14)),
        ("2023-01-01", "2024-01-01", 10_000),
    ],
)
def test_whole_contracts_are_reckoned_by_months_or_days(start: str, end: str, annual: int) -> None:
    text = f"id,customer,start,end,total amount,currency\nS1,C1,{start},{end},100,GBP"
    assert line(reading(text))["annual"] == annual


def test_rounding_happens_once_and_half_to_even() -> None:
    assert line(plain("S1,C1,2024-01-01,,33.333333"))["annual"] == 40_000
    text = "id,customer,start,end,total amount,currency\nS1,C1,2024-01-01,2026-01-01,{},GBP"
    assert line(reading(text.format("0.01")))["annual"] == 0
    assert line(reading(text.format("0.03")))["annual"] == 2


def test_later_periods_have_their_start_in_the_key() -> None:
    read = plain("S1,C1,2024-06-01,,120", "S1,C1,2024-01-01,2024-06-01,100")
    assert [row["source_key"] for row in lines(read)] == ["period:S1@2024-06-01", "period:S1"]
    assert read.problems == []


def test_ends_that_are_last_days_get_one_day_more() -> None:
    read = plain("S1,C1,2024-01-01,2024-12-31,100", "S1,C1,2025-01-01,2025-12-31,110")
    assert [row["end_on"] for row in lines(read)] == [date(2025, 1, 1), date(2026, 1, 1)]
    read = plain("S1,C1,2024-01-01,2024-12-31,100", "S1,C1,2025-01-01,,110")
    assert (read.asked, lines(read)[0]["end_on"]) == ([], date(2025, 1, 1))
    got = line(
        reading("id,customer,start,valid until,mrr\nS1,C1,2024-01-01,2024-06-30,1", answers=POUNDS)
    )
    assert got["end_on"] == date(2024, 7, 1)


def test_one_that_comes_back_the_next_day_does_not_move_all_ends() -> None:
    read = plain("S1,C1,2024-01-09,2024-03-10,100", "S1,C1,2024-03-11,2024-08-20,110")
    assert [row["end_on"] for row in lines(read)] == [date(2024, 3, 10), date(2024, 8, 20)]
    rows = [
        f"S{at},C{at},{start}" for at in range(5)
        for start in ("2024-01-09,2024-03-10,100", "2024-03-11,2024-08-20,110")
    ]  # fmt: skip
    assert lines(plain(*rows))[0]["end_on"] == date(2024, 3, 11)


def test_firsts_and_lasts_of_months_are_asked_about() -> None:
    read = plain("S1,C1,2024-01-01,2024-12-31,100")
    assert [asked.key for asked in read.asked] == ["ends"]
    assert "2024-12-31" in read.asked[0].text
    got = line(plain("S1,C1,2024-01-01,2024-12-31,100", answers={**POUNDS, "ends": "first"}))
    assert got["end_on"] == date(2024, 12, 31)


def test_other_kinds_do_not_count_for_a_year() -> None:
    head = "id,customer,start,mrr,kind,currency\n"
    kinds = ("one-time", "Setup", "usage", "tax", "refund", "credit", "subscription", "")
    rows = "\n".join(f"S{at},C1,2024-01-01,10,{kind},GBP" for at, kind in enumerate(kinds))
    got = [(row["kind"], row["annual"]) for row in lines(reading(head + rows))]
    assert got == [
        ("one_time", 0), ("one_time", 0), ("usage", 0), ("tax", 0), ("refund", 0), ("credit", 0),
        ("recurring", 12_000), ("recurring", 12_000),
    ]  # fmt: skip


def test_a_recurring_credit_lowers_unless_the_setting_says_no() -> None:
    text = "id,customer,start,mrr,kind,currency\nS1,C1,2024-01-01,-10,recurring credit,GBP"
    assert line(reading(text))["annual"] == -12_000
    never = Settings(recurring_credits_lower=False)
    assert line(reading(text, settings=never))["annual"] == 0


def test_an_unknown_kind_is_a_problem() -> None:
    read = reading("id,customer,start,mrr,kind,currency\nS1,C1,2024-01-01,10,blue,GBP")
    assert problem(read).startswith("2 kind: “blue” is no kind we know.")


def test_two_files_with_the_same_subscription() -> None:
    first = f"{PLAIN}\nS1,C1,2024-01-01,2025-01-01,100\nS2,C2,2024-01-01,,50"
    second = f"{PLAIN}\nS1,C1,2025-01-01,,120\nS2,C2,2024-01-01,,50"
    read = reading(first, second)
    assert sorted(read.lines["source_key"]) == ["period:S1", "period:S1@2025-01-01", "period:S2"]
    assert "One row is in two files and counts once." in read.left_out
    clash = reading(first, f"{PLAIN}\nS2,C2,2024-02-01,,60")
    assert (clash.problems[0].file, clash.problems[0].row) == ("more-1.csv", 2)


def test_usage_and_refunds_count_only_where_the_settings_say_so() -> None:
    text = (
        "id,customer,start,mrr,kind,currency\nS1,C1,2024-01-01,10,usage,GBP\n"
        "S2,C1,2024-01-01,10,refund,GBP"
    )
    assert [row["annual"] for row in lines(reading(text))] == [0, 0]
    both = Settings(usage_counts=True, refunds_lower=True)
    assert [row["annual"] for row in lines(reading(text, settings=both))] == [12_000, -12_000]


def test_amounts_that_look_like_cents_are_asked_about() -> None:
    text = (
        "subscription_id,customer_id,start,amount,interval,currency\n"
        "S1,C1,2024-01-01,4900,month,GBP"
    )
    (asked,) = reading(text).asked
    assert asked.key == "minor" and "4900 in money.csv 49.00" in asked.text
    assert line(reading(text, answers={"minor": "yes"}))["amount"] == 4_900
    assert line(reading(text, answers={"minor": "no"}))["amount"] == 490_000
