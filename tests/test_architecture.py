"""The shape of the house: who imports whom, where things lie, how long a file may be."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

ROOT = Path(__file__).parents[1]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SOURCES = sorted(path for room in ("cab", "flywheel") for path in (ROOT / room).rglob("*.py"))
FILES = [path for path in SOURCES if path.parent.name != "versions"]
SCRIPTS = sorted((ROOT / "cab/static/js").glob("*.js"))
LONGEST = 260

# Noun → where its rows are, if they are not in a file of that name.
ROWS = {
    "interviews": "conversation",
    "imports": "bulk_import",
    "decide": "evidence",
    "close": "conversation",
    "hypotheses": "hypothesis",
    "people": "participant",
    "companies": "account",
    "segments": "segment",
    "users": "user",
    "promises": "promise",
    "leavings": "leaving",
    "sign_in": "user",
    "settings": "user",
    "revenue": "ledger_import",
    "revenue_imports": "ledger_import",
    "category_growth": "category_growth",
    "rates": "rate",
    "merges": "merge",
}


def name(path: Path) -> str:
    """Name a file from the root of the project."""
    return str(path.relative_to(ROOT))


def test_imports_go_one_way() -> None:
    # In a process of its own: it takes over the logging of the one it runs in.
    told = "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])"
    ran = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize("command", ["", "--help", "--version"])
def test_the_command_does_not_wait_for_the_numbers(command: str) -> None:
    heavy = "pandas numpy scipy sklearn sqlalchemy textblob nltk"
    script = (
        "import sys, contextlib, io\n"
        "from cab.cli import main\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()), "
        "contextlib.redirect_stderr(io.StringIO()):\n"
        f"    main({command.split()!r})\n"
        f"print(*sorted(set({heavy!r}.split()) & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == []


@pytest.mark.parametrize("path", [*FILES, *SCRIPTS], ids=name)
def test_a_file_fits_its_room(path: Path) -> None:
    lines = path.read_text().count("\n")
    assert lines <= LONGEST, f"{lines} lines: a noun is missing, not a helper"


def definitions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.ClassDef | ast.Module]:
    """Return the module and what in it is public."""
    yield tree
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_everything_public_says_what_it_is_for(path: Path) -> None:
    tree = ast.parse(path.read_text())
    nested = {
        inner
        for outer in ast.walk(tree)
        if isinstance(outer, ast.FunctionDef)
        for inner in ast.walk(outer)
        if inner is not outer
    }
    for node in definitions(tree):
        if node in nested or (path.name == "__init__.py" and path.stat().st_size == 0):
            continue
        words = ast.get_docstring(node)
        where = f"{name(path)}:{getattr(node, 'lineno', 1)}"
        assert words, f"{where} has no docstring"
        first = words.splitlines()[0]
        assert first.rstrip("*`").endswith((".", "?")), f"{where}: {first!r} is no sentence"


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_has_nothing_inline_and_nothing_foreign(path: Path) -> None:
    source = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.S)
    assert not re.search(r"\sstyle=|<style\b|\son[a-z]+=\"|javascript:", source)
    assert not re.search(r"<script(?![^>]*\bsrc=)", source)
    assert not re.search(r"(?:https?:)?//\w", source)
    assert "| safe" not in source and "|safe" not in source
    assert "autoescape false" not in source


def test_styles_and_scripts_fetch_nothing_foreign() -> None:
    for path in (ROOT / "cab/static").rglob("*.*"):
        if path.suffix in (".css", ".js"):
            source = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)
            assert not re.search(r"https?://|url\(['\"]?//|@import", source), name(path)


def test_a_noun_has_its_four_places(app: Flask) -> None:
    tests = {path.stem.removeprefix("test_") for path in (ROOT / "tests/web").glob("test_*.py")}
    for noun in app.blueprints:
        assert (ROOT / f"cab/web/{noun}.py").exists(), f"{noun} has no views"
        if noun in ROWS:
            assert (ROOT / f"cab/models/{ROWS[noun]}.py").exists(), f"{noun} has no rows"
        pages = (ROOT / f"templates/{noun}").exists() or (ROOT / f"templates/{noun}.html").exists()
        assert pages or not renders(noun), f"{noun} has no templates of its own"
        assert noun in tests, f"{noun} has no test file"


def renders(noun: str) -> bool:
    """Say whether the views of a noun render pages."""
    return "render_template(" in (ROOT / f"cab/web/{noun}.py").read_text()


def test_templates_are_of_nouns_that_are_there(app: Flask) -> None:
    shared = {"components", "layouts", "errors", "patterns.html"}
    for path in (ROOT / "templates").iterdir():
        assert path.name in shared or path.name in app.blueprints, path.name


def test_models_know_nothing_of_requests() -> None:
    for path in (ROOT / "cab/models").glob("*.py"):
        assert not re.search(r"from flask import .*(request|session|g\b)", path.read_text()), path


def test_sql_is_never_put_together_from_words() -> None:
    for path in FILES:
        if path.name != "database.py":
            source = path.read_text()
            assert not re.search(r"\btext\(\s*f?[\"'].*[{%]|exec_driver_sql\(", source) or (
                path.parent.name == "migrations"
            ), name(path)


def test_nothing_is_left_for_later() -> None:
    for path in [*SOURCES, *TEMPLATES, *SCRIPTS]:
        if path != Path(__file__):
            assert not re.search(r"\b(TODO|FIXME|XXX)\b", path.read_text()), name(path)
