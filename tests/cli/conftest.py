"""The command `cab` over an installation of its own, empty for each test."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cab.cli import main
from cab.config import SETTINGS

Cab = Callable[..., Result]


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of an installation that is not there yet."""
    for setting in SETTINGS:
        monkeypatch.delenv(f"CAB_{setting.name}", raising=False)
    folder = tmp_path / "instance"
    monkeypatch.setenv("CAB_INSTANCE_PATH", str(folder))
    return folder


@pytest.fixture
def cab(instance: Path) -> Cab:
    """Return what runs a command; a failure is a sentence and exit code 2, never a traceback."""

    def run(*arguments: object, stdin: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(main, list(map(str, arguments)), input=stdin)
        assert result.exit_code in (0, 1, 2), result.output
        assert "Traceback" not in result.output
        if result.exit_code == 2:
            assert result.stderr.strip()
        return result

    return run


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    """Return a transcript."""
    file = tmp_path / "talk.txt"
    file.write_text(
        "Maya: How was the last rota made?\n"
        "Nora Field: It took me four hours on Sunday and I still got two shifts wrong.\n"
        "Maya: Do you pay for anything today?\n"
        "Nora Field: We pay an agency £300 a month when somebody is sick.\n"
        "Nora Field: The weather was nice.\n"
    )
    return file
