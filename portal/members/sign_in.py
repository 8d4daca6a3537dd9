"""Signing in by mail: whatever the address, the same answer; a link that a mail scanner may open, or a code."""

from __future__ import annotations

from flask import redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from casework.command import Refused
from casework.handling import member_link
from portal.forms.members import AskForm, CodeForm, LinkForm
from portal.members import blueprint, guard
from portal.members.guard import before_signing_in, members_only
from web.forms import BaseForm
from web.limits import FOLLOW_UP, SIGN_IN, limiter
from web.now import now

_ASKED = "member_link"


@blueprint.route("", methods=["GET", "POST"])
@before_signing_in
@limiter.limit(SIGN_IN, methods=["POST"])
def sign_in() -> ResponseReturnValue:
    """Ask for the address. What follows says nothing of whether we know it."""
    form = AskForm()
    if form.validate_on_submit():
        session[_ASKED] = member_link.ask(form.email.data or "", now=now())
        return redirect(url_for(".code"), code=303)
    if not form.is_submitted() and guard.who() is not None:
        return redirect(url_for(".home"), code=303)
    return render_template("portal/members/sign_in.html", form=form), 422 if form.errors else 200


@blueprint.route("/code", methods=["GET", "POST"])
@before_signing_in
@limiter.limit(FOLLOW_UP, methods=["POST"])
def code() -> ResponseReturnValue:
    """Say where to look, and take the code in the browser that asked for it."""
    asked, form = session.get(_ASKED), CodeForm()
    if asked is None:
        return redirect(url_for(".sign_in"), code=303)
    if form.validate_on_submit():
        try:
            guard.let_in(member_link.enter_by_code(asked, form.code.data or "", now=now()))
        except Refused as refusal:
            form.refuse("code", str(refusal))
        else:
            return redirect(url_for(".home"), code=303)
    return render_template("portal/members/code.html", form=form), 422 if form.errors else 200


@blueprint.get("/enter/<token>")
@before_signing_in
def link(token: str) -> ResponseReturnValue:
    """The page that the link of the mail opens: a button, for a mail scanner opens links too."""
    return render_template("portal/members/enter.html", form=LinkForm(data={"token": token[:100]}))


@blueprint.post("/enter")
@before_signing_in
@limiter.limit(FOLLOW_UP)
def enter() -> ResponseReturnValue:
    """Sign in with the link, once."""
    form = LinkForm()
    if form.validate_on_submit():
        try:
            guard.let_in(member_link.enter(form.token.data or "", now=now()))
        except Refused as refusal:
            form.refuse("", str(refusal))
        else:
            return redirect(url_for(".home"), code=303)
    return render_template("portal/members/enter.html", form=form), 422


@blueprint.post("/sign-out")
@members_only
def sign_out() -> ResponseReturnValue:
    """End the session."""
    if not BaseForm().validate_on_submit():
        return redirect(url_for(".home"), code=303)
    guard.sign_out()
    answer = redirect(url_for(".sign_in"), code=303)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer
