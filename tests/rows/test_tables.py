"""Rows for export: everything is there, in a fixed number of queries, on both databases."""

from datetime import date

from flask import Flask
from sqlalchemy import func, select

from cab import frames, tables
from cab.demo.load import load
from cab.exchange.export import EVIDENCE, evidence_row
from cab.extensions import db
from cab.models import Account, Answer, Evidence, Prompt
from tests.web.queries import count_queries


def test_nothing_is_left_out_and_no_query_is_made_per_row(app: Flask) -> None:
    with count_queries() as few:
        assert tables.evidence() == []
        assert tables.accounts(date.today()) == []
    load(date.today())
    db.session.commit()
    with count_queries() as many:
        rows = [evidence_row(row, frames.settings()) for row in tables.evidence()]
        accounts = tables.accounts(date.today())
    assert many.number <= few.number + 2
    assert {name for row in rows for name in EVIDENCE if name not in row} == set()
    counts = [
        db.session.scalar(select(func.count()).select_from(table))
        for table in (Evidence, Prompt, Answer)
    ]
    assert len(rows) == sum(count or 0 for count in counts)
    assert sum(row["why_not"] == "second-hand" for row in rows) == 5
    assert len(accounts) == (db.session.scalar(select(func.count(Account.id))) or 0) + 1
    assert accounts[-1] | {"last_talk_on": None} == {
        "account": None,
        "segment": None,
        "employees": None,
        "people": 5,
        "talks": 1,
        "last_talk_on": None,
    }
