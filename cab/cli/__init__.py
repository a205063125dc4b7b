"""The `cab` command: one noun a file. Nothing heavy is imported before a command runs."""

import click

from cab import __version__
from cab.cli import (
    answers,
    database,
    export,
    imports,
    money,
    serve,
    stage,
    suggestions,
    users,
    verify,
    wheel,
)
from cab.cli.sentences import Sentences


@click.group(cls=Sentences, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cab")
def main() -> None:
    """Keep what customers said and did, and see what it answers."""


for command in (
    serve.demo,
    serve.serve,
    imports.import_,
    suggestions.suggest,
    suggestions.relate,
    answers.questions,
    answers.findings,
    money.movements,
    money.retention,
    money.cohorts,
    wheel.wheel,
    stage.stage,
    export.export,
    users.user,
    database.upgrade,
    database.backup,
    verify.verify,
):
    main.add_command(command)
