"""How money is counted, case by case, says what the settings say."""

from dataclasses import fields, replace

from flask import Flask

from cab.config import ARITHMETIC
from cab.web import policies
from flywheel.settings import DEFAULT, Settings


def test_every_case_names_settings_that_are_there(app: Flask) -> None:
    named = [name for policy in policies.POLICIES for name in policy.settings]
    assert set(named) <= set(ARITHMETIC)
    assert len(named) == len(set(named))
    assert len(policies.POLICIES) == 15


def test_another_choice_is_another_sentence() -> None:
    other: dict[str, bool | int] = {
        name: not value if isinstance(value, bool) else value + 1
        for policy in policies.POLICIES
        for name in policy.settings
        for value in [getattr(DEFAULT, name)]
    }
    changed = replace(DEFAULT, **other)  # type: ignore[arg-type]
    assert {each.name for each in fields(Settings)} >= set(other)
    for line, turned in zip(policies.lines(DEFAULT), policies.lines(changed), strict=True):
        assert (line.ours != turned.ours) == bool(line.settings), line.case


def test_a_value_is_written_as_it_is_typed(app: Flask) -> None:
    told = dict(pair for line in policies.now() for pair in line.settings)
    assert told["CAB_PAST_DUE_DAYS"] == "60"
    assert told["CAB_SEGMENT_AT_START"] == "yes"
    assert told["CAB_STRICT_LEADS"] == "no"
