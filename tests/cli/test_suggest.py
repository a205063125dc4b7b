"""`cab suggest` and `cab relate`: words in, suggestions out, no database."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Cab

FIELDS = [
    "start", "end", "text", "speaker", "kind", "stance", "strength", "prompted", "score", "why",
]  # fmt: skip
KINDS = {"problem", "willingness_to_pay", "must_have", "none"}


def test_a_transcript_gives_turns_and_statements(cab: Cab, talk: Path, instance: Path) -> None:
    told = json.loads(cab("suggest", talk, "--json").stdout)
    body = talk.read_text()
    assert list(told) == ["turns", "statements"]
    assert [list(turn) for turn in told["turns"]] == [["speaker", "role", "start", "end"]] * 5
    assert [turn["role"] for turn in told["turns"]] == ["host", "guest", "host", "guest", "guest"]
    for statement in told["statements"]:
        assert list(statement) == FIELDS
        assert body[statement["start"] : statement["end"]] == statement["text"]
        assert statement["kind"] in KINDS
        if statement["speaker"] == "Maya":
            assert (statement["kind"], statement["why"]) == ("none", ["said by one of us"])
    assert told["statements"][1]["kind"] == "problem"
    assert told["statements"][3]["kind"] == "willingness_to_pay"
    assert not instance.exists()


def test_plain_words_without_json(cab: Cab, talk: Path) -> None:
    shown = cab("suggest", talk).stdout
    assert "Nora Field: It took me four hours on Sunday" in shown
    assert "because: " in shown and "willingness_to_pay" not in shown
    assert "weather" not in shown


def test_lines_come_back_one_each_in_their_order(cab: Cab) -> None:
    lines = [f"Line {number}: it takes us hours every week." for number in range(600)]
    lines[300] = ""
    result = cab("suggest", "--lines", "-", "--json", stdin="\n".join(lines))
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["text"] for row in rows] == lines
    assert [list(row) for row in rows] == [FIELDS] * 600
    assert rows[300]["kind"] == "none"
    assert rows[0]["start"] == 0 and rows[0]["end"] == len(lines[0])


def test_lines_of_any_encoding_but_a_binary(cab: Cab, tmp_path: Path) -> None:
    file = tmp_path / "lines.txt"
    file.write_bytes("\ufeffIt costs £9.\r\nToo dear.\n".encode() + "Café\n".encode("latin-1"))
    rows = [json.loads(r) for r in cab("suggest", "--lines", file, "--json").stdout.splitlines()]
    assert [row["text"] for row in rows] == ["It costs £9.", "Too dear.", "Café"]
    file.write_bytes("One line.\n".encode("utf-16"))
    result = cab("suggest", "--lines", file, "--json")
    assert result.exit_code == 2
    assert "Line 1 of lines.txt is no text." in result.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["suggest"], "Give one transcript, or --lines"),
        (["suggest", "nowhere.txt"], "There is no file nowhere.txt."),
        (["suggest", "--lines", "nowhere.txt"], "There is no file nowhere.txt."),
        (["suggest", "."], "is a folder"),
        (["relate", "nowhere.jsonl"], "There is no file nowhere.jsonl."),
        (["suggest", "empty.txt"], "empty.txt is empty."),
        (["suggest", "song.lrc"], "song.lrc was not read"),
    ],
)
def test_what_cannot_be_read_is_said(
    cab: Cab,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty.txt").touch()
    Path("song.lrc").write_text("[00:01.00] la")
    result = cab(*arguments)
    assert result.exit_code == 2
    assert sentence in result.stderr


def row(text: str, kind: str = "problem") -> str:
    return json.dumps({"hypothesis": "Rotas take too long.", "kind": kind, "text": text})


def test_relations_come_back_one_each(cab: Cab) -> None:
    given = [row("Making the rota takes me far too long."), row("I like tea.")]
    result = cab("relate", "-", "--json", stdin="\n".join(given))
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [list(each) for each in rows] == [["relation", "score", "why"]] * 2
    assert [each["relation"] for each in rows] == ["supports", "irrelevant"]
    assert "for" in cab("relate", "-", stdin=given[0]).stdout


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        ('{"hypothesis": ', "Line 3 is not JSON"),
        ("", "Line 3 is empty"),
        ("[1, 2]", "Line 3 needs the texts"),
        ('{"hypothesis": "x", "kind": "problem"}', "Line 3 needs the texts"),
        (row("x", "wish"), "Line 3: “wish” is no kind."),
    ],
)
def test_a_broken_line_is_named_and_what_came_before_is_not_lost(
    cab: Cab, broken: str, sentence: str
) -> None:
    given = "\n".join([row("It takes hours."), row("I like tea."), broken, row("More.")])
    result = cab("relate", "-", "--json", stdin=given)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert len(result.stdout.splitlines()) == 2


def test_no_database_is_touched_or_even_imported(tmp_path: Path, instance: Path) -> None:
    code = (
        "import sys; from cab.cli import main; main(standalone_mode=False);"
        "heavy = {'flask_sqlalchemy', 'sqlalchemy'} & set(sys.modules);"
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "suggest", "--lines", "-", "--json"],
        input="It takes hours.\nI like tea.\n",
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 2
    assert not instance.exists()
