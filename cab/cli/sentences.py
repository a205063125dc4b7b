"""When a command fails: one sentence on standard error and exit code 2, never a traceback."""

import sys
from typing import IO, Any

import click


class Stop(click.ClickException):
    """The end of a command, with the sentence that says why."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the sentence to standard error."""
        click.echo(f"cab: {self.message}", err=True, file=file)


class Sentences(click.Group):
    """A group of commands whose failures are sentences.

    `python -X dev` shows the traceback of a fault of our own.
    """

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; turn what goes wrong into a sentence."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except SystemExit as end:
            if not isinstance(end.code, str):
                raise
            raise Stop(end.code) from end
        except Exception as error:
            if sys.flags.dev_mode:
                raise
            raise Stop(sentence(error)) from error


def sentence(error: Exception) -> str:
    """Say in words what went wrong.

    Kinds are told by name: their modules are not imported where they were not needed.
    """
    kinds = {kind.__name__ for kind in type(error).__mro__}
    if kinds & {"Refused", "Unreadable", "Unpackable", "NoRate"}:
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}." if error.filename else f"{error.strerror}."
    if "SQLAlchemyError" in kinds:
        first = str(error.__cause__ or error).splitlines()[0]
        return f"The database does not answer as it should: {first}"
    return f"Something broke on our side ({type(error).__name__}: {error}). Nothing was half saved."
