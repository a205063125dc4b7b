"""Each kind of bad input has a row, a column and a sentence that says what to do."""

from datetime import date

import pytest

from tests.words.revenue import PLAIN, POUNDS, line, lines, plain, problem, reading

AMOUNTS = {
    "1234.50": 123_450,
    '"1.234,50"': 123_450,
    '"1,234.50"': 123_450,
    "1234,5": 123_450,
    "£1234.50": 123_450,
    "1234.50 GBP": 123_450,
    "GBP 1234.50": 123_450,
    "1 234.50": 123_450,
    "1\u00a0234.50": 123_450,
    "1\u202f234.50": 123_450,
    "1'234.50": 123_450,
    "1’234.50": 123_450,
    '"1,234"': 123_400,
    "1.234": 123_400,
    '"1,23,456"': 12_345_600,
    "0.125": 12,
    ".50": 50,
    "+10": 1_000,
    "0": 0,
}


@pytest.mark.parametrize("text", AMOUNTS)
def test_amounts_as_people_write_them(text: str) -> None:
    head = PLAIN.replace(",", ";")
    text_of = text.strip('"')
    read = reading(f"{head}\nS1;C1;2024-01-15;;{text_of}", answers=POUNDS)
    assert line(read)["amount"] == AMOUNTS[text]


@pytest.mark.parametrize("text", ["(10.00)", "10.00-", "-10.00", "−10.00", "-£10.00", "£-10.00"])
def test_amounts_below_zero_without_a_word_are_a_problem(text: str) -> None:
    read = plain(f"S1,C1,2024-01-15,,{text}")
    assert problem(read).startswith("2 monthly_amount: The amount is below zero")
    assert lines(read) == []


def test_one_amount_of_a_column_decides_what_the_comma_means() -> None:
    head = PLAIN.replace(",", ";")
    read = reading(f"{head}\nS1;C1;2024-01-15;;1.200\nS2;C2;2024-01-15;;9,50")
    assert [row["amount"] for row in lines(read)] == [120_000, 950]


@pytest.mark.parametrize("text", ["abc", "12..5", "1,2,3", "12 apples", "#REF!"])
def test_an_amount_that_is_none(text: str) -> None:
    read = plain(f'S1,C1,2024-01-15,,"{text}"')
    assert problem(read) == (
        f"2 monthly_amount: “{text}” is no amount. Write it as 1234.50 or 1.234,50."
    )


@pytest.mark.parametrize("text", ["", "-", "–", "n/a"])
def test_an_amount_that_is_missing(text: str) -> None:
    assert problem(plain(f"S1,C1,2024-01-15,,{text}")).startswith(
        "2 monthly_amount: The amount is missing."
    )


@pytest.mark.parametrize(
    ("code", "amount"), [("JPY", 100), ("kwd", 100_000), ("eur", 10_000), ("€", 10_000)]
)
def test_decimals_of_currencies(code: str, amount: int) -> None:
    text = f"id,customer,start,mrr,currency\nS1,C1,2024-01-01,100,{code}"
    assert line(reading(text, answers={}))["amount"] == amount


def test_an_unknown_currency_is_named() -> None:
    text = "id,customer,start,mrr,currency\nS1,C1,2024-01-01,100,QQQ\nS2,C1,2024-01-01,100,"
    read = reading(text + "\nS3,C1,2024-01-01,100,GBP")
    assert [found.message for found in read.problems] == [
        "“QQQ” is no currency we know. Write its three letters, such as GBP.",
        "The currency is missing. Write its three letters.",
    ]


def test_a_dollar_sign_is_asked_about_and_two_currencies_in_a_row_are_a_problem() -> None:
    read = plain("S1,C1,2024-01-15,,$100", answers={})
    assert [asked.key for asked in read.asked] == ["currency"]
    assert line(plain("S1,C1,2024-01-15,,$100", answers={"currency": "CAD"}))["currency"] == "CAD"
    text = "id,customer,start,mrr,currency\nS1,C1,2024-01-01,£100,EUR"
    assert "The amount says GBP, the currency column EUR." in problem(reading(text))


def test_amounts_in_cents_by_their_header() -> None:
    text = "id,customer,start,mrr in cents,currency\nS1,C1,2024-01-01,4900,GBP"
    assert line(reading(text))["amount"] == 4_900


DAYS = {
    "2026-04-03": "2026-04-03",
    "2026-04-03 23:30": "2026-04-03",
    "2026-04-03T23:30:00Z": "2026-04-03",
    "2026-04-03T23:30:00-05:00": "2026-04-04",
    "2026-04-03 00:30:00.123+02:00": "2026-04-02",
    "2026/4/3": "2026-04-03",
    "20260403": "2026-04-03",
    "13/04/2026": "2026-04-13",
    "04/13/2026": "2026-04-13",
    "03.04.26": "2026-04-03",
    "3 April 2026": "2026-04-03",
    "April 3rd, 2026": "2026-04-03",
    "3-Apr-26": "2026-04-03",
    "46115": "2026-04-03",
    "1775174400": "2026-04-03",
    "29/02/2024": "2024-02-29",
    "02/02/2026": "2026-02-02",
}


@pytest.mark.parametrize("text", DAYS)
def test_days_as_people_and_programs_write_them(text: str) -> None:
    read = plain(f'S1,C1,"{text}",,10')
    assert line(read)["start_on"] == date.fromisoformat(DAYS[text])


