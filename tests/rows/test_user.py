"""People who sign in, and their links."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from cab.extensions import db
from cab.models import Refused, SignInLink, User
from cab.models.base import now

PASSWORD = "four quiet words here"


def test_a_password_is_kept_as_scrypt(app: Flask) -> None:
    one, other = (User.add(name, password=PASSWORD) for name in ("Maya", "Jonas"))
    for user in (one, other):
        assert user.password_hash is not None
        assert user.password_hash.startswith("scrypt:32768:8:1$")
        assert user.has_password(PASSWORD)
        assert not user.has_password(PASSWORD + " ")
    assert one.password_hash != other.password_hash


@pytest.mark.parametrize("password", ["", "eleven char"])
def test_a_short_password_is_refused(app: Flask, password: str) -> None:
    with pytest.raises(Refused, match="at least 12"):
        User.add("Maya", password=password)


def test_no_password_is_no_password(app: Flask) -> None:
    user = User.add("Maya", "maya@m.example")
    assert not user.has_password("")
    assert User.who("maya@m.example", "") is None
    assert User.who("nobody@m.example", "") is None


def test_an_address_is_used_once_whatever_its_letters(app: Flask) -> None:
    User.add("Maya", "Maya@M.example")
    with pytest.raises(Refused, match="Somebody already signs in"):
        User.add("Maya again", " maya@m.EXAMPLE ")


def test_many_may_have_no_address(app: Flask) -> None:
    assert User.add("Maya").email is User.add("Jonas").email is None


@pytest.mark.parametrize("role", ["emperor", "", "Owner"])
def test_there_are_three_roles(app: Flask, role: str) -> None:
    with pytest.raises(Refused, match="There is no role"):
        User.add("Maya", role=role)


def test_roles_and_what_they_may_do(app: Flask) -> None:
    may = {role: User.add(role, role=role) for role in ("owner", "editor", "reader")}
    assert [may[role].can_write for role in may] == [True, True, False]
    assert [may[role].is_owner for role in may] == [True, False, False]


def test_the_last_owner_stays_one(app: Flask) -> None:
    maya, jonas = User.add("Maya", role="owner"), User.add("Jonas", role="owner")
    maya.become("editor")
    with pytest.raises(Refused, match="Somebody has to be owner"):
        jonas.become("reader")
    with pytest.raises(Refused, match="Somebody has to be owner"):
        jonas.shut_out()
    assert jonas.is_owner


def test_a_session_is_known_until_it_is_ended(app: Flask) -> None:
    user = User.add("Maya", role="owner")
    User.add("Jonas", role="owner")
    before = user.get_id()
    assert User.of_session(before) is user
    user.set_password(PASSWORD)
    db.session.flush()
    assert User.of_session(before) is None
    assert User.of_session(user.get_id()) is user
    user.shut_out()
    assert User.of_session(user.get_id()) is None


@pytest.mark.parametrize("kept", ["", ".", "x.0", "1", "1.x", "-1.0", "99.0", "²1.0"])
def test_no_other_session_is_known(app: Flask, kept: str) -> None:
    User.add("Maya")
    assert User.of_session(kept) is None


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Maya Berg", "MB"), ("Owner", "O"), ("Jan van der Berg", "JB"), ("élodie", "É")],
)
def test_initials(name: str, initials: str) -> None:
    assert User(name=name).initials == initials


def test_the_first_owner_is_made_once(app: Flask) -> None:
    first = User.first_owner()
    User.add("Maya", role="owner")
    assert User.first_owner() is first


def test_a_link_works_once_and_for_a_while(app: Flask) -> None:
    user = User.add("Maya")
    token = SignInLink.issue(user, hours=1)
    assert SignInLink.use(token) is user
    with pytest.raises(Refused, match="used already"):
        SignInLink.use(token)
    late = SignInLink.issue(user, hours=1)
    with (
        time_machine.travel(now() + timedelta(hours=1, seconds=1), tick=False),
        pytest.raises(Refused, match="too old"),
    ):
        SignInLink.use(late)
    with pytest.raises(Refused, match="not known here"):
        SignInLink.use("guess")


def test_only_the_hash_of_a_link_is_kept(app: Flask) -> None:
    token = SignInLink.issue(User.add("Maya"))
    link = db.session.query(SignInLink).one()
    assert token not in (link.token_hash, str(vars(link)))
    assert len(link.token_hash) == 64
