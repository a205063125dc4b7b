"""Files in every encoding and format are read; those that are something else say so."""

from datetime import date, datetime
from io import BytesIO

import pytest

from tests.words.revenue import PLAIN, line, lines, problem, reading, refusal


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "utf-8"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encodings_and_delimiters(encoding: str, delimiter: str) -> None:
    cells = (
        ("Company", "Start date", "Plan", "MRR"),
        ("Müller & Söhne", "2024-01-01", "Größe", "9"),
    )
    text = "\r\n".join(delimiter.join(row) for row in cells)
    got = line(reading(text.encode(encoding)))
    assert (got["customer"], got["plan"]) == ("Müller & Söhne", "Größe")


def test_titles_above_the_header_and_empty_rows_keep_the_rows_numbers() -> None:
    text = f"Contracts of Acme,,,,\n,,,,\n{PLAIN}\n,,,,\nS1,C1,2024-01-01,,x\n"
    assert problem(reading(text)).startswith("5 monthly_amount")
    assert line(reading(f"sep=;\n{PLAIN.replace(',', ';')}\nS1;C1;2024-01-01;;9"))["row"] == 3


def test_quotes_and_newlines_in_cells() -> None:
    text = 'id,company,start,mrr\nS1,"Smith, ""Jo""\nand Sons",2024-01-01,"1,200.00"\n'
    got = line(reading(text))
    assert (got["customer"], got["amount"]) == ('Smith, "Jo" and Sons', 120_000)


def test_a_workbook_with_days_numbers_and_a_formula() -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "Contracts"
    sheet.append(["Contract", "Customer ID", "Start", "End", "MRR"])
    sheet.append(["S1", 17, datetime(2024, 1, 15), None, 1.234])
    sheet.append(["S2", 18, date(2024, 2, 29), date(2024, 8, 5), 0.1 + 0.2])
    book.create_sheet("Notes").append(["Ask", "Jo"])
    stream = BytesIO()
    book.save(stream)
    read = reading(stream.getvalue(), names=("book.xlsx",))
    assert [(row["customer"], row["start_on"], row["amount"]) for row in lines(read)] == [
        ("17", date(2024, 1, 15), 123), ("18", date(2024, 2, 29), 30),
    ]  # fmt: skip
    assert read.lines["file"].unique().tolist() == ["book.xlsx · Contracts"]
    assert read.left_out == ["book.xlsx · Notes has no columns that we know and was left out."]


def test_errors_and_formulas_without_a_result_are_no_empty_cells() -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Customer", "Jan 2026", "Feb 2026"])
    book.active.append(["Acme", 10, "#REF!"])
    book.active.append(["Beta", "=1+1", "#N/A"])
    stream = BytesIO()
    book.save(stream)
    read = reading(stream.getvalue(), names=("book.xlsx",))
    told = [(found.row, found.column, found.message.partition(".")[0]) for found in read.problems]
    assert told == [
        (2, "Feb 2026", "“#REF!” is no amount"),
        (3, "Jan 2026", "“a formula without a result” is no amount"),
    ]


def test_bells_and_escapes_do_not_come_in() -> None:
    read = line(reading("id,company,start,mrr\nS1,A\x07cm\x1b\ufffee,2024-01-01,9\n"))
    assert read["customer"] == "Acme"


def test_a_row_with_days_and_an_amount_is_no_header() -> None:
    read = reading("wem,anfang,ende,geld\nAnn,2024-01-01,2024-12-31,100\nBob,2024-02-01,,200\n")
    assert [each.name for each in read.columns] == ["wem", "anfang", "ende", "geld"]


def test_far_too_many_columns_are_refused_at_once() -> None:
    assert "has 500,001 columns" in refusal("a," * 500_000)
    assert len(reading(f"{PLAIN},{'a,' * 400}\nS1,C1,2024-01-01,,9").columns) == 405
    assert "has only one column" in refusal("a" * 1_000_000)
    assert "longer than a row of a table" in refusal("a" * 11_000_000)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.csv", b"", "a.csv is empty"),
        ("a.csv", b"\x89PNG\r\n\x1a\n0000", "a picture, not a table"),
        ("a.pdf", b"%PDF-1.7 000", "a PDF, not a table"),
        ("a.xls", b"<html><table><tr><td>1", "a web page or XML"),
        ("a.csv", b'{"customers": []}', "JSON"),
        ("a.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nHello", "looks like a talk"),
        ("a.txt", b"Anna: Hello.\nBen: Hello to you.\nAnna: So.\nBen: Yes.\n", "a talk"),
        ("a.csv", b"only one column\n1\n2\n", "only one column"),
        ("a.csv", b"name,colour\nAcme,blue\n", "no columns that we know"),
        ("a.xlsx", b"PK\x03\x04 not a zip at all", "no workbook that can be opened"),
        ("a.txt", b" 0004 0001 19970101 2 29.33\n 0004 0001 19970118 2 29.73\n", "single orders"),
        ("a.csv", b"4,1,19970101,2,29.33\n4,1,19970118,2,29.73\n", "single orders"),
        ("a.csv", b"first name,last name,email,job title\nJo,Li,j@x.com,CEO", "holds people"),
    ],
)
def test_files_that_are_something_else(name: str, data: bytes, words: str) -> None:
    sentence = refusal(data, names=(name,))
    assert words in sentence and sentence.startswith((name, "Nothing in here recurs"))


def test_files_without_revenue_beside_others_are_left_aside() -> None:
    refunds = "id,amount,charge_id,failure_reason,reason\nr1,5,c1,,\n"
    read = reading(refunds, f"{PLAIN}\nS1,C1,2024-01-01,,1")
    assert (read.kind, len(read.lines)) == ("periods", 1)
    assert "money.csv holds refunds, nothing that recurs, and was left aside." in read.left_out


def test_files_of_several_kinds_come_one_after_the_other() -> None:
    months = "account,Jan 2026,Feb 2026\nAcme,1,2"
    assert "files of several kinds" in refusal(f"{PLAIN}\nS1,C1,2024-01-01,,1", months)
