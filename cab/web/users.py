"""Who else signs in."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import FlaskForm
from sqlalchemy import select
from wtforms import EmailField, SelectChoice, SelectField
from wtforms.validators import Email, InputRequired, Length

from cab.extensions import db
from cab.models import Refused, SignInLink, User
from cab.models.user import ROLES
from cab.web import gate
from cab.web.lines import LineField

bp = Blueprint("users", __name__, url_prefix="/users")


MAY = [SelectChoice(role, words) for role, words in ROLES.items()]


class UserForm(FlaskForm):  # type: ignore[misc]
    """A new user."""

    name = LineField("Name", [InputRequired("Type a name."), Length(max=120)])
    email = EmailField("E-mail", [InputRequired("Type an e-mail address."), Email()])
    role = SelectField("What they may do", choices=MAY, default="editor")


class RoleForm(FlaskForm):  # type: ignore[misc]
    """Another role for a user."""

    role = SelectField("What they may do", choices=MAY)


@bp.get("")
def index() -> ResponseReturnValue:
    """List who signs in."""
    return page(UserForm())


@bp.post("")
@gate.owners_only
def create() -> ResponseReturnValue:
    """Add a user and show the link that signs them in once."""
    form = UserForm()
    if form.validate_on_submit():
        try:
            user = User.add(form.name.data, form.email.data, form.role.data)
        except Refused as refusal:
            form.email.errors = [str(refusal)]
            return page(form), 400
        token = SignInLink.issue(user, hours=7 * 24)
        db.session.commit()
        return page(UserForm(formdata=None), invited=user, token=token)
    return page(form), 400


@bp.post("/<int:user_id>/role")
@gate.owners_only
def role(user_id: int) -> ResponseReturnValue:
    """Change what a user may do; one owner always remains."""
    form = RoleForm()
    if not form.validate_on_submit():
        raise Refused("Choose one of the three roles.")
    user = gate.row(User, user_id)
    user.become(form.role.data)
    db.session.commit()
    flash(f"{user.name}: {ROLES[user.role]}.")
    return redirect(url_for(".index"), 303)


@bp.post("/<int:user_id>/removal")
@gate.owners_only
def remove(user_id: int) -> ResponseReturnValue:
    """Take away somebody's way in. What they decided stays, under their name."""
    user = gate.row(User, user_id)
    if user.id == current_user.id:
        raise Refused("You cannot remove yourself.")
    user.shut_out()
    db.session.commit()
    flash(f"{user.name} can no longer sign in.")
    return redirect(url_for(".index"), 303)


def page(form: UserForm, *, invited: User | None = None, token: str = "") -> str:
    """Render the list with the form as typed, and the new link if there is one."""
    users = list(db.session.scalars(select(User).order_by(User.id)))
    link = url_for("sign_in.enter", token=token, _external=True) if token else ""
    forms = {user.id: RoleForm(formdata=None, obj=user) for user in users}
    return render_template(
        "users/index.html", form=form, users=users, forms=forms, invited=invited, link=link,
        roles=ROLES,
    )  # fmt: skip
