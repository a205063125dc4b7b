"""`cab import interviews`: each file whole or not at all, with a reason."""

import json
import os
import zipfile
from pathlib import Path
from typing import Any

from click.testing import Result

from tests.cli.conftest import Cab

KEYS = ["path", "status", "reason", "turns", "statements", "suggestions"]


def files(result: Result) -> list[dict[str, Any]]:
    told = json.loads(result.stdout)
    assert list(told) == ["imported", "files"]
    assert told["imported"] == sum(file["status"] == "imported" for file in told["files"])
    assert all(list(file) == KEYS for file in told["files"])
    found: list[dict[str, Any]] = told["files"]
    return found


def test_it_imports_a_file_and_says_what_was_in_it(cab: Cab, talk: Path) -> None:
    result = cab("import", "interviews", talk, "--json")
    assert result.exit_code == 0
    (file,) = files(result)
    assert file["path"] == str(talk)
    assert (file["status"], file["turns"], file["statements"]) == ("imported", 5, 5)
    assert file["suggestions"] >= 2
    assert "Made a new database" in result.stderr


def test_the_same_words_come_in_once(cab: Cab, talk: Path) -> None:
    copy = talk.with_name("copy.md")
    copy.write_bytes(talk.read_bytes())
    first, second = files(cab("import", "interviews", talk, copy, "--json"))
    assert (first["status"], second["status"]) == ("imported", "skipped")
    assert second["reason"].startswith("You already have this one: ")
    assert second["reason"].endswith("Nothing was added.")


def test_a_folder_and_an_archive_are_read_file_by_file(cab: Cab, talk: Path) -> None:
    folder = talk.parent / "talks"
    (folder / "deeper").mkdir(parents=True)
    (folder / "deeper" / "one.txt").write_text("Ann: Our rota breaks every week.\n")
    (folder / "empty.txt").touch()
    (folder / "song.lrc").write_text("[00:01.00] la la la\n")
    with zipfile.ZipFile(folder.parent / "more.zip", "w") as archive:
        archive.write(talk, "inside/talk.txt")
    result = cab("import", "interviews", folder, folder.parent / "more.zip", "--json")
    assert result.exit_code == 0
    told = {Path(file["path"]).name: file for file in files(result)}
    assert {name: file["status"] for name, file in told.items()} == {
        "one.txt": "imported",
        "empty.txt": "failed",
        "song.lrc": "failed",
        "talk.txt": "imported",
    }
    assert "empty.txt is empty." in told["empty.txt"]["reason"]
    assert "song.lrc" in told["song.lrc"]["reason"]
    assert told["talk.txt"]["path"] == str(folder.parent / "more.zip" / "inside/talk.txt")


def test_a_dry_run_changes_nothing(cab: Cab, talk: Path) -> None:
    copy = talk.with_name("copy.txt")
    copy.write_bytes(talk.read_bytes())
    result = cab("import", "interviews", talk, copy, "--segment", "Vets", "--dry-run", "--json")
    first, second = files(result)
    assert (first["status"], second["status"]) == ("imported", "skipped")
    assert second["reason"] == f"It has the same words as {talk}."
    (again,) = files(cab("import", "interviews", talk, "--json"))
    assert again["status"] == "imported"
    grid = json.loads(cab("questions", "--json").stdout)
    assert {cell["segment"] for cell in grid} == {None}


def test_a_new_segment_is_made_and_said(cab: Cab, talk: Path) -> None:
    result = cab("import", "interviews", talk, "--segment", "Clinics", "--account", "Hill Surgery")
    assert result.exit_code == 0
    assert "“Clinics” is a new segment." in result.stderr
    assert "“Hill Surgery” is a new company." in result.stderr
    assert "1 imported, 0 skipped, 0 failed." in result.stdout
    other = talk.with_name("other.txt")
    other.write_text("Ann Lowe: Nothing works here on Mondays.\n")
    again = cab("import", "interviews", other, "--segment", "clinic")
    assert "“clinic” is a new segment. Known so far: Clinics." in again.stderr
    same = talk.with_name("same.txt")
    same.write_text("Eve Lowe: Nothing works here on Tuesdays.\n")
    assert "new" not in cab("import", "interviews", same, "--segment", " CLINICS ").stderr
    (row,) = [r for r in cab("export", "accounts").stdout.splitlines() if "Hill" in r]
    assert row.startswith("Hill Surgery,,,1,1,")


def test_a_missing_path_stops_before_anything_is_written(cab: Cab, talk: Path) -> None:
    result = cab("import", "interviews", talk, talk.parent / "nowhere")
    assert result.exit_code == 2
    assert "There is no file or folder" in result.stderr
    assert "There is no database yet" in cab("findings").stderr


def test_a_binary_in_disguise_fails_with_its_sentence(cab: Cab, tmp_path: Path) -> None:
    file = tmp_path / "picture.txt"
    file.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20)
    result = cab("import", "interviews", file, "--json")
    assert result.exit_code == 2
    (told,) = files(result)
    assert told["status"] == "failed" and "picture.txt" in told["reason"]
    assert told["reason"] in result.stderr


def test_a_file_over_the_limit_is_refused(cab: Cab, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("CAB_MAX_FILE_MB", "1")
    file = tmp_path / "long.txt"
    file.write_text("It takes hours. " * 80_000)
    result = cab("import", "interviews", file)
    assert result.exit_code == 2
    assert "long.txt is larger than 1 MB" in result.stderr


def test_an_archive_that_cannot_be_opened_is_one_failed_file(cab: Cab, talk: Path) -> None:
    broken = talk.with_name("broken.zip")
    broken.write_bytes(b"PK\x03\x04 no more than that")
    result = cab("import", "interviews", broken, talk, "--json")
    assert result.exit_code == 0
    assert [file["status"] for file in files(result)] == ["failed", "imported"]


def test_an_empty_folder_says_so(cab: Cab, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    result = cab("import", "interviews", tmp_path / "nothing")
    assert result.exit_code == 2
    assert "There is no file in" in result.stderr


def test_every_real_interview_comes_in_or_says_why(cab: Cab, real_interviews: Path) -> None:
    told = {
        Path(f["path"]).name: f
        for f in files(cab("import", "interviews", real_interviews, "--json"))
    }
    for name, file in told.items():
        if name.endswith((".lrc", ".tsv")):
            assert file["status"] == "failed" and name in file["reason"]
        else:
            assert file["status"] in ("imported", "skipped"), file
    same = [file["status"] for name, file in told.items() if name.startswith("games_goodboy.")]
    assert sorted(same) == ["failed", "failed", "imported", "skipped", "skipped"]


def test_a_name_in_an_older_encoding_stops_nothing(cab: Cab, tmp_path: Path) -> None:
    folder = tmp_path / "talks"
    folder.mkdir()
    old = os.fsdecode(b"caf\xe9.txt")
    for name, hours in ((old, "three"), ("later.txt", "four")):
        (folder / name).write_text(f"Amira Khan: The rota takes {hours} hours every week.\n")
    result = cab("import", "interviews", str(folder), "--json")
    assert result.exit_code == 0, result.stderr
    told = files(result)
    assert [file["status"] for file in told] == ["imported", "imported"]
    assert told[0]["path"].endswith("caf\N{REPLACEMENT CHARACTER}.txt")
