"""The first page, with every way in; and a child's way in, in the words of a good teacher."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal import blueprint, draft
from portal.complaint import COMPLAINT, YOUNG
from web.forms import BaseForm


@blueprint.get("/")
def home() -> str:
    return render_template("portal/home.html")


@blueprint.route("/children", methods=["GET", "POST"])
def children() -> ResponseReturnValue:
    """What a child wants to know first; going on from here keeps the gentler page around the questions."""
    form = BaseForm()
    if form.validate_on_submit():
        draft.keep(COMPLAINT, {YOUNG: True})
        return redirect(url_for(".begin", slug=COMPLAINT.slug), code=303)
    return render_template("portal/children.html", form=form), 422 if form.errors else 200
