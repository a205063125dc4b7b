"""Open zip files of strangers: sizes counted while unpacking, not believed."""

import zlib
from zipfile import BadZipFile, ZipFile, ZipInfo

CHUNK = 65_536
RATIO = 200
SMALL = 1_000_000


class Bomb(ValueError):
    """A packed file that grows beyond what was allowed."""


class Locked(ValueError):
    """A packed file that needs a password."""


class Damaged(ValueError):
    """A packed file that cannot be unpacked."""


def unpack(archive: ZipFile, member: ZipInfo, limit: int) -> bytes:
    """Return the bytes of a member; more than `limit` of them is a bomb."""
    data = first_bytes(archive, member, limit)
    if len(data) > limit:
        raise Bomb(member.filename)
    return data


def first_bytes(archive: ZipFile, member: ZipInfo, limit: int) -> bytes:
    """Return the bytes of a member, one more than the limit at most."""
    if member.flag_bits & 1:
        raise Locked(member.filename)
    if is_bomb(member):
        raise Bomb(member.filename)
    data = bytearray()
    try:
        with archive.open(member) as stream:
            while len(data) <= limit and (chunk := stream.read(min(CHUNK, limit + 1 - len(data)))):
                data += chunk
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise Damaged(member.filename) from error
    return bytes(data)


def is_bomb(member: ZipInfo) -> bool:
    """Tell whether a member says it grows two hundred times, as no words do."""
    return member.file_size > SMALL and member.file_size > RATIO * max(member.compress_size, 1)
