"""Many files at once: each comes in whole, fails alone, and the others go on."""

from typing import Any

import pytest

from cab.extensions import db
from cab.models import Conversation, Import, ImportFile, SourceFile, User
from cab.models.suggesting import take_in
from tests.inspect import Browser

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
    page = browser.post(f"/imports/{batch.id}/steps")
    assert [file.status for file in batch.files] == ["imported", "failed", "imported"]
    assert "Something broke on our side while reading it" in page.text()
    assert db.session.query(Conversation).count() == 2
    assert db.session.query(SourceFile).count() == 2
    assert all(file.data is None for file in batch.files)
