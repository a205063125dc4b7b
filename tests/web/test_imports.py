"""Many files at once: each comes in whole, fails alone, and the others go on."""

import io
import zipfile
from typing import Any

import pytest

from cab.extensions import db
from cab.models import Conversation, Import, ImportFile, SourceFile, User
from cab.models.suggesting import take_in
from tests.inspect import Browser
from tests.web.pasting import TALK, drop
from tests.web.queries import count_queries

WORDS = "Amira Khan: Building the rota took {} hours on Sunday night.\n"


def batch_of(maya: User, *names: str) -> Import:
    """Let files wait."""
    batch = Import(by_id=maya.id)
    batch.files = [ImportFile(name=name, data=WORDS.format(name).encode()) for name in names]
    db.session.add(batch)
    db.session.commit()
    return batch


def test_a_fault_of_ours_in_one_file_does_not_hold_up_the_others(
    browser: Browser, maya: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = batch_of(maya, "one.txt", "two.txt", "three.txt")

    def broken(doc: Any, **how: Any) -> Any:
        note = take_in(doc, **how)
        if how["name"] == "two.txt":
            raise RuntimeError("half way")
        return note

    monkeypatch.setattr("cab.models.bulk_import.take_in", broken)
    monkeypatch.setattr("cab.web.imports.SECONDS_A_STEP", 60)
    page = browser.post(f"/imports/{batch.id}/steps")
    assert [file.status for file in batch.files] == ["imported", "failed", "imported"]
    assert "Something broke on our side while reading it" in page.text()
    assert db.session.query(Conversation).count() == 2
    assert db.session.query(SourceFile).count() == 2
    assert all(file.data is None for file in batch.files)


def test_several_files_come_in_one_by_one(browser: Browser) -> None:
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as archive:
        archive.writestr("one.txt", TALK)
        archive.writestr("two/again.md", TALK)
        archive.writestr("table.tsv", "a\tb")
    page = drop(browser, ("talks.zip", box.getvalue()))
    assert page.text("h1") == "Bringing in 3 files"
    while page.all("form[action$='/steps']"):
        page = browser.submit(page, "form[action$='/steps']")
    assert "1 came in, 1 was here already, 1 could not be read." in page.text(".finding")
    assert ".tsv" in page.text("table")
    assert db.session.query(Conversation).count() == 1


def test_an_import_that_is_not_there(browser: Browser) -> None:
    browser.get("/imports/7", 404)


def test_five_hundred_files_ask_the_database_no_more(browser: Browser) -> None:
    for size in (3, 500):
        files = [ImportFile(name=f"{n}.txt", status="waiting") for n in range(size)]
        db.session.add(Import(files=files))
    db.session.commit()
    counts = []
    for number in (1, 2):
        with count_queries() as queries:
            browser.get(f"/imports/{number}")
        counts.append(queries.number)
    assert counts[0] == counts[1]
