"""What every row shares: names, keys, instants."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from cab.extensions import db
from cab.models import Refused, User
from cab.models.base import UTCDateTime, ago, key_of, now, one_line


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme", "ACME"),
        ("École Élan", "école  ÉLAN"),
        ("Straße", "STRASSE"),
        ("e\u0301lan", "\u00e9lan"),
        (" Elm\tPark\n", "elm park"),
        ("\uff21\uff23\uff2d\uff25", "acme"),
    ],
)
def test_spellings_of_a_name_share_a_key(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@given(st.text())
def test_a_key_is_its_own_key(name: str) -> None:
    assert key_of(key_of(name)) == key_of(name)


def test_a_name_is_one_line() -> None:
    assert one_line("  Elm\n Park ", noun="company", limit=8) == "Elm Park"
    with pytest.raises(Refused, match="A company needs a name"):
        one_line(" \n", noun="company", limit=8)
    with pytest.raises(Refused, match="at most 8 characters"):
        one_line("Elm Parks", noun="company", limit=8)


def test_an_instant_comes_back_aware_and_in_utc(app: Flask) -> None:
    berlin = timezone(timedelta(hours=2))
    user = User.add("Maya")
    user.created_at = datetime(2026, 6, 1, 1, 30, tzinfo=berlin)
    db.session.commit()
    assert user.created_at == datetime(2026, 5, 31, 23, 30, tzinfo=UTC)
    assert user.created_at.utcoffset() == timedelta(0)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        UTCDateTime().process_bind_param(datetime(2026, 6, 1), None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(seconds=-5), "a minute ago"),
        (timedelta(seconds=90), "a minute ago"),
        (timedelta(minutes=2), "2 minutes ago"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(minutes=60), "an hour ago"),
        (timedelta(minutes=119), "an hour ago"),
        (timedelta(hours=2), "2 hours ago"),
        (timedelta(hours=47), "47 hours ago"),
    ],
)
def test_how_long_ago_in_words(before: timedelta, words: str) -> None:
    assert ago(now() - before - timedelta(milliseconds=1)) == words


def test_long_ago_is_a_day() -> None:
    day = datetime.now(UTC) - timedelta(days=3)
    assert ago(day) == f"on {day.day} {day:%B}"
