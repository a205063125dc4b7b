"""Folders and zip files of strangers come apart safely, one file at a time."""

import zipfile
from io import BytesIO
from pathlib import Path
from stat import S_IFLNK

import pytest

from cab.exchange.archive import MOST_FILES, Unpackable, files, in_zip

LIMIT = 1000


def packed(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    """Return a zip file with the given members."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return stream.getvalue()


def names(data: bytes, limit: int = LIMIT) -> list[str]:
    """Return the names of what is in a zip file."""
    return [name for name, _ in in_zip(data, "talks.zip", limit=limit)]


def test_nested_folders_without_what_systems_leave_behind(tmp_path: Path) -> None:
    for name in ("b.txt", "sub/a.vtt", ".hidden", "__MACOSX/x.txt", "~$open.docx", ".git/config"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"words")
    found = list(files(tmp_path, limit=LIMIT))
    assert found == [("b.txt", b"words"), ("sub/a.vtt", b"words")]
    data = packed(
        ("b.txt", b"words"), ("sub/", b""), ("sub/a.vtt", b"words"), ("__MACOSX/._b.txt", b"x")
    )
    path = tmp_path / "talks.zip"
    path.write_bytes(data)
    assert list(files(path, limit=LIMIT)) == found


def test_one_file_is_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"words")
    assert list(files(path, limit=LIMIT)) == [("a.txt", b"words")]


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "talks"
    folder.mkdir()
    (folder / "a.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "up").symlink_to(tmp_path)
    assert list(files(folder, limit=LIMIT)) == []
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = (S_IFLNK | 0o777) << 16
    assert names(packed((link, b"/etc/passwd"))) == []


@pytest.mark.parametrize("name", ["../a.txt", "/a.txt", "x/../../a.txt", "..\\a.txt", "C:\\a.txt"])
def test_paths_that_lead_out_are_refused(name: str) -> None:
    with pytest.raises(Unpackable, match="points outside"):
        names(packed((name, b"words")))


def test_a_file_over_the_limit_shows_that_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a" * 5000)
    assert [len(data) for _, data in files(tmp_path, limit=LIMIT)] == [LIMIT + 1]
    found = list(in_zip(packed(("a.txt", bytes(range(250)) * 20)), "t.zip", limit=LIMIT))
    assert [len(data) for _, data in found] == [LIMIT + 1]


def test_a_bomb_is_refused() -> None:
    with pytest.raises(Unpackable, match=r"talks\.zip unpacks to far more"):
        names(packed(("a.txt", b"\0" * 20_000_000)), limit=10_000_000)


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Unpackable, match="2,000 files"):
        names(packed(*((f"{n}.txt", b"x") for n in range(MOST_FILES + 1))))


def test_what_is_no_zip_file(tmp_path: Path) -> None:
    with pytest.raises(Unpackable, match="not a zip file"):
        names(b"words")
    data = bytearray(packed(("a.txt", b"a good many words " * 20)))
    data[40:50] = b"\xff" * 10
    with pytest.raises(Unpackable, match="damaged"):
        names(bytes(data))
    with pytest.raises(Unpackable, match="neither a file nor a folder"):
        list(files(tmp_path / "nowhere", limit=LIMIT))


def test_a_locked_zip_file() -> None:
    data = bytearray(packed(("a.txt", b"words")))
    for header, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(header) + place] |= 1
    with pytest.raises(Unpackable, match="password"):
        names(bytes(data))
