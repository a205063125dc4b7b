"""The docs say what the code does: settings, figures, commands of make, links, files."""

import re
from pathlib import Path

import pytest

from cab.config import SETTINGS
from flywheel import GLOSSARY

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def name(path: Path) -> str:
    """Name a file from the root of the project."""
    return str(path.relative_to(ROOT))


def table(path: str, heading: str) -> list[list[str]]:
    """Return the cells of the table whose first heading this is."""
    lines = (ROOT / path).read_text().splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(f"| {heading} |"))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
    return rows


def test_every_setting_stands_in_the_docs_with_default_and_meaning() -> None:
    told = [(name.strip("`"), default, what) for name, default, what in table(
        "docs/settings.md", "Name"
    )]  # fmt: skip
    assert told == [
        (s.name, f"`{s.default}`" if s.default != "" else "empty", s.meaning) for s in SETTINGS
    ]


def test_every_figure_stands_in_the_glossary_with_its_formula() -> None:
    told = table("docs/glossary.md", "Figure")
    assert told == [
        [m.name, m.formula.replace("|", r"\|"), m.unit, f"`flywheel/{m.module}.py`"]
        for m in GLOSSARY
    ]
    for metric in GLOSSARY:
        assert (ROOT / f"flywheel/{metric.module}.py").exists()


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text()):
        if not target.startswith(("https:", "mailto:")):
            assert (path.parent / target).exists(), target


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_settings_that_are_named_are_there(path: Path) -> None:
    names = {f"CAB_{setting.name}" for setting in SETTINGS} | {"CAB_TEST_DATABASE_URL"}
    assert set(re.findall(r"\bCAB_[A-Z_]+[A-Z]\b", path.read_text())) <= names


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_what_make_is_told_to_do_it_can(path: Path) -> None:
    rules = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    words = re.sub(r"```|`", "\n", path.read_text())
    assert set(re.findall(r"^\s*make ([a-z]+)\b", words, re.M)) <= rules


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_files_that_are_named_are_there(path: Path) -> None:
    rooms = r"`((?:cab|flywheel|templates|tests|docs|scripts|bench)/[\w./-]+)`"
    for target in re.findall(rooms, path.read_text()):
        assert (ROOT / target).exists(), target


def test_the_architecture_names_every_room_of_the_application() -> None:
    words = (ROOT / "ARCHITECTURE.md").read_text()
    for path in (ROOT / "cab").iterdir():
        if path.is_dir() and not path.name.startswith("__"):
            assert f"{path.name}/" in words, path.name
        elif path.suffix == ".py" and path.name != "__main__.py":
            assert path.name in words, path.name


def test_the_version_is_one() -> None:
    from cab import __version__

    told = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(), re.M)
    assert told is not None
    assert told[1] == __version__
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text()
