"""Bringing talks in, as a person does."""

import io

from sqlalchemy import select

from cab.extensions import db
from cab.models import Conversation
from tests.inspect import Browser, Page

TALK = """10:02 Maya: Tell me how last week's rota came together.
10:03 Amira Khan: I lost my whole Sunday evening to it again, three hours at the kitchen table.
10:04 Maya: And when somebody calls in sick?
10:05 Amira Khan: Two weeks ago we paid an agency £310 for one day. It hurt, honestly.
10:06 Maya: Thank you, Amira.
10:07 Amira Khan: You are welcome.
"""


def paste(browser: Browser, text: str = TALK, status: int = 200) -> Page:
    return browser.submit(browser.get("/interviews/new"), "form[action='/interviews']", status,
                          text=text)  # fmt: skip


def drop(browser: Browser, *files: tuple[str, bytes], status: int = 200) -> Page:
    return browser.post(
        "/interviews", {"files": [(io.BytesIO(data), name) for name, data in files]}, status,
        content_type="multipart/form-data",
    )  # fmt: skip


def only_talk() -> Conversation:
    """Return the one talk there is."""
    """Bring files in."""
    """Bring a pasted talk in."""
    return db.session.scalars(select(Conversation)).one()
