"""The `cab` command: one noun a file. Nothing heavy is imported before a command runs."""

import click

from cab import __version__
from cab.cli import database, serve, users
from cab.cli.sentences import Sentences


@click.group(cls=Sentences, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cab")
def main() -> None:
    """Keep what customers said and did, and see what it answers."""


for command in (serve.demo, serve.serve, database.upgrade, users.user, database.backup):
    main.add_command(command)
