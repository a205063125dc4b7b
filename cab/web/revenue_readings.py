"""What waiting files say. Each is read once for each set of answers, not once a page."""

from collections import OrderedDict
from collections.abc import Hashable
from datetime import date
from threading import Lock

from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from cab.exchange.revenue import NotRevenue, Reading, read
from cab.extensions import db
from cab.frames import settings
from cab.models import LedgerFile, LedgerHome, LedgerImport

KEPT = 2
# About what is read in a second or two.
SMALL = 4_000_000

_lock = Lock()
_kept: OrderedDict[Hashable, Reading | NotRevenue] = OrderedDict()


def reading_of(batch: LedgerImport, *, aside: bool = False) -> Reading:
    """Return what the files of an import say with the answers given so far, or refuse them.

    Read aside, nothing is held meanwhile that others who write would wait for.
    """
    key = _key(batch)
    with _lock:
        found = _kept.get(key)
    if found is None:
        told, said, choices = files(batch), answers(batch), settings()
        if aside:
            db.session.commit()
        try:
            found = read(told, said, settings=choices, today=date.today())
        except NotRevenue as refusal:
            found = refusal
        with _lock:
            _kept[key] = found
            while len(_kept) > KEPT:
                _kept.popitem(last=False)
    if isinstance(found, NotRevenue):
        raise found
    return found


def is_quick(batch: LedgerImport) -> bool:
    """Say whether a page may read the files while somebody waits for it."""
    with _lock:
        if _key(batch) in _kept:
            return True
    size = select(func.coalesce(func.sum(func.length(LedgerFile.data)), 0))
    return (db.session.scalar(size.where(LedgerFile.import_id == batch.id)) or 0) <= SMALL


def forget(batch: LedgerImport) -> None:
    """Keep nothing of files that are brought in or dropped."""
    with _lock:
        for key in [each for each in _kept if isinstance(each, tuple) and each[0] == batch.id]:
            del _kept[key]


def files(batch: LedgerImport) -> list[tuple[str, bytes]]:
    """Return the names and bytes of an import's files."""
    query = select(LedgerFile).where(LedgerFile.import_id == batch.id).order_by(LedgerFile.id)
    kept = db.session.scalars(query.options(undefer(LedgerFile.data)))
    return [(file.name, file.data or b"") for file in kept]


def answers(batch: LedgerImport) -> dict[str, str]:
    """Return what was said about the files, and the currency to propose where they name none."""
    home = db.session.scalar(select(LedgerHome.currency))
    return {**({"home": home} if home else {}), **batch.answers}


def _key(batch: LedgerImport) -> Hashable:
    marks = tuple((file.name, file.fingerprint) for file in batch.files)
    return batch.id, marks, frozenset(batch.answers.items()), settings(), date.today()
