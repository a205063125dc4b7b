"""The shapes of tables hold together, and nothing thrown at the readers breaks them."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from cab.exchange.revenue import NotRevenue, meanings, read
from cab.exchange.revenue.fields import FIELDS
from cab.exchange.revenue.headers import key
from cab.exchange.revenue.read import SHAPES, SOURCES
from cab.exchange.revenue.reading import CUSTOMERS, EVENTS, LINES
from tests.words.revenue import POUNDS, TODAY, lines, reading


def test_every_field_has_words_and_every_shape_a_reader() -> None:
    for shape in SHAPES:
        assert set(shape.names) <= set(FIELDS), shape.name
        assert shape.source in (*SOURCES, "nothing")
        assert shape.role in ("money", "lines", "items") or shape.bring, shape.name
        for names in shape.names.values():
            assert all(key(name) == name for name in names), shape.name
        for sign in shape.sign:
            for one in sign.split("|"):
                assert one[1:] in shape.names if one.startswith("@") else key(one) == one


def test_columns_can_mean_what_their_kind_knows() -> None:
    assert meanings("periods")["start"] == "the first day"
    assert "status" in meanings("stripe") and "monthly" in meanings("unknown")


cells = st.sampled_from(
    ["", "1", "S1", "C1", "2024-01-05", "05/06/2024", "13/06/2024", "12.50", "1.234,5", "-3", "£5",
     "x", "\x00", "é", '"', "=1", "month", "9999-12-31", "0", "99999999999999999999", "1e9", "Yes"]
)  # fmt: skip
headers = st.sampled_from(
    [one for shape in SHAPES for names in shape.names.values() for one in names[:2]]
    + ["Jan 2026", "2026-02", "", "Anything"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(headers, min_size=2, max_size=9), st.data())
def test_whatever_comes_is_read_or_refused(names: list[str], data: st.DataObject) -> None:
    rows = data.draw(
        st.lists(st.lists(cells, min_size=len(names), max_size=len(names)), max_size=5)
    )
    text = "\n".join(";".join(row) for row in (names, *rows))
    try:
        found = read([("any.csv", text.encode())], POUNDS, today=TODAY)
    except NotRevenue as refusal:
        assert str(refusal).endswith((".", ")"))
        return
    assert tuple(found.lines.columns) == LINES
    assert tuple(found.customers.columns) == CUSTOMERS
    assert tuple(found.events.columns) == EVENTS
    assert found.lines["source_key"].is_unique
    assert all(isinstance(day, date) for day in found.lines["start_on"])
    assert set(found.lines["customer"]) <= set(found.customers["customer"])


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read([("any.csv", data)], POUNDS, today=TODAY)
    except NotRevenue as refusal:
        assert str(refusal)


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 10**11), st.sampled_from([0, 2, 3]))
def test_money_comes_through_to_the_last_unit(minor: int, decimals: int) -> None:
    code = {0: "JPY", 2: "GBP", 3: "KWD"}[decimals]
    whole, rest = divmod(minor, 10**decimals)
    written = f"{whole}.{rest:0{decimals}}" if decimals else str(whole)
    text = f"id,customer,start,mrr,currency\nS1,C1,2024-01-01,{written},{code}"
    (got,) = lines(reading(text, answers={}))
    if decimals != 3:
        assert (got["amount"], got["annual"]) == (minor, minor * 12)
