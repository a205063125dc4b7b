"""The command and its page in the docs say the same; help comes at once."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from cab.cli import main
from tests.cli.conftest import Cab

DOCS = Path(__file__).parents[2] / "docs" / "cli.md"


def commands(group: click.Group, path: str = "cab") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def test_every_command_and_option_stands_in_the_docs() -> None:
    sections = dict(re.findall(r"^## `(.+?)`\n(.*?)(?=^## |\Z)", DOCS.read_text(), re.M | re.S))
    assert set(sections) == {name for name, _ in commands(main)}
    for name, command in commands(main):
        options = {o for p in command.params for o in p.opts if o.startswith("-")}
        told = set(re.findall(r"^- `(--?[a-z-]+)", sections[name], re.M))
        assert told == options, name


def test_every_command_says_what_it_does(cab: Cab) -> None:
    for name, command in commands(main):
        shown = cab(*name.split()[1:], "--help").stdout
        assert command.help and command.help.splitlines()[0] in " ".join(shown.split()), name


def test_help_needs_none_of_the_heavy_libraries() -> None:
    code = (
        "import sys; from cab.cli import main; main(['--help'], standalone_mode=False);"
        "print(*{'pandas', 'sqlalchemy', 'sklearn', 'nltk', 'scipy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines()[-1] == ""
    assert "Keep what customers said and did" in done.stdout


def test_a_fault_of_ours_is_one_sentence(cab: Cab, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise KeyError("x")

    monkeypatch.setattr("cab.frames.findings", broken)
    cab("upgrade")
    result = cab("findings")
    assert result.exit_code == 2
    assert result.stderr == (
        "cab: Something broke on our side (KeyError: 'x'). Nothing was half saved.\n"
    )


def test_an_unknown_command_is_exit_code_2(cab: Cab) -> None:
    assert cab("fly").exit_code == 2
    assert cab("export", "everything").exit_code == 2
