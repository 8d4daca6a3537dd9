"""Signing in with an email address and the code that is mailed to it, and signing out."""

from __future__ import annotations

from flask import redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from casework.advocacy import sign_in as sessions
from casework.command import Refused
from casework.people.secret import TooManyTries
from portal.advocates import SESSION, blueprint
from portal.forms.advocates import CodeForm, EmailForm
from web.forms import BaseForm
from web.limits import SIGN_IN, limiter
from web.now import now
from web.signin import open_to_all


@blueprint.route("/sign-in", methods=["GET", "POST"])
@open_to_all
@limiter.limit(SIGN_IN, methods=["POST"])
def sign_in() -> ResponseReturnValue:
    """Ask for the address. The next page is the same whether or not anybody has an account with it."""
    form = EmailForm()
    if form.validate_on_submit():
        token = sessions.ask_for_code(form.email.data or "", now=now())
        return redirect(url_for(".code", token=token), code=303)
    return render_template("portal/advocates/sign_in.html", form=form), 422 if form.errors else 200


@blueprint.route("/code/<token>", methods=["GET", "POST"])
@open_to_all
@limiter.limit(SIGN_IN, methods=["POST"])
def code(token: str) -> ResponseReturnValue:
    """Ask for the code of the mail. Opening the mail's link uses nothing up: the code does."""
    form, status = CodeForm(), 200
    if form.validate_on_submit():
        try:
            made = sessions.sign_in(token, form.code.data or "", now=now())
        except Refused as no:
            form.refuse("", str(no))
            status = 429 if isinstance(no, TooManyTries) else 422
        else:
            session[SESSION] = made
            return redirect(url_for(".children"), code=303)
    page = render_template("portal/advocates/code.html", form=form, token=token)
    return page, 422 if form.errors and status == 200 else status


@blueprint.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End the session here and in the database."""
    if BaseForm().validate_on_submit():
        sessions.sign_out(session.pop(SESSION), now=now())
        return redirect(url_for(".sign_in"), code=303)
    return redirect(url_for(".children"), code=303)
