"""What we promised somebody: noted, kept."""

import re
from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from cab.extensions import db
from cab.models import Conversation, Promise
from cab.web import gate, notices
from cab.web.card_forms import PromiseForm
from cab.web.decide import page

bp = Blueprint("promises", __name__)


@bp.post("/interviews/<int:talk_id>/promises")
def make(talk_id: int) -> ResponseReturnValue:
    """Note what we promised in a talk."""
    talk = gate.row(Conversation, talk_id)
    form = PromiseForm()
    if not form.validate_on_submit():
        return page(talk_id, promise=form), 400
    promise = Promise(what=form.what.data.strip(), due_on=form.due_on.data, by=current_user)
    talk.promises.append(promise)
    db.session.commit()
    notices.done("Promise noted.", undo=url_for(".remove", promise_id=promise.id))
    return redirect(back(talk_id), 303)


@bp.post("/promises/<int:promise_id>/removal")
def remove(promise_id: int) -> ResponseReturnValue:
    """Take a promise off the list: it was none."""
    promise = gate.row(Promise, promise_id)
    talk_id = promise.conversation_id
    db.session.delete(promise)
    db.session.commit()
    flash("Removed.")
    return redirect(back(talk_id), 303)


@bp.post("/promises/<int:promise_id>/keeping")
def keep(promise_id: int) -> ResponseReturnValue:
    """Note that a promise was kept."""
    promise = gate.row(Promise, promise_id)
    promise.keep(by=current_user)
    db.session.commit()
    notices.done("Promise kept.", undo=url_for(".reopen", promise_id=promise_id))
    return redirect(back(promise.conversation_id), 303)


@bp.post("/promises/<int:promise_id>/reopening")
def reopen(promise_id: int) -> ResponseReturnValue:
    """Take the keeping back."""
    promise = gate.row(Promise, promise_id)
    promise.keeping = None
    db.session.commit()
    flash("Open again.")
    return redirect(back(promise.conversation_id), 303)


def back(talk_id: int) -> str:
    """Return to the page the button was on; else to what the talk changed."""
    came = urlsplit(request.referrer or "")
    if came.netloc == request.host and re.match("/(?!/)", came.path):
        return came.path + (f"?{came.query}" if came.query else "")
    return url_for("close.done", talk_id=talk_id)
