"""A folder or a zip file of strangers as names and bytes, safely and one file at a time."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from stat import S_ISLNK
from zipfile import BadZipFile, ZipFile, ZipInfo

from cab.text.unzip import Bomb, Damaged, Locked, first_bytes

MOST_FILES = 2_000
MOST_BYTES = 300_000_000
HIDDEN = frozenset(("__MACOSX", "Thumbs.db", "desktop.ini"))


class Unpackable(ValueError):
    """A folder or zip file that is not opened; the message says why and what to do."""


def files(path: Path, *, limit: int) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of every file in a folder, in a zip file, or of the one file given.

    Names are relative, with slashes. Of a file larger than `limit` one byte more is read, so
    that its reader sees that it is too large.
    """
    if path.is_dir():
        yield from in_folder(path, limit)
    elif not path.is_file():
        raise Unpackable(f"{path} is neither a file nor a folder. Check the name.")
    elif path.suffix.lower() == ".zip":
        yield from in_zip(path.read_bytes(), path.name, limit=limit)
    else:
        yield path.name, head(path, limit)


def in_folder(folder: Path, limit: int) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a folder and its folders by name; links out of it are not followed."""
    root = folder.resolve()
    for number, path in enumerate(walk(folder, root)):
        if number >= MOST_FILES:
            raise Unpackable(f"{folder.name} holds more than {MOST_FILES:,} files. Take a part.")
        yield path.relative_to(folder).as_posix(), head(path, limit)


def walk(folder: Path, root: Path) -> Iterator[Path]:
    """Yield the plain files below a folder that are not hidden, in the order of their names."""
    for path in sorted(folder.iterdir(), key=lambda one: one.name.casefold()):
        if is_hidden(path.name) or (path.is_symlink() and not path.resolve().is_relative_to(root)):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from walk(path, root)
        elif path.is_file():
            yield path


def in_zip(data: bytes, name: str, *, limit: int) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a zip file; refuse the whole of it where a part is dangerous."""
    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, OSError) as error:
        raise Unpackable(f"{name} is not a zip file that can be opened. Pack it again.") from error
    with archive:
        for member in safe_members(archive, name):
            try:
                yield member.filename, first_bytes(archive, member, limit)
            except Locked as error:
                raise Unpackable(f"{name} is locked with a password. Pack it without.") from error
            except Bomb as error:
                raise bomb(name) from error
            except Damaged as error:
                raise Unpackable(
                    f"{name} is damaged: {member.filename} cannot be unpacked. Pack it again."
                ) from error


def safe_members(archive: ZipFile, name: str) -> list[ZipInfo]:
    """Return the members worth reading, once all of them together are known to be harmless."""
    members: list[ZipInfo] = []
    size = 0
    for member in archive.infolist():
        parts = PurePosixPath(member.filename.replace("\\", "/")).parts
        if not parts or member.is_dir():
            continue
        if parts[0] == "/" or ".." in parts or ":" in parts[0]:
            raise Unpackable(
                f"{name} holds a file that points outside of it, {member.filename}. "
                "Nothing was read."
            )
        if any(map(is_hidden, parts)) or S_ISLNK(member.external_attr >> 16):
            continue
        size += member.file_size
        members.append(member)
    if len(members) > MOST_FILES:
        raise Unpackable(f"{name} holds more than {MOST_FILES:,} files. Take a part.")
    if size > MOST_BYTES:
        raise bomb(name)
    return members


def bomb(name: str) -> Unpackable:
    """Return the refusal of a zip file that unpacks to too much."""
    return Unpackable(f"{name} unpacks to far more than talks hold. Nothing was read.")


def is_hidden(name: str) -> bool:
    """Tell whether a file or folder is one that systems leave behind."""
    return name.startswith((".", "~$")) or name in HIDDEN


def head(path: Path, limit: int) -> bytes:
    """Return a file's bytes, one more than the limit at most."""
    with path.open("rb") as stream:
        return stream.read(limit + 1)
