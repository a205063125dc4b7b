"""One's own settings: name, password, keys."""

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_user
from flask_wtf import FlaskForm
from wtforms import EmailField, PasswordField, RadioField, SelectChoice
from wtforms.validators import Email, InputRequired, Length, Optional

from cab.config import SETTINGS
from cab.extensions import db
from cab.models import Refused, User
from cab.web.lines import LineField

bp = Blueprint("settings", __name__, url_prefix="/settings")

KEYS = [SelectChoice("on", "On"), SelectChoice("off", "Off")]


class KeysForm(FlaskForm):  # type: ignore[misc]
    """The switch for single-letter keys (WCAG 2.1.4)."""

    keys = RadioField("Single-letter keys", choices=KEYS, validators=[InputRequired()])


class PasswordForm(FlaskForm):  # type: ignore[misc]
    """Name, e-mail and password, so that one can sign in without a link."""

    name = LineField("Name", [InputRequired("Type your name."), Length(max=120)])
    email = EmailField("E-mail", [InputRequired("Type your e-mail address."), Email()])
    password = PasswordField(
        "New password",
        [Optional(), Length(min=12, message="A password needs at least 12 characters.")],
        description="At least 12 characters. Leave it empty to keep the one you have.",
    )


@bp.get("")
def index() -> ResponseReturnValue:
    """Show one's own settings."""
    return page(PasswordForm(obj=current_user))


@bp.post("/keys")
def keys() -> ResponseReturnValue:
    """Switch single-letter keys on or off."""
    form = KeysForm()
    if not form.validate_on_submit():
        raise Refused("Choose on or off.")
    current_user.single_letter_keys = form.keys.data == "on"
    db.session.commit()
    flash(f"Single-letter keys are {form.keys.data}.")
    return redirect(url_for(".index"), 303)


@bp.post("/password")
def password() -> ResponseReturnValue:
    """Set name, e-mail and password."""
    form = PasswordForm()
    if form.validate_on_submit():
        other = db.session.scalar(User.by_email(form.email.data))
        if other is None or other.id == current_user.id:
            current_user.rename(form.name.data, form.email.data)
            if form.password.data:
                current_user.set_password(form.password.data)
                login_user(db.session.get_one(User, current_user.id))
            db.session.commit()
            flash("Saved.")
            return redirect(url_for(".index"), 303)
        form.email.errors = [f"Somebody already signs in as {form.email.data}."]
    return page(form), 400


def page(form: PasswordForm) -> str:
    """Render the settings with one form as typed."""
    switch = KeysForm(formdata=None, keys="on" if current_user.single_letter_keys else "off")
    rows = [(s.name, current_app.config[s.name], s.meaning) for s in SETTINGS if is_plain(s.name)]
    return render_template("settings/index.html", form=form, switch=switch, rows=rows)


def is_plain(name: str) -> bool:
    """Say whether a setting may be shown: no secrets, no addresses."""
    return name not in ("SECRET_KEY", "DATABASE_URL", "INSTANCE_PATH", "HOUSE_NAME")
