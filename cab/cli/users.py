"""People who sign in."""

import sys

import click

from cab.cli.installation import ready_or_new
from cab.cli.sentences import Stop

ROLES = ("owner", "editor", "reader")


@click.group()
def user() -> None:
    """People who sign in."""


@user.command()
@click.argument("name")
@click.option("--email", required=True, help="The address they sign in with.")
@click.option("--role", type=click.Choice(ROLES), help="Default: editor; the first one is owner.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def add(name: str, email: str, role: str | None, password_stdin: bool) -> None:
    """Add NAME, and ask for their password."""
    from sqlalchemy import func, select

    from cab.extensions import db
    from cab.models import User

    must_be_an_address(email)
    app = ready_or_new()
    with app.app_context():
        is_first = not db.session.scalar(select(func.count(User.id)))
        role = role or ("owner" if is_first else "editor")
        User.add(name, email, role, password(from_stdin=password_stdin))
        db.session.commit()
    click.echo(f"{name} can sign in as {email}, role {role}.")


def must_be_an_address(email: str) -> None:
    """Refuse what is no e-mail address, before a password is asked for."""
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(email, check_deliverability=False)
    except EmailNotValidError as error:
        raise Stop(f"“{email}” is no e-mail address. {error}") from None


def password(*, from_stdin: bool) -> str:
    """Return the password: a line of standard input, else typed twice without an echo."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    typed: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return typed
