"""Suggestions reach their figures on statements that did not train them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sklearn.metrics import f1_score

from cab.text.learner import examples
from cab.text.suggest import classify, relate

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"


def rows(name: str) -> list[dict[str, Any]]:
    path = DATA / name
    if not path.exists():
        pytest.skip("shared/data is absent: not used")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_kinds_of_labelled_statements() -> None:
    labelled = rows("statements_dev.jsonl")
    read = classify([row["text"] for row in labelled])
    kinds = [reading.kind for reading in read]
    assert f1_score([row["kind"] for row in labelled], kinds, average="macro") > 0.72


def test_relations_of_labelled_pairs() -> None:
    labelled = rows("pairs_dev.jsonl")
    found = relate([(row["hypothesis"], row["kind"], row["text"]) for row in labelled])
    relations = [relation.relation for relation in found]
    assert f1_score([row["relation"] for row in labelled], relations, average="macro") > 0.55


def test_no_labelled_statement_trains_the_model() -> None:
    labelled = {row["text"].casefold().strip(' .!"') for row in rows("statements_dev.jsonl")}
    written = {example.text.casefold().strip(' .!"') for example in examples()}
    assert not labelled & written
