"""The one line that follows each act."""

from typing import Any

from flask import flash


def done(text: str, undo: str) -> None:
    """Say what was done, with the address that undoes it."""
    line: Any = {"text": text, "undo": undo}
    flash(line)
