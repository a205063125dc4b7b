"""Writing results: one JSON document, or lines of plain words."""

import json
from typing import Any

import click

KINDS = {
    "problem": "problem",
    "willingness_to_pay": "money",
    "must_have": "can't do without",
    "none": "–",
}


def count(number: int, noun: str) -> str:
    """Write a number with its noun: *1 sentence*, *2 sentences*."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def document(value: Any) -> None:
    """Write one JSON document."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def line(value: Any) -> str:
    """Return a value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False)