def test_an_ambiguous_day_is_asked_about_once_with_its_own_example() -> None:
    rows = ("S1,C1,03/04/2026,05/06/2026,10", "S2,C2,01/02/2026,,10")
    (asked,) = plain(*rows).asked
    assert asked.key == "date_order"
    assert asked.text == ("Is 03/04/2026 the 3rd of April or March 4th? Say it once for the file.")
    by_day = plain(*rows, answers={**POUNDS, "date_order": "day"})
    by_month = plain(*rows, answers={**POUNDS, "date_order": "month"})
    assert lines(by_day)[0]["start_on"] == date(2026, 4, 3)
    assert lines(by_month)[0]["start_on"] == date(2026, 3, 4)


def test_one_clear_day_decides_for_the_whole_file() -> None:
    read = plain("S1,C1,03/04/2026,,10", "S2,C2,01/02/2026,25/12/2026,10")
    assert read.asked == []
    assert lines(read)[0]["start_on"] == date(2026, 4, 3)


def test_a_file_that_writes_days_both_ways() -> None:
    read = plain("S1,C1,13/04/2026,,10", "S2,C2,04/13/2026,,10", "S3,C3,03/04/2026,,10")
    assert problem(read).startswith(
        "4 start_date: “03/04/2026” could be the 3rd of April or March 4th"
    )


@pytest.mark.parametrize(
    "text", ["2023-02-29", "31/04/2026", "soon", "2026-13-01", "12", "2024-01-01T25:00:00+01:00"]
)
def test_a_day_that_is_none(text: str) -> None:
    assert problem(plain(f"S1,C1,{text},,10")) == (
        f"2 start_date: “{text}” is no day in the calendar. Write it as 2026-04-03."
    )


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+05:00", "0024-03-01", "1899-12-31"])
def test_a_day_long_ago_is_a_mistyped_year(text: str) -> None:
    assert problem(plain(f"S1,C1,{text},,10")) == (
        f"2 start_date: “{text}” is before 1970. Correct the year."
    )


def test_names_that_are_too_long_are_named() -> None:
    assert problem(plain(f"S1,{'C' * 300},2024-01-01,,10")).startswith(
        "2 customer_id: The customer has 300 letters, of which 250 are the most."
    )
    text = f"id,customer,segment,start,mrr\nS1,C1,{'V' * 81},2024-01-01,1"
    assert problem(reading(text)).startswith("2 segment: The name of a segment has at most 80")


def test_what_is_missing_is_said() -> None:
    read = plain("S1,,2024-01-01,,10", "S2,C2,,,10", ",C3,2024-01-01,,10")
    assert [(found.row, found.column) for found in read.problems] == [
        (2, "customer_id"), (3, "start_date"), (4, "subscription_id"),
    ]  # fmt: skip


def test_an_end_before_the_start() -> None:
    assert problem(plain("S1,C1,2024-06-02,2024-01-03,10")) == (
        "2 end_date: It ends on 2024-01-03, before it starts on 2024-06-02. Correct one of them."
    )


def test_periods_without_length_are_left_out() -> None:
    read = plain("S1,C1,2024-06-02,2024-06-02,10", "S2,C1,2024-06-02,2024-06-02,10")
    assert lines(read) == [] and read.problems == []
    assert read.left_out == [
        "2 periods start and end on the same day, so they cover none, and were left out."
    ]


def test_overlapping_periods_of_one_subscription() -> None:
    read = plain("S1,C1,2024-01-02,2024-08-01,10", "S1,C1,2024-07-01,,12", "S2,C1,2024-01-02,,1")
    assert problem(read).startswith(
        "3 subscription_id: It starts on 2024-07-01, while the period of S1 in row 2 still runs."
    )


def test_the_same_row_twice_counts_once_and_a_contradiction_is_a_problem() -> None:
    row = "S1,C1,2024-01-02,,10"
    read = plain(row, row, row)
    assert len(lines(read)) == 1
    assert read.left_out == ["2 rows are there twice, word for word, and count once."]
    read = plain(row, "S1,C1,2024-01-02,,11")
    assert [found.row for found in read.problems] == [2, 3]
    assert read.problems[0].message.startswith("Row 3 is the same period and says something else.")


def test_a_customer_in_two_segments() -> None:
    text = "id,customer,segment,start,mrr\nS1,C1,Vets,2024-01-01,1\nS2,C1,Farms,2024-01-01,1"
    assert problem(reading(text)).startswith("3 segment: C1 is in Farms here and in Vets above.")
    assert reading(text.replace("Farms", "VETS")).problems == []


def test_many_problems_of_a_kind_are_cut_short_and_can_be_left_out() -> None:
    rows = [f"S{at},C{at},2024-01-01,,x{at}" for at in range(500)]
    read = plain("S,C,2024-01-01,,1", *rows)
    assert len(read.problems) == 201
    assert (read.problems[-1].row, read.problems[-1].message) == (
        None,
        "and 300 more of this kind.",
    )
    read = plain("S,C,2024-01-01,,1", *rows, answers={**POUNDS, "without": "yes"})
    assert line(read)["customer"] == "C"
    assert read.left_out == ["500 rows with problems were left out, as you said."]


def test_a_row_with_a_comma_too_many() -> None:
    assert problem(plain("S1,C1,2024-01-01,,1,200.00")).startswith(
        "2 None: This row has more cells than the header."
    )
    read = plain("S1,C1,2024-01-01,,1,200.00,3,4,5", "S2,C1,2024-01-01,,7")
    assert [found.row for found in read.problems] == [2] and len(lines(read)) == 1
