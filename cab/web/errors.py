"""When something is refused or goes wrong: one sentence, as a page or as JSON."""

from flask import Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, InternalServerError

from cab.extensions import db
from cab.models import Refused

SENTENCES = {
    400: (
        "That could not be read",
        "Something in this request is not as the page sends it. "
        "Go back, reload the page and try once more.",
    ),
    403: (
        "That is not yours to change",
        "You can read here. Ask an owner if you should be able to change things.",
    ),
    404: ("There is nothing here", "The page may have been removed, or the address is mistyped."),
    405: ("That cannot be done this way", "Use the button on the page instead of the address."),
    413: (
        "That is too large",
        "One upload may have at most {max_mb} MB. Split it, or raise "
        "the setting CAB_MAX_UPLOAD_MB.",
    ),
    429: ("Too many attempts", "Wait a few minutes, then try again."),
    500: (
        "Something broke on our side",
        "Nothing was half saved. Try once more; if it breaks again, the log has the details.",
    ),
}


def init_app(app: Flask) -> None:
    """Answer every refusal and failure with a page of our own."""

    @app.errorhandler(Refused)
    def refused(error: Refused) -> ResponseReturnValue:
        db.session.rollback()
        return answer(409, "That was not done", str(error))

    @app.errorhandler(CSRFError)
    def forged(error: CSRFError) -> ResponseReturnValue:
        return answer(
            400,
            "This page had gone stale",
            "You were signed out or the page was open "
            "for long. Go back (what you typed is still there), copy it, reload.",
        )

    @app.errorhandler(OperationalError)
    def busy(error: OperationalError) -> ResponseReturnValue:
        db.session.rollback()
        app.logger.exception("database", exc_info=error)
        return answer(503, "The database is busy", "Nothing was half saved. Go back and try again.")

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> ResponseReturnValue:
        if isinstance(error, InternalServerError):
            db.session.rollback()
        code = error.code or 500
        if code < 400:
            return error
        title, sentence = SENTENCES.get(code, (error.name, "Go back and try another way."))
        return answer(code, title, sentence.format(max_mb=app.config["MAX_UPLOAD_MB"]))


def answer(code: int, title: str, sentence: str) -> ResponseReturnValue:
    """Return the sentence in the form that was asked for."""
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == (
        "application/json"
    ):
        return jsonify(error=title, sentence=sentence), code
    return render_template("errors/error.html", title=title, sentence=sentence, code=code), code
