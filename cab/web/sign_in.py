"""Coming in and going out."""

from urllib.parse import urlsplit

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
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
        user = db.session.scalar(User.by_email(form.email.data or ""))
        if user is not None and user.has_password(form.password.data or ""):
            login_user(user, remember=False)
            return redirect(safe_next())
        form.password.errors = ["E-mail and password do not match anybody here."]
    return render_template("sign_in/form.html", form=form), (400 if form.errors else 200)


@bp.get("/enter/<token>")
@limiter.limit(lambda: current_app.config["SIGN_IN_LIMIT"])
def enter(token: str) -> ResponseReturnValue:
    """Sign in by a link that works once."""
    if current_user.is_authenticated:
        return redirect(url_for("next.index"))
    login_user(SignInLink.use(token))
    db.session.commit()
    return redirect(url_for("next.index"))


@bp.post("/sign-out")
def leave() -> ResponseReturnValue:
    """Sign out."""
    logout_user()
    flash("You are signed out.")
    return redirect(url_for("sign_in.form"))


def safe_next() -> str:
    """Return where to go after signing in: a page of ours, nothing else."""
    wanted = request.args.get("next", "")
    parts = urlsplit(wanted)
    if wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and not parts.netloc:
        return wanted
    return url_for("next.index")
