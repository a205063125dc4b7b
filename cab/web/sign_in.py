"""Coming in and going out."""

import re

from flask import (
    Blueprint,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_user, logout_user
from flask_wtf import FlaskForm
from wtforms import EmailField, PasswordField
from wtforms.validators import InputRequired

from cab.extensions import db, limiter
from cab.models import SignInLink, User

bp = Blueprint("sign_in", __name__)


class SignInForm(FlaskForm):  # type: ignore[misc]
    """E-mail and password."""

    email = EmailField("E-mail", [InputRequired("Type your e-mail address.")])
    password = PasswordField("Password", [InputRequired("Type your password.")])


@bp.route("/sign-in", methods=["GET", "POST"])
@limiter.limit(lambda: current_app.config["SIGN_IN_LIMIT"], methods=["POST"])
def form() -> ResponseReturnValue:
    """Sign in with e-mail and password."""
    form = SignInForm()
    if form.validate_on_submit():
        user = User.who(form.email.data or "", form.password.data or "")
        if user is not None:
            come_in(user)
            return redirect(safe_next(), 303)
        form.password.errors = ["E-mail and password do not match anybody here."]
    return render_template("sign_in/form.html", form=form), (400 if form.errors else 200)


@bp.get("/enter/<token>")
@limiter.limit(lambda: current_app.config["SIGN_IN_LIMIT"])
def enter(token: str) -> ResponseReturnValue:
    """Sign in by a link that works once; looking at its headers does not use it up."""
    if request.method == "HEAD" or current_user.is_authenticated:
        return redirect(url_for("next.index"))
    come_in(SignInLink.use(token))
    db.session.commit()
    return redirect(url_for("next.index"))


@bp.post("/sign-out")
def leave() -> ResponseReturnValue:
    """Sign out, and let the browser forget the pages it kept."""
    logout_user()
    session.clear()
    flash("You are signed out.")
    response = redirect(url_for("sign_in.form"), 303)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def come_in(user: User) -> None:
    """Begin a session of its own: nothing of the one before signing in stays."""
    session.clear()
    login_user(user)


def safe_next() -> str:
    """Return where to go after signing in: a page of ours, nothing else.

    One slash and then neither a second one nor a backslash, and no control character: browsers
    read `//host`, `/\\host` and `/<tab>/host` as another host.
    """
    wanted = request.args.get("next", "")
    return wanted if re.fullmatch(r"/(?![/\\])[^\x00-\x1f\\]*", wanted) else url_for("next.index")
