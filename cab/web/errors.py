"""When something is refused or goes wrong: one sentence, as a page or as JSON."""

from flask import Flask, Response, current_app, jsonify, make_response, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from sqlalchemy.orm.exc import ObjectDeletedError, StaleDataError
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed

from cab.exchange.revenue import NotRevenue
from cab.extensions import db
from cab.models import Refused
from flywheel.currencies import NoRate

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
        "A text may have at most {max_file} MB and an upload {max_upload} MB. Split it, or raise "
        "the settings CAB_MAX_FILE_MB and CAB_MAX_UPLOAD_MB.",
    ),
    429: ("Too many attempts", "Wait a few minutes, then try again."),
    500: (
        "Something broke on our side",
        "Nothing was half saved. Try once more; if it breaks again, the log has the details.",
    ),
}
STALE = (
    "This page had gone stale",
    "You were signed out or the page was open for long. "
    "Go back (what you typed is still there), copy it, reload.",
)
OVERTAKEN = (
    "Somebody was a moment faster",
    "The same thing was saved or removed meanwhile, so nothing of yours was saved over it. "
    "Go back, reload the page and look.",
)
SILENT = (
    "The database did not answer",
    "Nothing was half saved. Go back and try once more; if it happens again, the log says why.",
)


def init_app(app: Flask) -> None:
    """Answer every refusal and failure with a page of our own."""

    @app.errorhandler(Refused)
    @app.errorhandler(NotRevenue)
    @app.errorhandler(NoRate)
    def refused(error: Exception) -> ResponseReturnValue:
        db.session.rollback()
        return answer(409, "That was not done", str(error))

    @app.errorhandler(CSRFError)
    def forged(error: CSRFError) -> ResponseReturnValue:
        return answer(400, *STALE)

    @app.errorhandler(IntegrityError)
    @app.errorhandler(StaleDataError)
    @app.errorhandler(ObjectDeletedError)
    def overtaken(error: Exception) -> ResponseReturnValue:
        db.session.rollback()
        app.logger.warning("overtaken: %s", error)
        return answer(409, *OVERTAKEN)

    @app.errorhandler(DataError)
    @app.errorhandler(OverflowError)  # a number too large for SQLite never reaches it
    def unfit(error: Exception) -> ResponseReturnValue:
        db.session.rollback()
        app.logger.warning("unfit for the database: %s", error)
        return answer(400, *SENTENCES[400])

    @app.errorhandler(OperationalError)
    def silent(error: OperationalError) -> ResponseReturnValue:
        db.session.rollback()
        app.logger.error("the database did not answer", exc_info=error)
        return answer(503, *SILENT)

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> ResponseReturnValue:
        if isinstance(error, InternalServerError):
            db.session.rollback()
        code = error.code or 500
        if code < 400:
            return error
        title, sentence = SENTENCES.get(code, (error.name, "Go back and try another way."))
        sizes = {"max_file": app.config["MAX_FILE_MB"], "max_upload": app.config["MAX_UPLOAD_MB"]}
        response = answer(code, title, sentence.format(**sizes))
        if isinstance(error, MethodNotAllowed) and error.valid_methods:
            response.headers["Allow"] = ", ".join(error.valid_methods)
        return response


def answer(code: int, title: str, sentence: str) -> Response:
    """Return the sentence in the form that was asked for.

    It is rendered without what pages know of user and house: these may be what is broken.
    """
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == (
        "application/json"
    ):
        return make_response(jsonify(error=title, sentence=sentence), code)
    template = current_app.jinja_env.get_template("errors/error.html")
    return make_response(template.render(title=title, sentence=sentence, code=code), code)
