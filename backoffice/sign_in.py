"""Signing in and out."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.sign_in import SignInForm, SignOutForm
from casework.command import Refused
from casework.people.secret import TooManyTries
from rules.people.permission import Act
from web import signin
from web.limits import SIGN_IN, limiter
from web.signin import allow, open_to_all


@blueprint.route("/sign-in", methods=["GET", "POST"])
@open_to_all
@limiter.limit(SIGN_IN, methods=["POST"])
def sign_in() -> ResponseReturnValue:
    form = SignInForm()
    status = 200
    if form.validate_on_submit():
        try:
            signin.sign_in(form.email.data, form.password.data)
        except Refused as refusal:
            form.refuse("", str(refusal))
            status = 429 if isinstance(refusal, TooManyTries) else 401
        else:
            return redirect(_next_page(), code=303)
    elif form.is_submitted():
        status = 422
    return render_template("backoffice/sign_in.html", form=form), status


@blueprint.post("/sign-out")
@allow(Act.BE_SIGNED_IN)
def sign_out() -> ResponseReturnValue:
    if SignOutForm().validate_on_submit():
        signin.sign_out()
    return redirect(url_for("backoffice.sign_in"), code=303)


def _next_page() -> str:
    """The page they came for, if it is one of ours; never an address somewhere else."""
    wanted = request.args.get("next", "")
    is_ours = wanted.startswith("/staff/") and "//" not in wanted and "\\" not in wanted
    return wanted if is_ours else url_for("backoffice.home")
