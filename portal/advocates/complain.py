"""Complaining for a child, or for several at once, and the cards to give them."""

from __future__ import annotations

from flask import abort, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from casework.command import Refused
from casework.intake import for_children
from portal.advocates import blueprint
from portal.forms.advocates import ComplainForm
from web.forms import BaseForm
from web.limits import SEND, limiter
from web.now import now

_SENT = "advocate_sent"


@blueprint.route("/complain", methods=["GET", "POST"])
@limiter.limit(SEND, methods=["POST"])
def complain() -> ResponseReturnValue:
    """One form: what happened, once, and every child to whom it happened."""
    form = ComplainForm()
    if "add_child" in request.form:
        form.add_child()
    elif form.validate_on_submit():
        try:
            kept = for_children.complain(form.told(), advocate=g.advocate, now=now())
        except Refused as no:
            form.refuse("", str(no))
        else:
            session[_SENT] = [each.id for each in kept]
            return redirect(url_for(".sent"), code=303)
    return render_template("portal/advocates/complain.html", form=form), 422 if form.errors else 200


@blueprint.get("/complain/sent")
def sent() -> ResponseReturnValue:
    """A card for each child, with the reference and the code, until the advocate has kept them."""
    cards = for_children.sent(session.get(_SENT, []), now=now())
    if not cards:
        return redirect(url_for(".children"), code=303)
    return render_template("portal/advocates/sent.html", cards=cards)


@blueprint.post("/complain/sent")
def has_kept() -> ResponseReturnValue:
    """Take the codes off the screen for good."""
    if not BaseForm().validate_on_submit():
        abort(400)
    for_children.have_kept(session.pop(_SENT, []), now=now())
    return redirect(url_for(".children"), code=303)
